"""Every test of the queue runs on both engines; each has a hall of its own in one store."""

from collections.abc import Iterator

import pytest

from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallStore
from tests.helpers.halls import new_hall


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def hall_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of an empty hall store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('hall') / 'hall.db'}"
        return
    with request.getfixturevalue("postgres_server").fresh_database() as url:
        yield url


@pytest.fixture(scope="session")
def store(hall_url: str) -> Iterator[HallStore]:
    """One store for all tests of an engine."""
    opened = HallStore.open(hall_url)
    yield opened
    opened.close()


@pytest.fixture
def hall(store: HallStore) -> Hall:
    """A hall with nobody in it."""
    return new_hall(store)
