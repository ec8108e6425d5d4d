"""Windows and queues (窗口分工): who serves what, and who helps out where."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from clerk_app.desk.hall import Hall
from ui import theme
from ui.manage.duties_model import DutiesModel, Duty
from ui.manage.setting_sheet import NameOf
from ui.manage.sheet import Sheet
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState

NAMES: Mapping[Duty, object] = {
    Duty.SERVES: QT_TRANSLATE_NOOP("Duty", "主办"),
    Duty.HELPS: QT_TRANSLATE_NOOP("Duty", "兼办"),
}
ROLES: Mapping[Duty, str] = {Duty.NONE: "quiet", Duty.SERVES: "primary", Duty.HELPS: "normal"}
NEXT: Mapping[Duty, Duty] = {
    Duty.NONE: Duty.SERVES,
    Duty.SERVES: Duty.HELPS,
    Duty.HELPS: Duty.NONE,
}
NAME_COLUMN, LEAST_COLUMN = 24, 18
"""In units of `theme.space`."""


class DutiesDialog(Sheet):
    """A row for each window, a column for each queue; a click goes on to the next duty."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        name_of: NameOf = str,
    ) -> None:
        """`operator` saves; `tasks` is the hall's own lane. Reads at once; show with `open()`."""
        super().__init__(
            self.tr("窗口分工"),
            self.tr(
                "点一下换一种：主办（先叫）、兼办（主办的没有人等时才叫）、不办。"
                "保存后从下一次叫号起。"
            ),
            self.tr("保存"),
            parent,
        )
        del name_of
        self._model = DutiesModel(hall, tasks, operator, self)
        self._cells: dict[tuple[str, str], _Cell] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(1.5))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnMinimumWidth(0, theme.space(NAME_COLUMN))
        self._nothing = EmptyState(
            self.tr("还没有窗口"), self.tr("窗口登录过一次后列在这里"), self.content, icon="window"
        )
        self.body.addLayout(self._grid)
        self.body.addWidget(self._nothing, 1)
        self.body.addStretch(1)
        self._undo = self.tool("undo", self.tr("撤销修改"), "recall")
        self._undo.clicked.connect(self._model.undo)
        self.failure.retried.connect(self._model.load)
        self._model.changed.connect(self._on_changed)
        self._model.load()

    def unsaved(self) -> bool:
        """A draft that differs."""
        return bool(self._model.edited())

    def act(self) -> None:
        """Save."""
        self._model.save()

    def _on_changed(self) -> None:
        model = self._model
        edited = model.edited()
        self.confirm.setEnabled(bool(edited) and not model.busy)
        self._undo.setEnabled(bool(edited) and not model.busy)
        if model.seen is None:
            if model.failure:
                self.show_failure(model.failure)
            else:
                self.show_loading()
            return
        self._nothing.setVisible(not model.draft)
        pairs = [(window, info.queue) for window in model.draft for info in model.queues]
        if pairs != list(self._cells):
            self._lay_out()
        for (window, queue), cell in self._cells.items():
            cell.show_duty(model.duty(window, queue))
        for window, name in self._names.items():
            text = self.tr("{window} 号（已改）") if window in edited else self.tr("{window} 号")
            name.setText(text.format(window=window))
            theme.mark(name, tone="warn" if window in edited else "")
        self._say_outcome()
        self.show_content()

    def _lay_out(self) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._cells, self._names = {}, {}
        if not self._model.draft:
            return
        for column, info in enumerate(self._model.queues, start=1):
            title = QLabel(f"{info.letter} {info.name}", self.content)
            title.setProperty("role", "soft")
            title.setWordWrap(True)
            title.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(title, 0, column)
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, theme.space(LEAST_COLUMN))
        for row, window in enumerate(self._model.draft, start=1):
            name = self._names[window] = QLabel(self.content)
            name.setObjectName(f"duties:{window}")
            name.setProperty("role", "lead")
            self._grid.addWidget(name, row, 0)
            for column, info in enumerate(self._model.queues, start=1):
                cell = _Cell(
                    window, info.queue, f"{window} {info.letter} {info.name}", self.content
                )
                cell.chosen.connect(partial(self._on_chosen, window, info.queue))
                self._grid.addWidget(cell, row, column)
                self._cells[window, info.queue] = cell

    def _on_chosen(self, window: str, queue: str, duty: Duty) -> None:
        self.worked()
        self._model.give(window, queue, duty)

    def _say_outcome(self) -> None:
        model = self._model
        if model.problem or model.failure:
            self.banner.say(model.problem or model.failure, "bad")
        elif model.saved:
            self.banner.say(self.tr("已保存，从下一次叫号起。"), "good")
        else:
            self.banner.hush()


class _Cell(QPushButton):
    """What one window does for one queue."""

    chosen = Signal(object)
    """The next `Duty`."""

    def __init__(self, window: str, queue: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"duty:{window}:{queue}")
        self.setAutoDefault(False)
        self._label = label
        self._duty = Duty.NONE
        self.clicked.connect(lambda: self.chosen.emit(NEXT[self._duty]))

    def show_duty(self, duty: Duty) -> None:
        """Show it."""
        self._duty = duty
        text = QCoreApplication.translate("Duty", str(NAMES[duty])) if duty in NAMES else "—"
        self.setText(text)
        self.setAccessibleName(f"{self._label} {text}")
        theme.mark(self, role=ROLES[duty])
