"""Codes into words for a clerk: troubles, states, acts, channels, trust, tickets, times."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.case import Channel, Limit, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.hall_window import WindowAct, WindowStatus
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.ticket import Priority, TicketAct, TicketState
from ui import credit_words, paper_field_words, permission_words
from ui.rule_words import rule
from ui.trouble_words import SENTENCES

translate = QCoreApplication.translate

STATES: dict[State, object] = {
    State.SUBMITTED: QT_TRANSLATE_NOOP("State", "网上已提交"),
    State.RECEIVED: QT_TRANSLATE_NOOP("State", "已收件"),
    State.CORRECTION_ASKED: QT_TRANSLATE_NOOP("State", "待补正"),
    State.CORRECTED: QT_TRANSLATE_NOOP("State", "已补正"),
    State.NOT_REQUIRED: QT_TRANSLATE_NOOP("State", "不受理"),
    State.REFUSED: QT_TRANSLATE_NOOP("State", "不予受理"),
    State.ACCEPTED: QT_TRANSLATE_NOOP("State", "已受理"),
    State.IN_REVIEW: QT_TRANSLATE_NOOP("State", "在办"),
    State.SUSPENDED: QT_TRANSLATE_NOOP("State", "特别程序中"),
    State.GRANTED: QT_TRANSLATE_NOOP("State", "准予"),
    State.DENIED: QT_TRANSLATE_NOOP("State", "不予许可"),
    State.RETURNED: QT_TRANSLATE_NOOP("State", "已退件"),
    State.FORWARDED: QT_TRANSLATE_NOOP("State", "已转报"),
    State.WITHDRAWN: QT_TRANSLATE_NOOP("State", "已撤回"),
    State.CERTIFYING: QT_TRANSLATE_NOOP("State", "制证中"),
    State.READY: QT_TRANSLATE_NOOP("State", "待领取"),
    State.DELIVERED: QT_TRANSLATE_NOOP("State", "已送达"),
    State.ARCHIVED: QT_TRANSLATE_NOOP("State", "已归档"),
    State.VOID: QT_TRANSLATE_NOOP("State", "已作废"),
}

ACTS: dict[Act, object] = {
    Act.RECEIVE: QT_TRANSLATE_NOOP("Act", "收件"),
    Act.ASK_CORRECTION: QT_TRANSLATE_NOOP("Act", "一次性告知补正"),
    Act.SUPPLEMENT: QT_TRANSLATE_NOOP("Act", "补正"),
    Act.ACCEPT: QT_TRANSLATE_NOOP("Act", "受理"),
    Act.FIND_NOT_REQUIRED: QT_TRANSLATE_NOOP("Act", "告知不受理"),
    Act.REFUSE: QT_TRANSLATE_NOOP("Act", "不予受理"),
    Act.START_REVIEW: QT_TRANSLATE_NOOP("Act", "开始审查"),
    Act.SUSPEND: QT_TRANSLATE_NOOP("Act", "启动特别程序"),
    Act.RESUME: QT_TRANSLATE_NOOP("Act", "恢复办理"),
    Act.GRANT: QT_TRANSLATE_NOOP("Act", "准予"),
    Act.DENY: QT_TRANSLATE_NOOP("Act", "不予许可"),
    Act.RETURN: QT_TRANSLATE_NOOP("Act", "退件"),
    Act.FORWARD: QT_TRANSLATE_NOOP("Act", "转报"),
    Act.WITHDRAW: QT_TRANSLATE_NOOP("Act", "撤回"),
    Act.CERTIFY: QT_TRANSLATE_NOOP("Act", "制证"),
    Act.MAKE_READY: QT_TRANSLATE_NOOP("Act", "制证完成"),
    Act.DELIVER: QT_TRANSLATE_NOOP("Act", "送达"),
    Act.ARCHIVE: QT_TRANSLATE_NOOP("Act", "归档"),
    Act.VOID: QT_TRANSLATE_NOOP("Act", "作废"),
}

PAPERS: dict[str, object] = {
    "receipt": QT_TRANSLATE_NOOP("Paper", "收件凭证"),
    "delivery_proof": QT_TRANSLATE_NOOP("Paper", "送达回证"),
    "archive_label": QT_TRANSLATE_NOOP("Paper", "档案标签"),
    "day_sheet": QT_TRANSLATE_NOOP("Paper", "日结表"),
    "bundle_sheet": QT_TRANSLATE_NOOP("Paper", "材料交接单"),
    "supervision_sheet": QT_TRANSLATE_NOOP("Paper", "事中事后监管移交单"),
    "batch_sheet": QT_TRANSLATE_NOOP("Paper", "集群注册收件凭证"),
    "separators": QT_TRANSLATE_NOOP("Paper", "分隔页"),
    "guide": QT_TRANSLATE_NOOP("Paper", "办事指南"),
    "queue_slip": QT_TRANSLATE_NOOP("Paper", "排队号票"),
    NoticeKind.ACCEPTANCE: QT_TRANSLATE_NOOP("Paper", "受理通知书"),
    NoticeKind.CORRECTION: QT_TRANSLATE_NOOP("Paper", "补正材料一次性告知书"),
    NoticeKind.NOT_REQUIRED: QT_TRANSLATE_NOOP("Paper", "不受理告知书"),
    NoticeKind.REFUSAL: QT_TRANSLATE_NOOP("Paper", "不予受理决定书"),
    NoticeKind.NOT_ADMITTED: QT_TRANSLATE_NOOP("Paper", "不予办理决定书"),
    NoticeKind.DEFERRAL: QT_TRANSLATE_NOOP("Paper", "容缺受理承诺书"),
    NoticeKind.LAPSE: QT_TRANSLATE_NOOP("Paper", "终止办理通知书（补正逾期）"),
    NoticeKind.RETURN: QT_TRANSLATE_NOOP("Paper", "退件告知书"),
    NoticeKind.TERMINATION: QT_TRANSLATE_NOOP("Paper", "终止办理通知书"),
    NoticeKind.WITHDRAWAL: QT_TRANSLATE_NOOP("Paper", "撤回申请确认书"),
    NoticeKind.SUSPENSION: QT_TRANSLATE_NOOP("Paper", "特别程序告知书"),
    NoticeKind.EXTENSION: QT_TRANSLATE_NOOP("Paper", "延期决定通知书"),
    NoticeKind.GRANT: QT_TRANSLATE_NOOP("Paper", "准予决定书"),
    NoticeKind.DENIAL: QT_TRANSLATE_NOOP("Paper", "不予许可决定书"),
    NoticeKind.VOIDING: QT_TRANSLATE_NOOP("Paper", "作废告知书"),
}

CHANNELS: dict[Channel, object] = {
    Channel.WINDOW: QT_TRANSLATE_NOOP("Channel", "窗口"),
    Channel.ONLINE: QT_TRANSLATE_NOOP("Channel", "网上"),
}

TRUSTS: dict[Trust, object] = {
    Trust.A: QT_TRANSLATE_NOOP("Trust", "A 级，由签发机关提供，直接使用"),
    Trust.B: QT_TRANSLATE_NOOP("Trust", "B 级，已核对原件，可重复使用"),
    Trust.C: QT_TRANSLATE_NOOP("Trust", "C 级，用户上传，须核对原件"),
    Trust.D: QT_TRANSLATE_NOOP("Trust", "D 级，申请人自制并承诺真实"),
}

TICKET_STATES: dict[TicketState, object] = {
    TicketState.WAITING: QT_TRANSLATE_NOOP("TicketState", "等候中"),
    TicketState.CALLED: QT_TRANSLATE_NOOP("TicketState", "已呼叫"),
    TicketState.SERVING: QT_TRANSLATE_NOOP("TicketState", "办理中"),
    TicketState.SERVED: QT_TRANSLATE_NOOP("TicketState", "已办结"),
    TicketState.NO_SHOW: QT_TRANSLATE_NOOP("TicketState", "已弃号"),
    TicketState.VOID: QT_TRANSLATE_NOOP("TicketState", "已作废"),
    TicketState.CARRIED_OVER: QT_TRANSLATE_NOOP("TicketState", "已结转"),
}

TICKET_ACTS: dict[TicketAct, object] = {
    TicketAct.ISSUE: QT_TRANSLATE_NOOP("TicketAct", "取号"),
    TicketAct.CALL: QT_TRANSLATE_NOOP("TicketAct", "呼叫下一位"),
    TicketAct.CALL_NUMBER: QT_TRANSLATE_NOOP("TicketAct", "指定呼叫"),
    TicketAct.RECALL: QT_TRANSLATE_NOOP("TicketAct", "重呼"),
    TicketAct.START: QT_TRANSLATE_NOOP("TicketAct", "开始办理"),
    TicketAct.SKIP: QT_TRANSLATE_NOOP("TicketAct", "过号顺延"),
    TicketAct.NO_SHOW: QT_TRANSLATE_NOOP("TicketAct", "弃号"),
    TicketAct.TRANSFER: QT_TRANSLATE_NOOP("TicketAct", "转移"),
    TicketAct.FINISH: QT_TRANSLATE_NOOP("TicketAct", "办结"),
    TicketAct.TAKE_BACK: QT_TRANSLATE_NOOP("TicketAct", "撤销办结"),
    TicketAct.VOID: QT_TRANSLATE_NOOP("TicketAct", "作废"),
    TicketAct.RELEASE: QT_TRANSLATE_NOOP("TicketAct", "退回排队"),
    TicketAct.UNBIND: QT_TRANSLATE_NOOP("TicketAct", "解除指定窗口"),
    TicketAct.CARRY_OVER: QT_TRANSLATE_NOOP("TicketAct", "结转"),
}

WINDOW_ACTS: dict[WindowAct, object] = {
    WindowAct.OPEN: QT_TRANSLATE_NOOP("WindowAct", "签到开窗"),
    WindowAct.PAUSE: QT_TRANSLATE_NOOP("WindowAct", "暂停叫号"),
    WindowAct.RESUME: QT_TRANSLATE_NOOP("WindowAct", "恢复叫号"),
    WindowAct.CLOSE: QT_TRANSLATE_NOOP("WindowAct", "关窗"),
    WindowAct.SHUT: QT_TRANSLATE_NOOP("WindowAct", "关闭失联窗口"),
    WindowAct.CALL: QT_TRANSLATE_NOOP("WindowAct", "叫号"),
    WindowAct.ASSIGN: QT_TRANSLATE_NOOP("WindowAct", "分配队列"),
    WindowAct.HELP: QT_TRANSLATE_NOOP("WindowAct", "安排兼办"),
}

PRIORITIES: dict[Priority, object] = {
    Priority.NORMAL: QT_TRANSLATE_NOOP("Priority", "普通"),
    Priority.ELDERLY: QT_TRANSLATE_NOOP("Priority", "老年人"),
    Priority.DISABLED: QT_TRANSLATE_NOOP("Priority", "残疾人"),
    Priority.MILITARY: QT_TRANSLATE_NOOP("Priority", "军人、消防救援"),
    Priority.PREGNANT: QT_TRANSLATE_NOOP("Priority", "孕妇"),
    Priority.MARTYR_FAMILY: QT_TRANSLATE_NOOP("Priority", "烈属"),
}

WINDOW_STATUSES: dict[WindowStatus, object] = {
    WindowStatus.OPEN: QT_TRANSLATE_NOOP("WindowStatus", "开放"),
    WindowStatus.PAUSED: QT_TRANSLATE_NOOP("WindowStatus", "暂停"),
    WindowStatus.CLOSED: QT_TRANSLATE_NOOP("WindowStatus", "关闭"),
}

PAUSE_REASONS: dict[str, object] = {
    "away": QT_TRANSLATE_NOOP("PauseReason", "短暂离开"),
    "meal": QT_TRANSLATE_NOOP("PauseReason", "用餐"),
    "hand_over": QT_TRANSLATE_NOOP("PauseReason", "交接班"),
    "device": QT_TRANSLATE_NOOP("PauseReason", "设备故障"),
}

UNITS: dict[str, object] = {
    "1": QT_TRANSLATE_NOOP("Unit", "{n} 个工作日"),
    "2": QT_TRANSLATE_NOOP("Unit", "{n} 个自然日"),
    "3": QT_TRANSLATE_NOOP("Unit", "{n} 小时"),
    "4": QT_TRANSLATE_NOOP("Unit", "{n} 分钟"),
    "5": QT_TRANSLATE_NOOP("Unit", "{n} 个月"),
}

TONES: dict[State, str] = {
    State.SUBMITTED: "primary",
    State.RECEIVED: "primary",
    State.CORRECTION_ASKED: "warn",
    State.CORRECTED: "primary",
    State.SUSPENDED: "warn",
    State.REFUSED: "bad",
    State.DENIED: "bad",
    State.RETURNED: "bad",
    State.ACCEPTED: "good",
    State.GRANTED: "good",
    State.READY: "good",
    State.DELIVERED: "good",
}
"""Tone of a state's chip; the word beside it is what counts. Missing: soft."""


