"""What a manager does at the board with something that is neither a ticket nor a window."""

from enum import StrEnum


class BoardAct(StrEnum):
    """Each is one event of the hall, as acts on tickets and windows are."""

    ACKNOWLEDGE = "acknowledge_alarm"  # 预警已处理
    WITHDRAW = "withdraw_notice"  # 撤下公告
