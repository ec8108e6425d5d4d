"""Every test of the queue runs on both engines; each has a hall of its own in one store."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.hall import HallStore
from tests.helpers.away import Far, far_station
from tests.helpers.begun import hall_file
from tests.helpers.halls import new_hall

Stations = tuple[Far, Far, Far]


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


@pytest.fixture(scope="session")
def own_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HallStore, ...]]:
    """Standby stores of three stations; each test's hall has a place of its own in them."""
    folder = tmp_path_factory.mktemp("standby")
    with ExitStack() as undo:
        stores = tuple(HallStore.open(hall_file(folder / f"{n}.db")) for n in range(3))
        for opened in stores:
            undo.callback(opened.close)
        yield stores


@pytest.fixture
def stations(hall: Hall, own_stores: tuple[HallStore, ...]) -> Stations:
    """Windows 3 and 5 and a kiosk of the hall, with numbers in hand."""
    names = ("3", "5", "")
    found = [far_station(hall, own, name) for own, name in zip(own_stores, names, strict=True)]
    for one in found:
        one.tend()
    return found[0], found[1], found[2]


@pytest.fixture
def hall(store: HallStore) -> Hall:
    """A hall with nobody in it."""
    return new_hall(store)


def refusal(refused: pytest.ExceptionInfo[RuleError]) -> tuple[Trouble, dict[str, str | int]]:
    """What was refused, and with what facts."""
    return refused.value.trouble, refused.value.facts


def refused(trouble: Trouble) -> "pytest.RaisesExc[RuleError]":
    """For `with`: a rule refuses with this trouble."""
    return pytest.RaisesExc(RuleError, check=lambda error: error.trouble is trouble)
