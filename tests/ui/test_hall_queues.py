"""A window whose catalogue is newer than that which kiosk and screen are shipped with."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.config import Settings
from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.display import queues_of
from clerk_app.programs.opening import (
    Premises,
    open_hall,
    open_premises,
    open_station,
    shipped_catalogue,
)
from clerk_app.programs.policy_trial import with_queues_of
from tests.helpers.catalogues import next_version, take_in
from tests.ui.display.conftest import QUICK, Voice
from ui.display.stand import DisplayStand
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand
from ui.voice.callout import Callout

QUEUE = {"id": "H", "name": "惠企政策兑现", "name_en": "Grants", "letter": "H"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=str(tmp_path / "data"), window="15")


@pytest.fixture
def before(settings: Settings) -> None:
    """The hall has been at work with the shipped catalogue; then a version was published."""
    open_premises(settings).close()
    station = open_station(settings)
    doc = next_version("2026.11.20", "2026-11-20")
    doc["queues"].append(QUEUE)
    take_in(station, doc)
    station.store.close()


@pytest.fixture
def premises(settings: Settings, before: None) -> Iterator[Premises]:
    del before
    opened = open_premises(settings)
    yield opened
    opened.close()


@pytest.fixture
def shipped_hall(settings: Settings) -> Iterator[Hall]:
    """The hall as a kiosk and a screen open it."""
    hall = open_hall(settings, shipped_catalogue())
    yield hall
    hall.store.close()


def test_a_queue_published_later_is_offered_called_shown_and_spoken(
    settings: Settings, before: None, shipped_hall: Hall, qtbot: QtBot
) -> None:
    del before, qtbot
    voice = Voice()
    kiosk = KioskStand(shipped_hall, hall_name="示例大厅")
    callout = Callout(voice, shipped_hall.clock, manner=QUICK)
    wall = open_hall(settings, shipped_catalogue())
    screen = DisplayStand(wall, callout, hall_name="示例大厅", calm=True)
    hand, eye = Hand(kiosk.page), Hand(screen.page)
    try:
        kiosk.show()
        screen.show()
        hand.until_open("queue:A")
        assert not hand.shown("queue:H")
        eye.until(lambda: screen.model.view is not None, "the first picture")
        # The window is started anew, kiosk and screen are not.
        with closing(open_premises(settings)) as premises:
            hand.until_open("queue:H")
            hand.click("queue:H")
            hand.until_open("done")
            assert hand.text("number") == "H001"
            called, _ = queueing.call_next(premises.hall, "15", operator="li", intent="tap-1")
            assert called is not None
            assert called.number == "H001"
        eye.until(lambda: eye.shown("call:0:number"), "the call on the screen")
        assert eye.text("call:0:number") == "H001"
        eye.until(lambda: bool(voice.heard), "the call spoken")
        assert "H" in voice.heard[0]
    finally:
        screen.close()
        kiosk.close()
        wall.store.close()


def test_a_queue_being_closed_is_shown_and_gives_no_number(
    shipped_hall: Hall, premises: Premises, qtbot: QtBot
) -> None:
    del premises, qtbot
    queueing.issue(shipped_hall, "B", intent="before")
    queues = tuple(
        replace(one, closing=one.queue == "B") for one in shipped_hall.queues if one.queue in "AB"
    )
    hall = replace(shipped_hall, queues=queues)
    kiosk = KioskStand(hall, hall_name="示例大厅")
    hand = Hand(kiosk.page)
    try:
        kiosk.show()
        hand.until_open("queue:A")
        assert not hand.open("queue:B")
        said = " ".join(one.text() for one in hand.find("queue:B", QWidget).findChildren(QLabel))
        assert "停办中，已取的 1 个号照常叫" in said
    finally:
        kiosk.close()


def test_a_screen_may_be_set_to_a_queue_published_later(
    settings: Settings, shipped_hall: Hall, premises: Premises
) -> None:
    del premises
    assert queues_of(replace(settings, display_queues="H，A"), shipped_hall) == ("H", "A")
    with pytest.raises(RuleError) as refused:
        queues_of(replace(settings, display_queues="A,kitchen"), shipped_hall)
    assert refused.value.trouble is Trouble.QUEUE_UNKNOWN
    assert refused.value.facts == {"queue": "kitchen"}


def test_a_simulation_from_the_hall_is_of_the_halls_queues(
    shipped_hall: Hall, premises: Premises
) -> None:
    hall_windows.assign_queues(premises.hall, "15", queues=("H",), operator="li", intent="duty")
    tried = with_queues_of(shipped_hall, shipped_catalogue())
    assert [one.id for one in tried.queues] == list(premises.hall.queue_codes())
    assert tried.queues[-1].name == QUEUE["name"]
    assert tried.queues[0] == shipped_catalogue().queues[0]


def test_windows_of_no_queue_the_hall_has_serve_all(premises: Premises, shipped_hall: Hall) -> None:
    other = shipped_catalogue()
    renamed = replace(other, windows=tuple(replace(one, queues=("old",)) for one in other.windows))
    tried = with_queues_of(shipped_hall, renamed)
    assert {one.queues for one in tried.windows} == {premises.hall.queue_codes()}
