"""The real `clerk window` with a hand at it: `… -m tests.helpers.window_child <data> <from> <to>`.

It takes cases in, from one person's number to another's, until somebody kills it, and says on its
output, a line each and at once, what the clerk has seen: `ready` (the gate can be used), `typed N`,
`told NUMBER` (the receipt is shown), `accepted NUMBER`. When all are taken in it waits until
nothing is left to send, says `drained`, and closes the window.
"""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk.station import Station
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.specimens import specimen_jpeg
from clerk_app.paths import resources
from clerk_app.programs import window
from clerk_app.programs.opening import Premises
from sync.pacing import Pacing
from tests.helpers.batches import id_number
from tests.helpers.store_child import say
from ui.counter import Counter
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.clerk import Clerk
from ui.rehearsal.form_hand import choose_matter, fill
from ui.rehearsal.hand import Hand, StuckError
from ui.rehearsal.log import DayLog
from ui.rehearsal.visits import Visit, answers, items_of, papers_of

LOGIN, PASSWORD = "wang", "right words"
BRISK = Pacing(first=0.2, longest=1.0, look=0.2, signed_out=1.0)
ITEM = "I04"


@dataclass(frozen=True)
class _Papers:
    """What visitors bring; nobody is online, and the platform is somebody else's to switch."""

    folder: Path

    def paper(self, title: str, who: str) -> Path:
        path = self.folder / "scan.jpg"
        path.write_bytes(specimen_jpeg(title, (who,), load_fonts(resources() / "fonts")))
        return path


def visitor(number: int) -> Visit:
    """A person who has never been here."""
    name = "访" + "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
    return Visit(name, id_number(number), "B", items=(ITEM,))


def nothing_waits(station: Station) -> bool:
    """Whether all that was done here has been sent, and has come back."""
    with station.store.read() as work:
        return not work.outbox.counts().waiting and not work.blobs.waiting()


def _wait_for_tabs(counter: Counter, hand: Hand) -> None:
    """What lay open before comes back by a few questions to the lane, one after the other."""
    for _ in range(4):
        answered: list[None] = []
        counter.tasks.ask(lambda: None, answered.append)
        hand.until(partial(bool, answered), "the lane")


def _cleared(hand: Hand) -> bool:
    if not hand.open("put_aside"):
        return True
    hand.click("put_aside")
    return False


def work(counter: Counter, premises: Premises, first: int, end: int, folder: Path) -> None:
    """What the clerk does."""
    hand = Hand(counter.shell)
    catalogue = premises.station.library.catalogue()
    clerk = Clerk(hand, _Papers(folder), catalogue, DayLog(folder), "3")  # type: ignore[arg-type]
    hand.until_open("enter")
    say("ready")
    hand.write("who", LOGIN)
    hand.write("password", PASSWORD)
    hand.click("enter")
    hand.until_open("new_case")
    # What lay open when the window was killed has come back; only so many tabs can be open.
    _wait_for_tabs(counter, hand)
    hand.until(partial(_cleared, hand), "the drafts of earlier kills put aside")
    for number in range(first, end):
        visit = visitor(number)
        items = items_of(catalogue, visit)
        hand.click("new_case")
        choose_matter(hand, catalogue, visit)
        fill(hand, catalogue, items, answers(catalogue, visit, items))
        for slot, title in papers_of(catalogue, items, visit.theme).items():
            clerk.attach(slot, title, visit.who)
        clerk.check_originals()
        say("typed", number)
        hand.click(Step.RECEIVE.value)
        case = clerk.receipt()
        say("told", case)
        clerk.accept()
        say("accepted", case)
        hand.until(partial(_cleared, hand), "an empty desk")
    # The strip may not have heard of the last step yet, and a window with unsent work asks before
    # it closes: both must know.
    hand.until(lambda: nothing_waits(premises.station), "nothing to send")
    clerk.until_sent()
    say("drained")
    counter.shell.close()


def run(data: Path, first: int, end: int) -> int:
    """Open the window as the program does, with a hand at it."""
    open_counter = window.open_counter

    def with_a_hand(premises: Premises, settings: Settings, **asked: Any) -> Counter:
        counter = open_counter(premises, settings, pacing=BRISK, **asked)

        def begin() -> None:
            try:
                work(counter, premises, first, end, data)
            except StuckError as stuck:
                say("stuck", stuck)
                counter.shell.close()

        QTimer.singleShot(0, counter, begin)
        return counter

    window.open_counter = with_a_hand
    return main(["window", "--data", str(data), "--window", "3"])


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
