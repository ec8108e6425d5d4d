"""Policies tried on imagined days: for `clerk simulate-hall`, and from the board."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import fmean

from clerk_app.desk import hall_settings, hall_windows
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.hall_queues import follow_now
from clerk_app.desk.hall_simulation import Stage, play
from clerk_app.desk.hall_visitors import visitors_of
from clerk_app.desk.last_day import last_day_in, windows_in
from clerk_app.domain.catalogue import Catalogue, QueueKind
from clerk_app.domain.hall_run import figures_of
from clerk_app.domain.hall_scenario import Scenario, minute_of
from clerk_app.domain.queue_editions import edition_of
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.waiting_theory import windows_needed
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.simulation_sheet import Simulation, Tried, draw_simulation
from clerk_app.programs.usual_day import usual_scenario
from clerk_app.store.hall import HallStore

PRESENT = "现行 present"
ON_SCREEN = "屏幕上的 draft"


def try_from_board(
    hall: Hall, catalogue: Catalogue, fonts: Fonts, wanted: Policy, *, seed: int = 1
) -> bytes:
    """The sheets of a day of this hall, by its present policy and by `wanted`.

    Raises UnavailableError when the hall cannot be reached, RuleError for windows that no day can
    be played with.
    """
    catalogue = with_queues_of(hall, catalogue)
    known = len(hall_windows.windows_of(hall))
    usual = usual_scenario(catalogue, windows=known, visitors=0)
    scenario = last_day_in(hall, windows_in(hall, usual))
    tried = ((PRESENT, hall_settings.policy(hall)), (ON_SCREEN, wanted))
    return draw_simulation(simulate(tried, scenario, catalogue, days=1, seed=seed), fonts)


def with_queues_of(hall: Hall, catalogue: Catalogue) -> Catalogue:
    """A catalogue with the queues the hall has; a window of none of them serves all.

    Raises UnavailableError when the hall cannot be reached.
    """
    follow_now(hall)
    kinds = {one.id: one for one in catalogue.queues}
    queues = tuple(
        replace(
            kinds.get(one.queue, QueueKind(one.queue, one.name, one.letter)),
            name=one.name,
            letter=one.letter,
            name_en=one.name_en,
        )
        for one in hall.giving()
    )
    codes = tuple(one.queue for one in hall.giving())
    windows = tuple(
        replace(one, queues=tuple(queue for queue in one.queues if queue in codes) or codes)
        if one.queues
        else one
        for one in catalogue.windows
    )
    return replace(catalogue, queues=queues, windows=windows)


def simulate(
    policies: Sequence[tuple[str, Policy]],
    scenario: Scenario,
    catalogue: Catalogue,
    *,
    days: int,
    seed: int,
) -> Simulation:
    """The same days under each policy, by name; the first is what the others are held against."""
    return Simulation(
        title=f"大厅仿真 {scenario.name}",
        tried=tuple(_try_all(policies, scenario, catalogue, days=days, seed=seed)),
        queues={one.id: f"{one.letter} {one.name}" for one in catalogue.queues},
        goal=scenario.wait_goal,
        needed=_needed(scenario),
        zone=HALL_ZONE,
    )


def _try_all(
    policies: Sequence[tuple[str, Policy]],
    scenario: Scenario,
    catalogue: Catalogue,
    *,
    days: int,
    seed: int,
) -> list[Tried]:
    queues = edition_of(catalogue).queues
    today = SystemClock().now().astimezone(HALL_ZONE).date()
    midnight = datetime(today.year, today.month, today.day, tzinfo=HALL_ZONE).astimezone(UTC)
    with tempfile.TemporaryDirectory(prefix="yichuang-simulation-") as name:
        store = HallStore.open(f"sqlite:///{Path(name) / 'hall.db'}")
        stage = Stage(store, UuidV7(), queues)
        try:
            found: list[Tried] = []
            for title, policy in policies:
                runs = []
                for day in range(days):
                    begins = midnight + timedelta(days=day)
                    visitors = visitors_of(scenario, begins, Random(seed + day))  # noqa: S311 - no secret
                    runs.append(
                        play(stage, scenario, visitors, policy=policy, name=title, midnight=begins)
                    )
                figures = figures_of(runs, goal=scenario.wait_goal)
                found.append(Tried(title, tuple(runs), figures))
            return found
        finally:
            store.close()


def _needed(scenario: Scenario) -> list[tuple[str, int]]:
    """Windows each hour needs if every window served every queue (Erlang C, hour by hour)."""
    found: list[tuple[str, int]] = []
    opens = minute_of("opens", scenario.opens)
    for hour in range(max(len(load.per_hour) for load in scenario.loads)):
        loads = [
            (load.per_hour[hour], load.minutes)
            for load in scenario.loads
            if hour < len(load.per_hour)
        ]
        rate = sum(one for one, _ in loads)
        if rate:
            service = fmean([minutes for _, minutes in loads], [one for one, _ in loads])
            service += scenario.walk_seconds / 60
            minute = opens + 60 * hour
            count = windows_needed(rate / 60, service, wait=scenario.wait_goal)
            found.append((f"{minute // 60}:{minute % 60:02}", count))
    return found
