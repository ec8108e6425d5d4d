"""What the clerk is changing in a case: never overwritten while they type, stored when they go on.

What came in meanwhile from elsewhere is not overwritten either: each change is stored against the
case as it was on screen when the first key was pressed, so that both become a conflict to decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.pages.workbench.busy_lane import BusyLane


@dataclass(slots=True)
class _Edit:
    """One field: the case as it was seen, what stands there now, what is being stored."""

    seen: Case
    value: str
    sent: str | None = None
    again: bool = False


class Corrections(QObject):
    """Fields of cases by the case's id and the field's name, until they are stored."""

    filed = Signal(str, object)
    """Id of a case, and the answer of the correction: a `CaseFile`, and `Changes`."""
    failed = Signal(object)
    """A `YichuangError`; what was typed stays and is stored with the next step."""

    def __init__(
        self, station: Station, session: Session, lane: BusyLane, parent: QObject | None = None
    ) -> None:
        """Nothing is being changed."""
        super().__init__(parent)
        self._station, self._session, self._lane = station, session, lane
        self._edits: dict[tuple[str, str], _Edit] = {}

    def typed(self, case_id: str) -> Mapping[str, str]:
        """What was typed into a case and is not stored yet."""
        return {name: edit.value for (key, name), edit in self._edits.items() if key == case_id}

    def type(self, case: Case, name: str, value: str) -> None:
        """A key was pressed in a field of `case` as it is on screen."""
        edit = self._edits.setdefault((case.case_id, name), _Edit(case, value))
        edit.value = value

    def store(self, case_id: str, name: str) -> None:
        """The clerk went on from a field."""
        edit = self._edits.get((case_id, name))
        if edit is None:
            return
        if edit.sent is not None:
            edit.again = True
            return
        edit.sent, edit.again = edit.value, False
        call = partial(
            case_file.correct, self._station, self._session, edit.seen, {name: edit.value}
        )
        self._lane.ask(
            call, partial(self._on_stored, case_id, name), partial(self._on_failed, case_id, name)
        )

    def store_all(self, case_id: str) -> None:
        """Before a step on the case, or before it leaves the desk: what was typed comes first."""
        for name in self.typed(case_id):
            self.store(case_id, name)

    def _on_stored(self, case_id: str, name: str, answer: tuple[CaseFile, Changes]) -> None:
        edit = self._edits[case_id, name]
        stored, edit.sent = edit.sent, None
        if edit.value == stored:
            del self._edits[case_id, name]
        else:
            edit.seen = answer[0].case
            if edit.again:
                self.store(case_id, name)
        self.filed.emit(case_id, answer)

    def _on_failed(self, case_id: str, name: str, error: YichuangError) -> None:
        self._edits[case_id, name].sent = None
        self.failed.emit(error)
