"""A platform that refuses whole requests, one after the other: an outbox is not parked by that."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from clerk_app.domain.operations import Operation
from sync.engine import step
from sync.engine_state import Engine
from sync.events import (
    Answered,
    Compare,
    Compared,
    Doubted,
    Failed,
    Failure,
    GiveBack,
    Heard,
    ListDoubted,
    ListUploads,
    ListWanted,
    Moment,
    Pull,
    Pulled,
    Quarantine,
    Rest,
    Send,
    Take,
    Taken,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from tests.helpers.builders import fields, operation
from tests.helpers.engine_runs import LAST_PAGE, PACING, at

CASES = 300
EMPTY: dict[type[Wish], Heard] = {
    ListDoubted: Doubted(()),
    Pull: Pulled(LAST_PAGE),
    ListUploads: UploadsListed(()),
    ListWanted: WantedListed(()),
    Compare: Compared(()),
}
Refuses = Callable[[Operation], bool]


@dataclass
class Outbox:
    """What waits, and a platform that refuses some of it whatever else is in the request."""

    refuses: Refuses
    failure: Failure = Failure.GONE
    engine: Engine = field(default_factory=lambda: replace(Engine(pacing=PACING), references=False))
    waiting: list[Operation] = field(
        default_factory=lambda: [
            operation(f"op-{n}", fields({"a": "1"}), case_id=f"case-{n}") for n in range(CASES)
        ]
    )
    aside: dict[str, float] = field(default_factory=dict)
    parked: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    sends: int = 0
    pulls: int = 0
    seconds: float = 0.0

    def round(self) -> None:
        """One round, to its end; then the time to the next passes."""
        heard: Heard = Woke()
        while True:
            self.engine, wishes = step(self.engine, heard, self.now())
            for one in wishes:
                self.put(one)
            last = wishes[-1]
            if isinstance(last, Rest):
                self.seconds += last.seconds
                return
            heard = self.answer(last)

    def now(self) -> Moment:
        return at(self.seconds)

    def put(self, wish: Wish) -> None:
        if isinstance(wish, Quarantine):
            self.parked.append(wish.op_id)
            self.waiting = [op for op in self.waiting if op.op_id != wish.op_id]
        if isinstance(wish, GiveBack) and wish.seconds:
            self.aside |= dict.fromkeys(wish.op_ids, self.seconds + wish.seconds)

    def answer(self, wish: Wish) -> Heard:
        if isinstance(wish, Take):
            due = [op for op in self.waiting if self.aside.get(op.op_id, 0.0) <= self.seconds]
            return Taken(tuple(due[: wish.limit]))
        if isinstance(wish, Send):
            self.sends += 1
            if any(map(self.refuses, wish.operations)):
                return Failed(self.failure, "exchange:4040", 0.5)
            taken = {op.op_id for op in wish.operations}
            self.there += taken
            self.waiting = [op for op in self.waiting if op.op_id not in taken]
            return Answered(())
        self.pulls += isinstance(wish, Pull)
        return EMPTY[type(wish)]


@pytest.mark.parametrize("failure", [Failure.GONE, Failure.REFUSED])
def test_one_refusal_after_the_other_is_the_platforms_and_not_each_cases(failure: Failure) -> None:
    outbox = Outbox(lambda op: True, failure)
    outbox.round()
    assert len(outbox.parked) == 2
    assert outbox.sends < 10
    assert (outbox.pulls, outbox.engine.link.problem) == (1, "exchange:4040")
    while outbox.seconds < 3600.0:
        outbox.round()
    # One in ten minutes, in case it is each one's own fault after all.
    assert len(outbox.parked) <= 2 + 6
    assert outbox.sends < 3600.0 / PACING.look + 10
    outbox.refuses = lambda op: False
    for _ in range(20):
        outbox.round()
    assert len(outbox.there) == CASES - len(outbox.parked)
    assert outbox.engine.link.problem == ""


def test_what_can_go_goes_past_many_that_cannot() -> None:
    """Many cases that nobody can read, all before the others, and fewer."""
    few = Outbox(lambda op: int(op.op_id.removeprefix("op-")) < 12, Failure.REFUSED)
    many = Outbox(lambda op: int(op.op_id.removeprefix("op-")) < 30, Failure.REFUSED)
    while few.seconds < 120.0:
        few.round()
    assert len(few.there) == CASES - 12
    while many.seconds < 3 * 3600.0:
        many.round()
    assert len(many.there) == CASES - 30


def test_a_few_that_are_refused_among_others_are_parked_at_once() -> None:
    outbox = Outbox(lambda op: op.op_id in ("op-3", "op-40", "op-41", "op-90"), Failure.REFUSED)
    outbox.round()
    assert outbox.parked == ["op-3", "op-40", "op-41", "op-90"]
    assert len(outbox.there) == CASES - 4
