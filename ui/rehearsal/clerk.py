"""A clerk at the window: every move is keys and clicks on what is on the screen."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clerk_app.desk.link import Reach
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.ticket import TicketAct
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.form_hand import choose_matter, fill
from ui.rehearsal.hand import Hand
from ui.rehearsal.log import DayLog
from ui.rehearsal.outside import Outside
from ui.rehearsal.visits import Visit, answers, items_of, papers_of
from ui.widgets.link_badge import LinkBadge
from ui.widgets.pdf_view import PdfView

NEXT = TicketAct.CALL.value
COME = TicketAct.START.value
DONE = TicketAct.FINISH.value
ENTER = Qt.Key.Key_Return


@dataclass(frozen=True, slots=True)
class Clerk:
    """One clerk with their hand and what they know."""

    hand: Hand
    outside: Outside
    catalogue: Catalogue
    log: DayLog
    window: str
    """Number of the window."""

    def sign_in(self, login: str, password: str) -> None:
        """Sign in at the gate."""
        self.hand.write("who", login)
        self.hand.write("password", password)
        self.log.shot(self.hand, "sign-in")
        self.hand.click("enter")
        self.hand.until_open(NEXT)

    # The queue

    def call(self) -> None:
        """Call the next visitor."""
        self.hand.click(NEXT)
        self.hand.until_open(COME)

    def start(self) -> None:
        """The visitor has come."""
        self.hand.click(COME)
        self.hand.until_open(DONE)

    def recall(self) -> None:
        """Call the same visitor once more."""
        self.hand.click(TicketAct.RECALL.value)
        self.hand.until_open(COME)

    def give_up(self) -> None:
        """The visitor has left."""
        self.hand.click(TicketAct.NO_SHOW.value)
        self.hand.until_open(NEXT)

    def send_on(self, queue: str) -> None:
        """Send the visitor on to another queue."""
        self.hand.click(TicketAct.TRANSFER.value)
        self.hand.take(f"transfer:{queue}")
        self.hand.until_open(NEXT)

    def call_for_help(self) -> None:
        """Call a colleague without a word to the visitor."""
        self.hand.click("help_call")

    def finish(self) -> None:
        """The visitor is served; the desk is cleared for the next."""
        self.put_aside()
        self.hand.click(DONE)
        self.hand.until_open(NEXT)

    # The link

    def until_online(self) -> None:
        """Wait until the strip says that the platform answers."""
        self.hand.until(lambda: self._reach() is Reach.ONLINE, "online")

    def until_offline(self) -> None:
        """Wait until the strip says that it does not."""
        self.hand.until(lambda: self._reach() is Reach.OFFLINE, "offline")

    def until_sent(self) -> None:
        """Wait until the strip says that the link is up and nothing is left to send."""
        self.hand.until(
            lambda: self._reach() is Reach.ONLINE and not self._badge().backlog, "all sent"
        )

    def urge(self) -> None:
        """Open the sync centre from the state of the link: try now."""
        self.hand.tap(self._badge())
        self.hand.click("sync_now")
        self.hand.click("close_sync")

    # The list of cases

    def show_list(self) -> None:
        """Turn to the list of cases, all of them."""
        self.hand.click("page:1")
        self.hand.write("case_search", "")
        self.hand.until(lambda: self._rows() > 1, "cases in the list")

    def find_in_list(self, number: str) -> None:
        """Find a case in the list by its number and open it."""
        self.hand.click("page:1")
        self.hand.write("case_search", number)
        self.hand.until(lambda: self._rows() == 1, "one case in the list")
        self.hand.write("case_search", number, then=ENTER)
        self.hand.until_open("put_aside")

    # The case

    def take_in(self, visit: Visit, picture: str = "") -> str:
        """Type the case of a visitor, take their papers in, receive it; its number."""
        items = items_of(self.catalogue, visit)
        self.hand.click("new_case")
        choose_matter(self.hand, self.catalogue, visit)
        fill(self.hand, self.catalogue, items, answers(self.catalogue, visit, items))
        for slot, title in papers_of(self.catalogue, items, visit.theme).items():
            self.attach(slot, title, visit.who)
        self.check_originals()
        if picture:
            self.log.shot(self.hand, f"{picture}-draft")
        self.hand.click(Step.RECEIVE.value)
        return self.receipt(picture)

    def receipt(self, picture: str = "") -> str:
        """Wait for the receipt, look at it, put it away; the number of its case."""
        where = self.hand.text("receipt_path")
        if picture:
            self.hand.until_drawn(PdfView)
            self.log.shot(self.hand, f"{picture}-receipt")
        self.hand.click("close_receipt")
        return Path(where).stem.rpartition("-")[0]

    def attach(self, slot: str, title: str, who: str) -> None:
        """Take a paper in for a line of the checklist."""
        if not self.hand.shown(f"line:{slot}") and self.hand.shown("fold_lines"):
            self.hand.click("fold_lines")
            self.hand.until(lambda: self.hand.shown(f"line:{slot}"), f"line {slot} unfolded")
        before = self._files(slot)
        self.hand.click(f"attach:{slot}")
        self.hand.give_file(self.outside.paper(title, who))
        self.hand.until(lambda: self._files(slot) > before, f"a file on line {slot}")

    def check_originals(self) -> None:
        """Compare the copies with their originals, all at once, when there are any."""
        if self.hand.open("check_originals"):
            self.hand.click("check_originals")
            self.hand.until(lambda: not self.hand.open("check_originals"), "originals checked")

    def accept(self) -> None:
        """Accept the case."""
        self.hand.click(Step.ACCEPT.value)
        self.hand.until(lambda: not self.hand.open(Step.ACCEPT.value), "accepted")

    def see_flag(self) -> None:
        """The applicant is on the credit list: what follows stands over the work."""
        self.hand.until(lambda: self.hand.shown("notice:0"), "the credit flag")
        self.log.shot(self.hand, "credit-flag")

    def decide(self, result_no: str) -> None:
        """Decide on the spot what was accepted."""
        self.hand.until_open(Step.DECIDE.value)
        self.hand.click(Step.DECIDE.value)
        self.hand.write("result_no:0", result_no)
        self.hand.click("confirm")
        self.hand.until(lambda: not self.hand.shown("result_no:0"), "the dialog closed")
        self.hand.until(lambda: not self.hand.open(Step.DECIDE.value), "decided")

    def show_timeline(self, number: str) -> None:
        """Look at everything that happened to a case; supervision has its decision by now."""
        self.open(number)
        self.hand.click("open_timeline")
        self.hand.until(lambda: self.hand.shown("close_timeline"), "the timeline")
        self.log.shot(self.hand, "supervised")
        self.hand.click("close_timeline")
        self.put_aside()

    def open(self, number: str) -> None:
        """Open a case by its number, as the scanner would type it."""
        self.hand.write("visitor", number, then=ENTER)
        self.hand.until_open("put_aside")

    def put_aside(self) -> None:
        """Clear the desk."""
        self.hand.click("put_aside")
        self.hand.until(lambda: not self.hand.open("put_aside"), "an empty desk")

    def pick_up(self, visit: Visit, number: str, picture: str = "") -> None:
        """Find the visitor's online case by their certificate and take it in as it is."""
        self.hand.write("visitor", visit.cert_no, then=ENTER)
        self.hand.until_open(f"pick_up:{number}")
        if picture:
            self.log.shot(self.hand, f"{picture}-found")
        self.hand.click(f"pick_up:{number}")
        self.receipt(picture)
        self.check_originals()

    def ask_correction(self, slot: str, note: str, picture: str = "") -> None:
        """Ask once for what is missing."""
        self.hand.click(Step.ASK_CORRECTION.value)
        self.hand.until_open(f"tick:{slot}")
        self.hand.write("correction_note", note)
        if picture:
            self.log.shot(self.hand, picture)
        self.hand.click("confirm")
        self.hand.until(lambda: not self.hand.shown("correction_note"), "the dialog closed")
        self.hand.until_open(Step.SUPPLEMENT.value)

    def _badge(self) -> LinkBadge:
        return self.hand.find("link", LinkBadge)

    def _reach(self) -> Reach:
        return self._badge().reach

    def _rows(self) -> int:
        return self.hand.find("case_table", QTableView).model().rowCount()

    def _files(self, slot: str) -> int:
        return self.hand.count("preview:", within=f"line:{slot}")
