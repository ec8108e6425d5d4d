"""What a queued change does, and why the platform refused it, in a clerk's words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.errors import Trouble

translate = QCoreApplication.translate

KINDS: dict[str, object] = {
    "create_case": QT_TRANSLATE_NOOP("Operation", "收件"),
    "set_fields": QT_TRANSLATE_NOOP("Operation", "修改内容"),
    "add_material": QT_TRANSLATE_NOOP("Operation", "添加材料"),
    "check_original": QT_TRANSLATE_NOOP("Operation", "核对原件"),
    "take_back_check": QT_TRANSLATE_NOOP("Operation", "撤回核对"),
    "remove_material": QT_TRANSLATE_NOOP("Operation", "移除材料"),
    "order_materials": QT_TRANSLATE_NOOP("Operation", "调整材料顺序"),
    "refile_materials": QT_TRANSLATE_NOOP("Operation", "改归其他材料"),
    "move_items": QT_TRANSLATE_NOOP("Operation", "办理动作"),
    "extend_limit": QT_TRANSLATE_NOOP("Operation", "延期"),
    "issue_paper": QT_TRANSLATE_NOOP("Operation", "出具文书"),
    "resolve_conflict": QT_TRANSLATE_NOOP("Operation", "核对确认"),
    "rate": QT_TRANSLATE_NOOP("Operation", "已评价"),
    "call_back": QT_TRANSLATE_NOOP("Operation", "已回访"),
    "hand_over": QT_TRANSLATE_NOOP("Operation", "材料交接"),
    "check_in": QT_TRANSLATE_NOOP("Operation", "交接签收"),
    "confirm_entries": QT_TRANSLATE_NOOP("Operation", "申请人已核对"),
    "abandon": QT_TRANSLATE_NOOP("Operation", "放弃一步"),
    "deliver": QT_TRANSLATE_NOOP("Operation", "送达"),
}

NEWER_OPERATION = "newer-operation"
"""End of the platform's problem type."""
REASONS: dict[Trouble, object] = {
    Trouble.MOVE_ILLEGAL: QT_TRANSLATE_NOOP("Refusal", "平台上办件的状态已经变了"),
    Trouble.MOVE_OTHERWISE: QT_TRANSLATE_NOOP("Refusal", "别人已先办理，内容与本次不同"),
    Trouble.CORRECTION_AGAIN: QT_TRANSLATE_NOOP("Refusal", "补正内容已经一次性告知过"),
    Trouble.CORRECTION_LATE: QT_TRANSLATE_NOOP(
        "Refusal", "告知补正的期限已过，依法即为受理，不能再要求补正，请予受理"
    ),
    Trouble.ANSWER_LATE: QT_TRANSLATE_NOOP(
        "Refusal", "答复期限已过，依法即为受理，请受理后再作决定"
    ),
    Trouble.MATERIALS_MISSING: QT_TRANSLATE_NOOP("Refusal", "平台上材料还不齐"),
    Trouble.MATERIALS_UNCHECKED: QT_TRANSLATE_NOOP("Refusal", "平台上还有材料未核对原件"),
    Trouble.MATERIAL_UNKNOWN: QT_TRANSLATE_NOOP("Refusal", "平台上没有这份材料"),
    Trouble.MATERIAL_NOT_ISSUED: QT_TRANSLATE_NOOP("Refusal", "证照库里没有这份证照，请收原件"),
    Trouble.CASE_UNKNOWN: QT_TRANSLATE_NOOP("Refusal", "平台上没有这个办件"),
    Trouble.CASE_CONFLICTED: QT_TRANSLATE_NOOP("Refusal", "办件还有不一致的内容待核对"),
    Trouble.CONFLICT_REASON: QT_TRANSLATE_NOOP("Refusal", "没有写明依据"),
    Trouble.CONFLICT_DECIDED: QT_TRANSLATE_NOOP("Refusal", "这一处已由别人确认"),
    Trouble.CALL_BACK: QT_TRANSLATE_NOOP("Refusal", "这个评价不用回访"),
    Trouble.RATING_GIVEN: QT_TRANSLATE_NOOP("Refusal", "这次办理已经评价过"),
    Trouble.BUNDLED_ALREADY: QT_TRANSLATE_NOOP("Refusal", "材料已在别的交接单中"),
    Trouble.BUNDLE_UNKNOWN: QT_TRANSLATE_NOOP("Refusal", "平台上没有这张交接单"),
    Trouble.DELIVERY_DONE: QT_TRANSLATE_NOOP("Refusal", "别的窗口已经送达"),
    Trouble.UNDO_ACTED_SINCE: QT_TRANSLATE_NOOP("Refusal", "平台上已据此作出处理"),
    Trouble.TOLERANCE_BARRED: QT_TRANSLATE_NOOP("Refusal", "申请人有失信记录，不适用容缺受理"),
    Trouble.NEGATIVE_LIST_BARRED: QT_TRANSLATE_NOOP("Refusal", "拟投资领域在负面清单内，不能受理"),
    Trouble.OPERATION_NEWER: QT_TRANSLATE_NOOP("Refusal", "本机程序版本较旧，读不懂这条记录"),
    Trouble.OPERATION_FORM: QT_TRANSLATE_NOOP("Refusal", "平台读不懂这条记录，请联系技术支持"),
}


def kind(name: str) -> str:
    """What an operation does; an unknown kind is shown as it came."""
    known = KINDS.get(name)
    return translate("Operation", str(known)) if known is not None else name


def reason(problem: str) -> str:
    """Why it was refused; `problem` is the type of a problem document (RFC 9457)."""
    code = problem.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    known = REASONS.get(Trouble(code)) if code in set(Trouble) else None
    if known is not None:
        return translate("Refusal", str(known))
    if code == "abandoned":
        return translate("Refusal", "这一步已由窗口放弃，平台不再接受")
    if code == NEWER_OPERATION:
        return translate("Refusal", "平台还不认识这种操作，平台升级后自动再传")
    return translate("Refusal", "代号 {code}").format(code=code or problem or "-")
