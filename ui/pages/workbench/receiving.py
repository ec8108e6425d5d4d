"""How a draft becomes a case (收件): one intention, one case, however often it is pressed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import intake
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, YichuangError
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.keeper import DraftKeeper


class Receiving(QObject):
    """While a draft is under way nothing of it is stored as a draft again."""

    received = Signal(str, object, object)
    """Id of the draft that was, its `Case`, and the `Changes`."""
    refused = Signal(str, object)
    """Id of the draft, a draft still, and the `YichuangError`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        keeper: DraftKeeper,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is under way."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._lane, self._keeper = lane, keeper
        self._intents: dict[str, str] = {}
        self._under_way: set[str] = set()

    def receive(self, draft: Draft) -> None:
        """Receive `draft`. A second press while the first runs is the same intention."""
        if draft.draft_id in self._under_way:
            return
        self._under_way.add(draft.draft_id)
        self._keeper.hold(draft.draft_id)
        intent = self._intents.setdefault(draft.draft_id, self._station.ids.new())
        call = partial(intake.receive, self._station, self._session, draft, operation_id=intent)
        self._lane.ask(
            call,
            partial(self._on_received, draft.draft_id),
            partial(self._on_refused, draft.draft_id),
        )

    def _on_received(self, draft_id: str, answer: tuple[Case, Changes]) -> None:
        case, changes = answer
        self._under_way.discard(draft_id)
        self._intents.pop(draft_id, None)
        self._keeper.forget(draft_id)
        self.received.emit(draft_id, case, changes)

    def _on_refused(self, draft_id: str, error: YichuangError) -> None:
        self._under_way.discard(draft_id)
        # The intention is over when a rule said no; an unanswered one keeps its id.
        if isinstance(error, RuleError):
            self._intents.pop(draft_id, None)
        self._keeper.release(draft_id)
        self.refused.emit(draft_id, error)
