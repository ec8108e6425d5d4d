"""The wait for the store, said over a desk with nothing on it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.pages.workbench.busy_lane import BusyLane
from ui.widgets.veil import Veil


class BusyVeil(Veil):
    """With something on the desk the bar at its foot says so instead."""

    def __init__(self, over: QWidget, lane: BusyLane, desk_empty: Callable[[], bool]) -> None:
        """Covers `over` while an answer of `lane` is awaited."""
        super().__init__(over)
        self._desk_empty = desk_empty
        lane.busy_changed.connect(self._on_busy)

    def _on_busy(self, busy: bool) -> None:
        if busy and self._desk_empty():
            self.cover(self.tr("正在处理……"))
        else:
            self.uncover()
