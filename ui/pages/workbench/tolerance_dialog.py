"""Accept with deferred materials (容缺受理): which lines the applicant promises."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import SHARED, Line
from ui.pages.workbench.line_ticks import LineTicks, Tick
from ui.widgets.ask_dialog import AskDialog


class ToleranceDialog(AskDialog):
    """Every missing line must be promised; a line whose item allows no tolerance can't be."""

    promised = Signal(object)
    """Slots that are owed."""

    def __init__(self, missing: Sequence[Line], items: Sequence[CaseItem], parent: QWidget) -> None:
        """`missing` lines of a case with `items`."""
        super().__init__(
            self.tr("容缺受理"),
            self.tr("申请人自愿书面承诺后补下列材料，可先予受理；逾期不补的终止办理。"),
            self.tr("容缺受理"),
            parent,
        )
        self._missing = tuple(missing)
        self._ticks = LineTicks([self._tick(line, items) for line in missing], self)
        self.body.addWidget(self._ticks, 1)
        self.accepted.connect(lambda: self.promised.emit(self._ticks.ticked()))

    def problem(self) -> str:
        """Nothing necessary may be left out and not promised."""
        ticked = self._ticks.ticked()
        left = [line.name for line in self._missing if line.slot not in ticked]
        if not left:
            return ""
        names = "、".join(left)
        return self.tr("还缺：{names}。没有承诺后补的材料须先补齐，或告知补正。").format(
            names=names
        )

    def _tick(self, line: Line, items: Sequence[CaseItem]) -> Tick:
        strict = [item.name for item in items if _insists(item, line.slot)]
        barred = self.tr("{item}不得容缺").format(item=strict[0]) if strict else ""
        return Tick(line.slot, line.name, ticked=False, barred=barred)


def may_owe_all(missing: Sequence[Line], items: Sequence[CaseItem]) -> bool:
    """Whether all that is missing could be promised for later, so that asking makes sense."""
    return bool(missing) and not any(
        _insists(item, line.slot) for line in missing for item in items
    )


def _insists(item: CaseItem, slot: str) -> bool:
    return not item.allow_tolerance and any(
        need.slot == slot and need.necessity == "1" and need.obtain != SHARED for need in item.needs
    )
