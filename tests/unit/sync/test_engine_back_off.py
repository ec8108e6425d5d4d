"""The engine without its link: it waits longer each time, and loses and doubles nothing."""

from clerk_app.desk.link import Reach
from sync.engine_state import BATCH, Engine
from sync.events import (
    Doubted,
    Failed,
    Failure,
    GiveBack,
    ListUploads,
    Pull,
    Pulled,
    ReferencesRead,
    Reoffer,
    Rest,
    Take,
    Taken,
    UploadsListed,
    WantedListed,
    Woke,
)
from tests.helpers.engine_runs import LAST_PAGE, OPS, PACING, at, run


def test_a_program_that_is_turned_away_waits_and_asks_for_a_person() -> None:
    for failure, reach in (
        (Failure.TOO_OLD, Reach.PROGRAM_OLD),
        (Failure.TOO_NEW, Reach.PROGRAM_NEW),
    ):
        engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
        engine, wishes = run(engine, Failed(failure, "urn:problem", 0.5))
        assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "urn:problem"), Rest(52.5))
        assert engine.link.reach is reach
        _, wishes = run(engine, Woke(), seconds=30)
        assert wishes == (Rest(22.5),)


def test_a_lost_link_gives_the_operations_back_under_their_ids_and_waits_longer_each_time() -> None:
    engine = Engine(pacing=PACING)
    waits = []
    now = 0.0
    for _ in range(8):
        engine, wishes = run(engine, Woke(), Taken(OPS), seconds=now)
        engine, wishes = run(
            engine, Failed(Failure.UNKNOWN, "cut", 0.999), Doubted(()), seconds=now
        )
        assert wishes == (Pull(),)
        engine, wishes = run(engine, Failed(Failure.UNKNOWN, "cut", 0.999), seconds=now)
        back, rest = wishes
        assert back == GiveBack(tuple(op.op_id for op in OPS), "cut")
        assert isinstance(rest, Rest)
        waits.append(rest.seconds)
        now += rest.seconds
    assert engine.link.reach is Reach.OFFLINE
    assert engine.link.since == at(0).wall
    assert waits == sorted(waits)
    assert waits[-1] < PACING.longest


def test_a_wake_during_the_back_off_sends_nothing_unless_the_clerk_asks() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.NOT_SENT, "refused", 0.9))
    engine, wishes = run(engine, Woke(), seconds=0.5)
    assert [type(wish) for wish in wishes] == [Rest]
    _, wishes = run(engine, Woke(urged=True), seconds=0.5)
    assert wishes[-1] == Take(BATCH)


def test_a_link_that_is_lost_is_no_fault_of_what_it_carried() -> None:
    """A pull that fails too clears the operation: it goes first when the link is back."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS[:1]))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5), Doubted(()))
    engine, wishes = run(engine, Failed(Failure.NOT_SENT, "refused", 0.5))
    assert wishes == (GiveBack(("op-0",), "refused"), Rest(1.125))
    assert engine.batch == BATCH
    assert engine.link.reach is Reach.OFFLINE


def test_a_refused_token_keeps_the_queue_and_is_shown_as_such() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.AUTH, "token", 0.0))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "token"), Rest(45.0))
    assert engine.link.reach is Reach.SIGN_IN


def test_the_platforms_wish_to_be_left_alone_is_honoured() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    _, wishes = run(engine, Failed(Failure.LATER, "busy", 0.1, retry_after=30.0))
    assert wishes == (Rest(31.5),)


def test_without_a_ledger_an_unknown_outcome_waits_before_it_is_offered_again() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1, resend_after=60.0)
    lost = Failed(Failure.UNKNOWN, "cut", dice=0.0)
    engine, wishes = run(engine, Woke(), Taken(OPS[:1]), lost, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(("op-0",), "cut", 60.0, unanswered=True), ListUploads())
    engine, wishes = run(engine, UploadsListed(()), WantedListed(()), ReferencesRead(), Woke())
    assert wishes == (Reoffer(60.0), Take(1))
    # Also when the link itself went down, whichever of the two requests found it out.
    engine, wishes = run(engine, Taken(OPS[1:2]), lost, Failed(Failure.NOT_SENT, "connection", 0.0))
    assert wishes[0] == GiveBack(("op-1",), "connection", 60.0, unanswered=True)


def test_what_has_not_left_goes_again_at_once_without_a_ledger_too() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1, resend_after=60.0)
    unsent = Failed(Failure.NOT_SENT, "connection", dice=0.0)
    _, wishes = run(engine, Woke(), Taken(OPS[:1]), unsent)
    assert wishes[0] == GiveBack(("op-0",), "connection", None)


def test_a_person_who_keeps_asking_does_not_hammer_a_platform_that_is_away() -> None:
    engine, _ = run(Engine(pacing=PACING, failures=9), Woke(), Taken(()), Doubted(()))
    engine, _ = run(engine, Failed(Failure.NOT_SENT, "refused", 0.9))
    tries = 0
    for tenth in range(1, 301):
        engine, wishes = run(engine, Woke(urged=True), seconds=tenth / 10)
        if wishes[-1] == Take(BATCH):
            tries += 1
            away = (Taken(()), Doubted(()), Failed(Failure.NOT_SENT, "refused", 0.9))
            engine, _ = run(engine, *away, seconds=tenth / 10)
    assert tries == 6
