"""What the sync centre shows, read again whenever sync or a clerk has changed something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import abandoning, rehearsing, supervision_sheets, sync_centre, unsynced
from clerk_app.desk.link import LinkState
from clerk_app.desk.printing import Printed
from clerk_app.desk.rehearsing import Previewed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.sync_centre import SyncView
from clerk_app.desk.unsynced import Exported, Imported
from clerk_app.domain.changes import Changes
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.unsent import Why
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks, telling

STALE = Changes.OUTBOX | Changes.LINK | Changes.CASE | Changes.MATERIALS
TOGETHER_MS = 200
"""A batch of answers is one reading, not fifty."""
AGE_MS = 15_000
"""How often what grows older is read again while nothing happens."""


@dataclass(frozen=True, slots=True)
class SyncCalls:
    """What the sync centre may ask for."""

    read: Callable[[], SyncView]
    link: Callable[[], LinkState]
    try_now: Callable[[Iterable[str] | None], Changes]
    dealt_with: Callable[[str], Changes]
    give_up: Callable[[str, str], Changes]
    """An operation, and why."""
    make_sheets: Callable[[], tuple[tuple[str, ...], Changes]]
    """Put every decision that waits for supervision on a sheet; their numbers."""
    look_at_sheets: Callable[[tuple[str, ...]], tuple[Previewed, ...]]
    """See what would be printed of these sheets; of none of them: of what waits."""
    print_sheet: Callable[[str], tuple[Printed, Changes]]
    handed_over: Callable[[str], Changes]
    """Supervision has the sheet with this number."""
    export: Callable[[Path], Exported]
    asks_for_code: Callable[[Path], bool]
    """Whether a package opens with a code only."""
    bring_in: Callable[[Path, str], tuple[Imported, Changes]]
    """Take a package of another PC in, with its code."""
    urge: Callable[[], None]
    """Try the platform at once, whatever the back-off says."""
    enrol: Callable[[str], Seat] | None = None
    """Give a code in that was typed; None where a station cannot enrol (a demonstration)."""


def sync_calls(
    station: Station,
    session: Session,
    link: Callable[[], LinkState],
    urge: Callable[[], None],
    enrol: Callable[[str], Seat] | None = None,
) -> SyncCalls:
    """The calls bound to a station and who is signed in."""
    return SyncCalls(
        read=partial(sync_centre.view, station),
        link=link,
        try_now=partial(sync_centre.try_now, station),
        dealt_with=partial(sync_centre.dealt_with, station, session),
        give_up=lambda op_id, reason: abandoning.give_up(station, session, op_id, reason=reason),
        make_sheets=partial(supervision_sheets.make_sheets, station, session),
        look_at_sheets=partial(rehearsing.sheets_for_supervision, station, session),
        print_sheet=partial(supervision_sheets.print_sheet, station, session),
        handed_over=partial(supervision_sheets.handed_over, station, session),
        export=partial(unsynced.export, station),
        asks_for_code=unsynced.asks_for_code,
        bring_in=lambda path, code: unsynced.take_in(station, path, code=code),
        urge=urge,
        enrol=enrol,
    )


class SyncModel(QObject):
    """Nothing is read before `load`."""

    changed = Signal()
    failed = Signal(object)
    """A `YichuangError` of something that was pressed."""
    exported = Signal(object)
    """What was `Exported`."""
    code_wanted = Signal(object)
    """Path of a package that asks for its code."""
    imported = Signal(object)
    """What was `Imported`."""
    previewed = Signal(object, object)
    """Numbers of the sheets that were asked for, and the papers as they would read."""
    printed = Signal(object)
    """A sheet for supervision that was `Printed`."""
    handed = Signal(str)
    """Number of a sheet that supervision has."""
    enrolled = Signal(object)
    """The `Seat` this station has now."""

    def __init__(
        self, calls: SyncCalls, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nothing is known yet."""
        super().__init__(parent)
        self._calls, self._tasks, self._bus = calls, tasks, bus
        self.view: SyncView | None = None
        self.link = LinkState()
        self.problem = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER_MS)
        self._soon.timeout.connect(self.load)
        self._older = QTimer(self)
        self._older.setInterval(AGE_MS)
        self._older.timeout.connect(self.load)
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read it."""
        self._older.start()
        self._tasks.ask(self._calls.read, self._on_read, self._on_failed)

    def sync_now(self) -> None:
        """Everything that waits, and the platform itself, is tried at once."""
        self._ask(partial(self._calls.try_now, None))

    def try_now(self, key: str) -> None:
        """One line is tried at once."""
        self._ask(partial(self._calls.try_now, (key,)))

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Keys of all lines that the platform could not read, of whatever case."""
        lines = self.view.lines if self.view is not None else ()
        return tuple(one.key for one in lines if one.why is Why.UNREADABLE and one.may_give_up)

    def retry_unreadable(self) -> None:
        """All of them are tried at once: the platform itself may have been at fault."""
        self._ask(partial(self._calls.try_now, self.unreadable))

    def dealt_with(self, key: str) -> None:
        """A clerk has put right what was refused."""
        self._tasks.ask(partial(self._calls.dealt_with, key), self._bus.tell, self.failed.emit)

    def give_up(self, key: str, reason: str) -> None:
        """The platform is never to carry this one out."""
        self._ask(partial(self._calls.give_up, key, reason))

    def make_sheets(self) -> None:
        """All decisions that wait for supervision go on sheets, and the sheets are printed."""
        self._tasks.ask_slow(self._calls.make_sheets, self._on_made, self.failed.emit)

    def look_at_sheets(self, numbers: tuple[str, ...]) -> None:
        """See what printing these sheets would give, or with none what `make_sheets` would."""
        call = partial(self._calls.look_at_sheets, numbers)
        done = telling(self, self.previewed, numbers)
        self._tasks.ask_slow(call, done, self.failed.emit)

    def print_sheet(self, number: str) -> None:
        """Print a sheet that has not come out, or one more copy."""
        call = partial(self._calls.print_sheet, number)
        self._tasks.ask(call, self._on_printed, self.failed.emit)

    def handed_over(self, number: str) -> None:
        """Supervision has the sheet: what is on it is done with."""

        def call() -> tuple[str, Changes]:
            return number, self._calls.handed_over(number)

        self._tasks.ask(call, self._on_handed, self.failed.emit)

    def _on_handed(self, told: tuple[str, Changes]) -> None:
        number, changes = told
        self._bus.tell(changes)
        self.handed.emit(number)

    def _on_made(self, made: tuple[tuple[str, ...], Changes]) -> None:
        numbers, changes = made
        self._bus.tell(changes)
        for number in numbers:
            self.print_sheet(number)

    def _on_printed(self, told: tuple[Printed, Changes]) -> None:
        printed, changes = told
        self._bus.tell(changes)
        self.printed.emit(printed)

    def export(self, folder: Path) -> None:
        """Everything that is on this PC alone goes into one file; large ones take a while."""
        call = partial(self._calls.export, folder)
        self._tasks.ask_slow(call, self.exported.emit, self.failed.emit)

    def look_into(self, path: Path) -> None:
        """A package of another PC is chosen: it is taken in, or its code is asked for first."""

        def go_on(asks: bool) -> None:
            if asks:
                self.code_wanted.emit(path)
            else:
                self.bring_in(path, "")

        self._tasks.ask_slow(partial(self._calls.asks_for_code, path), go_on, self.failed.emit)

    def bring_in(self, path: Path, code: str) -> None:
        """Take a package in; what is here already is passed over."""
        call = partial(self._calls.bring_in, path, code)
        self._tasks.ask_slow(call, self._on_imported, self.failed.emit)

    def _on_imported(self, told: tuple[Imported, Changes]) -> None:
        done, changes = told
        self.imported.emit(done)
        self._on_hurried(changes)

    @property
    def may_enrol(self) -> bool:
        """Whether a code is of use: the station has no enrolment, or it was withdrawn."""
        if self._calls.enrol is None or self.view is None:
            return False
        return not self.view.own.prefix or self.link.revoked

    def enrol(self, typed: str) -> None:
        """Give a code in; the platform may take a while to answer."""
        if self._calls.enrol is not None:
            self._tasks.ask_slow(
                partial(self._calls.enrol, typed), self._on_enrolled, self.failed.emit
            )

    def _on_enrolled(self, seat: Seat) -> None:
        self.enrolled.emit(seat)
        self._bus.tell(Changes.LINK)
        self._calls.urge()

    def _ask(self, call: Callable[[], Changes]) -> None:
        self._tasks.ask(call, self._on_hurried, self.failed.emit)

    def _on_hurried(self, changes: Changes) -> None:
        self._bus.tell(changes)
        self._calls.urge()

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, view: SyncView) -> None:
        self.view, self.link, self.problem = view, self._calls.link(), ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()
