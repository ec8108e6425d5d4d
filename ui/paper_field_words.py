"""What a paper must carry in words: the codes of `PAPER_FIELD_MISSING` and of what an act asks."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

NAMES: dict[str, object] = {
    "case_number": QT_TRANSLATE_NOOP("PaperField", "办件编号"),
    "hall": QT_TRANSLATE_NOOP("PaperField", "大厅名称"),
    "window": QT_TRANSLATE_NOOP("PaperField", "窗口"),
    "operator": QT_TRANSLATE_NOOP("PaperField", "承办人"),
    "applicant": QT_TRANSLATE_NOOP("PaperField", "申请人"),
    "mobile": QT_TRANSLATE_NOOP("PaperField", "申请人的手机"),
    "items": QT_TRANSLATE_NOOP("PaperField", "申请事项"),
    "on": QT_TRANSLATE_NOOP("PaperField", "日期"),
    "basis": QT_TRANSLATE_NOOP("PaperField", "法律依据"),
    "reason": QT_TRANSLATE_NOOP("PaperField", "理由"),
    "asked": QT_TRANSLATE_NOOP("PaperField", "需要补正的内容"),
    "returned": QT_TRANSLATE_NOOP(
        "PaperField", "要补正的材料；与材料无关的退件，请在说明里写明具体理由"
    ),
    "listed": QT_TRANSLATE_NOOP("PaperField", "材料清单"),
    "competent_body": QT_TRANSLATE_NOOP("PaperField", "有权办理的机关"),
    "until": QT_TRANSLATE_NOOP("PaperField", "期限"),
    "owed_until": QT_TRANSLATE_NOOP("PaperField", "补齐的日期"),
    "approver": QT_TRANSLATE_NOOP("PaperField", "批准人"),
    "days": QT_TRANSLATE_NOOP("PaperField", "延长的工作日"),
    "contact": QT_TRANSLATE_NOOP("PaperField", "联系人"),
    "contact_mobile": QT_TRANSLATE_NOOP("PaperField", "联系方式"),
    "phone": QT_TRANSLATE_NOOP(
        "PaperField", "承办电话（请管理员填写设置项 window_phone，或在目录里填写咨询方式）"
    ),
    "standards": QT_TRANSLATE_NOOP("PaperField", "补正的标准和要求（目录里没有，请在说明里写明）"),
}


def name(code: str) -> str:
    """What the code stands for; an unknown one as it came."""
    known = NAMES.get(code)
    return code if known is None else translate("PaperField", str(known))
