"""A manager's dialog: loading, failed or there; one verb, and nothing lost by a closing slip."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.keys import Key
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState

WIDTH, HEIGHT = 196, 146
"""Wanted size in units of `theme.space`; less on a smaller screen."""
OF_SCREEN = 0.92
EDGE = 5
"""Room around everything, in units of `theme.space`."""


class Sheet(QDialog):
    """Add content to `body` and buttons to `tools`. Shown with `open()`; ends with its closing."""

    def __init__(self, title: str, note: str, confirm: str, parent: QWidget | None) -> None:
        """`confirm` is the verb; Ctrl+Enter is its key, Esc closes."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._warned = False
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        self.version = QLabel(self)
        self.version.setObjectName("sheet_version")
        self.version.setProperty("role", "soft")
        said = QLabel(note, self)
        said.setProperty("role", "soft")
        said.setWordWrap(True)
        self.banner = Banner(self)
        self.banner.setObjectName("sheet_banner")
        self.banner.acted.connect(self._on_discard)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, theme.space(2), 0)
        self.body.setSpacing(theme.space(2))
        self.failure = ErrorState(self)
        self.failure.setObjectName("sheet_failure")
        self._stack = QStackedWidget(self)
        self._waiting = self._loading()
        self._area = _scrolling(self.content, self)
        self.content.installEventFilter(self)
        for widget in (self._waiting, self.failure, self._area):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        edge = theme.space(EDGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(_line(heading, self.version))
        column.addWidget(said)
        column.addWidget(self._stack, 1)
        column.addWidget(self.banner)
        column.addLayout(self._foot(confirm))
        self.resize(self.sizeHint())
        self.confirm.setFocus()

    def sizeHint(self) -> QSize:
        """Qt: as large as the work needs and the screen allows."""
        room = self.screen().availableGeometry()
        return QSize(
            min(theme.space(WIDTH), round(room.width() * OF_SCREEN)),
            min(theme.space(HEIGHT), round(room.height() * OF_SCREEN)),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the content may need more room than before."""
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    def unsaved(self) -> bool:
        """Whether closing now would lose something."""
        return False

    def act(self) -> None:
        """Do what the verb says."""

    def reject(self) -> None:
        """Qt: close, but not at the first press when something would be lost."""
        if self.unsaved() and not self._warned:
            self._warned = True
            self.banner.say(
                self.tr("还有没保存的修改。要放弃请再按一次“关闭”。"), "warn", self.tr("放弃修改")
            )
            return
        super().reject()

    def worked(self) -> None:
        """The manager went on working: the next closing warns again."""
        self._warned = False

    def show_loading(self, text: str = "") -> None:
        """Nothing has been read yet; `text` says what is waited for, if it is not a reading."""
        if text:
            self._waiting.setText(text)
        self._stack.setCurrentIndex(0)

    def show_failure(self, sentence: str) -> None:
        """It could not be read; the button tries again."""
        self.failure.say(sentence)
        self._stack.setCurrentIndex(1)

    def show_content(self) -> None:
        """What was read."""
        self._stack.setCurrentIndex(2)

    def tool(self, name: str, text: str, icon: str = "") -> QPushButton:
        """A button at the left of the foot."""
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if icon:
            button.setIcon(icons.icon(icon))
        self.tools.addWidget(button)
        return button

    def _widen(self) -> None:
        """Show the whole width of the content if the window below has the room."""
        below = self.parentWidget()
        room = self.screen().availableGeometry() if below is None else below.window().geometry()
        bar = self._area.verticalScrollBar().sizeHint().width()
        wanted = self.content.minimumSizeHint().width() + bar + 2 * theme.space(EDGE)
        wide = min(wanted, round(room.width() * OF_SCREEN))
        if wide > self.width():
            self.resize(wide, self.height())
            if self.isVisible():
                self.move(room.center().x() - wide // 2, self.y())

    def _loading(self) -> QLabel:
        label = QLabel(self.tr("正在读取…"), self)
        label.setObjectName("sheet_loading")
        label.setProperty("role", "soft")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _foot(self, confirm: str) -> QHBoxLayout:
        self.tools = QHBoxLayout()
        self.confirm = QPushButton(confirm, self)
        self.confirm.setObjectName("confirm")
        self.confirm.setProperty("role", "primary")
        self.confirm.setDefault(True)
        self.confirm.setShortcut(QKeySequence(Key.RECEIVE.value))
        self.confirm.setToolTip(
            self.tr("{title}（{key}）").format(title=confirm, key=Key.RECEIVE.shown)
        )
        self.confirm.clicked.connect(self.act)
        close = QPushButton(self.tr("关闭"), self)
        close.setObjectName("close")
        close.setAutoDefault(False)
        close.setToolTip(
            self.tr("{title}（{key}）").format(title=close.text(), key=Key.CLOSE.shown)
        )
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addLayout(self.tools)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.confirm)
        return foot

    def _on_discard(self) -> None:
        if self._warned:
            super().reject()


def _line(heading: QLabel, version: QLabel) -> QHBoxLayout:
    head = QHBoxLayout()
    head.addWidget(heading)
    head.addStretch(1)
    head.addWidget(version)
    return head


def _scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
