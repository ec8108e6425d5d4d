"""The legal outcomes (行政许可法 32) of the case on the desk, one act each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import acceptance
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.pages.workbench.busy_lane import BusyLane
from ui.tasks import telling


class OutcomeDesk(QObject):
    """Whoever opens a case says so by `case_id`; without one nothing happens."""

    begins = Signal(str)
    """Id of the case an outcome is about to be recorded for: what was typed must be stored."""
    filed = Signal(str, object)
    """Id of the case, and the answer of the use case: a `CaseFile`, and `Changes`."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        current: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`current` is the id of the case on the desk, empty when there is none."""
        super().__init__(parent)
        self._station, self._session, self._lane = station, session, lane
        self._current = current

    def accept(self, owed: tuple[str, ...] = ()) -> None:
        """Accept (受理); `owed` lines are promised for later (容缺受理)."""
        self._record(acceptance.accept, owed=owed)

    def ask_correction(self, slots: tuple[str, ...], note: str) -> None:
        """Ask once for everything that is missing (一次性告知补正)."""
        self._record(acceptance.ask_correction, slots=slots, note=note)

    def supplemented(self) -> None:
        """What was asked for was handed in at the window."""
        self._record(acceptance.supplemented)

    def refuse(self, reason: str, competent_body: str) -> None:
        """Not this body's matter (不予受理)."""
        self._record(acceptance.refuse, reason=reason, competent_body=competent_body)

    def _record(self, use_case: Callable[..., object], **named: object) -> None:
        case_id = self._current()
        if case_id:
            self.begins.emit(case_id)
            call = partial(use_case, self._station, self._session, case_id, **named)
            self._lane.ask(call, telling(self, self.filed, case_id), telling(self, self.failed))
