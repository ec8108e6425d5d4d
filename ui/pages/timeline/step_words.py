"""One step of a timeline in words: what, what exactly, who, where, when."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import bundle_number
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.case import APPLICANT, PLATFORM, Channel
from clerk_app.domain.case_states import Act
from clerk_app.domain.delivery import Delivery
from clerk_app.domain.handover import Passage, PassageState
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.timeline import FILED_KIND, TO_SUPERVISION, Step
from ui import delivery_words, difference_words, operation_words, rating_words, words

translate = QCoreApplication.translate

MOST_NAMES = 6
"""More names than this are counted, not listed; the tip has them all."""

MOST_NUMBERS = 2
_MATERIALS: dict[str, object] = {
    "add_material": QT_TRANSLATE_NOOP("Step", "添加材料 {n} 份"),
    "check_original": QT_TRANSLATE_NOOP("Step", "核对原件 {n} 份"),
    "take_back_check": QT_TRANSLATE_NOOP("Step", "撤回核对 {n} 份"),
    "remove_material": QT_TRANSLATE_NOOP("Step", "移除材料 {n} 份"),
    FILED_KIND: QT_TRANSLATE_NOOP("Step", "材料归档 {n} 份"),
}
_ICONS = {
    "create_case": "inbox",
    "set_fields": "correction",
    "add_material": "attach",
    "check_original": "check",
    "take_back_check": "undo",
    "remove_material": "trash",
    "order_materials": "file",
    "refile_materials": "transfer",
    FILED_KIND: "folder",
    "issue_paper": "print",
    "deliver": "hand-over",
    "rate": "star",
    "call_back": "call",
    "confirm_entries": "eye",
    "hand_over": "transfer",
    "check_in": "inbox",
    "resolve_conflict": "conflict",
    TO_SUPERVISION: "eye",
}


def what(step: Step) -> str:
    """The step in a few words; how good a rating was is not for the one who was rated."""
    if step.kind == TO_SUPERVISION:
        return translate("Step", "已推送监管")
    if step.kind == "create_case":
        online = step.channel == Channel.ONLINE.value
        return translate("Step", "网上提交") if online else translate("Step", "窗口收件")
    if step.kind == "move_items" and step.act in set(Act):
        return words.act(Act(step.act))
    if step.kind in _MATERIALS and step.names:
        return translate("Step", str(_MATERIALS[step.kind])).format(n=len(step.names))
    if step.kind == "issue_paper" and step.paper is not None:
        name = words.paper_kind(step.paper.kind)
        return translate("Step", "打印{paper}，第 {n} 份").format(paper=name, n=step.paper.copy)
    if step.rating is not None and not step.rating.answered:
        return rating_words.level(step.rating.level)
    if step.delivery is not None:
        return delivery_words.mode(step.delivery.handed.mode)
    return operation_words.kind(step.kind)


def detail(step: Step, labels: Mapping[str, str], *, whole: bool = False) -> str:
    """What exactly; empty when there is nothing to add. `whole`: nothing is left out."""
    parts = [_names(step, labels, whole=whole)]
    if step.days:
        parts.append(translate("Step", "延长 {n} 个工作日").format(n=step.days))
    parts.append(step.reason)
    parts += [_promised(step, whole=whole), _procedure(step), _given(step, whole=whole)]
    if step.delivery is not None:
        parts.append(_handed(step.delivery))
    if step.supervised:
        parts.append(_handed_on(step.supervised, whole=whole))
    if step.passage is not None:
        parts.append(_bundle(step.passage, arrived=step.kind == "check_in"))
    if step.check is not None:
        parts.append(_checked(step.check.way))
    if step.changed_since:
        parts.append(translate("Step", "之后内容有改动，这次核对不再有效"))
    if step.paper is not None and step.paper.provisional:
        parts.append(translate("Step", "离线打印，当时平台还没有确认"))
    if step.contested:
        names = "、".join(_called(name, labels) for name in step.contested)
        parts.append(translate("Step", "与别处的修改不一致：{names}").format(names=names))
    if step.problem:
        parts.append(operation_words.reason(step.problem))
    return "；".join(part for part in parts if part)


def who(step: Step) -> str:
    """Name of the person; an applicant is not named again."""
    if step.kind == TO_SUPERVISION or step.by == PLATFORM:
        return translate("Step", "平台")
    return translate("Step", "申请人") if step.by == APPLICANT else step.by


def where(step: Step) -> str:
    """The window, or what else it came from; whom it went to."""
    if step.supervised:
        bodies = tuple(dict.fromkeys(one.body for one in step.supervised))
        if len(bodies) == 1:
            return bodies[0]
        said = translate("Step", "{body} 等 {n} 个部门")
        return said.format(body=bodies[0], n=len(bodies))
    if step.window:
        return translate("Step", "{window} 号窗口").format(window=step.window)
    if step.by == PLATFORM:
        return ""
    return translate("Step", "网上") if step.by == APPLICANT else translate("Step", "部门")


def when(step: Step) -> str:
    """Day and minute in the hall; a time nobody can read is shown as it came."""
    try:
        return datetime.fromisoformat(step.at).astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return step.at


def icon(step: Step) -> str:
    """Drawing beside it."""
    if step.problem:
        return "refused"
    return _ICONS.get(step.kind, "finish")


def _promised(step: Step, *, whole: bool) -> str:
    """What was promised for later (容缺), and for when."""
    if not step.owed:
        return ""
    names = _listed(step.owed, whole=whole)
    return translate("Step", "容缺受理：{names}，承诺于 {day} 前补齐").format(
        names=names, day=step.until
    )


def _procedure(step: Step) -> str:
    """When a special procedure began, and how long it is expected to last."""
    if not step.since:
        return ""
    if not step.until:
        return translate("Step", "自 {since} 起").format(since=step.since)
    said = translate("Step", "自 {since} 起，预计至 {until}，不计入办理期限")
    return said.format(since=step.since, until=step.until)


def _given(step: Step, *, whole: bool) -> str:
    """Numbers of the licences, each with its last day."""
    said = []
    for one in step.given:
        until = translate("Step", "有效期至 {day}").format(day=one.until) if one.until else ""
        said.append(" ".join(part for part in (one.name, one.number, until) if part))
    listed = _listed(tuple(said), whole=whole)
    return translate("Step", "证照（批文）：{licences}").format(licences=listed) if said else ""


def _bundle(one: Passage, *, arrived: bool) -> str:
    """Which bundle, for whom, how many pages; what was found missing."""
    said = translate("Step", "交接单 {bundle}　{department}　{n} 页").format(
        bundle=bundle_number.spoken_groups(one.bundle), department=one.department, n=one.pages
    )
    if not arrived:
        return said
    missing = translate("Step", "未收到") if one.state is PassageState.MISSING else ""
    return "　".join(part for part in (said, missing, one.note) if part)


def _checked(way: CheckWay) -> str:
    if way is CheckWay.TOUCH:
        return translate("Step", "在申请人屏幕上确认无误")
    return translate("Step", "口头确认无误，由窗口记录")


def _handed_on(given: tuple[Supervised, ...], *, whole: bool) -> str:
    """Numbers of the records, one an item; whole with the body each went to."""
    if whole:
        return "；".join(f"{one.number} {one.body}" for one in given)
    numbers = "、".join(one.number for one in given[:MOST_NUMBERS])
    if len(given) > MOST_NUMBERS:
        said = translate("Step", "监察编号 {numbers} 等 {n} 个")
        return said.format(numbers=numbers, n=len(given))
    return translate("Step", "监察编号 {numbers}").format(numbers=numbers)


def _handed(one: Delivery) -> str:
    """Who got it, on which paper, and where it went; the number is masked."""
    handed = one.handed
    relation = delivery_words.relation(handed.relation) if handed.relation else ""
    who = f"{handed.recipient}（{relation}）" if relation else handed.recipient
    parts = (
        who,
        mask_id(handed.cert_no, Audience.SCREEN),
        handed.courier,
        handed.waybill,
        delivery_words.signed(handed.signed),
    )
    return "　".join(part for part in parts if part)


def _called(name: str, labels: Mapping[str, str]) -> str:
    return labels.get(name) or difference_words.about(name) or name


def _names(step: Step, labels: Mapping[str, str], *, whole: bool) -> str:
    names = [_called(name, labels) for name in step.names if name]
    return _listed(tuple(dict.fromkeys(names)), whole=whole)


def _listed(listed: tuple[str, ...], *, whole: bool) -> str:
    if whole or len(listed) <= MOST_NAMES:
        return "、".join(listed)
    first = "、".join(listed[:MOST_NAMES])
    return translate("Step", "{names} 等 {n} 项").format(names=first, n=len(listed))
