"""What waits at the window, the bundles that were made, and one act at a time on them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import bundle_printing, bundles, rehearsing
from clerk_app.desk.bundles import Bundle, WaitingCase
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import bundle_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import BundleRow
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks, telling

STALE = Changes.CASE | Changes.OUTBOX


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows."""

    waiting: Mapping[str, tuple[WaitingCase, ...]] = field(default_factory=dict)
    """By department."""
    made: tuple[BundleRow, ...] = ()


class BundlesModel(QObject):
    """Draws nothing; `load` reads the board, and every change of a case reads it again."""

    changed = Signal()
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    opened = Signal(object)
    """A `Bundle` to check in."""
    checked_in = Signal()
    previewed = Signal(object)
    """The sheet as it would read, as `Previewed` papers."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self.board: Board | None = None
        self.problem = ""
        self.busy = False
        self._intent = station.ids.new()
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read what waits and what was made."""
        self._tasks.ask(partial(_board, self._station), self._on_board, self._on_not_read)

    def make(self, department: str, case_ids: Collection[str]) -> None:
        """Bundle these cases and print the sheet; a second press meanwhile does nothing."""
        if not self.busy:
            call = partial(
                bundles.make_bundle,
                self._station,
                self._session,
                department,
                tuple(case_ids),
                operation_id=self._intent,
            )
            self._run(call, self._on_made)

    def look(self, department: str, case_ids: Collection[str]) -> None:
        """See the sheet before anything is bundled."""
        asked = (self._station, self._session, department, tuple(case_ids))
        call = partial(rehearsing.sheet_of_bundle, *asked)
        self._tasks.ask(call, telling(self, self.previewed), self._on_failed)

    def print_sheet(self, number: str) -> None:
        """Print the sheet of a bundle, or one more copy."""
        call = partial(bundle_printing.print_sheet, self._station, self._session, number)
        self._tasks.ask(call, self._on_printed, self._on_failed)

    def open(self, number: str) -> None:
        """Open a bundle by its number or barcode."""
        call = partial(bundles.open_bundle, self._station, number)
        self._tasks.ask(call, self.opened.emit, self._on_failed)

    def check_in(self, number: str, missing: Collection[str], note: str) -> None:
        """The bundle has arrived, but for the cases `missing`."""
        if not self.busy:
            call = partial(
                bundles.check_in,
                self._station,
                self._session,
                number,
                missing=tuple(missing),
                note=note,
            )
            self._run(call, self._on_checked_in)

    def _run(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        self.busy = True
        self.changed.emit()
        self._tasks.ask(call, done, self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE and self.board is not None:
            self.load()

    def _on_board(self, board: Board) -> None:
        self.board, self.problem = board, ""
        self.changed.emit()

    def _on_not_read(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()

    def _on_made(self, answer: tuple[Bundle, Changes]) -> None:
        bundle, changes = answer
        self.busy, self._intent = False, self._station.ids.new()
        self._bus.tell(changes)
        self.load()
        self.print_sheet(bundle.number)

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self._bus.tell(changes)
        number = bundle_number.spoken_groups(printed.number)
        done = self.tr("交接单 {number} 已存为 {name}。")
        self.said.emit(done.format(number=number, name=printed.path.name), "good")

    def _on_checked_in(self, answer: tuple[Bundle, Changes]) -> None:
        bundle, changes = answer
        self.busy = False
        self._bus.tell(changes)
        self.load()
        self.checked_in.emit()
        number = bundle_number.spoken_groups(bundle.number)
        self.said.emit(self.tr("交接单 {number} 已签收。").format(number=number), "good")

    def _on_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.changed.emit()
        self.said.emit(words.sentence(error), "bad")


def _board(station: Station) -> Board:
    return Board(bundles.waiting(station), bundles.bundles(station))
