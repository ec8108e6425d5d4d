"""A whole station for tests of the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk.station import Station
from tests.helpers.station import HandClock, open_station


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still until it is set."""
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    """A station with catalogue, calendar, files and paper."""
    with open_station(tmp_path / "station", clock) as opened:
        yield opened
