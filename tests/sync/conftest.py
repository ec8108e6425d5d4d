"""A platform over real HTTP, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.platforms import Running, running_platform
from tests.helpers.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A platform of its own for the test."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    with running_platform(tmp_path / "platform", url=url) as running:
        yield running


@pytest.fixture(scope="session")
def kept_database(postgres_server: Postgres) -> Iterator[str]:
    """Address of a database for all tests of the platform, one after the other."""
    with postgres_server.fresh_database() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: Postgres, kept_database: str) -> Iterator[str]:
    """Address of a platform's database without a row; to make one for each test cost the most."""
    yield kept_database
    postgres_server.empty(kept_database)
