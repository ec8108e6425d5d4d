"""Why a number is made invalid: nobody is called by it any more, and the day counts it as void."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.usual_ask import UsualAsk

translate = QCoreApplication.translate


def void_dialog(number: str, parent: QWidget) -> UsualAsk:
    """The question about the number at the window."""
    note = translate("VoidDialog", "{number} 不再叫号，当日统计记为作废，不算弃号。")
    return UsualAsk(
        (
            translate("VoidDialog", "号码作废"),
            note.format(number=number),
            translate("VoidDialog", "作废"),
        ),
        translate("VoidDialog", "作废原因"),
        (
            translate("VoidDialog", "重复取号"),
            translate("VoidDialog", "取错了业务，已另取号"),
            translate("VoidDialog", "号票没有打出来"),
        ),
        translate("VoidDialog", "请写明作废的原因。"),
        parent,
    )
