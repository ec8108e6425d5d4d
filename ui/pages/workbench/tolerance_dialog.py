"""Accept with deferred materials (容缺受理): which lines the applicant promises."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLabel, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import Line, may_be_owed, required
from ui.pages.workbench.line_ticks import LineTicks, Tick
from ui.widgets.ask_dialog import AskDialog


class ToleranceDialog(AskDialog):
    """Every missing line must be promised; a line whose item allows no tolerance can't be."""

    promised = Signal(object, str)
    """Slots that are owed, and the ISO date they are promised for."""

    def __init__(
        self,
        missing: Sequence[Line],
        items: Sequence[CaseItem],
        today: date,
        latest: date | None,
        parent: QWidget,
        *,
        barred: str = "",
        credit: str = "",
    ) -> None:
        """`missing` lines of a case with `items`; `latest` is the last day they may be owed.

        `barred` is why this applicant may owe nothing; empty: they may. `credit` says how old the
        list is that was asked.
        """
        super().__init__(
            self.tr("容缺受理"),
            self.tr("申请人自愿书面承诺后补下列材料，可先予受理；逾期不补的终止办理。"),
            self.tr("容缺受理"),
            parent,
        )
        self._missing, self._barred = tuple(missing), barred
        self._ticks = LineTicks([self._tick(line, items) for line in missing], self)
        self._until = QDateEdit(self)
        self._until.setObjectName("owed_until")
        self._until.setCalendarPopup(True)
        self._until.setDisplayFormat("yyyy-MM-dd")
        self._until.setMinimumDate(_day(today))
        self._until.setDate(_day(latest or today))
        if latest is not None:
            self._until.setMaximumDate(_day(latest))
        caption = QLabel(self.tr("承诺补齐日期（不晚于承诺办结期限）"), self)
        caption.setBuddy(self._until)
        self.body.addWidget(self._ticks, 1)
        self.body.addWidget(caption)
        self.body.addWidget(self._until)
        age = QLabel(credit, self)
        age.setProperty("role", "small")
        age.setObjectName("credit_age")
        age.setVisible(bool(credit))
        self.body.addWidget(age)
        self.accepted.connect(self._on_accepted)
        if barred:
            self._until.setEnabled(False)
            self.confirm.setEnabled(False)
            self.problem_banner.say(barred, "bad")

    def problem(self) -> str:
        """Nothing necessary may be left out and not promised; a barred applicant owes nothing."""
        if self._barred:
            return self._barred
        ticked = self._ticks.ticked()
        left = [line.name for line in self._missing if line.slot not in ticked]
        if not left:
            return ""
        names = "、".join(left)
        return self.tr("还缺：{names}。没有承诺后补的材料须先补齐，或告知补正。").format(
            names=names
        )

    def _on_accepted(self) -> None:
        self.promised.emit(self._ticks.ticked(), self._until.date().toString("yyyy-MM-dd"))

    def _tick(self, line: Line, items: Sequence[CaseItem]) -> Tick:
        if self._barred:
            return Tick(line.slot, line.name, ticked=False, barred=self.tr("不适用容缺"))
        strict = [item.name for item in items if _insists(item, line.slot)]
        barred = self.tr("{item}不得容缺").format(item=strict[0]) if strict else ""
        return Tick(line.slot, line.name, ticked=False, barred=barred)


def may_owe_all(missing: Sequence[Line], items: Sequence[CaseItem]) -> bool:
    """Whether all that is missing could be promised for later, so that asking makes sense."""
    return bool(missing) and not any(
        _insists(item, line.slot) for line in missing for item in items
    )


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _insists(item: CaseItem, slot: str) -> bool:
    needs = any(need.slot == slot and required(need) for need in item.needs)
    return needs and not may_be_owed(item, slot)
