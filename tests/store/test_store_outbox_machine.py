"""The outbox against a model in plain Python, through any order of news and restarts."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from clerk_app.desk.exchange import Answer
from clerk_app.store.station import StationStore
from tests.helpers.builders import fields, operation
from tests.helpers.examples import scaled
from tests.helpers.stations import KEY, NOW

CASES = ("a", "b", "c")
WAITING = ("queued", "sent", "held")
NEWS = ("reject", "quarantine", "retry", "close", "keep", "show", "forget")

# What each piece of news does, written down once more without looking at the program's table.
EXPECTED: dict[str, tuple[tuple[str, ...], str]] = {
    "send": (("queued", "held"), "sent"),
    "delay": (WAITING, "queued"),
    "applied": ((*WAITING, "quarantined"), "acked"),
    "merged": ((*WAITING, "quarantined"), "acked"),
    "conflict": ((*WAITING, "quarantined"), "conflicted"),
    "hold": (WAITING, "held"),
    "reject": ((*WAITING, "quarantined"), "rejected"),
    "quarantine": (WAITING, "quarantined"),
    "show": ((*WAITING, "acked", "conflicted", "quarantined"), "settled"),
    "retry": (("quarantined",), "queued"),
    "close": (("rejected", "quarantined"), "closed"),
    # A pull shows what a person had put away.
    "revive": (("closed",), "rejected"),
    "keep": (("rejected",), "settled"),
    "restart": (("sent",), "queued"),
    # What a person has dealt with is never offered again.
    "forget": (("acked", "conflicted", "settled", "rejected"), "queued"),
}


@dataclass
class Made:
    """An operation in the model."""

    op_id: str
    case_id: str
    state: str = "queued"
    until: datetime | None = None
    attempts: int = 0
    version: int = 0
    revived: bool = False
    """Refused because it was carried out after a person had put it away."""


class OutboxMachine(RuleBasedStateMachine):
    """A store beside a list; they must agree after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = StationStore.open(self.folder, KEY)
        self.made: list[Made] = []
        self.now = NOW
        self.version = 0

    @initialize(first=st.sampled_from(CASES))
    def begin(self, first: str) -> None:
        self.make(first)

    @rule(case_id=st.sampled_from(CASES))
    def make(self, case_id: str) -> None:
        op_id = f"op-{len(self.made)}"
        with self.store.begin() as work:
            work.outbox.add(operation(op_id, fields({}), case_id=case_id), at=self.now)
        self.made.append(Made(op_id, case_id))

    @rule()
    def send_what_can_go(self) -> None:
        with self.store.begin() as work:
            batch = work.outbox.sendable(now=self.now, limit=3, max_bytes=10**6)
            work.outbox.sent([one.op_id for one in batch])
        for one in batch:
            self.learn("send", self.found(one.op_id))

    @rule(data=st.data(), seconds=st.none() | st.integers(0, 90))
    def delay(self, data: st.DataObject, seconds: int | None) -> None:
        some = data.draw(st.lists(st.sampled_from(self.made), max_size=3, unique_by=id))
        until = None if seconds is None else self.now + timedelta(seconds=seconds)
        with self.store.begin() as work:
            work.outbox.delayed([one.op_id for one in some], until=until, problem="timeout")
        for one in some:
            if self.learn("delay", one):
                one.until, one.attempts = until, one.attempts + 1

    @rule(data=st.data(), outcome=st.sampled_from(["applied", "merged", "conflict"]))
    def acknowledge(self, data: st.DataObject, outcome: str) -> None:
        one = data.draw(st.sampled_from(self.made))
        self.version += 1
        with self.store.begin() as work:
            told = Answer(one.op_id, outcome, self.version, self.version)
            work.outbox.acknowledged([told], at=self.now)
        if self.learn(outcome, one):
            one.version, one.until = self.version, None

    @rule(data=st.data(), seconds=st.integers(0, 90))
    def hold(self, data: st.DataObject, seconds: int) -> None:
        one = data.draw(st.sampled_from(self.made))
        until = self.now + timedelta(seconds=seconds)
        with self.store.begin() as work:
            work.outbox.held(one.op_id, until=until, problem="parent")
        if self.learn("hold", one):
            one.until, one.attempts = until, one.attempts + 1

    @rule(data=st.data(), news=st.sampled_from(NEWS))
    def hear(self, data: st.DataObject, news: str) -> None:
        one = data.draw(st.sampled_from(self.made))
        with self.store.begin() as work:
            match news:
                case "reject":
                    work.outbox.rejected(one.op_id, problem="no")
                case "quarantine":
                    work.outbox.quarantined(one.op_id, problem="unreadable")
                case "retry":
                    work.outbox.retried(one.op_id)
                case "close":
                    work.outbox.closed(one.op_id)
                case "keep":
                    work.outbox.kept(one.op_id)
                case "forget":
                    work.outbox.forgotten([one.op_id])
                case _:
                    work.outbox.settle([one.op_id])
        if news == "show" and self.learn("revive", one):
            one.revived = True
        elif (news != "keep" or one.revived) and self.learn(news, one):
            one.revived = False
            one.until = None
            one.version = 0 if news == "forget" else one.version

    @rule(case_id=st.sampled_from(CASES), back=st.integers(0, 3))
    def pull(self, case_id: str, back: int) -> None:
        shown = self.version - back
        named = [one.op_id for one in self.made if one.case_id == case_id]
        with self.store.begin() as work:
            work.outbox.settle_upto(shown, named)
        for one in self.made:
            acked = one.state in ("acked", "conflicted")
            if one.case_id == case_id and acked and one.version <= shown:
                one.state = "settled"

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(in_good_order=st.booleans())
    def restart(self, *, in_good_order: bool) -> None:
        if in_good_order:
            self.store.close()
        else:
            self.abandon()
        self.store = StationStore.open(self.folder, KEY)
        with self.store.begin() as work:
            again = work.outbox.recover()
        under_way = [one for one in self.made if one.state == "sent"]
        assert again == len(under_way)
        for one in under_way:
            self.learn("restart", one)
            one.until = None

    @invariant()
    def the_lists_agree(self) -> None:
        with self.store.read() as work:
            rows = {row.op_id: row for row in work.outbox.rows(limit=1000)}
            assert {name: row.state.value for name, row in rows.items()} == {
                one.op_id: one.state for one in self.made
            }
            assert {name: row.attempts for name, row in rows.items()} == {
                one.op_id: one.attempts for one in self.made
            }
            for case_id in CASES:
                pending = [one.op_id for one in work.outbox.unsettled(case_id)]
                assert pending == [
                    one.op_id
                    for one in self.made
                    if one.case_id == case_id and one.state in (*WAITING, "acked", "conflicted")
                ]

    @invariant()
    def what_can_go_agrees(self) -> None:
        blocked: set[str] = set()
        expected: list[str] = []
        for one in self.made:
            due = one.until is None or one.until <= self.now
            if one.state in ("queued", "held") and due:
                if one.case_id not in blocked:
                    expected.append(one.op_id)
            elif one.state in (*WAITING, "quarantined"):
                blocked.add(one.case_id)
        with self.store.read() as work:
            batch = work.outbox.sendable(now=self.now, limit=100, max_bytes=10**6)
        assert [one.op_id for one in batch] == self.until_one_goes_alone(expected)

    @invariant()
    def the_counts_agree(self) -> None:
        with self.store.read() as work:
            counts = work.outbox.counts()
        states = [one.state for one in self.made]
        assert counts.waiting == sum(state in WAITING for state in states)
        assert counts.refused == sum(state in ("rejected", "quarantined") for state in states)
        assert counts.sent_total == sum(
            state in ("acked", "conflicted", "settled") for state in states
        )
        assert (counts.oldest is None) == (counts.waiting == 0)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def until_one_goes_alone(self, op_ids: list[str]) -> list[str]:
        """Of what can go, what goes together: one that has stepped aside travels by itself."""
        for place, op_id in enumerate(op_ids):
            one = self.found(op_id)
            if one.state == "queued" and one.until is not None:
                return op_ids[: max(place, 1)]
        return op_ids

    def found(self, op_id: str) -> Made:
        return next(one for one in self.made if one.op_id == op_id)

    def learn(self, news: str, one: Made) -> bool:
        sources, target = EXPECTED[news]
        fits = one.state in sources
        if fits:
            one.state = target
        return fits

    def abandon(self) -> None:
        """End as a crash does: nothing is said to the database, the lock falls."""
        self.store._reader.dispose()
        self.store._writer.dispose()
        self.store._lock.release()


OutboxMachine.TestCase.settings = settings(
    max_examples=scaled(12), stateful_step_count=40, deadline=None
)
TestOutbox = OutboxMachine.TestCase
