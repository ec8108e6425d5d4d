"""Ask once and completely (一次性告知补正): which lines, and what else the applicant must know."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import Line
from ui.pages.workbench.once_dialog import OnceDialog, Words, tick_of

translate = QCoreApplication.translate


def correction_dialog(
    lines: Sequence[Line],
    items: Sequence[CaseItem],
    standards: Mapping[str, str],
    parent: QWidget,
) -> OnceDialog:
    """Offer every line that is the applicant's to hand in, and the items that may ask."""
    never = translate("CorrectionDialog", "首次告知没有列入")
    ticks = [
        tick_of(line, standards, "" if may_ask(items, line.slot) else never)
        for line in lines
        if not line.shared
    ]
    words = Words(
        title=translate("CorrectionDialog", "一次性告知补正"),
        law=translate(
            "CorrectionDialog",
            "请一次列全所有需要补正的内容，不得分次告知（行政许可法第三十二条）。",
        ),
        confirm=translate("CorrectionDialog", "告知补正"),
        lines=translate("CorrectionDialog", "需要补交或重交的材料"),
        note=translate("CorrectionDialog", "补正说明"),
        example=translate("CorrectionDialog", "例如：住所证明缺房东签字，请补签后提交"),
        nothing=translate("CorrectionDialog", "请勾选要补的材料，或写明要补正的内容。"),
    )
    return OnceDialog(words, ticks, items, parent)


def may_ask(items: Sequence[CaseItem], slot: str) -> bool:
    """Whether some item may still ask for a slot: of one that has asked, its first list only."""
    firsts = [one.corrections[0].slots if one.corrections else () for one in items]
    return not items or any(not first or slot in first for first in firsts)
