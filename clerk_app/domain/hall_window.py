"""A window (窗口) of the hall as its colleagues see it: open or not, by whom, for which queues."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WindowStatus(StrEnum):
    """Whether visitors are called to a window."""

    OPEN = "open"  # 开放
    PAUSED = "paused"  # 暂停
    CLOSED = "closed"  # 关闭: nobody has signed in here today, or has left


class WindowAct(StrEnum):
    """What is done with a window."""

    OPEN = "open_window"
    PAUSE = "pause_window"
    CLOSE = "close_window"
    ASSIGN = "assign_queues"
    HELP = "help_queues"


@dataclass(frozen=True, slots=True)
class HallWindow:
    """One window of one hall."""

    window: str
    status: WindowStatus
    operator: str
    since: datetime
    reason: str = ""
    """Why it is paused."""
    turn: int = 0
    """Whose turn it is at this window by the policy."""
    assigned: tuple[str, ...] = ()
    """Queues it serves; empty: all of them (综合窗口)."""
    helps: tuple[str, ...] = ()
    """Queues it can serve as well (技能), called from only when nobody waits in its own."""

    def serves(self, queues: Collection[str]) -> tuple[str, ...]:
        """Those of the hall's `queues` that this window calls from first."""
        return tuple(queue for queue in queues if not self.assigned or queue in self.assigned)

    def helps_with(self, queues: Collection[str]) -> tuple[str, ...]:
        """Those of the hall's `queues` that it calls from when its own are empty."""
        if not self.assigned:
            return ()
        return tuple(q for q in queues if q in self.helps and q not in self.assigned)
