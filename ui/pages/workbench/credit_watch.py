"""Keeps an eye on the numbers on the desk: as soon as one is known, is it on the credit list?"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import credit
from clerk_app.desk.credit import SHORTEST, Standing, worth_asking
from clerk_app.desk.station import Station
from clerk_app.domain import case_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.credit import TOLD
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.typed_text import plain
from ui.bus import Bus
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.subject import Subject
from ui.tasks import Tasks

Wanted = tuple[str, Mapping[str, str]]
"""Key of a subject, and the numbers on it by field."""


class CreditWatch(QObject):
    """Asks for what comes to the front, again when its numbers change or a newer list has come.

    One question at a time: a look-up is slow on purpose, and a hand that types goes on.
    """

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
        self._wanted: Wanted = ("", {})
        self._asking = self._stale = False
        bus.changed.connect(self._on_changed)
        tabs.front_changed.connect(self._look)

    def _look(self) -> None:
        """Look the numbers in front up, unless they are the same as last time."""
        subject = self._tabs.front
        wanted = (subject.key, numbers_on(subject))
        if wanted != self._wanted:
            self._wanted, self._stale = wanted, True
            self._ask()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CREDIT in changes and self._wanted[1]:
            self._stale = True
            self._ask()

    def _ask(self) -> None:
        if self._asking or not self._stale:
            return
        self._stale = False
        key, numbers = self._wanted
        if not numbers:
            self._put(key, credit.UNKNOWN)
            return
        self._asking = True
        call = partial(credit.standing, self._station, numbers)
        self._tasks.ask(call, partial(self._on_standing, key), self._on_failed)

    def _on_standing(self, key: str, found: Standing) -> None:
        self._asking = False
        self._put(key, found)
        self._ask()

    def _on_failed(self, error: YichuangError) -> None:
        self._asking = False
        self.failed.emit(error)

    def _put(self, key: str, found: Standing) -> None:
        self._tabs.change(key, lambda one: replace(one, credit=found))


def numbers_on(subject: Subject) -> Mapping[str, str]:
    """Numbers on the desk; on an empty one that of the visitor who was looked up."""
    if subject.empty:
        asked = plain(subject.asked)
        digits = sum(one.isdigit() for one in asked)
        known = digits >= SHORTEST and not case_number.looks_like(asked)
        return {CERT_NO: asked} if known else {}
    found = ((name, plain(subject.value(name))) for name in TOLD)
    return {name: number for name, number in found if worth_asking(number)}
