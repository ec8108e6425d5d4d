"""How one paper reads in the print queue and in the journal of today."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.print_view import PaperLine
from clerk_app.domain.paper_code import spoken_paper
from clerk_app.domain.two_persons import read_reason
from ui import print_words, reprint_words, sync_words
from ui.tables import Column

translate = QCoreApplication.translate

STRETCHED = (6,)
"""What is wrong has the room that the others leave; the foot says all of it."""


def queue_columns(now: Callable[[], datetime]) -> tuple[Column[PaperLine], ...]:
    """Columns of what waits, from left to right; `now` is when the rows were read."""
    return (
        *_common(now),
        Column(translate("PrintColumns", "打印机"), _printer),
        Column(translate("PrintColumns", "原因"), print_words.problem),
    )


def journal_columns(now: Callable[[], datetime]) -> tuple[Column[PaperLine], ...]:
    """Columns of the papers of today."""
    return (
        *_common(now),
        Column(translate("PrintColumns", "打印机"), _printer),
        Column(translate("PrintColumns", "补打原因、说明"), _note),
    )


def _common(now: Callable[[], datetime]) -> tuple[Column[PaperLine], ...]:
    return (
        Column(translate("PrintColumns", "情况"), print_words.standing, tone=print_words.tone),
        Column(translate("PrintColumns", "文书"), print_words.paper),
        Column(translate("PrintColumns", "编号"), lambda line: spoken_paper(line.number)),
        Column(translate("PrintColumns", "申请人"), lambda line: line.visitor or "—"),
        Column(
            translate("PrintColumns", "自何时"),
            lambda line: sync_words.moment(line.since, now()),
        ),
    )


def _printer(line: PaperLine) -> str:
    return line.printer or "—"


def _note(line: PaperLine) -> str:
    why = reprint_words.reason(read_reason(line.reason)[0]) if line.reason else ""
    said = (why, print_words.problem(line))
    return translate("PrintColumns", "；").join(one for one in said if one)
