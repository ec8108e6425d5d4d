"""Troubles with the queues of a hall: what happened, then what can be done."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

QUEUES: dict[Trouble, object] = {
    Trouble.QUEUE_UNKNOWN: QT_TRANSLATE_NOOP("Trouble", "没有“{queue}”这个队列，请重新选择。"),
    Trouble.QUEUE_FULL: QT_TRANSLATE_NOOP(
        "Trouble", "这个队列今天的号已取完，请到咨询台改约时间。"
    ),
    Trouble.QUEUE_CLOSING: QT_TRANSLATE_NOOP(
        "Trouble", "“{queue}”停办中，不再取号；已取的号照常叫。请选别的队列。"
    ),
    Trouble.CATALOGUE_FILE: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{name}”不是完整的事项目录（{at} {problem}），队列没有改动。请选择平台发布的目录文件。",
    ),
    Trouble.SIMULATION_FILE: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”的 {key} 不合适：{problem}。请改正文件后再试。"
    ),
    Trouble.TICKET_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "没有找到号码 {ticket}，请核对小票上的日期和号码。"
    ),
    Trouble.TICKET_MOVE: QT_TRANSLATE_NOOP(
        "Trouble", "这个号码现在是“{state}”，不能{act}，请按最新状态办理。"
    ),
    Trouble.TICKET_OTHER_WINDOW: QT_TRANSLATE_NOOP("Trouble", "这个号码正在 {window} 号窗口办理。"),
    Trouble.TICKET_HELD: QT_TRANSLATE_NOOP(
        "Trouble", "您今天在这个队列已取号 {ticket}，还没有办完，请凭原号等候。"
    ),
    Trouble.TICKET_NOT_WAITING: QT_TRANSLATE_NOOP(
        "Trouble", "{ticket} 现在不在等候，用不着补打号票；请核对号码，或看是否已经叫到。"
    ),
    Trouble.TICKET_CALLS: QT_TRANSLATE_NOOP(
        "Trouble", "才呼叫了 {calls} 次，满 {needed} 次无人应答才能弃号；可先重呼或过号顺延。"
    ),
}
"""Chinese source of each sentence, as in `ui/trouble_words.py`."""
