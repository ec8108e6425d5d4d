"""One lane of the picture in words: its limit, what it waits for, what a screen reader says."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.case_states import State
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.progress import Lane, Mark, Stage, Standing
from clerk_app.domain.workdays import WarningCard
from ui import words
from ui.due_words import card_text, card_tone, due_text

translate = QCoreApplication.translate

_STAGES: dict[Stage, object] = {
    Stage.RECEIVE: QT_TRANSLATE_NOOP("ProgressLane", "收件"),
    Stage.ACCEPT: QT_TRANSLATE_NOOP("ProgressLane", "受理"),
    Stage.REVIEW: QT_TRANSLATE_NOOP("ProgressLane", "审查"),
    Stage.DECIDE: QT_TRANSLATE_NOOP("ProgressLane", "决定"),
    Stage.DELIVER: QT_TRANSLATE_NOOP("ProgressLane", "送达"),
}
_ICONS: Mapping[State, str] = {
    State.SUBMITTED: "inbox",
    State.RECEIVED: "inbox",
    State.CORRECTION_ASKED: "correction",
    State.CORRECTED: "correction",
    State.ACCEPTED: "accept",
    State.IN_REVIEW: "start",
    State.SUSPENDED: "pause",
    State.GRANTED: "finish",
    State.CERTIFYING: "print",
    State.READY: "hand-over",
    State.DELIVERED: "check",
    State.ARCHIVED: "folder",
}


def stage(one: Stage) -> str:
    """Name of a step."""
    return translate("ProgressLane", str(_STAGES[one]))


def turn(lane: Lane, at: Mark) -> str:
    """Name of the step an item has come to, with the time left of its own limit (环节时限)."""
    clock = lane.clock
    if clock is None or clock.left is None or at.standing is not Standing.NOW:
        return stage(at.stage)
    said = {
        WarningCard.RED: translate("ProgressLane", "{stage} 红牌 超 {n} 天"),
        WarningCard.YELLOW: translate("ProgressLane", "{stage} 黄牌 剩 {n} 天"),
    }.get(clock.card, translate("ProgressLane", "{stage} 剩 {n} 天"))
    return said.format(stage=stage(at.stage), n=abs(clock.left))


def step_limit(lane: Lane) -> str:
    """Until when the step of the flow should be done, as a screen reader says it; empty: never."""
    if lane.clock is None:
        return ""
    said = translate("ProgressLane", "环节“{steps}”{day} 前").format(
        steps="、".join(lane.clock.names), day=lane.clock.last.isoformat()
    )
    card = card_text(lane.clock.card)
    return f"{said}，{card}" if card else said


def state_icon(state: State) -> str:
    """Drawing of a state, so that colour is never the only sign; what ended badly has a cross."""
    return _ICONS.get(state, "close")


def limit(lane: Lane) -> str:
    """Last day of the limit that runs, the limit itself before it does, or the day of the decision.

    Before acceptance it is that to accept it or to ask for more, of a registration to register it.
    """
    if lane.result or lane.ended:
        said = translate("ProgressLane", "{day} 决定").format(day=lane.decided_on)
        return said if lane.decided_on else ""
    if lane.accept_by is not None and lane.accept_by.fixed:
        day = due_text(lane.accept_by)
        if lane.procedure is Procedure.REGISTRATION:
            return translate("ProgressLane", "{day} 前登记").format(day=day)
        return translate("ProgressLane", "{day} 前受理").format(day=day)
    if lane.due is None:
        return translate("ProgressLane", "受理后 {limit}").format(limit=words.limit(lane.promised))
    if not lane.due.fixed:
        return due_text(lane.due)
    return translate("ProgressLane", "{day} 前办结").format(day=due_text(lane.due))


def left(lane: Lane) -> str:
    """Days left of a limit that runs, with its card; empty when none runs."""
    if lane.days_left is None:
        return card_text(lane.card)
    if lane.days_left < 0:
        said = translate("ProgressLane", "已超 {n} 个工作日").format(n=-lane.days_left)
    elif lane.days_left == 0:
        said = translate("ProgressLane", "今天到期")
    else:
        said = translate("ProgressLane", "剩 {n} 个工作日").format(n=lane.days_left)
    card = {
        WarningCard.RED: translate("ProgressLane", "红牌"),
        WarningCard.YELLOW: translate("ProgressLane", "黄牌"),
    }.get(lane.card, "")
    return f"{card}　{said}" if card else said


def left_tone(lane: Lane) -> str:
    """Tone of the days left."""
    return card_tone(lane.card) or "soft"


def note(lane: Lane, names: Mapping[str, str]) -> tuple[str, str]:
    """What stands in its way, or its result; and the tone. `names` are those of all items."""
    if lane.correction:
        return translate("ProgressLane", "补正：{what}").format(what=lane.correction), "warn"
    if lane.lost:
        said = translate("ProgressLane", "“{items}”没有办成，等不到结果")
        return said.format(items=_listed(lane.lost, names)), "bad"
    if lane.waits_for:
        said = translate("ProgressLane", "等“{items}”的结果")
        return said.format(items=_listed(lane.waits_for, names)), "soft"
    if lane.result and lane.result_no:
        return translate("ProgressLane", "结果 {number}").format(number=lane.result_no), "good"
    return (translate("ProgressLane", "结果已出"), "good") if lane.result else ("", "soft")


def whole(lane: Lane, names: Mapping[str, str]) -> str:
    """Everything about a lane, as a screen reader says it."""
    facts = (
        lane.name,
        lane.department,
        lane.code,
        words.state(lane.state),
        note(lane, names)[0],
        limit(lane),
        left(lane),
        step_limit(lane),
    )
    return "，".join(fact for fact in facts if fact)


def _listed(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    return "、".join(names.get(one, one) for one in ids)
