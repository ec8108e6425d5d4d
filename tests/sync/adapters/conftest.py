"""Every platform a station can speak to, seen alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.adapter_sides import ExchangeSide, Side, running_side


@pytest.fixture(params=["reference", "exchange"])
def side(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Side]:
    """A platform of its own for the test."""
    with running_side(request.param, tmp_path / "platform") as running:
        yield running


@pytest.fixture
def exchange_side(tmp_path: Path) -> Iterator[ExchangeSide]:
    """The weak exchange."""
    with running_side("exchange", tmp_path / "platform") as running:
        assert isinstance(running, ExchangeSide)
        yield running
