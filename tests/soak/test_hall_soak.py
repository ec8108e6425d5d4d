"""The soak's small sisters on both engines, and the proof that its checks can fail."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from clerk_app.domain.ticket import Lane, TicketAct
from clerk_app.store.hall_setup import HallSetup
from tests.helpers.postgres import DURABLE, Postgres, cluster, pull_the_plug
from tests.soak import hall_soak
from tests.soak.hall_checks import faults
from tests.soak.hall_order import judged_calls, overtakings
from tests.soak.hall_records import Event, Records
from tests.soak.hall_soak import Soak, run
from tests.soak.hall_window import SKILLED


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty hall."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'hall.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres_server")
        with server.fresh_database() as fresh:
            yield fresh
            server.forget_roles(HallSetup.at(fresh).database)


def test_windows_killed_in_the_middle_lose_and_double_nobody(url: str, tmp_path: Path) -> None:
    soak = Soak(url, tmp_path, processes=4, tickets=40, kills=6, seed=5)
    outcome = run(soak)
    assert outcome.faults == []
    assert outcome.kills > 0
    # On a server within the rights and policies of their logins, as windows of a hall are.
    assert outcome.logins == (0 if url.startswith("sqlite") else soak.processes)
    assert judged_calls(outcome.records) > 0
    assert outcome.records.figures.issued == soak.tickets


def test_lines_that_are_cut_acts_that_abort_and_a_server_without_power_lose_and_double_nobody(
    tmp_path: Path,
) -> None:
    with cluster() as made, made.running(DURABLE) as server, server.fresh_database() as url:
        soak = Soak(url, tmp_path, processes=4, tickets=60, kills=3, seed=3, cuts=8, aborts=0.05)
        outcome = run(soak, partial(pull_the_plug, made, server, DURABLE))
    assert outcome.faults == []
    # How many find a line to cut depends on how quickly the windows are done.
    assert outcome.cuts > 0
    assert sum(one.failures for one in outcome.records.intentions) > 0
    assert outcome.records.figures.issued == soak.tickets


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_claims_without_a_lock_are_found_out(url: str, tmp_path: Path) -> None:
    """A simple queue, on the same windows: it doubles calls, and the checks say so."""
    found: list[str] = []
    for seed in range(1, 6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found += run(Soak(url, folder, 6, tickets=60, kills=0, seed=seed, naive=True)).faults
        if any("was given twice" in fault for fault in found):
            return
    pytest.fail(f"no doubled call was found, only {found}")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """What a small undisturbed soak leaves behind."""
    folder = tmp_path_factory.mktemp("sound")
    outcome = run(Soak(f"sqlite:///{folder / 'hall.db'}", folder, 2, 60, kills=0, seed=2))
    assert outcome.faults == []
    return outcome.records


class TestChecks:
    """Sound records with one lie put into them."""

    def test_a_lost_ticket(self, sound: Records) -> None:
        lost = sound.tickets[0].number
        told = faults(replace(sound, tickets=sound.tickets[1:]))
        assert f"number {lost} was told but is not there" in told

    def test_a_lost_event(self, sound: Records) -> None:
        calls = [event for event in sound.events if event.act == TicketAct.CALL]
        events = [event for event in sound.events if event is not calls[0]]
        assert any("not kept so" in fault for fault in faults(replace(sound, events=events)))

    def test_a_call_told_to_two_windows(self, sound: Records) -> None:
        call = next(one for one in sound.intentions if one.act == "call" and one.answers[0])
        again = replace(call, intent="another", window="2" if call.window == "1" else "1")
        told = faults(replace(sound, intentions=[*sound.intentions, again]))
        assert any("was given twice" in fault for fault in told)

    def test_a_call_without_the_skill(self, sound: Records) -> None:
        call = next(
            event
            for event in sound.events
            if event.act == TicketAct.CALL
            and event.after.version == 2
            and event.after.origin in SKILLED
        )
        events = [replace(one, window="2") if one is call else one for one in sound.events]
        told = faults(replace(sound, events=events))
        assert f"{call.after.number} went to window 2 without the skill" in told

    def test_a_number_told_twice(self, sound: Records) -> None:
        issue = next(one for one in sound.intentions if one.act == "issue")
        again = replace(issue, intent="another")
        told = faults(replace(sound, intentions=[*sound.intentions, again]))
        assert any("was issued 2 times" in fault for fault in told)

    def test_a_gap_in_the_numbers(self, sound: Records) -> None:
        queue, last = next(iter(sound.counters.items()))
        told = faults(replace(sound, counters={**sound.counters, queue: last + 1}))
        assert f"queue {queue} has gaps or doubles in its {last + 1} numbers" in told

    def test_somebody_overtaken_by_the_order_of_the_commits(self, sound: Records) -> None:
        first, second = _two_who_waited_together(sound)
        events = list(sound.events)
        at, then = events.index(first), events.index(second)
        events[at], events[then] = second, first
        assert any("was next" in fault for fault in overtakings(replace(sound, events=events)))

    def test_somebody_overtaken_by_the_logs_alone(self, sound: Records) -> None:
        first, second = _two_who_waited_together(sound)
        events = list(sound.events)
        at, then = events.index(first), events.index(second)
        # Each call as it was, but of the other's visitor.
        events[at] = replace(first, after=second.after)
        events[then] = replace(second, after=first.after)
        lied = replace(sound, events=events, one_writer=False)
        assert not list(overtakings(replace(sound, one_writer=False)))
        assert any("was next" in fault for fault in overtakings(lied))


def _two_who_waited_together(records: Records) -> tuple[Event, Event]:
    """First calls of two of one lane who both waited when the first of them was called."""
    calls = [
        event
        for event in records.events
        if event.act == TicketAct.CALL
        and event.after.version == 2
        and event.after.place.lane is Lane.NORMAL
    ]
    came = {one.after.ticket_id: one.seq for one in records.events if one.act == TicketAct.ISSUE}
    for first, second in combinations(calls, 2):
        if came[second.after.ticket_id] < first.seq and first.window == second.window:
            return first, second
    raise AssertionError("nobody waited together with somebody else")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
def test_the_whole_soak(engine: str) -> None:
    assert hall_soak.main(["--engine", engine]) == 0


@pytest.mark.slow
def test_the_whole_soak_finds_claims_without_a_lock() -> None:
    assert hall_soak.main(["--tickets", "500", "--kills", "0", "--naive"]) == 1
