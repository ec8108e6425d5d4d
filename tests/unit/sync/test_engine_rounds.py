"""The engine's rounds: what goes before what, and the same steps after the same events."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import Reach
from sync.engine import step
from sync.engine_state import BATCH, FETCHES, Engine
from sync.events import (
    Answered,
    Doubted,
    Failed,
    Failure,
    Fetched,
    Heard,
    ListDoubted,
    ListShort,
    ListUploads,
    ListWanted,
    Present,
    Pull,
    Pulled,
    ReadReferences,
    Recognised,
    ReferencesRead,
    Reoffer,
    Rest,
    Send,
    Take,
    Taken,
    UploadsListed,
    WantedListed,
    Woke,
)
from tests.helpers.engine_runs import LAST_PAGE, OPS, PACING, at, run


def test_a_quiet_round_pulls_looks_for_files_and_a_newer_catalogue_then_rests() -> None:
    engine = Engine(pacing=PACING)
    seen: list[object] = []
    for event in (
        Woke(),
        Taken(()),
        Doubted(()),
        Pulled(LAST_PAGE),
        UploadsListed(()),
        WantedListed(()),
        ReferencesRead(),
    ):
        engine, wishes = step(engine, event, at(1))
        seen.extend(wishes)
    assert seen == [
        Reoffer(0.0),
        Take(BATCH),
        ListDoubted(),
        Pull(),
        ListUploads(),
        ListWanted(FETCHES),
        ReadReferences(),
        Rest(5.0),
    ]
    assert engine.link.reach is Reach.ONLINE
    assert engine.doing is None


def test_what_waits_is_pushed_until_nothing_waits_before_anything_is_pulled() -> None:
    engine, wishes = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    assert wishes == (Send(OPS),)
    engine, wishes = run(engine, Answered(tuple(Answer(op.op_id, "applied", 1) for op in OPS)))
    assert wishes == (Take(BATCH),)
    _, wishes = run(engine, Taken(()), Doubted(()))
    assert wishes == (Pull(),)


def test_more_pages_are_pulled_before_files_and_what_waits_goes_between_two_of_them() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    engine, wishes = run(engine, Pulled(replace(LAST_PAGE, more=True)))
    assert wishes == (Take(BATCH),)
    _, wishes = run(engine, Taken(()), Doubted(()))
    assert wishes == (Pull(),)


def test_a_round_that_broke_off_is_followed_by_a_whole_one() -> None:
    """A fault of ours between two steps must not end sync until somebody starts it again."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5))
    engine, wishes = run(engine, Woke(), seconds=1)
    assert wishes == (Reoffer(0.0), Take(BATCH))
    assert engine.doubt is None


def test_what_an_earlier_round_left_under_way_is_offered_again_before_anything_is_taken() -> None:
    ledgerless = Engine(pacing=PACING, resend_after=60.0, enrolled=True)
    _, wishes = run(ledgerless, Woke())
    assert wishes == (Reoffer(60.0), Present())
    _, wishes = run(replace(ledgerless, presented_at=0.0), Woke())
    assert wishes == (Reoffer(60.0), ListShort())


EVENTS = st.one_of(
    st.builds(Woke, st.booleans()),
    st.sampled_from([Doubted(()), Doubted(("op-0",)), Recognised()]),
    st.sampled_from([Taken(()), Taken(OPS), Pulled(LAST_PAGE), UploadsListed(()), Fetched("a")]),
    st.sampled_from([WantedListed(()), WantedListed(("a",)), ReferencesRead(), Answered(())]),
    st.builds(
        Failed,
        st.sampled_from(Failure),
        st.just("x"),
        st.floats(0, 0.999),
        st.floats(0, 900),
    ),
)


@given(st.lists(st.tuples(EVENTS, st.floats(0, 1000)), max_size=30))
def test_the_same_events_make_the_same_steps_and_no_wish_is_endless(
    events: list[tuple[Heard, float]],
) -> None:
    """Determinism, and a rest that is never negative or longer than the longest wish."""
    first, second = Engine(pacing=PACING), Engine(pacing=PACING)
    now = 0.0
    for event, later in events:
        now += later
        first, wishes = step(first, event, at(now))
        second, again = step(second, event, at(now))
        assert (first, wishes) == (second, again)
        for wish in wishes:
            if isinstance(wish, Rest):
                assert 0.0 <= wish.seconds <= 900.0 + PACING.longest
        lost = isinstance(event, Failed) and event.failure is Failure.NOT_SENT
        if lost:
            assert first.doing is None
            assert isinstance(wishes[-1], Rest)
