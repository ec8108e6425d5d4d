"""The engine and an enrolled station's numbers: when it presents itself, and when it asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.desk.link import REVOKED, Reach
from clerk_app.domain.number_bands import NumberKind
from sync.engine import step
from sync.engine_state import BATCH, NUMBERS_AGAIN, PRESENT_EVERY, Engine
from sync.events import (
    AskNumbers,
    Failed,
    Failure,
    Granted,
    Heard,
    ListShort,
    Moment,
    Present,
    Presented,
    Reoffer,
    Rest,
    ShortOf,
    Take,
    Wish,
    Woke,
)
from sync.pacing import Pacing

PACING = Pacing(first=2.0, longest=60.0, look=5.0, signed_out=60.0)
ENROLLED = Engine(pacing=PACING, enrolled=True)
SHORT = ShortOf((NumberKind.CASE,))
GO_ON = (Take(BATCH),)
HARMLESS = (Failure.UNKNOWN, Failure.LATER, Failure.REFUSED, Failure.GONE, Failure.TOO_LARGE)


def at(seconds: float) -> Moment:
    return Moment(seconds, datetime(2026, 11, 23, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def run(engine: Engine, *events: Heard, seconds: float = 0.0) -> tuple[Engine, tuple[Wish, ...]]:
    wishes: tuple[Wish, ...] = ()
    for event in events:
        engine, wishes = step(engine, event, at(seconds))
    return engine, wishes


def rested(engine: Engine) -> Engine:
    """The round is over."""
    return replace(engine, doing=None)


def failed(failure: Failure, *, retry_after: float = 0.0, problem: str = "x") -> Failed:
    return Failed(failure, problem, 0.5, retry_after)


def test_a_station_set_up_by_hand_asks_for_nothing() -> None:
    assert run(Engine(pacing=PACING), Woke())[1] == (Reoffer(0.0), *GO_ON)


def test_a_round_presents_the_store_looks_at_its_numbers_and_then_works() -> None:
    engine, wishes = run(ENROLLED, Woke())
    assert wishes == (Reoffer(0.0), Present())
    engine, wishes = run(engine, Presented())
    assert (wishes, engine.link.reach) == ((ListShort(),), Reach.ONLINE)
    engine, wishes = run(engine, SHORT)
    assert wishes == (AskNumbers(),)
    assert run(engine, Granted())[1] == GO_ON


def test_with_enough_numbers_nothing_is_asked() -> None:
    assert run(ENROLLED, Woke(), Presented(), ShortOf(()))[1] == GO_ON


def test_it_presents_itself_every_few_minutes_and_looks_at_its_numbers_each_round() -> None:
    engine = rested(run(ENROLLED, Woke(), Presented(), ShortOf(()))[0])
    assert run(engine, Woke(), seconds=PRESENT_EVERY - 1)[1][-1] == ListShort()
    assert run(engine, Woke(), seconds=PRESENT_EVERY)[1][-1] == Present()


def test_a_copy_presents_itself_under_its_new_name_at_once_but_only_once() -> None:
    engine, wishes = run(ENROLLED, Woke(), Presented(forked=True))
    assert wishes == (Present(),)
    assert run(engine, Presented())[1] == (ListShort(),)
    assert run(engine, Presented(forked=True))[1] == (ListShort(),)


def test_a_copy_asks_for_numbers_even_if_it_has_just_asked() -> None:
    engine = rested(run(ENROLLED, Woke(), Presented(), SHORT, Granted())[0])
    engine = replace(engine, presented_at=None)
    engine, _ = run(engine, Woke(), Presented(forked=True), Presented(), seconds=1.0)
    assert run(engine, SHORT, seconds=1.0)[1] == (AskNumbers(),)


def test_numbers_that_do_not_come_are_not_asked_for_in_a_loop() -> None:
    engine = rested(run(ENROLLED, Woke(), Presented(), SHORT, Granted())[0])
    assert run(engine, Woke(), SHORT, seconds=NUMBERS_AGAIN - 1)[1] == GO_ON
    assert run(engine, Woke(), SHORT, seconds=NUMBERS_AGAIN)[1] == (AskNumbers(),)


@pytest.mark.parametrize("failure", HARMLESS)
def test_work_goes_on_where_a_platform_grants_no_numbers(failure: Failure) -> None:
    engine, wishes = run(ENROLLED, Woke(), Presented(), SHORT, failed(failure))
    assert wishes == GO_ON
    assert run(rested(engine), Woke(), SHORT, seconds=1.0)[1] == GO_ON


@pytest.mark.parametrize("failure", HARMLESS)
def test_work_goes_on_where_a_platform_knows_no_presence(failure: Failure) -> None:
    engine, wishes = run(ENROLLED, Woke(), failed(failure))
    assert wishes == GO_ON
    assert run(rested(engine), Woke(), seconds=NUMBERS_AGAIN - 1)[1][-1] == ListShort()
    assert run(rested(engine), Woke(), seconds=NUMBERS_AGAIN)[1][-1] == Present()


def test_without_a_link_the_round_is_over() -> None:
    engine, wishes = run(ENROLLED, Woke(), failed(Failure.NOT_SENT))
    assert isinstance(wishes[0], Rest)
    assert engine.link.reach is Reach.OFFLINE


def test_a_platform_that_asks_to_wait_is_left_alone() -> None:
    _, wishes = run(ENROLLED, Woke(), failed(Failure.LATER, retry_after=30.0))
    assert wishes == (Rest(PACING.as_told(30.0, 0.5)),)


def test_a_revoked_station_knows_it_from_the_first_word() -> None:
    engine, wishes = run(ENROLLED, Woke(), failed(Failure.AUTH, problem=REVOKED))
    assert wishes == (Rest(PACING.turned_away(0.5)),)
    assert engine.link.revoked
