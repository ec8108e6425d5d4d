"""The visitor's window: idle, or what is entered for the case on the clerk's desk, live."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk.parts import Words
from ui.kiosk.shape import USUAL, Shape, shape_of
from ui.kiosk.tongue import Tongue
from ui.visitor_screen import screen_words as w
from ui.visitor_screen.answers_part import AnswersPart
from ui.visitor_screen.foot import Asking, Foot
from ui.visitor_screen.head import Head
from ui.visitor_screen.place import ScreenChoice
from ui.visitor_screen.shown import Shown
from ui.visitor_screen.side_part import SidePart

IDLE, ENTRIES = 0, 1
WINDOWED = QSize(1120, 630)
"""Without a screen of its own: leaves something of the clerk's window in sight."""


class VisitorWindow(QWidget):
    """Takes touches and clicks, never the clerk's keys."""

    answered = Signal(bool)
    """All is right, or something is not."""
    closed = Signal()

    def __init__(self, hall: str, window: str, choice: ScreenChoice) -> None:
        """Idle, and nobody is signed in."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("visitor_screen")
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("申请人屏幕"))
        self._tongue = Tongue(w.CONTEXT)
        self._shown: Shown | None = None
        self._asking = Asking.NOT
        self._shape: Shape | None = None
        self._head = Head(hall, window, choice, self._tongue, self)
        self._check = Words("touch-title", self, name="visitor_idle", centred=True)
        self._hint = Words("touch-line", self, centred=True)
        self._answers, self._side = AnswersPart(self), SidePart(self._tongue, self)
        self._foot = Foot(self._tongue, self)
        self._stack = QStackedWidget(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._head.language_asked.connect(self._on_language)
        self._foot.answered.connect(self.answered)
        self._foot.turned.connect(self._answers.turn)
        self._answers.verticalScrollBar().rangeChanged.connect(lambda *_: self._refresh_foot())
        self._refresh()

    # What is shown

    def show_clerk(self, clerk: str) -> None:
        """Number or name of who serves; empty: nobody."""
        self._head.show_clerk(clerk)

    def show_subject(self, shown: Shown | None) -> None:
        """What is on the clerk's desk; None: nothing, and nothing of the last one stays."""
        before, self._shown = self._shown, shown
        another = shown is None or before is None or shown.key != before.key
        edited = not another and shown != before and self._asking is not Asking.ASKED
        if another or (edited and shown is not None and not shown.confirmed):
            self._asking = Asking.NOT
        if shown is None and before is not None:
            # The next visitor reads their own language.
            self._tongue.reset()
        self._refresh()

    def show_asking(self, asking: Asking) -> None:
        """Whether the visitor is asked now, and what they have said."""
        self._asking = asking
        self._refresh_foot()
        if asking is Asking.ASKED:
            # Whoever says yes to all has begun at the top.
            self._answers.verticalScrollBar().setValue(0)

    def end_asking(self) -> bool:
        """The clerk asks no longer; what the visitor has said stays. Whether nothing was said."""
        silent = self._asking is Asking.ASKED
        if silent:
            self.show_asking(Asking.NOT)
        return silent

    # Where it is shown

    def fill(self, room: QRect) -> None:
        """Full screen on the visitor's own screen."""
        self.setGeometry(room)
        self.showFullScreen()

    def show_beside(self, over: QWidget) -> None:
        """As a window on the clerk's screen, for a monitor that is turned to the visitor."""
        room = over.screen().availableGeometry()
        size = WINDOWED.boundedTo(room.size())
        self.resize(size)
        self.move(room.center() - QRect(self.rect()).center())
        self.show()
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: letters and distances follow the screen."""
        super().resizeEvent(event)
        shape = shape_of(event.size())
        if shape != self._shape:
            self._shape = shape
            self.setStyleSheet(theme.touch_sheet(shape.growth))
            for part in (self._head, self._answers, self._side, self._foot):
                part.fit(shape)
            edge = shape.space(6)
            self._body.setContentsMargins(edge, shape.space(3), edge, shape.space(3))
            self._body.setSpacing(shape.space(4))
        across = not shape.upright
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: put away; nothing of the case stays drawn."""
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        idle, entries = QWidget(self), QWidget(self)
        middle = QVBoxLayout(idle)
        middle.addStretch(2)
        middle.addWidget(self._check)
        middle.addWidget(self._hint)
        middle.addStretch(3)
        self._body.addWidget(self._answers, 7)
        self._body.addWidget(self._side, 4)
        whole = QVBoxLayout(entries)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._body, 1)
        whole.addWidget(self._foot)
        self._stack.addWidget(idle)
        self._stack.addWidget(entries)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        for part in (self._head, self._side, self._foot):
            part.fit(USUAL)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _refresh(self) -> None:
        say, shown = self._tongue.say, self._shown
        self._head.refresh()
        self._check.say(say(w.CHECK))
        self._hint.say(say(w.IDLE_HINT))
        self._stack.setCurrentIndex(IDLE if shown is None else ENTRIES)
        self._answers.show_groups(shown.groups if shown else (), say(w.NOT_FILLED))
        if shown is not None:
            self._side.show_subject(shown)
        self._refresh_foot()

    def _refresh_foot(self) -> None:
        more = self._answers.verticalScrollBar().maximum() > 0
        confirmed = self._shown is not None and self._shown.confirmed
        self._foot.show_state(self._asking, confirmed=confirmed, more=more)

    def _on_language(self) -> None:
        self._tongue.switch()
        self._refresh()
