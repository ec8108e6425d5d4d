"""A deadline as a clerk reads it: a day, provisional or not, or why it is not fixed yet."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.clocks import Limits
from clerk_app.domain.deferral import Promise
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.workdays import Due, DueReason, WarningCard

translate = QCoreApplication.translate


def due_text(due: Due) -> str:
    """The last day; 暂定 before its year's holidays are published, 未定 while nothing is known."""
    if due.day is not None and due.provisional:
        # Till the notice comes the day rests on the law alone.
        return translate("Due", "{day}（暂定）").format(day=due.day.isoformat())
    if due.day is not None:
        return due.day.isoformat()
    if due.reason is DueReason.SUSPENDED and due.expected is not None:
        day = due.expected.isoformat()
        return translate("Due", "未定（特别程序预计至 {day}）").format(day=day)
    if due.reason is DueReason.SUSPENDED:
        return translate("Due", "未定（特别程序中）")
    return translate("Due", "未定（日历未公布）")


def due_in_short(due: Due) -> str:
    """As `due_text`, but for the day a special procedure is expected to end: for a chip."""
    return due_text(replace(due, expected=None))


def provisional_in_full(due: Due) -> str:
    """What a provisional day rests on; empty for any other."""
    if due.day is None or not due.provisional:
        return ""
    said = translate("Due", "暂定 {day}：国务院公布 {year} 年节假日安排后，以公布的为准")
    return said.format(day=due.day.isoformat(), year=due.day.year)


def due_tone(due: Due) -> str:
    """Tone of a chip about it."""
    return "soft" if due.fixed and not due.provisional else "warn"


def answer_text(due: Due, procedure: Procedure) -> str:
    """Last day to accept what was received; a registration's law has its own, to register it."""
    if procedure is Procedure.REGISTRATION:
        return translate("Due", "登记期限 {day}").format(day=due_text(due))
    return translate("Due", "受理期限 {day}").format(day=due_text(due))


def whole_text(due: Due, to_accept: int) -> str:
    """Last day of a joint case, of the accepted part of it while `to_accept` items are not."""
    if to_accept:
        return translate("Due", "已受理的最迟 {day}").format(day=_whole_day(due))
    return translate("Due", "全部最迟 {day}").format(day=_whole_day(due))


def _whole_day(due: Due) -> str:
    """Why there is none the tip tells: the chip is small."""
    return due_text(due) if due.day is not None else translate("Due", "未定")


def whole_tip(due: Due, to_accept: int) -> str:
    """The same in full; `to_accept` of its items are not accepted yet and may come to add to it."""
    said = translate("Due", "已受理的事项最迟 {day} 办结").format(day=due_text(due))
    if not to_accept:
        return said
    return said + translate("Due", "，另有 {n} 项未受理").format(n=to_accept)


def promise_text(promise: Promise) -> str:
    """Until when something is owed (容缺), with its card in words."""
    day = promise.until.isoformat()
    match promise.card:
        case WarningCard.RED:
            return translate("Due", "红牌：容缺逾期 {day}").format(day=day)
        case WarningCard.YELLOW:
            return translate("Due", "黄牌：容缺至 {day}").format(day=day)
        case _:
            return translate("Due", "容缺至 {day}").format(day=day)


def card_text(card: WarningCard) -> str:
    """The card of a limit in words, so that colour is never the only sign; none: empty."""
    match card:
        case WarningCard.RED:
            return translate("Due", "红牌：已超期")
        case WarningCard.YELLOW:
            return translate("Due", "黄牌：即将到期")
        case _:
            return ""


def card_tone(card: WarningCard) -> str:
    """Tone of its chip; none: empty."""
    return {WarningCard.RED: "bad", WarningCard.YELLOW: "warn"}.get(card, "")


def limits_text(limits: Limits) -> str:
    """The last day that comes first, after its card in words; empty when no limit runs.

    What has to be done by then its state says: a name keeps the room.
    """
    day = limits.first
    return "　".join(part for part in (card_text(limits.card), day and due_text(day)) if part)


def limits_short(limits: Limits) -> str:
    """The same where there is little room: the colour of the card by name, and the day."""
    short = {
        WarningCard.RED: translate("Due", "红牌"),
        WarningCard.YELLOW: translate("Due", "黄牌"),
    }
    day = limits.first
    return " ".join(part for part in (short.get(limits.card), day and due_text(day)) if part)


def limits_tone(limits: Limits) -> str:
    """Tone of that text."""
    return card_tone(limits.card) or "ink_soft"
