"""A limit that was measured and missed is a broken goal, not one that ran short."""

import pytest

from tests.helpers.slow_link import Figures
from tests.soak import backlog, kills
from tests.soak.goals import Gate


@pytest.mark.parametrize(("seconds", "broken"), [(2.9, False), (3.0, True)])
def test_windows_that_are_ready_too_late_break_the_goal(seconds: float, broken: bool) -> None:
    row = kills.verdict(kills.GATE, 10, [seconds] * kills.GATE, ())
    assert row.result.startswith("BROKEN") is broken
    assert row.gate is Gate.EVERY_RUN


def test_few_kills_are_short_of_the_gate_and_a_loss_breaks_it() -> None:
    assert kills.verdict(20, 10, [1.0] * 20, ()).result == Gate.SHORT.value
    assert kills.verdict(0, 0, (), ()).result == Gate.SHORT.value
    assert kills.verdict(20, 10, [1.0] * 20, ("lost",)).result == "BROKEN (1)"


@pytest.mark.parametrize(("seconds", "broken"), [(59.9, False), (60.0, True)])
def test_a_backlog_that_takes_too_long_breaks_the_goal(seconds: float, broken: bool) -> None:
    row = backlog.verdict(backlog.Outcome(2000, 500, 3, seconds, Figures()))
    assert row.result.startswith("BROKEN") is broken
