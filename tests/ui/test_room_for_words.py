"""Longer words find room: nothing on a button or in a message is cut off, in either language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers import rooms
from tests.helpers.elsewhere import refuse_last
from tests.helpers.intakes import received
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from tests.helpers.workbenches import SIZE as PAGE
from tests.helpers.workbenches import open_bench
from ui.bus import Bus
from ui.counter import Counter
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.words import sentence

SCREEN = (1366, 768)
"""The screen of most windows of a hall."""


@pytest.fixture
def counter(language: str, hall: Hall, tmp_path: Path, qtbot: QtBot) -> Iterator[Counter]:
    """A window with a joint case in its store, as wide as the screen."""
    del language, qtbot
    with open_station(tmp_path / "station") as station:
        enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
        received(station, JOINT, tmp_path)
        made = Counter(station, hall, connect=QuietLine)
        made.show()
        made.shell.resize(*SCREEN)
        yield made
        made.close()


def sign_in(counter: Counter, password: str = "right words") -> Hand:
    hand = Hand(counter.shell)
    hand.write("who", "wang")
    hand.write("password", password)
    hand.click("enter")
    return hand


def turn_to(counter: Counter, hand: Hand, page: int) -> None:
    hand.click(f"page:{page}")
    hand.until(lambda: counter.shell.page() == page, "the page")


def cut_messages(window: QWidget) -> list[str]:
    labels = [one for banner in window.findChildren(Banner) for one in banner.findChildren(QLabel)]
    return [
        one.text()
        for one in labels
        if one.isVisible() and one.wordWrap() and one.height() < one.heightForWidth(one.width())
    ]


def shown_banners(counter: Counter) -> list[Banner]:
    return [one for one in counter.shell.findChildren(Banner) if one.isVisible()]


def test_a_long_refusal_at_the_gate_is_read_whole(counter: Counter) -> None:
    hand = sign_in(counter, "wrong words")
    hand.until(lambda: bool(shown_banners(counter)), "a refusal")
    (banner,) = shown_banners(counter)
    banner.say(sentence(RuleError(Trouble.SIGN_IN_LOCKED, until="10:42")), "bad")
    hand.until(lambda: not cut_messages(counter.shell), "the whole message")


def test_every_page_fits_the_screen_with_its_buttons(counter: Counter) -> None:
    hand = sign_in(counter)
    hand.until_open("call")
    hand.click("new_case")
    hand.until_open("find_matter")
    for page in (1, 0):
        turn_to(counter, hand, page)
        assert rooms.cut_buttons(counter.shell) == []
        assert counter.shell.minimumSizeHint().width() <= SCREEN[0]
    assert (counter.shell.width(), counter.shell.height()) == SCREEN


def test_a_joint_case_fits_the_screen_with_its_buttons(counter: Counter) -> None:
    hand = sign_in(counter)
    hand.click("page:1")
    hand.until(lambda: hand.shown("case_table"), "rows")
    hand.key("case_search", Qt.Key.Key_Return)
    hand.until(lambda: hand.shown("case_state"), "the case on the desk")
    hand.until(lambda: not rooms.cut_buttons(counter.shell), "whole buttons")
    assert counter.shell.minimumSizeHint().width() <= SCREEN[0]
    assert (counter.shell.width(), counter.shell.height()) == SCREEN


def test_a_step_the_platform_takes_back_does_not_widen_the_page(
    language: str, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    del language
    with open_station(tmp_path / "station") as station:
        bench = open_bench(station, tasks, bus, tmp_path)
        qtbot.addWidget(bench.page)
        bench.take_in(SINGLE, without=("M16",))
        bench.hand.click(Step.ASK_CORRECTION.value)
        bench.hand.until_open("tick:M16")
        bench.hand.click("confirm")
        bench.hand.until_open(Step.SUPPLEMENT.value)
        bus.tell(refuse_last(station))
        bench.hand.until(lambda: not bench.hand.shown(Step.SUPPLEMENT.value), "the step undone")
        bench.settled()
        assert bench.page.width() == PAGE[0]


def test_a_wrong_cell_of_a_table_leaves_room_for_its_heads_and_its_sum(
    language: str, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    del language
    with open_station(tmp_path / "station") as station:
        bench = open_bench(station, tasks, bus, tmp_path)
        qtbot.addWidget(bench.page)
        bench.begin(JOINT)
        bench.answer(JOINT)
        bench.hand.write("cell:form.investors:0:cert_no", "610305197103150015")
        bench.hand.write("field:form.legal_mobile", "1380000")
        bench.settled()
        bench.hand.until(lambda: not rooms.cut_labels(bench.page), "whole words")
        bench.hand.write("cell:form.investors:0:cert_no", "")
        bench.settled()
        bench.hand.until(lambda: not rooms.cut_labels(bench.page), "whole words again")
