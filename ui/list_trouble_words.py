"""Sentences for troubles with lists: the negative list, credit flags, the register of licences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

LISTS: dict[Trouble, object] = {
    Trouble.NEGATIVE_LIST_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "外资负面清单的 {path} 处不正确（{problem}），请联系技术支持更新清单。"
    ),
    Trouble.NEGATIVE_LIST_ABSENT: QT_TRANSLATE_NOOP(
        "Trouble", "本机还没有外资负面清单，请联网更新后再查，或先按纸质清单核对。"
    ),
    Trouble.NEGATIVE_LIST_BARRED: QT_TRANSLATE_NOOP(
        "Trouble", "拟投资领域属于{title}第 {measure} 条，不能受理，请依法作出不予办理决定。"
    ),
    Trouble.NEGATIVE_LIST_OPEN: QT_TRANSLATE_NOOP(
        "Trouble", "负面清单的核对结果并不妨碍受理，请先重新核对清单。"
    ),
    Trouble.CREDIT_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "信用名单的 {path} 处不正确（{problem}），请联系技术支持更新名单。"
    ),
    Trouble.CALL_BACK: QT_TRANSLATE_NOOP("Trouble", "请写明回访的结果；没有待回访的评价不用记。"),
    Trouble.REGISTER_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "电子证照清单的 {path} 处不正确（{problem}），请联系技术支持更新清单。"
    ),
    Trouble.MATERIAL_NOT_ISSUED: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是签发机关提供给申请人的证照，请移除后请申请人出示原件。"
    ),
    Trouble.TOLERANCE_BARRED: QT_TRANSLATE_NOOP(
        "Trouble",
        "申请人自 {since} 起列入{flag}，不适用容缺受理。请补齐材料，或一次性告知补正。",
    ),
}
"""Chinese source of each sentence, as in `ui/trouble_words.py`."""
