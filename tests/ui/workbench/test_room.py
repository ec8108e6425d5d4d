"""The workbench fits the screen of a hall with everything that stands beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, load, new_bench
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.shell import Page, Shell
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel

SCREEN = (1366, 768)
ALWAYS_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.fixture
def shell(station: Station, qtbot: QtBot) -> Shell:
    """The window at the size of the screen."""
    window = Shell(hall=station.hall_name, window=station.window, clock=station.clock.now)
    qtbot.addWidget(window)
    window.resize(*SCREEN)
    return window


@pytest.fixture
def panel(hall: Hall, tasks: Tasks, bus: Bus) -> Iterator[QueuePanel]:
    """The queue of the window."""
    queue = QueueModel(hall, "3", session=CLERK, tasks=tasks, bus=bus, ids=hall.ids)
    shown = QueuePanel(queue)
    yield shown
    queue._timer.stop()


@pytest.fixture
def bench(
    station: Station, shell: Shell, panel: QueuePanel, tasks: Tasks, bus: Bus, tmp_path: Path
) -> Bench:
    """A workbench within the shell."""
    inside = new_bench(station, tasks, bus, tmp_path)
    shell.enter(CLERK.name, [Page("受理", "workbench", inside.page)], side=panel)
    shell.show()
    inside.hand.until(shell.isActiveWindow, "the window in front")
    load(inside)
    return inside


def fits(shell: Shell) -> bool:
    """Whether nothing is pushed over the edge."""
    least = shell.minimumSizeHint()
    return least.width() <= SCREEN[0] and least.height() <= SCREEN[1]


def test_the_empty_desk_fits(bench: Bench, shell: Shell) -> None:
    assert fits(shell)
    assert (shell.width(), shell.height()) == SCREEN


def test_a_joint_case_with_its_papers_fits_from_draft_to_receipt(
    bench: Bench, shell: Shell
) -> None:
    bench.begin(visits.JOINT)
    bench.answer(visits.JOINT)
    assert fits(shell)
    bench.attach("M02", bench.papers.picture("一份名字特别长的身份证明文件的复印件" * 3))
    bench.until_files("M02", 1)
    assert fits(shell)
    bench.receive()
    bench.settled()
    assert fits(shell)
    assert (shell.width(), shell.height()) == SCREEN
    right = bench.page.mapTo(shell, bench.page.rect().topRight()).x()
    assert right <= SCREEN[0]


def test_an_accepted_joint_case_keeps_its_states_and_last_days_in_sight(bench: Bench) -> None:
    _accept(bench)
    panes = [
        one
        for one in bench.page.findChildren(QScrollArea)
        if one.isVisible() and one.horizontalScrollBarPolicy() is ALWAYS_OFF
    ]
    assert panes
    bench.hand.until(
        lambda: all(one.widget().width() <= one.viewport().width() for one in panes),
        "nothing is wider than its pane",
    )


def test_the_code_of_each_item_is_read_whole_beside_state_and_last_day(bench: Bench) -> None:
    _accept(bench)
    codes = {item.item_id: item.task_code for item in bench.stored().items}
    shown = {item_id: bench.hand.find(f"code:{item_id}", ElidedLabel) for item_id in codes}
    assert {item_id: label.text().split()[-1] for item_id, label in shown.items()} == codes
    bench.hand.until(lambda: not any(label.toolTip() for label in shown.values()), "no code is cut")


def _accept(bench: Bench) -> None:
    bench.take_in(visits.JOINT)
    bench.hand.until(lambda: bench.hand.open(Step.ACCEPT.value), "acceptance open")
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    bench.settled()
