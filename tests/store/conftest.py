"""Fixtures of the store's tests: a real encrypted station in a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.store.station import StationStore
from tests.helpers.stations import KEY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StationStore]:
    """An open station store."""
    opened = StationStore.open(tmp_path / "station", KEY)
    yield opened
    opened.close()
