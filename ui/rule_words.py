"""What a field's rule asks for, in words: the second half of a refusal."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

RULES: dict[str, object] = {
    "longest": QT_TRANSLATE_NOOP("Rule", "最多 {n} 个字"),
    "whole_number": QT_TRANSLATE_NOOP("Rule", "要填整数"),
    "number": QT_TRANSLATE_NOOP("Rule", "要填数字，例如 100 或 99.5"),
    "decimals": QT_TRANSLATE_NOOP("Rule", "小数最多 {n} 位"),
    "least": QT_TRANSLATE_NOOP("Rule", "不能小于 {n}"),
    "most": QT_TRANSLATE_NOOP("Rule", "不能大于 {n}"),
    "required": QT_TRANSLATE_NOOP("Rule", "必须填写"),
    "not_in_list": QT_TRANSLATE_NOOP("Rule", "要从列表中选择"),
    "date": QT_TRANSLATE_NOOP("Rule", "要填日期，例如 2026-11-23"),
    "earliest": QT_TRANSLATE_NOOP("Rule", "不能早于 {n}"),
    "latest": QT_TRANSLATE_NOOP("Rule", "不能晚于 {n}"),
    "region": QT_TRANSLATE_NOOP("Rule", "要填行政区划代码，例如 610113"),
    "address": QT_TRANSLATE_NOOP("Rule", "只有“{n}”，还要填街道和门牌"),
    "person_name": QT_TRANSLATE_NOOP("Rule", "姓名里不能有数字和符号（间隔号 · 除外）"),
    "paper_number": QT_TRANSLATE_NOOP("Rule", "不是正确的身份证号或统一社会信用代码，请逐位核对"),
    "mobile": QT_TRANSLATE_NOOP("Rule", "要填 11 位手机号码"),
    "yes_or_no": QT_TRANSLATE_NOOP("Rule", "要选是或否"),
    "table": QT_TRANSLATE_NOOP("Rule", "表格读不出来，请重新填写"),
    "parts": QT_TRANSLATE_NOOP("Rule", "每人填 {n} 项，用逗号分开；几个人之间用分号分开"),
    "negative_list": QT_TRANSLATE_NOOP("Rule", "核对结果读不出来，请重新查清单"),
    "edition": QT_TRANSLATE_NOOP("Rule", "所查的清单现在不适用，请按现行清单重新核对"),
    "measure": QT_TRANSLATE_NOOP("Rule", "所选的特别管理措施与清单不符，请重新核对"),
    "sums_to": QT_TRANSLATE_NOOP("Rule", "{column}合计应为 {n}"),
}
"""Sentences by the first part of the codes in `domain.form`."""


def rule(code: str) -> str:
    """Words for a rule such as `longest:200` or `sums_to:出资比例:100`; an unknown one as it is.

    `cell:2:证件号码:paper_number` is the rule of a column, for one row of a table.
    """
    name, _, rest = code.partition(":")
    if name == "cell":
        row, column, inner = rest.split(":", 2)
        said = QCoreApplication.translate("Rule", "第 {row} 行“{column}”{rule}")
        return said.format(row=row, column=column, rule=rule(inner))
    source = RULES.get(name)
    if source is None:
        return code
    column, _, last = rest.rpartition(":")
    return QCoreApplication.translate("Rule", str(source)).format(n=last, column=column)
