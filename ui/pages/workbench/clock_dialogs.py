"""The limit stands still (特别程序) or is lengthened (延期): why, who approved it, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QSpinBox, QWidget

from clerk_app.domain.case import CaseItem
from ui.pages.workbench.item_ticks import ItemTicks
from ui.pages.workbench.reason_dialog import Asked
from ui.widgets.ask_dialog import AskDialog


class _ClockDialog(AskDialog):
    """Items, reason and approver; the last field differs."""

    def __init__(
        self, asked: Asked, items: Sequence[CaseItem], reasons: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(asked.title, asked.note, asked.title, parent)
        self.items = ItemTicks(items, self)
        self.reason = QComboBox(self)
        self.reason.setObjectName("clock_reason")
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.addItems(list(reasons))
        self.reason.setCurrentIndex(-1)
        self.approver = QLineEdit(self)
        self.approver.setObjectName("clock_approver")
        self.approver.setMaxLength(40)
        self.body.addWidget(self.items)
        self.ask(self.tr("理由"), self.reason)
        self.ask(self.tr("批准人"), self.approver)
        self.reason.setFocus()

    def ask(self, text: str, field: QWidget) -> None:
        """One more field under the others."""
        caption = QLabel(text, self)
        caption.setBuddy(field)
        self.body.addWidget(caption)
        self.body.addWidget(field)

    def problem(self) -> str:
        """The law wants the reason told and somebody who approved it."""
        if not self.reason.currentText().strip():
            return self.tr("请写明理由，文书上要告知申请人。")
        if not self.approver.text().strip():
            return self.tr("请写明批准人。")
        return self.items.problem()


class SuspendDialog(_ClockDialog):
    """A special procedure begins (行政许可法 45)."""

    suspended = Signal(object, str, str, str)
    """Ids of the items, reason, approver, ISO date it is told to last until."""

    def __init__(self, items: Sequence[CaseItem], today: date, parent: QWidget) -> None:
        """The days from `today` are not counted."""
        asked = Asked(
            self.tr("启动特别程序"),
            self.tr("所需时间不计算在办理期限内，须书面告知申请人（行政许可法第四十五条）。"),
        )
        reasons = (
            self.tr("听证"),
            self.tr("招标"),
            self.tr("拍卖"),
            self.tr("检验"),
            self.tr("检测"),
            self.tr("检疫"),
            self.tr("鉴定"),
            self.tr("专家评审"),
        )
        super().__init__(asked, items, reasons, parent)
        self._until = QDateEdit(self)
        self._until.setObjectName("clock_until")
        self._until.setCalendarPopup(True)
        self._until.setDisplayFormat("yyyy-MM-dd")
        first = QDate(today.year, today.month, today.day)
        self._until.setMinimumDate(first)
        self._until.setDate(first.addDays(7))
        self.ask(self.tr("预计结束"), self._until)
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self.suspended.emit(
            self.items.chosen(),
            self.reason.currentText().strip(),
            self.approver.text().strip(),
            self._until.date().toString("yyyy-MM-dd"),
        )


@dataclass(frozen=True, slots=True)
class Extension:
    """How far the limit of one item may be lengthened."""

    item: CaseItem
    most: int
    """Working days."""
    basis: str
    """The article that says so; empty where none is known."""


class ExtendDialog(_ClockDialog):
    """The limit is lengthened once, as far as the law of each item allows."""

    extended = Signal(object, str, str, int)
    """Ids of the items, reason, approver, working days."""

    def __init__(self, extensions: Sequence[Extension], parent: QWidget) -> None:
        """By at most so many working days as the strictest of the items that are ticked allows."""
        self._extensions = tuple(extensions)
        asked = Asked(self.tr("延长期限"), self.tr("经负责人批准可以延长一次。"))
        items = tuple(one.item for one in extensions)
        super().__init__(asked, items, (self.tr("案情复杂"), self.tr("需要跨部门核实")), parent)
        self._days = QSpinBox(self)
        self._days.setObjectName("clock_days")
        self._days.setSuffix(self.tr(" 个工作日"))
        self._rule = QLabel(self)
        self._rule.setObjectName("extension_rule")
        self._rule.setWordWrap(True)
        self.ask(self.tr("延长"), self._days)
        self.body.addWidget(self._rule)
        self.items.changed.connect(self._say_most)
        self._say_most()
        self.accepted.connect(self._on_accepted)

    def _say_most(self) -> None:
        chosen = self.items.chosen()
        meant = [one for one in self._extensions if one.item.item_id in chosen]
        if not meant:
            return
        most = min(one.most for one in meant)
        self._days.setRange(1, most)
        self._days.setValue(most)
        strictest = dict.fromkeys(one.basis for one in meant if one.most == most and one.basis)
        said = (
            self.tr("最多 {most} 个工作日（{law}）。")
            if strictest
            else self.tr("最多 {most} 个工作日。")
        )
        self._rule.setText(said.format(most=most, law="、".join(strictest)))

    def _on_accepted(self) -> None:
        self.extended.emit(
            self.items.chosen(),
            self.reason.currentText().strip(),
            self.approver.text().strip(),
            self._days.value(),
        )
