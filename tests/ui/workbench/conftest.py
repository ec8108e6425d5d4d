"""A workbench in sight, on a station of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from tests.helpers.station import open_station
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.tasks import Tasks


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A real station in a folder that goes away."""
    with open_station(tmp_path / "station") as opened:
        yield opened


@pytest.fixture
def bench(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Bench:
    """An empty desk."""
    opened = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(opened.page)
    return opened
