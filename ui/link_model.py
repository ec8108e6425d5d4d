"""Keeps the link badge true: the engine's word on the link, the store's counts beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.link import LinkState, LinkView
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.tasks import Tasks

STALE = Changes.OUTBOX | Changes.LINK | Changes.CASE | Changes.MATERIALS


class LinkModel(QObject):
    """Reloads the counts whenever something that could change them was announced."""

    changed = Signal(object)
    """A `LinkView`."""

    def __init__(
        self,
        read: Callable[[LinkState], LinkView],
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """`read` is `desk.link.view` bound to the station."""
        super().__init__(parent)
        self._read = read
        self._tasks = tasks
        self._state = LinkState()
        bus.changed.connect(self._on_changed)

    def set_state(self, state: LinkState) -> None:
        """The engine has learned something about the link."""
        self._state = state
        self.refresh()

    def refresh(self) -> None:
        """Read the counts again."""
        state, read = self._state, self._read
        self._tasks.ask(lambda: read(state), self._on_view)

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self.refresh()

    def _on_view(self, view: LinkView) -> None:
        self.changed.emit(view)
