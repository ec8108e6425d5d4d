"""A platform that was restored is asked what it has before anything is read from it."""

from sync.engine_state import BATCH, Engine
from sync.events import (
    AskKnown,
    Doubted,
    Failed,
    Failure,
    GiveBack,
    ListDoubted,
    ListUploads,
    Pull,
    Pulled,
    Recognised,
    Rest,
    Rewind,
    Take,
    Taken,
    Woke,
)
from tests.helpers.engine_runs import LAST_PAGE, OPS, PACING, run


def test_a_restored_platform_is_asked_what_it_has_before_anything_is_read_from_it() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(()))
    engine, wishes = run(engine, Failed(Failure.GONE, "epoch", 0.0))
    assert wishes == (Rewind(), ListDoubted())
    engine, wishes = run(engine, Doubted(("op-0", "op-1")))
    assert wishes == (AskKnown(("op-0", "op-1")),)
    engine, wishes = run(engine, Recognised())
    assert wishes == (Take(BATCH),)
    engine, wishes = run(engine, Taken(()))
    assert wishes == (ListDoubted(),)
    _, wishes = run(engine, Doubted(()))
    assert wishes == (Pull(),)


def test_what_was_in_doubt_when_a_platform_turns_out_restored_is_put_back() -> None:
    """Found by the simulator: it stayed under way for ever."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS))
    engine, _ = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5), Doubted(()))
    _, wishes = run(engine, Failed(Failure.GONE, "epoch", 0.0))
    back = GiveBack(tuple(op.op_id for op in OPS), "epoch")
    assert wishes == (back, Rewind(), ListDoubted())


def test_a_restored_platform_is_asked_first_also_where_a_pull_tells_whose_fault_it_was() -> None:
    """Found by the simulator: a new history was shown, and what it lacks was nowhere meanwhile."""
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(OPS[:1]))
    engine, wishes = run(engine, Failed(Failure.UNKNOWN, "cut", 0.5))
    assert wishes == (ListDoubted(),)
    engine, wishes = run(engine, Doubted(("op-8",)))
    assert wishes == (AskKnown(("op-8",)),)
    engine, wishes = run(engine, Recognised())
    assert wishes == (ListDoubted(),)
    engine, wishes = run(engine, Doubted(()))
    assert wishes == (Pull(),)
    _, wishes = run(engine, Pulled(LAST_PAGE))
    assert wishes == (GiveBack(("op-0",), "cut", 45.0), ListUploads())


def test_a_link_lost_while_asking_leaves_the_question_for_the_next_round() -> None:
    engine, _ = run(Engine(pacing=PACING), Woke(), Taken(()), Doubted(("op-0",)))
    engine, wishes = run(engine, Failed(Failure.NOT_SENT, "refused", 0.5))
    assert wishes == (Rest(1.125),)
    _, wishes = run(engine, Woke(), Taken(()), seconds=2)
    assert wishes == (ListDoubted(),)
