"""What a paper must carry in words: the codes of `PAPER_FIELD_MISSING` and of what an act asks."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

NAMES: dict[str, object] = {
    "number": QT_TRANSLATE_NOOP("PaperField", "编号"),
    "received_at": QT_TRANSLATE_NOOP("PaperField", "收件时间"),
    "received_on": QT_TRANSLATE_NOOP("PaperField", "申请日期"),
    "closed_on": QT_TRANSLATE_NOOP("PaperField", "办结日期（办件还没有办结）"),
    "copy": QT_TRANSLATE_NOOP("PaperField", "份数"),
    "recipient": QT_TRANSLATE_NOOP("PaperField", "收件人"),
    "at": QT_TRANSLATE_NOOP("PaperField", "时间"),
    "mode": QT_TRANSLATE_NOOP("PaperField", "送达方式"),
    "department": QT_TRANSLATE_NOOP("PaperField", "办理部门"),
    "lines": QT_TRANSLATE_NOOP("PaperField", "清单"),
    "code": QT_TRANSLATE_NOOP("PaperField", "条码"),
    "material": QT_TRANSLATE_NOOP("PaperField", "材料名称"),
    "sheets": QT_TRANSLATE_NOOP("PaperField", "分隔页"),
    "queue": QT_TRANSLATE_NOOP("PaperField", "队列名称"),
    "issued_at": QT_TRANSLATE_NOOP("PaperField", "取号时间"),
    "name": QT_TRANSLATE_NOOP("PaperField", "名称"),
    "due": QT_TRANSLATE_NOOP("PaperField", "办结期限"),
    "standing": QT_TRANSLATE_NOOP("PaperField", "收取方式"),
    "trust": QT_TRANSLATE_NOOP("PaperField", "可信等级"),
    "enterprise": QT_TRANSLATE_NOOP("PaperField", "企业名称"),
    "materials": QT_TRANSLATE_NOOP("PaperField", "材料清单"),
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
    "day": QT_TRANSLATE_NOOP("PaperField", "业务日"),
    "as_of": QT_TRANSLATE_NOOP("PaperField", "数据截至的时间"),
    "ended_by": QT_TRANSLATE_NOOP("PaperField", "日结人"),
    "figures": QT_TRANSLATE_NOOP("PaperField", "当天的数字"),
    "days": QT_TRANSLATE_NOOP("PaperField", "延长的工作日"),
    "contact": QT_TRANSLATE_NOOP("PaperField", "联系人"),
    "contact_mobile": QT_TRANSLATE_NOOP("PaperField", "联系方式"),
    "phone": QT_TRANSLATE_NOOP(
        "PaperField", "承办电话（请管理员填写设置项 window_phone，或在目录里填写咨询方式）"
    ),
    "standards": QT_TRANSLATE_NOOP("PaperField", "补正的标准和要求（目录里没有，请在说明里写明）"),
}


def name(code: str) -> str:
    """What the code stands for, of lists with the line (`items.0.due`); unknown: as it came."""
    of, _, rest = code.partition(".")
    at, _, what = rest.partition(".")
    if at.isdecimal():
        line = translate("PaperField", "“{of}”第{n}行").format(of=name(of), n=int(at) + 1)
        return f"{line} {name(what)}" if what else line
    known = NAMES.get(code)
    return code if known is None else translate("PaperField", str(known))
