"""Which difference is being looked at, what is chosen, and the decision on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file
from clerk_app.desk import differences as desk
from clerk_app.desk.differences import Difference, Differences
from clerk_app.desk.sign_in import Session
from clerk_app.desk.sources import Source
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import difference_words, words
from ui.bus import Bus
from ui.tasks import Tasks

STALE = Changes.CASE | Changes.OUTBOX
MINE, THEIRS, OTHER = "mine", "theirs", "other"


@dataclass(frozen=True, slots=True)
class Calls:
    """Use cases bound to the station, the clerk and the case."""

    read: Callable[[], Differences]
    decide: Callable[[Case, str, str, str], tuple[Case, Changes]]
    """The case as seen, id of the difference, value, reason."""
    content: Callable[[str], Source]


def calls_of(station: Station, session: Session, case_id: str) -> Calls:
    """The calls for one case."""

    def decide(seen: Case, conflict_id: str, value: str, reason: str) -> tuple[Case, Changes]:
        return desk.decide(station, session, seen, conflict_id, value=value, reason=reason)

    return Calls(
        partial(desk.differences, station, case_id),
        decide,
        partial(case_file.content, station),
    )


class ConflictsModel(QObject):
    """Nothing is read before `load`."""

    changed = Signal()
    decided = Signal(str)
    """Name of the difference that was just decided."""
    refused = Signal(str)
    """Why the decision was not taken, in words."""
    told = Signal(object)
    """`Changes` for everybody else."""
    looked_at = Signal(object, object, str)
    """A `Material`, the path of its bytes or None, and why it cannot be shown."""

    def __init__(self, calls: Calls, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        """Follows `bus` while it lives."""
        super().__init__(parent)
        self._calls, self._tasks = calls, tasks
        self.found: Differences | None = None
        self.problem = ""
        self.busy = False
        self._at = ""
        bus.changed.connect(self._on_changed)

    @property
    def now(self) -> Difference | None:
        """The difference that is being looked at."""
        rows = self.found.rows if self.found is not None else ()
        there = (one for one in rows if one.conflict.conflict_id == self._at)
        return next(there, rows[0] if rows else None)

    def load(self) -> None:
        """Read them."""
        self._tasks.ask(self._calls.read, self._on_read, self._on_failed)

    def look_at(self, conflict_id: str) -> None:
        """Go to one of them."""
        if conflict_id != self._at:
            self._at = conflict_id
            self.changed.emit()

    def show_paper(self, material: Material) -> None:
        """Fetch the bytes of a paper."""
        call = partial(self._calls.content, material.sha256)
        self._tasks.ask(
            call, partial(self._on_content, material), partial(self._on_no_content, material)
        )

    def decide(self, value: str, reason: str) -> None:
        """Take a decision on the one that is looked at."""
        one = self.now
        if self.found is None or one is None or self.busy:
            return
        self.busy = True
        self.changed.emit()
        call = partial(self._calls.decide, self.found.case, one.conflict.conflict_id, value, reason)
        self._tasks.ask(
            call,
            partial(self._on_decided, difference_words.about(one.conflict.field) or one.name),
            self._on_refused,
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self.load()

    def _on_read(self, found: Differences) -> None:
        self.found, self.problem = found, ""
        if self._at not in {one.conflict.conflict_id for one in found.rows}:
            self._at = found.rows[0].conflict.conflict_id if found.rows else ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()

    def _on_decided(self, name: str, answer: tuple[Case, Changes]) -> None:
        # The next one that waits is what the clerk goes on with.
        self.busy, self._at = False, ""
        self.told.emit(answer[1])
        self.decided.emit(name)
        self.load()

    def _on_refused(self, error: YichuangError) -> None:
        self.busy = False
        self.refused.emit(words.sentence(error))
        self.load()

    def _on_content(self, material: Material, path: Source) -> None:
        self.looked_at.emit(material, path, "")

    def _on_no_content(self, material: Material, error: YichuangError) -> None:
        self.looked_at.emit(material, None, words.sentence(error))
