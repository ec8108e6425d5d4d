"""A cluster page on a real station."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from tests.helpers.clusters import Cluster, open_cluster
from tests.helpers.station import open_station
from ui.bus import Bus
from ui.tasks import Tasks


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A real station in a folder that goes away."""
    with open_station(tmp_path / "station") as opened:
        yield opened


@pytest.fixture
def cluster(station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot) -> Cluster:
    """The page in sight, nothing open."""
    opened = open_cluster(station, tasks, bus)
    qtbot.addWidget(opened.stand.page)
    return opened
