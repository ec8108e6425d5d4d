"""How one thing that waits reads in the table."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.unsent import Unsent
from ui import sync_words
from ui.tables import Column

translate = QCoreApplication.translate

STRETCHED = (2, 6)
"""What it is and why it waits share the room that the others leave."""


def columns(now: Callable[[], datetime]) -> tuple[Column[Unsent], ...]:
    """Columns from left to right; `now` is when the rows were read."""

    def next_try(line: Unsent) -> str:
        if line.next_attempt is None:
            return "—"
        return sync_words.moment(line.next_attempt, now())

    return (
        Column(
            translate("SyncColumns", "情况"),
            sync_words.state,
            tone=sync_words.tone,
        ),
        Column(translate("SyncColumns", "办件编号"), number),
        Column(translate("SyncColumns", "内容"), sync_words.what),
        Column(
            translate("SyncColumns", "自何时"),
            lambda line: sync_words.moment(line.since, now()),
        ),
        Column(translate("SyncColumns", "未成次数"), lambda line: str(line.attempts), numeric=True),
        Column(translate("SyncColumns", "下次"), next_try),
        Column(translate("SyncColumns", "原因"), sync_words.reason),
    )


def number(line: Unsent) -> str:
    """Number of its case, in the groups it is read in."""
    return spoken_groups(line.number) if line.number else "—"
