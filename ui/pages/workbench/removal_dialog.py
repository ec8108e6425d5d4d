"""Why a material is taken out of a case: its row and its bytes stay, with the reason."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.usual_ask import UsualAsk

translate = QCoreApplication.translate


def removal_dialog(filename: str, parent: QWidget) -> UsualAsk:
    """The question about the material with this file name."""
    note = translate("RemovalDialog", "“{name}”将不再算作办件材料，记录和原文件仍保留备查。")
    return UsualAsk(
        (
            translate("RemovalDialog", "移除材料"),
            note.format(name=filename),
            translate("RemovalDialog", "移除"),
        ),
        translate("RemovalDialog", "移除原因"),
        (
            translate("RemovalDialog", "扫描不清，重新扫描"),
            translate("RemovalDialog", "放错了位置"),
            translate("RemovalDialog", "不是本人或本企业的材料"),
            translate("RemovalDialog", "申请人要求更换"),
        ),
        translate("RemovalDialog", "请写明移除的原因。"),
        parent,
    )
