"""The round of turns (叫号比例): one list for each turn, and what share each kind gets of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.domain.policy_doc import MOST_TURNS
from clerk_app.domain.ticket import Lane
from ui import icons, theme
from ui.manage import setting_words

COLUMNS = 6


class TurnsField(QWidget):
    """The values of lanes in the order of their turns."""

    edited = Signal(object)
    """The new list of values of `Lane`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without any turn."""
        super().__init__(parent)
        self._lists: list[QComboBox] = []
        self._more = self._button("turns:more", self.tr("加一格"), "plus")
        self._less = self._button("turns:less", self.tr("减一格"), "close")
        self._more.clicked.connect(self._on_more)
        self._less.clicked.connect(self._on_less)
        self._share = QLabel(self)
        self._share.setObjectName("turns:share")
        self._share.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(1.5))
        foot = QHBoxLayout()
        foot.addWidget(self._share, 1)
        foot.addWidget(self._less)
        foot.addWidget(self._more)
        # Below every row of lists there can be.
        self._grid.addLayout(foot, MOST_TURNS, 0, 1, COLUMNS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_value(self, turns: Sequence[str]) -> None:
        """Show a round without telling anybody."""
        if list(turns) == self.value():
            return
        while len(self._lists) > len(turns):
            self._drop()
        while len(self._lists) < len(turns):
            self._add()
        for one, lane in zip(self._lists, turns, strict=True):
            one.blockSignals(True)
            one.setCurrentIndex(one.findData(lane))
            one.blockSignals(False)
        self._on_shown()

    def value(self) -> list[str]:
        """The round as it is shown."""
        return [str(one.currentData()) for one in self._lists]

    def _add(self) -> QComboBox:
        place = len(self._lists)
        one = _Turn(self)
        one.setObjectName(f"turn:{place}")
        one.setAccessibleName(self.tr("第 {n} 格").format(n=place + 1))
        for lane in setting_words.LANES:
            one.addItem(setting_words.lane(lane), lane.value)
        one.currentIndexChanged.connect(self._on_edited)
        self._grid.addWidget(one, place // COLUMNS, place % COLUMNS)
        before = self._lists[-1] if self._lists else None
        self._lists.append(one)
        if before is None:
            self.setFocusProxy(one)
        else:
            QWidget.setTabOrder(before, one)
        QWidget.setTabOrder(one, self._less)
        one.show()
        return one

    def _drop(self) -> None:
        one = self._lists.pop()
        self._grid.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _on_more(self) -> None:
        made = self._add()
        made.blockSignals(True)
        made.setCurrentIndex(made.findData(Lane.NORMAL.value))
        made.blockSignals(False)
        self._on_edited()

    def _on_less(self) -> None:
        self._drop()
        self._on_edited()

    def _on_edited(self) -> None:
        self._on_shown()
        self.edited.emit(self.value())

    def _on_shown(self) -> None:
        turns = self.value()
        counts = {lane: turns.count(lane.value) for lane in setting_words.LANES}
        shares = "　".join(
            self.tr("{lane} {count} 次（{share}%）").format(
                lane=setting_words.lane(lane), count=count, share=round(100 * count / len(turns))
            )
            for lane, count in counts.items()
        )
        self._share.setText(
            self.tr("三类都有人等时，每叫 {n} 次：{shares}").format(n=len(turns), shares=shares)
        )
        theme.mark(self._share, tone="soft" if all(counts.values()) else "bad")
        self._less.setEnabled(len(turns) > len(setting_words.LANES))
        self._more.setEnabled(len(turns) < MOST_TURNS)

    def _button(self, name: str, text: str, icon: str) -> QPushButton:
        button = QPushButton(icons.icon(icon, "primary"), text, self)
        button.setObjectName(name)
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        return button


class _Turn(QComboBox):
    """A page that is scrolled over it must not change it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: turn only what is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
