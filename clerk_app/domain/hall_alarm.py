"""Alarms of a hall (预警): limits as data, what is over them now, and a clerk's silent call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble

LIMIT_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "wait_minutes": (1, 8 * 60),
        "line_length": (1, 999),
        "service_minutes": (1, 8 * 60),
        "silent_minutes": (1, 60),
    }
)
"""Least and most of each limit; over the most an alarm would come on no day."""


class AlarmKind(StrEnum):
    """What the alarm is about; its subject is the queue, the window or the number."""

    STAFF = "staff"  # 一键求助, a silent call for help; subject: window
    LONG_WAIT = "long_wait"  # 等候超时; subject: queue
    LONG_LINE = "long_line"  # 排队过长; subject: queue
    LONG_SERVICE = "long_service"  # 办理超时; subject: ticket number
    SILENT_WINDOW = "silent_window"  # 窗口失联, somebody is at it or waits for it; subject: window


@dataclass(frozen=True, slots=True)
class AlarmLimits:
    """Over which values the board calls; a manager may change them.

    Raises RuleError CONFIG_FORM (key, problem) for a limit below one.
    """

    wait_minutes: int = 30
    line_length: int = 20
    service_minutes: int = 40
    silent_minutes: int = 3

    def __post_init__(self) -> None:
        """Refuse a limit that would always call."""
        for key in limit_names():
            if getattr(self, key) < 1:
                raise RuleError(Trouble.CONFIG_FORM, key=f"limits.{key}", problem="below_one")

    @property
    def silent_after(self) -> timedelta:
        """How long a window may say nothing."""
        return timedelta(minutes=self.silent_minutes)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm, open until somebody has seen to it."""

    alarm_id: str
    kind: AlarmKind
    subject: str
    raised_by: str
    """Operator of a staff alarm; empty: the board itself."""
    raised_at: datetime
    note: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None


def limit_names() -> tuple[str, ...]:
    """Names of the limits."""
    return "wait_minutes", "line_length", "service_minutes", "silent_minutes"


def limits_doc(limits: AlarmLimits) -> dict[str, Any]:
    """Plain JSON values of the limits."""
    return {key: getattr(limits, key) for key in limit_names()}


def limits_from(doc: Mapping[str, Any]) -> AlarmLimits:
    """The limits in a document; what it leaves out is as the default.

    Raises RuleError CONFIG_FORM (key, problem).
    """
    for key, value in doc.items():
        if key not in limit_names():
            raise RuleError(Trouble.CONFIG_FORM, key=f"limits.{key}", problem="unknown_key")
        if isinstance(value, bool) or not isinstance(value, int):
            raise RuleError(Trouble.CONFIG_FORM, key=f"limits.{key}", problem="not_a_number")
        if value > LIMIT_RANGES[key][1]:
            raise RuleError(Trouble.CONFIG_FORM, key=f"limits.{key}", problem="out_of_range")
    return AlarmLimits(**doc)
