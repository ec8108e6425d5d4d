"""A draft on the desk, and a folder beside it into which pages are put."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from tests.helpers.page_shop import Shop, begun_shop
from ui.bus import Bus
from ui.tasks import Tasks


@pytest.fixture
def shop(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Shop:
    """A shop whose makers answer at once."""
    return begun_shop(qtbot, station, tasks, bus, tmp_path)
