"""Every test of the queue runs on both engines."""

import pytest
import tempfile, itertools
from pathlib import Path
from collections.abc import Iterator

from clerk_app.store.hall import HallStore
from clerk_app.desk.hall import Hall
from tests.helpers.halls import new_hall

@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def hall_url(request, tmp_path_factory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('hall') / 'hall.db'}"
    return "postgresql://postgres@127.0.0.1:54397/postgres"

@pytest.fixture(scope="session")
def store(hall_url: str) -> Iterator[HallStore]:
    opened = HallStore.open(hall_url)
    yield opened
    opened.close()

@pytest.fixture
def hall(store: HallStore) -> Hall:
    return new_hall(store)
