"""Keeps an eye on the numbers on the desk: as soon as one is known, is it on the credit list?"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import credit
from clerk_app.desk.credit import Standing
from clerk_app.desk.station import Station
from clerk_app.domain import case_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.credit import ASKED
from clerk_app.domain.typed_text import plain
from ui.bus import Bus
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.subject import CERT_NO, FEWEST_DIGITS, Subject
from ui.tasks import Tasks, telling

PAUSE_MS = 250
"""A hand that types rests as long before its number is looked up: a look-up is slow on purpose."""


class CreditWatch(QObject):
    """Asks for what comes to the front, again when its numbers change or a newer list has come."""

    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        bus: Bus,
        tabs: DeskTabs,
        parent: QObject | None = None,
    ) -> None:
        """Nobody is looked at yet; what is found goes on the tab it was asked for."""
        super().__init__(parent)
        self._station, self._tasks, self._tabs = station, tasks, tabs
        self._key, self._numbers = "", dict[str, str]()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        bus.changed.connect(self._on_changed)
        tabs.front_changed.connect(self._look)

    def _look(self) -> None:
        """Look the numbers in front up, unless they are the same as last time."""
        subject = self._tabs.front
        numbers = _numbers(subject)
        if (subject.key, numbers) != (self._key, self._numbers):
            self._key, self._numbers = subject.key, dict(numbers)
            self._rest.start()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CREDIT in changes and self._numbers:
            self._rest.start()

    def _ask(self) -> None:
        call = partial(credit.standing, self._station, self._numbers)
        done = partial(self._on_standing, self._key)
        self._tasks.ask(call, done, telling(self, self.failed))

    def _on_standing(self, key: str, found: Standing) -> None:
        self._tabs.change(key, lambda one: replace(one, credit=found))


def _numbers(subject: Subject) -> Mapping[str, str]:
    """Numbers on the desk; on an empty one that of the visitor who was looked up."""
    if subject.empty:
        asked = plain(subject.asked)
        digits = sum(one.isdigit() for one in asked)
        known = digits >= FEWEST_DIGITS and not case_number.looks_like(asked)
        return {CERT_NO: asked} if known else {}
    found = ((name, plain(subject.value(name))) for name in ASKED)
    return {name: number for name, number in found if len(number) >= FEWEST_DIGITS}