class _Facts(dict[str, object]):
    """Facts of a trouble; a fact that did not come leaves a gap in the sentence, not a crash."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(error: YichuangError, labels: Mapping[str, str] | None = None) -> str:
    """What happened and what to do, for the clerk; `labels` turns names of fields into words."""
    source = str(SENTENCES[error.trouble])
    said = filled(translate("Trouble", source), error, labels)
    if "source" not in error.facts:
        return said
    rule_source = translate("Trouble", "（依据：{source}）").format(source=error.facts["source"])
    return f"{said}{rule_source}"


def filled(text: str, error: YichuangError, labels: Mapping[str, str] | None = None) -> str:
    """A sentence about an error with its facts filled in."""
    return text.format_map(_facts(error.facts, labels or {}))


def state(value: State) -> str:
    """State of an item or a case."""
    return translate("State", str(STATES[value]))


def act(value: Act) -> str:
    """Name of a move."""
    return translate("Act", str(ACTS[value]))


def paper_kind(kind: str) -> str:
    """Name of a paper about a case; an unknown kind is shown as it came."""
    known = PAPERS.get(kind)
    return translate("Paper", str(known)) if known is not None else kind


def channel(value: Channel) -> str:
    """Where a case or material began."""
    return translate("Channel", str(CHANNELS[value]))


def trust(value: Trust) -> str:
    """Trust level of a material with what it means (国办函 [2016] 108 号)."""
    return translate("Trust", str(TRUSTS[value]))


def ticket_state(value: TicketState) -> str:
    """Where a queue number stands."""
    return translate("TicketState", str(TICKET_STATES[value]))


def ticket_act(value: TicketAct) -> str:
    """What is done with a queue number."""
    return translate("TicketAct", str(TICKET_ACTS[value]))


def priority(value: Priority) -> str:
    """Why a visitor goes before others."""
    return translate("Priority", str(PRIORITIES[value]))


def window_status(value: WindowStatus) -> str:
    """Whether visitors are called to a window."""
    return translate("WindowStatus", str(WINDOW_STATUSES[value]))


def window_act(value: WindowAct) -> str:
    """What is done with a window."""
    return translate("WindowAct", str(WINDOW_ACTS[value]))


def pause_reason(code: str) -> str:
    """Why a window is paused; a reason given elsewhere is shown as it came."""
    source = PAUSE_REASONS.get(code)
    return code if source is None else translate("PauseReason", str(source))


def limit(value: Limit) -> str:
    """A time limit in its own unit; an unknown unit is shown as it came, never guessed."""
    source = UNITS.get(value.unit)
    if source is None:
        return f"{value.value} ({value.unit})"
    return translate("Unit", str(source)).format(n=value.value)


def tone(value: State) -> str:
    """Tone of a state's chip."""
    return TONES.get(value, "soft")


