"""The first screen: one large button for each queue, with how many wait."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.domain.queue_view import QueueLine
from clerk_app.domain.ticket import Priority
from ui import icons, theme, words
from ui.kiosk.model import KioskModel
from ui.kiosk.touch_button import TouchButton
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

TWO_COLUMNS = 4
"""Up to so many queues stand in two columns, more in three."""


class ChooseView(QWidget):
    """Queues of the hall and the way to priority."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the queues of `model` as they are read."""
        super().__init__(parent)
        self._model = model
        self._buttons: dict[str, TouchButton] = {}
        self._title = QLabel(self.tr("请选择要办理的业务"), self)
        self._title.setProperty("role", "display")
        self._hint = QLabel(self.tr("轻触一次即可取号"), self)
        self._hint.setProperty("role", "touch-line")
        self._problem = Banner(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(4))
        self._first = QPushButton(self.tr("老年人、残疾人、军人等优先取号"), self)
        self._first.setObjectName("priority")
        self._first.setProperty("role", "touch-quiet")
        self._first.setIcon(icons.icon("star", "primary"))
        self._first.setIconSize(icons.icon_size(7))
        self._first.clicked.connect(model.ask_priority)
        self._chosen = Chip("", "warn", self, icon="star")
        self._clear = QPushButton(self.tr("取消优先"), self)
        self._clear.setProperty("role", "touch-quiet")
        self._clear.clicked.connect(lambda: model.choose_priority(Priority.NORMAL))
        column = QVBoxLayout(self)
        edge = theme.space(8)
        column.setContentsMargins(edge, theme.space(6), edge, theme.space(6))
        column.setSpacing(theme.space(3))
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._problem)
        column.addSpacing(theme.space(2))
        column.addLayout(self._grid, 6)
        column.addStretch(1)
        column.addSpacing(theme.space(2))
        column.addLayout(self._foot())
        model.changed.connect(self._on_changed)
        self._on_changed()

    def button(self, queue: str) -> TouchButton:
        """The button of a queue."""
        return self._buttons[queue]

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self._first)
        row.addWidget(self._chosen, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._clear)
        row.addStretch(1)
        return row

    def _on_changed(self) -> None:
        model = self._model
        if list(self._buttons) != [line.queue for line in model.lines]:
            self._lay_out(model.lines)
        for line in model.lines:
            button = self._buttons[line.queue]
            button.say(line.name, self._waiting(line))
            button.setEnabled(not model.busy)
        favoured = model.priority is not Priority.NORMAL
        self._first.setVisible(not favoured)
        self._chosen.setVisible(favoured)
        self._clear.setVisible(favoured)
        self._chosen.say(
            self.tr("优先：{reason}").format(reason=words.priority(model.priority)), "warn", "star"
        )
        if model.problem:
            self._problem.say(model.problem, "warn")
        else:
            self._problem.hush()

    def _waiting(self, line: QueueLine) -> str:
        as_of = self._model.waits_as_of
        if not self._model.waits_known:
            return ""
        if as_of is not None:
            text = self.tr("{time} 时 {count} 人等候")
            return text.format(time=words.clock(as_of), count=line.waiting)
        if not line.waiting:
            return self.tr("无人等候")
        return self.tr("{count} 人等候").format(count=line.waiting)

    def _lay_out(self, lines: tuple[QueueLine, ...]) -> None:
        for old in self._buttons.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        columns = 2 if len(lines) <= TWO_COLUMNS else 3
        for number, line in enumerate(lines):
            button = TouchButton(line.letter, line.name, self)
            button.setObjectName(f"queue:{line.queue}")
            button.clicked.connect(lambda _=False, queue=line.queue: self._model.take(queue))
            self._buttons[line.queue] = button
            self._grid.addWidget(button, number // columns, number % columns)
