"""Papers a manager asks for; who draws them is put in by the program."""

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.desk.day_report import DayReport
from clerk_app.domain.queue_rules import Policy

NameOf = Callable[[str], str]
"""How an operator is called, by the id that is kept."""


@dataclass(frozen=True, slots=True)
class ManagerPapers:
    """Both give a PDF and may be called on any thread; they raise YichuangError."""

    day: Callable[[DayReport, NameOf], bytes]
    """The sheet of a day (日结表)."""
    trial: Callable[[Policy], bytes]
    """Imagined days of this hall under the present policy and under another one."""
