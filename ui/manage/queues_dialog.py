"""The hall's queues (队列): which count and since when, what comes, and how many numbers a day."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from clerk_app.desk.hall import Hall
from clerk_app.desk.queue_setting import CONSOLE, QueuesKept
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.queue_editions import Edition, KeptEdition, edition_of
from clerk_app.domain.queue_rules import QueueInfo
from ui import theme, words
from ui.manage.queues_model import QueuesModel
from ui.manage.setting_sheet import NameOf
from ui.manage.sheet import Sheet
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel

NO_LIMIT = 0
"""In the field of a queue that gives all the numbers it has."""


class QueuesDialog(Sheet):
    """Draws a `QueuesModel`; decides nothing."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        catalogue: Catalogue,
        name_of: NameOf = str,
    ) -> None:
        """`operator` acts; `catalogue` is what this PC has. Reads at once; show with `open()`."""
        super().__init__(
            self.tr("队列"),
            self.tr(
                "队列来自事项目录。新目录的队列从它的生效日起用；停办的队列不再取号，已取的号照常叫完。"
            ),
            self.tr("保存限号"),
            parent,
        )
        self.model = QueuesModel(hall, tasks, operator, catalogue, self)
        self._name_of = name_of
        self._items = {
            one.id: [item.name for item in catalogue.items if item.queue == one.id]
            for one in catalogue.queues
        }
        self._boxes: dict[str, QSpinBox] = {}
        self._shown: tuple[QueueInfo, ...] = ()
        self._listed: tuple[KeptEdition, ...] = ()
        self._withdraw: list[QPushButton] = []
        self._grid, self._later = QWidget(self.content), QWidget(self.content)
        self._rows = QGridLayout(self._grid)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(theme.space(3))
        self._coming = QGridLayout(self._later)
        self._coming.setContentsMargins(0, 0, 0, 0)
        for widget in (self._grid, self._later):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        version = catalogue.version
        self._own = self.tool(
            "take_own", self.tr("取用本机的 {v} 版…").format(v=version), "catalogue"
        )
        self._own.clicked.connect(lambda: self.model.offer(edition_of(self.model.own)))
        self._file = self.tool("take_file", self.tr("从目录文件取用…"), "folder")
        self._file.clicked.connect(self._on_file)
        self._put_by = self.tool("put_by", self.tr("不取用"))
        self._put_by.clicked.connect(self.model.put_by)
        self.banner.acted.connect(self._on_acted)
        self.failure.retried.connect(self.model.load)
        self.model.changed.connect(self._on_changed)
        self.model.load()

    def unsaved(self) -> bool:
        """Limits that differ."""
        return self.model.edited()

    def act(self) -> None:
        """Save the limits."""
        self.model.save()

    def _on_changed(self) -> None:
        model = self.model
        self.confirm.setEnabled(model.edited() and not model.busy)
        self._own.setVisible(model.kept is not None and model.own_is_newer)
        self._put_by.setVisible(model.offered is not None)
        for button in (self._own, self._file):
            button.setEnabled(model.kept is not None and not model.busy)
        if model.kept is None:
            if model.failure:
                self.show_failure(model.failure)
            else:
                self.show_loading()
            return
        self._say_version(model.kept)
        self._show_queues(model.kept.queues)
        self._show_coming(model.kept.coming)
        self._say_outcome(model.kept)
        self.show_content()

    def _say_version(self, kept: QueuesKept) -> None:
        if kept.in_force is None:
            self.version.setText(self.tr("各台机器用随机带的队列，大厅还没有统一的"))
            return
        said = self.tr("{version} 版，自 {since} 起，{by} 于 {at} 取用")
        self.version.setText(self._filled(said, kept.in_force))

    def _filled(self, said: str, kept: KeptEdition) -> str:
        return said.format(
            version=kept.edition.version,
            since=kept.since,
            by=self._who(kept.operator),
            at=words.moment(kept.at),
        )

    def _who(self, operator: str) -> str:
        if not operator:
            return self.tr("程序自动")
        if operator.startswith(CONSOLE):
            return self.tr("命令行（{account}）").format(account=operator.removeprefix(CONSOLE))
        return self._name_of(operator)

    def _show_queues(self, queues: tuple[QueueInfo, ...]) -> None:
        plain = tuple((one.queue, one.letter, one.name, one.closing) for one in queues)
        if plain != tuple((one.queue, one.letter, one.name, one.closing) for one in self._shown):
            self._lay_out(queues)
        self._shown = queues
        for queue, box in self._boxes.items():
            box.blockSignals(True)
            box.setValue(self.model.draft.get(queue, NO_LIMIT))
            box.blockSignals(False)
            box.setEnabled(not self.model.busy)

    def _lay_out(self, queues: tuple[QueueInfo, ...]) -> None:
        _clear(self._rows)
        self._boxes = {}
        titles = (
            self.tr("字母"),
            self.tr("队列"),
            self.tr("英文名"),
            self.tr("事项"),
            self.tr("限号（每天）"),
        )
        for column, title in enumerate(titles):
            label = QLabel(title, self._grid)
            label.setProperty("role", "small")
            self._rows.addWidget(label, 0, column)
        for row, one in enumerate(queues, start=1):
            name = self.tr("{name}（停办中）").format(name=one.name) if one.closing else one.name
            items = self._items.get(one.queue, [])
            count = QLabel(self.tr("{n} 项").format(n=len(items)) if items else "—", self._grid)
            count.setToolTip("\n".join(items))
            named, english = ElidedLabel(name, self._grid), ElidedLabel(one.name_en, self._grid)
            named.setObjectName(f"queue:{one.queue}")
            letter = QLabel(one.letter, self._grid)
            letter.setProperty("role", "lead")
            for column, widget in enumerate((letter, named, english, count)):
                self._rows.addWidget(widget, row, column)
            if not one.closing:
                self._rows.addWidget(self._box(one), row, 4)
        self._rows.setColumnStretch(1, 2)
        self._rows.setColumnStretch(2, 2)

    def _box(self, one: QueueInfo) -> QSpinBox:
        box = QSpinBox(self._grid)
        box.setObjectName(f"limit:{one.queue}")
        box.setRange(NO_LIMIT, one.reserved_from - 1)
        box.setSpecialValueText(self.tr("不限"))
        box.setAccessibleName(self.tr("{name}每天限号").format(name=one.name))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.valueChanged.connect(lambda most, queue=one.queue: self._on_limit(queue, most))
        self._boxes[one.queue] = box
        return box

    def _show_coming(self, coming: tuple[KeptEdition, ...]) -> None:
        for button in self._withdraw:
            button.setEnabled(not self.model.busy)
        if coming == self._listed:
            return
        self._listed = coming
        _clear(self._coming)
        self._withdraw = []
        for row, one in enumerate(coming):
            said = self.tr("自 {since} 起改用 {version} 版（{by} 于 {at} 取用）：")
            listed = "、".join(f"{info.letter} {info.name}" for info in one.edition.queues)
            label = QLabel(self._filled(said, one) + listed, self._later)
            label.setObjectName(f"coming:{one.number}")
            label.setWordWrap(True)
            button = QPushButton(self.tr("撤下"), self._later)
            button.setObjectName(f"withdraw:{one.number}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, number=one.number: self.model.withdraw(number))
            self._coming.addWidget(label, row, 0)
            self._coming.addWidget(button, row, 1)
            self._withdraw.append(button)
        self._coming.setColumnStretch(0, 1)

    def _say_outcome(self, kept: QueuesKept) -> None:
        model = self.model
        if model.problem:
            self.banner.say(model.problem, "bad")
        elif model.offered is not None:
            said = self._offer(kept, model.offered)
            self.banner.say(said, "warn", self.tr("确认取用"))
        elif model.done:
            self.banner.say(model.done, "good")
        else:
            self.banner.hush()

    def _offer(self, kept: QueuesKept, offered: Edition) -> str:
        now = {one.queue: one for one in kept.queues if not one.closing}
        then = {one.queue: one for one in offered.queues}
        parts = [
            (self.tr("新增"), [one for queue, one in then.items() if queue not in now]),
            (self.tr("停办"), [one for queue, one in now.items() if queue not in then]),
            (
                self.tr("改名"),
                [one for queue, one in then.items() if _differs(now.get(queue), one)],
            ),
        ]
        changes = "；".join(
            f"{title} " + "、".join(f"{one.letter} {one.name}" for one in infos)
            for title, infos in parts
            if infos
        )
        ahead = offered.effective_from > kept.day.isoformat()
        since = offered.effective_from if ahead else self.tr("今天")
        said = self.tr("{version} 版，自{since}起：{changes}。")
        return said.format(
            version=offered.version, since=since, changes=changes or self.tr("队列没有不同")
        )

    def _on_limit(self, queue: str, most: int) -> None:
        self.worked()
        self.model.limit(queue, None if most == NO_LIMIT else most)

    def _on_acted(self) -> None:
        if self.model.offered is not None:
            self.model.take()

    def _on_file(self) -> None:
        dialog = QFileDialog(self, self.tr("从目录文件取用队列"))
        dialog.setObjectName("catalogue_file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("事项目录 (*.json)"), self.tr("所有文件 (*)")])
        dialog.fileSelected.connect(lambda path: self.model.offer_file(Path(path)))
        dialog.open()


def _differs(before: QueueInfo | None, after: QueueInfo) -> bool:
    return before is not None and (before.letter, before.name) != (after.letter, after.name)


def _clear(grid: QGridLayout) -> None:
    while (taken := grid.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
