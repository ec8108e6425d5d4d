"""A calling screen over a real hall, heard through a watch that the test can take away."""

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.domain.callout_words import Pace
from clerk_app.domain.errors import Trouble, UnavailableError
from ui.display.model import DisplayModel
from ui.display.page import DisplayPage
from ui.hall_ear import HallEar
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.voice.callout import Callout, Manner
from ui.voice.speaker import Done, Silence, Speaker

AWAY = UnavailableError(Trouble.HALL_UNREACHABLE)
QUICK = Manner(pace=Pace(chime_ms=1, word_ms=1, pause_ms=1))
SLOW = Manner(pace=Pace(chime_ms=60_000, word_ms=60_000, pause_ms=1))
"""A call stands until the test ends."""


class HandWatch:
    """A watch of the hall that hears what the test says."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[UnavailableError | None] = queue.SimpleQueue()

    def hear(self) -> None:
        """The hall has changed."""
        self._said.put(None)

    def lose(self) -> None:
        """The hall does not answer any more."""
        self._said.put(AWAY)

    def wait(self, seconds: float) -> bool:
        del seconds
        heard = self._said.get()
        if heard is not None:
            raise heard
        return True

    def stop(self) -> None:
        self._said.put(None)

    def close(self) -> None:
        """There is nothing to let go of."""


@dataclass
class Voice:
    """Says every call at once and keeps what it said."""

    heard: list[str] = field(default_factory=list)
    at_once: bool = True
    wrong: Silence | None = None
    _told: list[Callable[[], None]] = field(default_factory=list)

    def watch(self, told: Callable[[], None]) -> None:
        self._told.append(told)

    def silence(self) -> Silence | None:
        return self.wrong

    def fail(self, reason: Silence) -> None:
        """The loudspeaker is pulled out."""
        self.wrong = reason
        for told in self._told:
            told()

    def say(self, words: tuple[str, ...], done: Done) -> None:
        self.heard.append("".join(words))
        if self.at_once:
            QTimer.singleShot(0, lambda: done(None))

    def stop(self) -> None:
        """Quiet already."""

    def close(self) -> None:
        """There is nothing to give back."""


@dataclass
class Wall:
    """The page with all that stands behind it."""

    hall: Hall
    page: DisplayPage
    model: DisplayModel
    watch: HandWatch
    hand: Hand

    def open(self) -> None:
        """Open it and wait for the first picture: what is heard later brings one more each."""
        self.model.open()
        self.hand.until(lambda: self.model.view is not None, "the first picture")

    def look(self) -> None:
        """The hall has changed: wait until the page shows it."""
        before = self.model.view
        self.watch.hear()
        self.hand.until(lambda: self.model.view is not before, "another picture")


Build = Callable[..., Wall]


@pytest.fixture
def build(hall: Hall, tasks: Tasks, qapp: QApplication, qtbot: QtBot) -> Iterator[Build]:
    """Builds a wall; `calm`, `speaker` and `manner` as the callout has them; `read` is its hall."""
    built: list[Wall] = []

    def one(
        *,
        calm: bool = True,
        speaker: Speaker | None = None,
        manner: Manner = QUICK,
        read: Hall | None = None,
    ) -> Wall:
        watch = HandWatch()
        callout = Callout(speaker or Voice(), hall.clock, manner=manner, parent=qapp)
        model = DisplayModel(read or hall, ear=HallEar(watch), callout=callout, tasks=tasks)
        page = DisplayPage(model, hall_name="示例大厅", clock=hall.clock.now, calm=calm)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        wall = Wall(hall, page, model, watch, Hand(page))
        built.append(wall)
        return wall

    yield one
    for wall in built:
        wall.model.close()


@pytest.fixture
def wall(build: Build) -> Wall:
    """A wall that has read the hall."""
    made = build()
    made.open()
    return made
