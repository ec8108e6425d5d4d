"""The story of a day at one window, from the first number taken to the last case converged."""

from ui.rehearsal import visits
from ui.rehearsal.clerk import Clerk
from ui.rehearsal.hand import Hand
from ui.rehearsal.outside import apply_online
from ui.rehearsal.visits import Visit
from ui.rehearsal.wall import Wall

FORGOTTEN = "M05"
"""What the applicant for a shop sign has not uploaded."""
ADDED = "M39"
"""What the window adds to the same case while the platform is away."""


def play(clerk: Clerk, kiosk: Hand, wall: Wall, *, login: tuple[str, str]) -> None:
    """Play the day. Raises StuckError when something that should appear does not."""
    tell = clerk.log.tell
    tell("opening")
    online = apply_online(clerk.outside, clerk.catalogue, visits.ONLINE)
    incomplete = apply_online(
        clerk.outside, clerk.catalogue, visits.SUPPLEMENTING, without=FORGOTTEN
    )
    clerk.sign_in(*login)
    clerk.until_online()
    clerk.log.shot(clerk.hand, "empty-desk")
    tell("morning")
    morning(clerk, kiosk, wall)
    tell("from_online")
    from_online(clerk, kiosk, online, incomplete)
    tell("without_the_platform")
    without_the_platform(clerk, kiosk, incomplete)
    tell("together_again")
    together_again(clerk, kiosk, incomplete)


def morning(clerk: Clerk, kiosk: Hand, wall: Wall) -> None:
    """Six visitors: joint, single, called twice, gone away, sent on, let go first."""
    log = clerk.log
    log.shot(kiosk, "kiosk")
    for visit in (visits.JOINT, visits.SINGLE, visits.RECALLED):
        take_number(kiosk, visit)
    log.shot(kiosk, "kiosk-waiting")
    serve(clerk, visits.JOINT, "joint")
    serve(clerk, visits.SINGLE, "single")
    clerk.call()
    clerk.recall()
    log.shot(clerk.hand, "recalled")
    clerk.start()
    settle(clerk, visits.RECALLED, flagged=True)
    absent = take_number(kiosk, visits.ABSENT)
    clerk.call()
    clerk.recall()
    wall.called(absent, clerk.window)
    clerk.call_for_help()
    wall.help_answered(clerk.window)
    clerk.give_up()
    take_number(kiosk, visits.TRANSFERRED)
    clerk.call()
    clerk.start()
    clerk.send_on("C")
    serve(clerk, visits.TRANSFERRED)
    take_number(kiosk, visits.FAVOURED)
    serve(clerk, visits.FAVOURED)


def from_online(clerk: Clerk, kiosk: Hand, online: str, incomplete: str) -> None:
    """Two who applied online: one is accepted as it is, one is told what is missing."""
    take_number(kiosk, visits.ONLINE)
    take_number(kiosk, visits.SUPPLEMENTING)
    clerk.call()
    clerk.start()
    clerk.pick_up(visits.ONLINE, online, "online")
    clerk.accept()
    clerk.log.shot(clerk.hand, "online-accepted")
    clerk.finish()
    clerk.call()
    clerk.start()
    clerk.pick_up(visits.SUPPLEMENTING, incomplete)
    clerk.ask_correction(FORGOTTEN, "请补交住所使用证明，可在网上补交", "correction")
    clerk.finish()


def without_the_platform(clerk: Clerk, kiosk: Hand, incomplete: str) -> None:
    """The platform goes away: three more cases, and a paper for one of before."""
    clerk.until_sent()
    clerk.outside.switch_off()
    clerk.urge()
    clerk.until_offline()
    clerk.log.shot(clerk.hand, "offline")
    for visit in (visits.OFFLINE_SINGLE, visits.OFFLINE_JOINT, visits.OFFLINE_MORE):
        take_number(kiosk, visit)
        number = serve(clerk, visit, "offline" if visit is visits.OFFLINE_JOINT else "")
        clerk.log.offline.append(number)
    clerk.open(incomplete)
    clerk.attach(ADDED, "门头牌匾设计效果图（修改稿）", visits.SUPPLEMENTING.who)
    clerk.log.shot(clerk.hand, "offline-waiting")
    clerk.put_aside()


def together_again(clerk: Clerk, kiosk: Hand, incomplete: str) -> None:
    """It comes back; a citizen hands in online at once; two more visitors; all converges."""
    who = visits.SUPPLEMENTING.who
    clerk.outside.switch_on()
    clerk.outside.supplement(incomplete, FORGOTTEN, "住所（经营场所）使用证明", who)
    clerk.until_sent()
    clerk.log.shot(clerk.hand, "online-again")
    take_number(kiosk, visits.FOREIGN)
    clerk.call()
    clerk.start()
    number = clerk.take_in(visits.FOREIGN)
    clerk.accept()
    clerk.decide("91610131MA6U000012")
    clerk.finish()
    clerk.log.decided.append(number)
    for visit in (visits.LATE, visits.LAST):
        take_number(kiosk, visit)
        serve(clerk, visit)
    clerk.find_in_list(incomplete)
    clerk.check_originals()
    clerk.accept()
    clerk.log.shot(clerk.hand, "supplemented-accepted")
    clerk.put_aside()
    clerk.until_sent()
    clerk.show_timeline(clerk.log.decided[-1])
    clerk.show_list()
    clerk.log.shot(clerk.hand, "cases")


def take_number(kiosk: Hand, visit: Visit) -> str:
    """Take a number at the kiosk as that visitor would; the number."""
    if visit.priority:
        kiosk.click("priority")
        kiosk.click(visit.priority)
    kiosk.click(f"queue:{visit.queue}")
    kiosk.until_open("done")
    number = kiosk.text("number")
    kiosk.click("done")
    kiosk.until_open(f"queue:{visit.queue}")
    return number


def serve(clerk: Clerk, visit: Visit, picture: str = "") -> str:
    """Call whoever is next, take the visit's case in and accept it; the case's number."""
    clerk.call()
    clerk.start()
    return settle(clerk, visit, picture)


def settle(clerk: Clerk, visit: Visit, picture: str = "", *, flagged: bool = False) -> str:
    """Take in and accept the case of the visitor who is at the window; its number."""
    number = clerk.take_in(visit, picture)
    if flagged:
        clerk.see_flag()
    clerk.accept()
    if picture:
        clerk.log.shot(clerk.hand, f"{picture}-accepted")
    clerk.finish()
    return number
