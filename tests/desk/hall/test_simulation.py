"""Imagined days: checked against an exact line of its own making, and against M/M/c theory."""

import heapq
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import fmean, stdev

import pytest

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.hall_simulation import Stage, play
from clerk_app.desk.hall_visitors import Visitor, visitors_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_run import HallRun, Outcome, figures_of
from clerk_app.domain.hall_scenario import (
    QueueLoad,
    Scenario,
    Spread,
    WindowShift,
    scenario_doc,
    scenario_from,
)
from clerk_app.domain.queue_rules import Policy, QueueInfo
from clerk_app.domain.ticket import Lane
from clerk_app.domain.waiting_theory import mean_wait
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import CountedIds

MIDNIGHT = datetime(2026, 11, 24, tzinfo=HALL_ZONE).astimezone(UTC)
QUEUES = (
    QueueInfo("A", "综合窗口", "A"),
    QueueInfo("B", "税务社保", "B"),
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    store = HallStore.open(hall_file(tmp_path / "hall.db"))
    yield Stage(store, CountedIds("simulated"), QUEUES)
    store.close()


def steady(rate: float, minutes: float, windows: int, *, hours: int = 8) -> Scenario:
    """A hall as theory has it: one kind of visitors, one line, nobody absent or before others."""
    return Scenario(
        name="steady",
        opens="09:00",
        closes=f"{9 + hours:02}:00",
        loads=(QueueLoad("A", (rate,) * hours, minutes, Spread.EXPONENTIAL),),
        windows=tuple(WindowShift(str(number + 1)) for number in range(windows)),
        priority_share=0,
        absent_share=0,
        walk_seconds=0,
    )


def played(
    stage: Stage, scenario: Scenario, *, seed: int = 1, policy: Policy | None = None
) -> HallRun:
    visitors = visitors_of(scenario, MIDNIGHT, Random(seed))
    return play(
        stage, scenario, visitors, policy=policy or Policy(), name="tried", midnight=MIDNIGHT
    )


def exact_waits(visitors: Sequence[Visitor], windows: int) -> list[float]:
    """Minutes each waits in one line before `windows` windows (Kiefer and Wolfowitz 1955)."""
    free = [visitors[0].comes] * windows
    waits: list[float] = []
    for visitor in visitors:
        begins = max(visitor.comes, heapq.heappop(free))
        heapq.heappush(free, begins + visitor.service)
        waits.append((begins - visitor.comes) / timedelta(minutes=1))
    return waits


def utilisation(run: HallRun) -> float:
    """Share of the windows' time, all together, in which a visitor was there."""
    busy = sum((one.busy for one in run.windows), timedelta())
    return busy / sum((one.open for one in run.windows), timedelta())


def waits(run: HallRun) -> list[float]:
    return [one.wait / timedelta(minutes=1) for one in run.visits if one.wait is not None]


@pytest.mark.parametrize("windows", [1, 3])
def test_each_visitor_waits_as_long_as_the_exact_line_says(stage: Stage, windows: int) -> None:
    scenario = steady(10.0 * windows, 5.4, windows)
    visitors = visitors_of(scenario, MIDNIGHT, Random(7))

    run = played(stage, scenario, seed=7)

    assert len(visitors) > 50
    assert waits(run) == pytest.approx(exact_waits(visitors, windows), abs=0.001)


@pytest.mark.parametrize(("rate", "minutes", "windows"), [(0.5, 1.2, 1), (1.0, 2.4, 3)])
def test_the_exact_line_comes_to_what_theory_says(
    rate: float, minutes: float, windows: int
) -> None:
    """What the simulation is checked against is itself checked, over far more visitors."""
    chance = Random(windows)
    moment, visitors = MIDNIGHT, []
    for _ in range(200_000):
        moment += timedelta(minutes=chance.expovariate(rate))
        service = timedelta(minutes=chance.expovariate(1 / minutes))
        visitors.append(Visitor(moment, "A", service))

    assert fmean(exact_waits(visitors, windows)) == pytest.approx(
        mean_wait(rate, minutes, windows), rel=0.05
    )


def test_a_steady_hall_comes_to_what_theory_says(stage: Stage) -> None:
    """M/M/3 at 75 % load: the mean over days lies within four standard errors of theory."""
    scenario = steady(75.0, 1.8, 3, hours=4)

    means, shares, visits = [], [], 0
    for seed in range(4):
        run = played(stage, scenario, seed=seed)
        shares.append(utilisation(run))
        visits += len(run.visits)
        # The hall opens empty: its first hour is not yet steady.
        steady_from = run.opened + timedelta(hours=1)
        means.append(
            fmean(
                one.wait / timedelta(minutes=1)
                for one in run.visits
                if one.wait is not None and one.came >= steady_from
            )
        )

    theory = mean_wait(75 / 60, 1.8, 3)
    error = stdev(means) / len(means) ** 0.5
    assert abs(fmean(means) - theory) < 4 * error
    assert error < 0.35 * theory, "too few visitors to tell anything"
    # ρ = λ/(cμ): arrivals and services are both by chance, and so are their sums.
    rho = (75 / 60) * 1.8 / 3
    assert abs(fmean(shares) - rho) < 4 * rho * (2 / visits) ** 0.5
    assert (2 / visits) ** 0.5 < 0.05, "too few visitors to tell anything"


@pytest.mark.parametrize(("rate", "minutes", "windows"), [(20.0, 1.5, 1), (40.0, 2.0, 3)])
def test_windows_are_busy_for_as_long_as_their_visitors_take(
    stage: Stage, rate: float, minutes: float, windows: int
) -> None:
    """ρ = λ/(cμ) to the second, with the rate and the services this day's visitors really had."""
    scenario = steady(rate, minutes, windows, hours=2)
    visitors = visitors_of(scenario, MIDNIGHT, Random(11))

    run = played(stage, scenario, seed=11)

    open_minutes = sum(one.open / timedelta(minutes=1) for one in run.windows) / windows
    per_minute = len(visitors) / open_minutes
    service = fmean(one.service / timedelta(minutes=1) for one in visitors)
    assert utilisation(run) == pytest.approx(per_minute * service / windows, rel=0.001)
    assert figures_of([run], goal=15).utilisation == pytest.approx(utilisation(run), rel=0.001)


def test_the_same_seed_gives_the_same_day(stage: Stage) -> None:
    scenario = replace(steady(30.0, 5.0, 2, hours=2), absent_share=0.2, walk_seconds=20)

    first, again = (played(stage, scenario, seed=3).visits for _ in range(2))

    assert [(one.number, one.wait, one.outcome) for one in first] == [
        (one.number, one.wait, one.outcome) for one in again
    ]


def test_another_policy_meets_the_same_visitors_and_serves_other_lanes_first(
    stage: Stage,
) -> None:
    scenario = replace(steady(40.0, 4.2, 3, hours=4), priority_share=0.3)
    strict = Policy(turns=(Lane.BOOKED, Lane.PRIORITY, Lane.PRIORITY, Lane.PRIORITY, Lane.NORMAL))
    late = Policy(turns=(Lane.BOOKED, Lane.NORMAL, Lane.NORMAL, Lane.NORMAL, Lane.PRIORITY))

    runs = [played(stage, scenario, policy=policy) for policy in (strict, late)]

    first, last = (dict(figures_of([run], goal=15).by_lane) for run in runs)
    assert [one.came for one in runs[0].visits] == [one.came for one in runs[1].visits]
    assert first["priority"].mean < last["priority"].mean
    assert first["normal"].mean > last["normal"].mean


def test_everybody_is_accounted_for_when_some_leave_and_windows_go_home(stage: Stage) -> None:
    base = steady(40.0, 5.0, 2, hours=3)
    scenario = replace(
        base,
        loads=(*base.loads, QueueLoad("B", (10.0, 10.0, 10.0), 5.0)),
        windows=(
            WindowShift("1", ("A",), pauses=(("10:00", "10:30"),)),
            WindowShift("2", ("A",), helps=("B",), ends="11:00"),
            WindowShift("3", ("B",), starts="09:30", ends="10:30"),
        ),
        absent_share=0.3,
        walk_seconds=20,
    )
    visitors = visitors_of(scenario, MIDNIGHT, Random(5))

    run = played(stage, scenario, seed=5)

    outcomes = dict.fromkeys(Outcome, 0)
    for visit in run.visits:
        outcomes[visit.outcome] += 1
    assert len(run.visits) == len(visitors) == sum(outcomes.values())
    assert all(outcomes[one] for one in (Outcome.SERVED, Outcome.NO_SHOW, Outcome.LEFT_WAITING))
    by_window = {one.window: one for one in run.windows}
    assert by_window["3"].open <= timedelta(hours=1, minutes=30)
    assert all(one.busy <= one.open for one in run.windows)
    assert sum(one.served for one in run.windows) == outcomes[Outcome.SERVED]


def test_an_idle_window_beside_overloaded_ones_shows_in_the_fairness(stage: Stage) -> None:
    base = steady(20.0, 5.0, 1, hours=3)
    apart = replace(
        base,
        loads=(*base.loads, QueueLoad("B", (2.0, 2.0, 2.0), 5.0)),
        windows=(WindowShift("1", ("A",)), WindowShift("2", ("B",))),
    )
    together = replace(apart, windows=(WindowShift("1"), WindowShift("2")))

    unfair, fair = (figures_of([played(stage, one)], goal=15) for one in (apart, together))

    assert unfair.fairness < 0.8 < 0.95 < fair.fairness
    assert fair.all.mean < unfair.all.mean


def test_a_scenario_of_an_unknown_queue_is_refused(stage: Stage) -> None:
    base = steady(20.0, 5.0, 1)
    other = replace(base, loads=(replace(base.loads[0], queue="Q"),))

    with pytest.raises(RuleError) as caught:
        played(stage, other)

    assert caught.value.trouble is Trouble.QUEUE_UNKNOWN


def test_a_scenario_survives_its_document() -> None:
    scenario = replace(
        steady(20.0, 5.0, 2), windows=(WindowShift("1", ("A",), pauses=(("12:00", "13:00"),)),)
    )

    assert scenario_from(json.loads(json.dumps(scenario_doc(scenario)))) == scenario


@pytest.mark.parametrize(
    ("change", "key", "problem"),
    [
        ({"closes": "08:00"}, "closes", "not_after_opens"),
        ({"opens": "nine"}, "opens", "not_a_time"),
        ({"loads": []}, "loads", "empty"),
        ({"windows": None}, "windows", "not_a_list"),
        ({"windows": [{"window": "1"}, {"window": "1"}]}, "windows", "doubled"),
        ({"windows": [{"window": 1}]}, "windows.0.window", "not_text"),
        ({"windows": [{}]}, "windows.0.window", "absent"),
        ({"windows": [{"window": "1", "pauses": [["12:00"]]}]}, "windows.0.pauses", None),
        (
            {"windows": [{"window": "1", "pauses": [["13:00", "12:00"]]}]},
            "windows.1.pauses",
            "not_in_order",
        ),
        ({"loads": ["A"]}, "loads.0", "not_an_object"),
        ({"loads": [{"queue": "A", "per_hour": [1], "minutes": 0}]}, "loads.A.minutes", None),
        ({"loads": [{"queue": "A", "per_hour": [-1], "minutes": 5}]}, "loads.A.per_hour", None),
        ({"loads": [{"queue": "A", "per_hour": "9", "minutes": 5}]}, "loads.0.per_hour", None),
        (
            {"loads": [{"queue": "A", "per_hour": [1], "minutes": 5, "spread": "wild"}]},
            "loads.0.spread",
            "not_one_of:exponential/lognormal/constant",
        ),
        ({"priority_share": 1.5}, "priority_share", "out_of_range"),
        ({"absent_share": float("nan")}, "absent_share", "out_of_range"),
        ({"walk_seconds": True}, "walk_seconds", "not_a_number"),
        ({"colour": "red"}, "colour", "unknown_key"),
    ],
)
def test_a_scenario_that_no_hall_can_have_is_refused_by_name(
    change: dict[str, object], key: str, problem: str | None
) -> None:
    doc = {**scenario_doc(steady(20.0, 5.0, 2)), **change}

    with pytest.raises(RuleError) as caught:
        scenario_from(doc)

    assert caught.value.trouble is Trouble.CONFIG_FORM
    assert caught.value.facts["key"] == key
    assert problem is None or caught.value.facts["problem"] == problem
