"""Fixtures of the store's tests: a real encrypted station in a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.store.station import StationStore
from tests.helpers.begun import begin_station, nothing
from tests.helpers.stations import KEY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StationStore]:
    """An open station store."""
    begin_station(tmp_path / "station", nothing)
    opened = StationStore.open(tmp_path / "station", KEY)
    yield opened
    opened.close()
