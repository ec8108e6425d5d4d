"""Every sentence of the visitor's screen, in the language the visitor has chosen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "VisitorScreen"

CHECK = QT_TRANSLATE_NOOP("VisitorScreen", "请核对信息")
IDLE_HINT = QT_TRANSLATE_NOOP("VisitorScreen", "办理时，工作人员录入的内容会显示在这里，请您核对。")
WINDOW = QT_TRANSLATE_NOOP("VisitorScreen", "{window} 号窗口")
CLERK_NUMBER = QT_TRANSLATE_NOOP("VisitorScreen", "工号 {clerk}")
CLERK_NAME = QT_TRANSLATE_NOOP("VisitorScreen", "工作人员 {clerk}")
MATTERS = QT_TRANSLATE_NOOP("VisitorScreen", "办理事项")
PAPERS = QT_TRANSLATE_NOOP("VisitorScreen", "已交材料")
NO_PAPERS = QT_TRANSLATE_NOOP("VisitorScreen", "还没有交材料")
SUM = QT_TRANSLATE_NOOP("VisitorScreen", "共 {count} 份 {pages} 页")
NUMBER = QT_TRANSLATE_NOOP("VisitorScreen", "办件编号 {number}")
BATCH = QT_TRANSLATE_NOOP("VisitorScreen", "批次编号 {number}")
COMPANIES = QT_TRANSLATE_NOOP("VisitorScreen", "共 {count} 家企业")
NOT_FILLED = QT_TRANSLATE_NOOP("VisitorScreen", "未填")
ASKED = QT_TRANSLATE_NOOP(
    "VisitorScreen", "请看完全部内容。都对，请按“确认无误”；有不对的，请按“有误”。"
)
RIGHT = QT_TRANSLATE_NOOP("VisitorScreen", "确认无误")
WRONG = QT_TRANSLATE_NOOP("VisitorScreen", "有误")
THANKS = QT_TRANSLATE_NOOP("VisitorScreen", "您已确认无误，谢谢。")
TELL = QT_TRANSLATE_NOOP("VisitorScreen", "请告诉工作人员哪里不对，改好后请您再核对。")
NOT_KEPT = QT_TRANSLATE_NOOP("VisitorScreen", "没有记录上，工作人员会请您再确认一次。")
MASKED = QT_TRANSLATE_NOOP("VisitorScreen", "证件号码和手机号码只显示一部分。")
UP = QT_TRANSLATE_NOOP("VisitorScreen", "上翻")
DOWN = QT_TRANSLATE_NOOP("VisitorScreen", "下翻")
