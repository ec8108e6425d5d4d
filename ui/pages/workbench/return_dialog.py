"""Return to be filed again (退件): all that is to be put right, or what else the reason is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import Line
from clerk_app.domain.notices import FEWEST_IN_WORDS, says_why
from ui.pages.workbench.once_dialog import OnceDialog, Words, tick_of

translate = QCoreApplication.translate


def return_dialog(
    lines: Sequence[Line],
    items: Sequence[CaseItem],
    standards: Mapping[str, str],
    parent: QWidget,
) -> OnceDialog:
    """Offer every line that is the applicant's to hand in, and the items that may be returned."""
    nothing = translate(
        "ReturnDialog", "请勾选要补正的材料；与材料无关的，请写明具体理由（至少 {n} 个字）。"
    )
    words = Words(
        title=translate("ReturnDialog", "退件"),
        law=translate(
            "ReturnDialog",
            "退回材料，由申请人重新申报；请一次列全所有需要补正的材料（市场主体登记管理条例"
            "实施细则第十八条）。已核对的原件以后不用再交。",
        ),
        confirm=translate("ReturnDialog", "退件"),
        lines=translate("ReturnDialog", "需要补正的材料"),
        note=translate("ReturnDialog", "说明"),
        example=translate(
            "ReturnDialog", "例如：章程缺股东签字，请补签。与材料无关的，写明退件的具体理由"
        ),
        nothing=nothing.format(n=FEWEST_IN_WORDS),
    )
    ticks = [tick_of(line, standards) for line in lines if not line.shared]
    return OnceDialog(words, ticks, items, parent, enough=says_why, danger=True)
