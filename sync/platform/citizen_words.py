"""What a citizen reads: states, steps, limits and refusals in plain Chinese."""

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.case import Material
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.progress import Stage, Standing
from clerk_app.domain.timeline import Step

STATES: Mapping[State, str] = {
    State.SUBMITTED: "已提交，等待窗口接件",
    State.RECEIVED: "已收件",
    State.CORRECTION_ASKED: "需要补正",
    State.CORRECTED: "已补正，等待受理",
    State.NOT_REQUIRED: "无需许可",
    State.REFUSED: "不予受理",
    State.ACCEPTED: "已受理",
    State.IN_REVIEW: "办理中",
    State.SUSPENDED: "特别程序中",
    State.GRANTED: "准予",
    State.DENIED: "不予许可",
    State.RETURNED: "已退件",
    State.FORWARDED: "已转报",
    State.WITHDRAWN: "已撤回",
    State.CERTIFYING: "制证中",
    State.READY: "可以领取",
    State.DELIVERED: "已领取",
    State.ARCHIVED: "已归档",
    State.VOID: "已作废",
}
STAGES: Mapping[Stage, str] = {
    Stage.RECEIVE: "收件",
    Stage.ACCEPT: "受理",
    Stage.REVIEW: "审查",
    Stage.DECIDE: "决定",
    Stage.DELIVER: "领取",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.DONE: "已完成",
    Standing.NOW: "正在进行",
    Standing.HELD: "暂停等待",
    Standing.STOPPED: "已终止",
    Standing.TO_COME: "还没到",
}
_ACTS: Mapping[str, str] = {
    Act.RECEIVE.value: "窗口已收件",
    Act.ASK_CORRECTION.value: "一次性告知补正",
    Act.SUPPLEMENT.value: "已提交补正",
    Act.ACCEPT.value: "已受理",
    Act.FIND_NOT_REQUIRED.value: "无需许可",
    Act.REFUSE.value: "不予受理",
    Act.START_REVIEW.value: "开始审查",
    Act.SUSPEND.value: "启动特别程序",
    Act.RESUME.value: "恢复办理",
    Act.GRANT.value: "准予",
    Act.DENY.value: "不予许可",
    Act.RETURN.value: "退件",
    Act.FORWARD.value: "转报",
    Act.WITHDRAW.value: "撤回",
    Act.CERTIFY.value: "制证",
    Act.MAKE_READY.value: "可以领取",
    Act.DELIVER.value: "已领取",
    Act.ARCHIVE.value: "归档",
    Act.VOID.value: "作废",
}
_KINDS: Mapping[str, str] = {
    "set_fields": "信息已更正",
    "add_material": "收到 {n} 份材料",
    "check_original": "窗口已核对原件",
    "take_back_check": "窗口撤回了对原件的核对",
    "remove_material": "一份材料已移除",
    "order_materials": "窗口调整了材料的顺序",
    "refile_materials": "窗口把材料归入了对应的清单项",
    "file_material": "{n} 份材料已归档",
    "issue_paper": "已出具凭证",
    "resolve_conflict": "信息已核对",
    "deliver": "结果已送达",
    "hand_over": "材料已转交办理部门",
    "rate": "已评价",
    "call_back": "大厅已回访",
    "confirm_entries": "申请人已核对内容",
    "check_in": "办理部门已签收材料",
    "to_supervision": "决定已推送监管部门",
}
_RULES: Mapping[str, str] = {
    "longest": "最多 {n} 个字",
    "whole_number": "请填整数",
    "number": "请填数字，例如 100 或 99.5",
    "decimals": "小数最多 {n} 位",
    "least": "不能小于 {n}",
    "most": "不能大于 {n}",
    "required": "请填写",
    "not_in_list": "请从列表中选择",
    "date": "请按 2026-11-23 的格式填写日期",
    "earliest": "不能早于 {n}",
    "latest": "不能晚于 {n}",
    "region": "请填行政区划代码，例如 610113",
    "address": "只有“{n}”，还要填街道和门牌",
    "person_name": "姓名里不能有数字和符号（间隔号 · 除外）",
    "paper_number": "不是正确的身份证号或统一社会信用代码，请逐位核对",
    "mobile": "请填 11 位手机号码",
    "yes_or_no": "请选择是或否",
    "table": "表格填写有误，请重新填写",
    "negative_list": "请从列表中选择",
}
_TROUBLES: Mapping[str, str] = {
    Trouble.FIELD_REQUIRED.value: "请填写",
    Trouble.ID_LENGTH.value: "证件号码的位数不对",
    Trouble.ID_CHARACTER.value: "证件号码里有不该有的字符",
    Trouble.ID_CHECK.value: "证件号码的校验位不对，请逐位核对",
    Trouble.ID_BIRTH_DATE.value: "证件号码里的出生日期不对",
    Trouble.ID_BIRTH_IN_FUTURE.value: "证件号码里的出生日期晚于今天",
    Trouble.ID_AREA.value: "证件号码的地区代码不对",
    Trouble.ID_UNKNOWN_PAPER.value: "请选择证件类型",
    "window_only": "这一项只能到窗口更正",
    Trouble.FILE_EMPTY.value: "文件是空的，请重新选择",
    Trouble.FILE_TOO_LARGE.value: "文件超过 20 MB，请压缩后再传",
    Trouble.FILE_KIND.value: "只收 JPG、PNG 图片和 PDF 文件",
    Trouble.FILE_DAMAGED.value: "文件已损坏，打不开，请重新扫描或导出",
    Trouble.FILE_LOCKED.value: "文件有密码，打不开，请去掉密码后再传",
    Trouble.FILE_SCRIPT.value: "文件里有会自动执行的内容，不能收，请打印成 PDF 后再传",
    Trouble.FILE_CARRIES.value: "文件里夹带了别的文件或音像，不能收，请分开上传",
    Trouble.FILE_DYNAMIC.value: "文件是动态表单，不能收，请打印成 PDF 后再传",
    Trouble.FILE_TWOFOLD.value: "文件里混有别的格式，不能收，请重新扫描或导出",
    Trouble.MATERIAL_UNKNOWN.value: "这件事不需要这份材料",
    Trouble.ITEM_NOT_IN_FORCE.value: "该事项已停止办理",
    Trouble.QUEUE_UNKNOWN.value: "这项业务不能预约，请直接到大厅取号",
    Trouble.ITEM_UNKNOWN.value: "没有这个事项",
    Trouble.THEME_UNKNOWN.value: "没有这个一件事",
    Trouble.MOVE_ILLEGAL.value: "现在不需要补正",
    Trouble.CORRECTION_OPEN.value: "还没有收到：{names}。请先上传，再提交补正",
}
PROGRESS = "办理进展"
_ROOM = 50
ONLINE = "网上"
NOT_LISTED = "不在负面清单内，或者不是外商投资"
_OTHERWISE = "填写有误，请检查"


