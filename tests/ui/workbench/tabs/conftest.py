"""A workbench with several things open, and a store that answers when the test says so."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.helpers.intakes import received
from tests.helpers.workbenches import Bench
from ui.rehearsal import visits

SINGLE, JOINT = visits.SINGLE, visits.JOINT
NAME, SCOPE = "field:applicant.name", "field:form.address"
CTRL = Qt.KeyboardModifier.ControlModifier


def front(bench: Bench) -> str:
    """Key of what is in front."""
    return bench.model.subject.key


def keys(bench: Bench) -> tuple[str, ...]:
    """Keys of all that is open, in the order of the tabs."""
    return bench.model.tabs.desk.keys


def next_tab(bench: Bench) -> None:
    """The key that goes to the next tab."""
    bench.hand.press(Qt.Key.Key_Tab, CTRL)


def half_typed(bench: Bench, who: str = "王小明") -> str:
    """A draft with a name in it; its key."""
    bench.begin(SINGLE)
    bench.hand.write(NAME, who)
    bench.settled()
    return front(bench)


def open_too(bench: Bench, number: str) -> str:
    """Another case, as the clerk looks it up; its key."""
    before = front(bench)
    bench.hand.write("visitor", number, then=Qt.Key.Key_Return)
    bench.hand.until(lambda: front(bench) != before, "another case in front")
    bench.settled()
    return front(bench)


@pytest.fixture
def other(bench: Bench, tmp_path: Path) -> str:
    """Number of a case that was received before."""
    return received(bench.station, JOINT, tmp_path).number


@pytest.fixture
def held(bench: Bench) -> Iterator[threading.Event]:
    """Set, the store answers; before it does not."""
    go_on = threading.Event()
    yield go_on
    go_on.set()


def hold(bench: Bench, go_on: threading.Event) -> None:
    """The store answers nothing from now on until `go_on` is set."""
    bench.tasks.ask(lambda: go_on.wait(20), lambda _: None)
