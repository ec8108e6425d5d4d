"""A deadline as a clerk reads it: a day, or that it is not fixed yet and why."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.workdays import Due, DueReason

translate = QCoreApplication.translate


def due_text(due: Due) -> str:
    """The last day; 未定 while the calendar is not published or a procedure is running."""
    if due.day is not None:
        return due.day.isoformat()
    if due.reason is DueReason.SUSPENDED:
        return translate("Due", "未定（特别程序中）")
    return translate("Due", "未定（日历未公布）")


def due_tone(due: Due) -> str:
    """Tone of a chip about it."""
    return "soft" if due.fixed else "warn"