def clock(moment: datetime) -> str:
    """Hours and minutes on the hall's wall, e.g. `10:42`."""
    return moment.astimezone(HALL_ZONE).strftime("%H:%M")


def second(value: datetime) -> str:
    """Hours, minutes and seconds in the hall, e.g. `10:42:07`."""
    return value.astimezone(HALL_ZONE).strftime("%H:%M:%S")


def moment(value: datetime) -> str:
    """Date and time in the hall, e.g. `2026-11-23 10:42`."""
    return value.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")


def size(count: int) -> str:
    """A number of bytes for people, e.g. `1.5 MB`."""
    amount = float(count)
    for unit in ("B", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"


def _facts(facts: Mapping[str, str | int], labels: Mapping[str, str]) -> _Facts:
    said = _Facts(facts)
    if "field" in facts:
        code = str(facts["field"])
        said["field"] = labels.get(code) or paper_field_words.name(code)
    if "act" in facts:
        said["act"] = _act_of(str(facts["act"]))
    if "who" in facts:
        said["who"] = permission_words.roles(str(facts["who"]))
    if "state" in facts:
        said["state"] = _state_of(str(facts["state"]))
    if facts.get("status") in set(WindowStatus):
        said["status"] = window_status(WindowStatus(str(facts["status"])))
    for name in ("size", "limit"):
        if isinstance(facts.get(name), int):
            said[name] = size(int(facts[name]))
    if "flag" in facts:
        said["flag"] = credit_words.kind(str(facts["flag"]))
    if "rule" in facts:
        said["rule"] = rule(str(facts["rule"]))
    if facts.get("why") in set(Trouble):
        rest = {name: value for name, value in facts.items() if name != "why"}
        said["why"] = sentence(UnavailableError(Trouble(str(facts["why"])), **rest))
    if "until" in facts:
        said["until"] = _time_of(str(facts["until"]))
    return said


def _act_of(code: str) -> str:
    """Acts of cases and of tickets share one code, `void`, and its word."""
    if code in set(Act):
        return act(Act(code))
    if code in set(WindowAct):
        return window_act(WindowAct(code))
    return ticket_act(TicketAct(code)) if code in set(TicketAct) else permission_words.act(code)


def _state_of(code: str) -> str:
    if code in set(State):
        return state(State(code))
    return ticket_state(TicketState(code)) if code in set(TicketState) else code


def _time_of(text: str) -> str:
    try:
        return clock(datetime.fromisoformat(text))
    except ValueError:
        return text
