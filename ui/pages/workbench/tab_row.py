"""The row of open tabs over the desk: one look, one click, one key for each of them."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.workbench.tab_faces import Face
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture

WIDEST, ROOMY, CRAMPED, NARROWEST, HEIGHT = 44, 26, 20, 12, 8.5
"""Units (`theme.space`): a tab is never wider; the less room it has, the less it shows."""


class TabRow(QWidget):
    """One button for each tab, and one for the empty desk."""

    chosen = Signal(str)
    closed = Signal(str)
    stepped = Signal(int)
    home_asked = Signal()
    """Back to the empty desk, where the next visitor is looked up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is open."""
        super().__init__(parent)
        self._tabs: dict[str, _TabButton] = {}
        self._home = QPushButton(icons.icon("workbench", "primary"), "", self)
        self._home.setObjectName("home_tab")
        self._home.setProperty("role", "tab")
        self._home.setCheckable(True)
        self._home.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._home.setFixedSize(theme.space(HEIGHT), theme.space(HEIGHT))
        said = self.tr("空桌面：查找下一位来访者，打开着的都留着")
        self._home.setToolTip(said)
        self._home.setAccessibleName(said)
        self._home.clicked.connect(self.home_asked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(1))
        self._row.addWidget(self._home)
        self._row.addStretch(1)
        # On the page: the row may be hidden, and the hand may be in the queue beside it.
        ways = (
            (Key.NEXT_TAB, "next_tab", self.tr("下一个标签"), 1),
            (Key.PREVIOUS_TAB, "previous_tab", self.tr("上一个标签"), -1),
        )
        for key, name, said, by in ways:
            KeyCommand(key, name, said, partial(self.stepped.emit, by), parent or self)
        self.hide()

    def show_tabs(self, faces: tuple[Face, ...], front: str, *, choice: bool) -> None:
        """Bring the row up to date; a tab that stays is the same widget.

        Hidden without a `choice`: it would tell nothing then and cost a line.
        """
        keys = [face.key for face in faces]
        for gone in [key for key in self._tabs if key not in keys]:
            button = self._tabs.pop(gone)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, face in enumerate(faces):
            if face.key not in self._tabs:
                self._tabs[face.key] = self._new_tab(face.key)
            button = self._tabs[face.key]
            if self._row.indexOf(button) != place + 1:
                self._row.insertWidget(place + 1, button, 100)
            button.say(face)
            button.setChecked(face.key == front)
        self._home.setChecked(front not in keys)
        self._make_room()
        self.setVisible(choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrow tabs show less, not everything cut off."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._tabs:
            share = (self.width() - self._home.width()) / len(self._tabs) - self._row.spacing()
            for button in self._tabs.values():
                button.fit(roomy=share >= theme.space(ROOMY), cramped=share < theme.space(CRAMPED))

    def _new_tab(self, key: str) -> "_TabButton":
        button = _TabButton(key, self)
        button.clicked.connect(partial(self._on_clicked, key))
        button.close_asked.connect(partial(self.closed.emit, key))
        return button

    def _on_clicked(self, key: str) -> None:
        # A second click must not leave it unpressed.
        self._tabs[key].setChecked(True)
        self.chosen.emit(key)


class _TabButton(QPushButton):
    """Drawing, name, end of the number, and a cross."""

    close_asked = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"tab:{key}")
        self.setProperty("role", "tab")
        self.setCheckable(True)
        # The hand stays in the form; Ctrl+Tab is the key of the tabs.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMaximumWidth(theme.space(WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._room = (True, False)
        self._calm = True
        self._mark = Picture("folder", self, units=3.5, tone="ink_soft")
        self._name, self._tail = ElidedLabel("", self), QLabel(self)
        self._tail.setProperty("role", "small")
        self._cross = QToolButton(self)
        self._cross.setProperty("role", "cross")
        self._cross.setIcon(icons.icon("close", "ink_soft"))
        self._cross.setIconSize(icons.icon_size(3))
        self._cross.setObjectName(f"close_tab:{key}")
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setToolTip(self.tr("关闭（{key}）").format(key=Key.CLOSE_TAB.shown))
        self._cross.setAccessibleName(self._cross.toolTip())
        self._cross.clicked.connect(self.close_asked)
        for label in (self._mark, self._name, self._tail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), 0, theme.space(1), 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        row.addWidget(self._tail)
        row.addWidget(self._cross)
        self.toggled.connect(self._fit)

    def say(self, face: Face) -> None:
        """Show what there is in it."""
        self._name.setText(face.name)
        self._tail.setText(face.tail)
        self._calm = face.tone == "soft"
        self._mark.show_icon(face.icon, "ink_soft" if self._calm else face.tone)
        self.setToolTip(face.tip)
        self.setAccessibleName(face.tip.replace("\n", "，"))

    def fit(self, *, roomy: bool, cramped: bool) -> None:
        """All of it; without much room the name, with the cross of the one in front.

        A mark that wants something of the clerk is in sight however little room there is.
        """
        self._room = (roomy, cramped)
        self._fit()

    def _fit(self) -> None:
        roomy, cramped = self._room
        self._tail.setVisible(roomy and bool(self._tail.text()))
        self._cross.setVisible(roomy or (self.isChecked() and not cramped))
        self._mark.setVisible(not (cramped and self._calm))

    def sizeHint(self) -> QSize:
        """Qt: as wide as its words."""
        return QSize(self._row.sizeHint().width(), theme.space(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt: a drawing and two letters."""
        return QSize(theme.space(NARROWEST), theme.space(HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the middle button closes."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self.close_asked.emit()
            return
        super().mouseReleaseEvent(event)
