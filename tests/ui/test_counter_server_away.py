"""A window by hand on a real PostgreSQL that is killed and started in the middle of a visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.station import Station
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import clock_of, new_hall, take
from tests.helpers.postgres import DURABLE, Cluster, Postgres, cluster
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from ui.counter import Counter
from ui.rehearsal.hand import Hand


@pytest.fixture
def server() -> Iterator[tuple[Cluster, Postgres, str]]:
    with cluster() as made, made.running(DURABLE) as running, running.fresh_database() as url:
        yield made, running, url


@pytest.fixture
def standby(server: tuple[Cluster, Postgres, str], tmp_path: Path) -> Iterator[Standby]:
    store = HallStore.open(server[2])
    own = HallStore.open(hall_file(tmp_path / "standby.db"))
    yield open_standby(new_hall(store), own, name="GX03")
    own.close()
    store.close()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right one")
        yield opened


@pytest.fixture
def hand(station: Station, standby: Standby, qtbot: QtBot) -> Iterator[Hand]:
    del qtbot
    counter = Counter(station, standby.hall, connect=QuietLine, standby=standby)
    counter.show()
    yield Hand(counter.shell)
    counter.close()


def test_the_server_dies_in_the_middle_of_a_visit_and_all_comes_right(
    server: tuple[Cluster, Postgres, str], standby: Standby, hand: Hand
) -> None:
    made, running, _ = server
    hall = standby.hall
    for _ in range(2):
        take(hall)
    hand.write("who", "wang")
    hand.write("password", "right one")
    hand.click("enter")
    hand.click("call")
    hand.click("start")
    hand.until_open("finish")
    made.stop()
    hand.until(lambda: hand.shown("away_since"), "it is said that the hall is away")
    hand.click("finish")
    hand.click("serve_away")
    hand.take("serve:general")
    hand.until_open("start")
    made.start(running.port, DURABLE)
    hand.until(lambda: not hand.shown("away_since"), "the hall is back")
    hand.until_open("finish")
    hand.click("finish")
    hand.until_open("call")
    hand.click("call")
    hand.until_open("start")
    figures = day_figures(hall, hall.date_of(clock_of(hall).moment))
    assert (figures.issued, figures.served, figures.called) == (3, 2, 1)
    assert figures.wrong == ()
