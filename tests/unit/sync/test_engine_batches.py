"""How many operations the engine offers at a time, and how one that fails is told apart."""

from dataclasses import replace

from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import Reach
from sync.engine_state import BATCH, MOST, Engine
from sync.events import (
    Answered,
    Doubted,
    Failed,
    Failure,
    GiveBack,
    ListUploads,
    Pull,
    Pulled,
    Quarantine,
    ReferencesRead,
    Take,
    Taken,
    UploadsListed,
    WantedListed,
    Woke,
)
from tests.helpers.engine_runs import LAST_PAGE, OPS, PACING, run


def test_a_refused_batch_is_taken_apart_and_only_the_refused_operation_is_parked() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.REFUSED, "schema", 0.5))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "schema"), Take(1))
    engine, _ = run(engine, Taken(OPS[:1]))
    engine, wishes = run(engine, Failed(Failure.REFUSED, "schema", 0.5))
    assert wishes == (Quarantine("op-0", "schema"), Take(1))
    engine, _ = run(engine, Taken(OPS[1:2]))
    _, wishes = run(engine, Answered((Answer("op-1", "applied", 1),)))
    assert wishes == (Take(2),)


def test_what_fails_while_a_pull_goes_through_steps_aside_and_nothing_else_waits() -> None:
    """One operation the platform chokes on must not keep the others here (anchors 4, lesson 7)."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, wishes = run(engine, Failed(Failure.LATER, "internal", 0.5), Doubted(()))
    assert wishes == (Pull(),)
    engine, wishes = run(engine, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(tuple(op.op_id for op in OPS), "internal"), ListUploads())
    assert engine.batch == 1
    assert engine.link.reach is Reach.ONLINE
    engine, _ = run(engine, UploadsListed(()), WantedListed(()), ReferencesRead())
    engine, wishes = run(engine, Woke(), seconds=5)
    assert wishes[-1] == Take(1)
    engine, _ = run(engine, Taken(OPS[:1]), Failed(Failure.UNKNOWN, "cut", 0.5), seconds=5)
    engine, wishes = run(engine, Pulled(replace(LAST_PAGE, more=True)), seconds=5)
    assert wishes == (Pull(),)
    engine, wishes = run(engine, Pulled(LAST_PAGE), seconds=5)
    assert wishes == (GiveBack(("op-0",), "cut", 45.0), ListUploads())
    engine, _ = run(engine, UploadsListed(()), WantedListed(()), seconds=5)
    engine, _ = run(engine, Woke(), Taken(OPS[1:2]), seconds=10)
    engine, wishes = run(engine, Answered((Answer("op-1", "applied", 1),)), seconds=10)
    assert wishes == (Take(2),)


def test_a_platform_that_takes_one_is_never_offered_two() -> None:
    engine = Engine(pacing=PACING, most=1, batch=1)
    answered = Answered((Answer("op-0", "applied"),))
    _, wishes = run(engine, Woke(), Taken(OPS[:1]), answered)
    assert wishes == (Take(1),)


def test_a_platform_that_says_it_takes_more_is_offered_more_by_and_by() -> None:
    more = Answered((Answer("op-0", "applied"),), most=150)
    engine, wishes = run(Engine(pacing=PACING), Woke(), Taken(OPS), more)
    assert wishes == (Take(2 * BATCH),)
    engine, wishes = run(engine, Taken(OPS), more)
    assert wishes == (Take(150),)
    # An older one took its place.
    _, wishes = run(engine, Taken(OPS), replace(more, most=BATCH))
    assert wishes == (Take(BATCH),)


def test_a_station_offers_no_more_than_is_good_on_a_thin_line() -> None:
    engine = Engine(pacing=PACING)
    for _ in range(9):
        engine, _ = run(engine, Woke(), Taken(OPS), Answered((), most=1_000_000))
    assert engine.batch == MOST
