"""The strip over the board: hall, who leads it, what can be set, as of when the picture is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import icons, theme, words
from ui.commands import offer
from ui.keys import Key
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


@dataclass(frozen=True, slots=True)
class Tool:
    """Something a manager can open from the board."""

    name: str
    title: str
    icon: str


class BoardHead(QFrame):
    """Hall at the left; tools, name and clock at the right."""

    opened = Signal(str)
    """Name of the tool."""
    sign_out_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, hall: str, leader: str, tools: Sequence[Tool], parent: QWidget | None = None
    ) -> None:
        """`leader` is the name of whoever has signed in."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        name = self._name = ElidedLabel(hall, self)
        name.setProperty("role", "lead")
        title = QLabel(self.tr("值班看板"), self)
        title.setProperty("role", "lead")
        title.setProperty("tone", "primary")
        self._as_of = QLabel(self)
        self._as_of.setObjectName("as_of")
        self._as_of.setProperty("role", "soft")
        self._alarms = Chip("", "bad", self, icon="warning")
        self._alarms.setObjectName("open_alarms")
        self._alarms.hide()
        self._time = QLabel(self)
        self._time.setProperty("role", "lead")
        self._time.setAccessibleName(self.tr("时间"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(1.5))
        row.setSpacing(theme.space(3))
        row.addWidget(name)
        row.addWidget(title)
        row.addWidget(self._as_of)
        row.addWidget(self._alarms)
        row.addStretch(1)
        self._tools = [self._button(tool) for tool in tools]
        self._side = QHBoxLayout()
        self._side.setSpacing(theme.space(1))
        for button in self._tools:
            self._side.addWidget(button)
        row.addLayout(self._side)
        row.addWidget(Picture("user", self, units=4, tone="ink_soft"))
        row.addWidget(QLabel(leader, self))
        self._plain = self._lock()
        row.addWidget(self._plain)
        row.addWidget(self._leave())
        row.addWidget(self._time)

    def minimumSizeHint(self) -> QSize:
        """Qt: the tools can do without their words, whether they have them now or not."""
        hint = super().minimumSizeHint()
        plain = self._plain.sizeHint().width()
        words_of_tools = sum(max(0, one.sizeHint().width() - plain) for one in self._tools)
        return QSize(hint.width() - words_of_tools, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: on a narrow screen the tools are drawings whose names are their tips.

        Half of the hall's name goes first: who works here knows the hall, not every drawing.
        """
        super().resizeEvent(event)
        self._fit_tools()

    def show_alarms(self, count: int) -> None:
        """How many alarms nobody has seen to, even those that are scrolled out of sight."""
        self._alarms.setVisible(count > 0)
        self._alarms.say(self.tr("预警 {n}").format(n=count), "bad", "warning")
        self._fit_tools()

    def _fit_tools(self) -> None:
        spared = self._name.sizeHint().width() // 2
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for style in (beside, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button in self._tools:
                button.setToolButtonStyle(style)
            self._side.invalidate()
            self._row.invalidate()
            if self._row.sizeHint().width() - spared <= self.width():
                return

    def show_time(self, now: datetime) -> None:
        """Let the clock go on."""
        self._time.setText(words.clock(now))

    def show_age(self, as_of: datetime | None, *, stale: bool) -> None:
        """Say of when the picture is."""
        text = "" if as_of is None else words.second(as_of)
        self._as_of.setText(self.tr("截至 {time}").format(time=text) if text else "")
        theme.mark(self._as_of, tone="bad" if stale else "")

    def _button(self, tool: Tool) -> QToolButton:
        button = _quiet(tool.icon, tool.title, self)
        button.setObjectName(f"tool:{tool.name}")
        button.setText(tool.title)
        button.clicked.connect(lambda: self.opened.emit(tool.name))
        return button

    def _lock(self) -> QToolButton:
        title = self.tr("锁屏")
        button = _quiet("lock", title, self)
        button.setObjectName("lock")
        offer(button, Key.LOCK, title=title, icon="lock")
        button.setToolTip(self.tr("{title}（{key}）").format(title=title, key=Key.LOCK.shown))
        button.clicked.connect(self.lock_asked)
        return button

    def _leave(self) -> QToolButton:
        button = _quiet("sign-out", self.tr("退出登录"), self)
        button.setObjectName("sign_out")
        button.clicked.connect(self.sign_out_asked)
        return button


def _quiet(icon: str, title: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("role", "quiet")
    button.setIcon(icons.icon(icon, "primary"))
    button.setIconSize(icons.icon_size())
    button.setToolTip(title)
    button.setAccessibleName(title)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
