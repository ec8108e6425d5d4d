"""What a visitor sees and touches: queues, the reason to go first, a code, the number."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kiosk.bars import Foot, Head
from ui.kiosk.check_in import CheckInView
from ui.kiosk.choose import ChooseView
from ui.kiosk.failed import FailedView
from ui.kiosk.give_back import GiveBackView
from ui.kiosk.model import KioskModel
from ui.kiosk.notice import NoticeView
from ui.kiosk.number import NumberView
from ui.kiosk.priority import PriorityView
from ui.kiosk.shape import Shape, shape_of
from ui.kiosk.visit import Step

View = ChooseView | PriorityView | CheckInView | NoticeView | NumberView | GiveBackView | FailedView

TICK_MS = 1000
ICON = 9
"""Units of a button's icon; it grows with the words beside it."""
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class KioskPage(QWidget):
    """Full screen: a head that says where one is, one view for each step, how long it stays."""

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
        self._model, self._shape = model, Shape(upright=False, growth=0.0)
        self._head = Head(model, hall_name=hall_name, clock=clock, parent=self)
        self._foot = Foot(model, self)
        self._views: dict[Step, View] = {
            Step.CHOOSE: ChooseView(model, self),
            Step.PRIORITY: PriorityView(model, self),
            Step.CHECK_IN: CheckInView(model, self),
            Step.NOTICE: NoticeView(model, self),
            Step.NUMBER: NumberView(model, self),
            Step.GIVE_BACK: GiveBackView(model, self),
            Step.FAILED: FailedView(model, self),
        }
        self._stack = QStackedWidget(self)
        for view in self._views.values():
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The screen is as large as it is: words of the size before must not push the page over it.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._head.refresh)
        self._ticker.start(TICK_MS)
        model.changed.connect(self._on_changed)
        self._on_changed()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: any touch on the page says that somebody is there."""
        pressed = event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        if pressed and self.isAncestorOf(cast(QWidget, watched)):
            self._model.touched()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a keyboard types where the keypad does."""
        entry = self._model.entry
        if self._model.step is not Step.CHECK_IN:
            super().keyPressEvent(event)
        elif event.key() in _ENTERS:
            entry.submit()
        elif event.key() == Qt.Key.Key_Backspace:
            entry.backspace()
        elif event.text().isascii() and event.text().isalnum():
            entry.type(event.text())
            self._model.touched()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: nothing looks chosen before anybody has touched it."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: letters and targets grow with the screen."""
        super().resizeEvent(event)
        shape = shape_of(event.size())
        if shape != self._shape:
            self._shape = shape
            self.setStyleSheet(theme.touch_sheet(shape.growth))
            for part in (self._head, self._foot, *self._views.values()):
                part.fit(shape)
            side = shape.space(ICON)
            for button in self.findChildren(QPushButton):
                button.setIconSize(QSize(side, side))

    def _on_changed(self) -> None:
        view = self._views[self._model.step]
        for one in self._views.values():
            # What is not in sight asks for no room: it may say more than fits just now.
            rule = QSizePolicy.Policy.Preferred if one is view else QSizePolicy.Policy.Ignored
            one.setSizePolicy(rule, rule)
        if self._stack.currentWidget() is not view:
            self._stack.setCurrentWidget(view)
            self.setFocus()
