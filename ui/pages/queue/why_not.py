"""Why an act of the queue cannot be done now, in a clerk's words."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.ticket import TicketAct, TicketState
from ui.pages.queue.model import QueueModel

translate = QCoreApplication.translate

_CALLS = frozenset({TicketAct.CALL, TicketAct.CALL_NUMBER, TicketAct.TAKE_BACK})


def why_not(model: QueueModel, act: TicketAct) -> str:
    """Empty when the act is allowed now."""
    if act in model.allowed():
        return ""
    if model.view is None:
        return translate("QueueWhyNot", "还没有读到大厅的队列")
    if model.busy:
        return translate("QueueWhyNot", "上一步还在进行")
    here = model.current
    if act in _CALLS and here is not None:
        said = translate("QueueWhyNot", "{number} 还在窗口，先办结或转移")
        return said.format(number=here.number)
    if act is TicketAct.TAKE_BACK:
        return translate("QueueWhyNot", "今天还没有办结的号")
    if act is TicketAct.CALL:
        return translate("QueueWhyNot", "大厅断线，本窗口没有可叫的号")
    if here is None:
        return translate("QueueWhyNot", "窗口前没有叫到的号")
    if here.state is TicketState.CALLED:
        return translate("QueueWhyNot", "{number} 还没有开始办理").format(number=here.number)
    return translate("QueueWhyNot", "{number} 正在办理").format(number=here.number)
