"""A small budget of simulated storms, the proof that the simulator can fail, and that it is one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

import pytest

from tests.helpers.stations import ROOT
from tests.soak import sync_soak
from tests.soak.simulation import mutation
from tests.soak.simulation.patches import Mutant
from tests.soak.simulation.schedule import Hall, run

SEEDS = 40
QUICK = {"no ledger", "last writer wins", "conflict dropped", "no natural key"}
"""Bugs that the first few schedules show."""


def todays() -> range:
    """Seeds of this day beside the fixed ones; in CI none: what is red there is red at a desk."""
    first = 10 * datetime.now(tz=UTC).toordinal()
    return range(0) if os.environ.get("CI") else range(first, first + 10)


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with sync_soak.opened_hall() as opened:
        yield opened


def test_nothing_is_lost_doubled_or_left_apart_in_any_weather(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    total = sync_soak.run_all(hall, chain(range(SEEDS), todays()))
    assert total.failed == []
    assert total.schedules == SEEDS + len(todays())
    assert total.figures.conflicts > 0
    assert total.figures.restores > 0
    assert total.figures.rollbacks > 0
    assert total.twice > 0
    assert total.clocks > 0


def test_the_same_seed_takes_the_same_course_in_every_process(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    here = run(hall, 7)[0].trace
    code = (
        "from tests.soak.sync_soak import opened_hall, run\n"
        "with opened_hall() as hall: print(run(hall, 7)[0].trace)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == here


@pytest.mark.parametrize(
    "mutant", [one for one in mutation.MUTANTS if one.name in QUICK], ids=lambda one: one.name
)
def test_a_bug_put_in_is_found(
    hall: Hall, mutant: Mutant, caplog: pytest.LogCaptureFixture
) -> None:
    assert mutation.judge(hall, mutant, range(30)).seed is not None


@pytest.mark.parametrize("mutant", mutation.MUTANTS, ids=lambda one: one.name)
def test_every_bug_can_be_put_in(mutant: Mutant) -> None:
    """One that only falls is found by every seed and proves nothing of the simulator."""
    with mutant.apply():
        pass


@pytest.mark.slow
def test_ten_thousand_schedules() -> None:
    assert sync_soak.soak(0, 10_000, 2).failed == []


@pytest.mark.slow
def test_every_bug_that_can_be_shown_is_found(hall: Hall) -> None:
    verdicts = mutation.score(hall, range(10_000))
    assert [
        one.mutant.name for one in verdicts if not one.mutant.equivalent and one.seed is None
    ] == []
    assert len(verdicts) >= 25
