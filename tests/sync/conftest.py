"""A platform over real HTTP, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.platforms import Running, running_platform


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A platform of its own for the test."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    with running_platform(tmp_path / "platform", url=url) as running:
        yield running
