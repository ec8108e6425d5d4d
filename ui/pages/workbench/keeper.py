"""Keeps drafts as they are typed: the newest state of each is on disk a moment later."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import drafts
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.tasks import Tasks

RETRY_MS = 5000
"""After a failed store (a full disk) the same draft is offered again by itself."""


class Kept(Protocol):
    """A draft of a case, or of a batch."""

    @property
    def draft_id(self) -> str:
        """Id under which it is kept."""
        ...


Save = Callable[[Station, Session, Any], Changes]


class DraftKeeper(QObject):
    """One store at a time; of several states typed meanwhile only the newest is stored."""

    kept = Signal(object)
    """Time of the last store: everything typed before it is on disk."""
    failed = Signal(object)
    """A `YichuangError`, once until a store succeeds again; nothing typed is lost."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
        *,
        save: Save = drafts.save,
    ) -> None:
        """Nothing to keep yet; `save` is the use case that stores one."""
        super().__init__(parent)
        self._save = save
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self._newest: dict[str, Kept] = {}
        self._under_way: Kept | None = None
        self._held: set[str] = set()
        self._complained = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._next)

    @property
    def stuck(self) -> frozenset[str]:
        """Ids of the drafts with something typed that could not be stored; empty while all goes."""
        return frozenset(self._newest) if self._complained else frozenset()

    @property
    def behind(self) -> bool:
        """Something typed is not on disk yet."""
        return bool(self._newest) or self._under_way is not None

    def unstored(self, draft_id: str) -> Kept | None:
        """A draft as it was typed last; None: that is on disk."""
        here = self._under_way
        going = here if here is not None and here.draft_id == draft_id else None
        return self._newest.get(draft_id, going)

    def keep(self, draft: Kept) -> None:
        """Store `draft` as soon as the store before it is done."""
        self._newest[draft.draft_id] = draft
        self._next()

    def hold(self, draft_id: str) -> None:
        """Store nothing of this draft while it is being received: it would come back to life."""
        self._held.add(draft_id)

    def release(self, draft_id: str) -> None:
        """The draft that was held is a draft still."""
        self._held.discard(draft_id)
        self._next()

    def forget(self, draft_id: str) -> None:
        """The draft has become a case, or was thrown away."""
        self._newest.pop(draft_id, None)
        self._held.discard(draft_id)

    def _next(self) -> None:
        waiting = next((one for key, one in self._newest.items() if key not in self._held), None)
        if waiting is None or self._under_way is not None:
            return
        self._under_way = self._newest.pop(waiting.draft_id)
        call = partial(self._save, self._station, self._session, waiting)
        self._tasks.ask(call, self._on_kept, self._on_failed)

    def _on_kept(self, changes: Changes) -> None:
        self._under_way, self._complained = None, False
        if not self._newest:
            self.kept.emit(self._station.clock.now())
        self._bus.tell(changes)
        self._next()

    def _on_failed(self, error: YichuangError) -> None:
        draft, self._under_way = self._under_way, None
        if draft is not None:
            self._newest.setdefault(draft.draft_id, draft)
        self._retry.start()
        if not self._complained:
            self._complained = True
            self.failed.emit(error)
