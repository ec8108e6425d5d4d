"""The catalogue page on a station of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk.station import Station
from tests.helpers.station import HandClock, open_station

ADDRESS = "https://zwfw.example.gov.cn"


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still until it is set."""
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    """A station that knows the citizens' page."""
    with open_station(tmp_path / "station", clock) as opened:
        yield replace(opened, citizen_url=ADDRESS)
