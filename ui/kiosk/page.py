"""What a visitor sees and touches: queues, the reason to go first, the number."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui import theme, words
from ui.kiosk.choose import ChooseView
from ui.kiosk.failed import FailedView
from ui.kiosk.model import KioskModel, Step
from ui.kiosk.number import NumberView
from ui.kiosk.priority import PriorityView
from ui.widgets.picture import Picture

TICK_MS = 1000


class KioskPage(QWidget):
    """Full screen: a head that says where one is, and one view for each step."""

    def __init__(
        self,
        model: KioskModel,
        *,
        hall_name: str,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Show `model` as it changes."""
        super().__init__(parent)
        self.setProperty("role", "ground")
        # Fingers need no focus ring; a keypad's Tab finds the buttons from here.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._clock = model, clock
        self._time = QLabel(self)
        self._time.setProperty("role", "display")
        self._views = {
            Step.CHOOSE: ChooseView(model, self),
            Step.PRIORITY: PriorityView(model, self),
            Step.NUMBER: NumberView(model, self),
            Step.FAILED: FailedView(model, self),
        }
        self._stack = QStackedWidget(self)
        for view in self._views.values():
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(hall_name))
        column.addWidget(self._stack, 1)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start(TICK_MS)
        self._tick()
        model.changed.connect(self._on_changed)
        self._on_changed()

    def _head(self, hall_name: str) -> QFrame:
        head = QFrame(self)
        head.setProperty("role", "rail")
        name = QLabel(hall_name, head)
        name.setProperty("role", "title")
        row = QHBoxLayout(head)
        edge = theme.space(6)
        row.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        row.setSpacing(theme.space(4))
        row.addWidget(Picture("mark", head, units=9, tone="on_primary"))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self._time)
        return head

    def _tick(self) -> None:
        self._time.setText(words.clock(self._clock()))

    def _on_changed(self) -> None:
        view = self._views[self._model.step]
        if self._stack.currentWidget() is not view:
            self._stack.setCurrentWidget(view)
            self.setFocus()
