"""What the clerk is told after an act on a queue number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.handing_in import Reconciled
from clerk_app.domain.queue_view import QueueLine
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Notice:
    """A short remark; `tone` is one of a banner."""

    text: str
    tone: str


def of_call(ticket: Ticket | None) -> Notice | None:
    """After a call: the number itself is on the screen, only "nobody there" needs words."""
    if ticket is None:
        return Notice(translate("QueueOutcome", "现在没有人等候。"), "warn")
    if ticket.note:
        text = translate("QueueOutcome", "{number} 的留言：{note}")
        return Notice(text.format(number=ticket.number, note=ticket.note), "warn")
    return None


def of_act(act: TicketAct, ticket: Ticket, lines: Sequence[QueueLine]) -> Notice | None:
    """After an act that takes the visitor away from the window, where they went."""
    text = _words(act, ticket)
    if not text:
        return None
    names = {line.queue: line.name for line in lines}
    said = text.format(
        number=ticket.number,
        calls=ticket.calls,
        queue=names.get(ticket.place.queue, ticket.place.queue),
        window=ticket.place.window,
    )
    return Notice(said, "good")


def of_reconciled(told: Reconciled, *, was_away: bool) -> Notice | None:
    """After the hall has been told what was done without it: what it could not take as it was."""
    if not was_away and not (told.handed_in or told.returned or told.refused):
        return None
    said = [_handed_in(told)]
    for text, numbers in (
        (
            translate("QueueOutcome", "{numbers} 大厅已另行安排，以大厅为准。"),
            told.late,
        ),
        (
            translate("QueueOutcome", "{numbers} 与大厅的号重复，请报告值班长。"),
            told.clashed,
        ),
        (
            translate("QueueOutcome", "{numbers} 断线时叫到本窗口，已退回队首。"),
            told.returned,
        ),
        (
            translate("QueueOutcome", "{numbers} 当天已日结，已结转。"),
            told.carried_over,
        ),
        (
            translate(
                "QueueOutcome",
                "{numbers} 本机的大厅账号无权补录，已存在本机；请管理员核对账号，核对后自动补录。",
            ),
            told.refused,
        ),
    ):
        if numbers:
            joined = translate("QueueOutcome", "、").join(numbers)
            said.append(text.format(numbers=joined))
    tone = "bad" if told.clashed or told.refused else "warn" if len(said) > 1 else "good"
    return Notice("\n".join(said), tone)


def _handed_in(told: Reconciled) -> str:
    if not told.handed_in:
        return translate("QueueOutcome", "已连上大厅。")
    text = translate("QueueOutcome", "已连上大厅，{n} 条已补录。")
    return text.format(n=told.handed_in)


def _words(act: TicketAct, ticket: Ticket) -> str:
    match act:
        case TicketAct.SKIP if ticket.state is TicketState.NO_SHOW:
            return translate("QueueOutcome", "{number} 呼叫 {calls} 次无人应答，已弃号。")
        case TicketAct.SKIP:
            return translate("QueueOutcome", "{number} 过号，已往后顺延。")
        case TicketAct.NO_SHOW:
            return translate("QueueOutcome", "{number} 已弃号。")
        case TicketAct.TRANSFER if ticket.place.window:
            return translate("QueueOutcome", "{number} 已转到 {window} 号窗口。")
        case TicketAct.TRANSFER:
            return translate("QueueOutcome", "{number} 已转到“{queue}”队列。")
        case TicketAct.VOID:
            return translate("QueueOutcome", "{number} 已作废。")
        case TicketAct.FINISH:
            return translate("QueueOutcome", "{number} 已办结。")
        case _:
            return ""