def trouble(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """Sentence for a refusal by its code."""
    if code == Trouble.FIELD_FORM.value:
        said = _rule(str((facts or {}).get("rule", "")))
        source = (facts or {}).get("source")
        return f"{said}（依据：{source}）" if source else said
    return _TROUBLES.get(code, _OTHERWISE).format(**(facts or {}))


def _rule(code: str) -> str:
    rule, _, rest = code.partition(":")
    if rule == "sums_to":
        column, _, wanted = rest.rpartition(":")
        return f"{column}合计应为 {wanted}"
    if rule == "cell":
        row, column, inner = rest.split(":", 2)
        return f"第 {row} 行“{column}”：{_rule(inner)}"
    return _RULES.get(rule, _OTHERWISE).format(n=rest)


def refusal(error: YichuangError) -> str:
    """Sentence for a rule that says no."""
    return trouble(error.trouble.value, error.facts)


def step(one: Step) -> str:
    """One line of the timeline."""
    if one.kind == "create_case":
        return "网上提交" if one.channel == "online" else "窗口收件"
    if one.kind == "move_items":
        return _ACTS.get(one.act, PROGRESS)
    if one.kind == "extend_limit":
        return f"办理期限延长 {one.days} 个工作日" if one.days else "办理期限已延长"
    return _KINDS.get(one.kind, PROGRESS).format(n=len(one.names))


def came(one: Material) -> str:
    """A file of a line: who sent it, or where it was on file already."""
    if one.issued is not None:
        return f"签发机关提供：{one.filename}（{one.issued.issuer}）"
    if not one.source_case:
        return f"已交：{one.filename}"
    seen = f"{one.check.at[:10]} 窗口核对过原件，" if one.check is not None else ""
    return f"已在档：{one.filename}（{seen}来自办件 {spoken_groups(one.source_case)}）"


def filed(short: str, pages: int, version: int, *, now: bool) -> str:
    """A PDF filed of a material, as a receipt names it; not `now`: its files are others since."""
    which = f"第 {version} 版" if version > 1 else ""
    standing = "可与收件凭证核对" if now else "以前的收件凭证可与此核对"
    return f"归档件{which} {pages} 页，SHA-256 {short}（{standing}）"


def measure(number: str, text: str) -> str:
    """An entry of the negative list; a select has room for its beginning."""
    return f"第 {number} 条：{text if len(text) <= _ROOM else text[:_ROOM] + '……'}"


def window(number: str, clerk: str) -> str:
    """Where a step was made and by whom; `clerk` comes masked."""
    return f"{number} 号窗口，{clerk}"
