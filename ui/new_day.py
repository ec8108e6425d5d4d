"""Midnight in the hall: whatever goes by the day is looked at again, without a link."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 5_000


def new_day(today: Callable[[], date], tell: Callable[[], None], parent: QObject) -> QTimer:
    """Call `tell` soon after each change of the hall's date, as long as `parent` is there."""
    last = [today()]

    def look() -> None:
        if today() != last[0]:
            last[0] = today()
            tell()

    timer = QTimer(parent)
    timer.setObjectName("new_day")
    timer.setInterval(LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    return timer
