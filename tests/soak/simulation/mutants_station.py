"""Bugs of the station: outbox, pull, view, engine, pacing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from clerk_app.desk import abandoning, exchange, recording, taking_in
from clerk_app.desk.station import Station
from clerk_app.domain.ancestry import built_on
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.changes import Changes
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import News
from clerk_app.store import case_ids, due
from clerk_app.store import cases as store_cases
from clerk_app.store.cases import Cases
from clerk_app.store.outbox import Outbox, Told
from clerk_app.store.remote_materials import read_materials, relist_materials
from sync import engine, wire
from sync.carrier import Carrier
from sync.events import Answered, Heard, ListDoubted, ListUploads, Pull, Quarantine, Take
from sync.pacing import Pacing
from tests.soak.simulation import acts
from tests.soak.simulation.patches import Mutant, swap, swaps


def _send_under_new_ids(self: Carrier, operations: tuple[Operation, ...]) -> Heard:
    """A retry gets an id of its own."""
    renamed = tuple(
        replace(op, op_id=self.station.ids.new(), written=None) if _tried(self.station, op) else op
        for op in operations
    )
    answers = self.platform.send(renamed, device="", incarnation="").answers
    back = {new.op_id: old.op_id for new, old in zip(renamed, operations, strict=True)}
    told = tuple(replace(one, op_id=back[one.op_id]) for one in answers)
    self.tell(exchange.answered(self.station, told, retry=self.station.clock.now()))
    return Answered(told)


def _tried(station: Station, op: Operation) -> bool:
    with station.store.read() as work:
        return work.outbox.attempts(op.op_id) > 0


def _put_stale(self: Cases, doc: Mapping[str, Any], *, seq: int, readable: bool = True) -> None:
    """A document replaces whatever is there, newer or not."""
    row = {"case_id": doc["case_id"], "version": doc["version"], "seq": seq}
    self._connection.execute(store_cases._PUT_REMOTE, row | {"digest": digest_of(doc), "doc": doc})
    listed = {doc["case_id"]: read_materials(doc.get("materials", ()))}
    relist_materials(self._connection, listed, known=listed)


def _cursor_first(station: Station, scope: str, page: exchange.ChangePage) -> Changes:
    """The cursor is on the disk before the rows are."""
    with station.store.begin() as work:
        work.cursors.set(scope, page.epoch, page.next)
    return _APPLY(station, scope, page)


_APPLY = exchange.apply_page


def _view_is_remote(work: Any, station: Station, case_id: str) -> Any:
    """A pull shows the platform's words without what is pending."""
    root = work.cases.resolve(case_id)
    case = work.cases.remote(root)
    if case is not None:
        work.cases.put_view(case, pending=0, at=station.clock.now())
    return case


def _settled_by_answer(self: Outbox, told: Iterable[Told], *, at: datetime) -> None:
    self._move(News.SHOW, [one.op_id for one in told], at=at)


def _refusal_vanishes(self: Outbox, op_id: str, *, problem: str) -> None:
    self._move(News.SHOW, (op_id,), at=None)


def _held_is_final(self: Outbox, op_id: str, *, until: datetime, problem: str) -> None:
    self._move(News.QUARANTINE, (op_id,), problem=problem)


def _settles_all(work: Any, station: Station, one: Any) -> None:
    _TAKE_IN_ONE(work, station, one)
    work.outbox.settle([op.op_id for op in work.outbox.taken(one.row.case_id)])


def _settles_by_version(work: Any, station: Station, one: Any) -> None:
    _TAKE_IN_ONE(work, station, one)
    taken = [op.op_id for op in work.outbox.taken(one.row.case_id)]
    work.outbox.settle_upto(one.row.version, taken)


_TAKE_IN_ONE = taking_in._take_in_one


def _not_put_back(
    station: Station,
    op_ids: tuple[str, ...],
    *,
    until: datetime | None,
    problem: str,
    unanswered: bool = False,
) -> Changes:
    return Changes.NOTHING


def _not_recovered(station: Station, *, after: float = 0.0) -> int:
    return 0


def _outbox_forgotten(work: Any, epoch: str) -> None:
    work.cases.forget_versions()
    work.meta.set(exchange.EPOCH, epoch)


def _versions_kept(work: Any, epoch: str) -> None:
    work.meta.set(exchange.EPOCH, epoch)
    work.meta.set(exchange._ASKED_AFTER, "0")


def _as_it_was(work: Any, op_id: str, outcome: str | None) -> bool:
    """A restored platform is believed to have everything."""
    return True


def _only_presence(work: Any, op_id: str, outcome: str | None) -> bool:
    """What is in the ledger is taken to have come to the same end."""
    return outcome is not None


def _epoch_of_answers_unread(doc: object) -> str:
    return ""


def _no_parent(links: Any, shown: Any) -> tuple[str, tuple[str, ...]]:
    return "", ()


def _after_all_that_waits(links: Any, shown: Any) -> tuple[str, tuple[str, ...]]:
    """Whatever lies in the outbox counts as seen."""
    return BUILT_ON(links, [one.op_id for one in links])


def _one_end(links: Any, shown: Any) -> tuple[str, tuple[str, ...]]:
    """Only its own chain is named, or the one that came in."""
    parent, _ = BUILT_ON(links, shown)
    return parent, ()


BUILT_ON = built_on


def _base_of_today(
    work: Any,
    station: Station,
    session: Any,
    case_id: str,
    args: Any,
    *,
    op_id: str = "",
    seen: Any = None,
) -> Any:
    """The base is what the station has, not what the clerk saw."""
    return _RECORD(work, station, session, case_id, args, op_id=op_id)


_RECORD = recording.record


def _no_wait(self: Pacing, failures: int, dice: float) -> float:
    return 0.0


def _narrow_nothing(state: Any, sending: Any, failed: Any, now: Any) -> Any:
    """A refused batch is offered again whole."""
    reached = engine._reached(state, now)
    again, _ = engine._ask(reached, ListUploads())
    return again, (*engine._put_back(sending, failed.problem), ListUploads())


def _read_unasked(state: Any, failed: Any, now: Any) -> Any:
    """The pull that tells whose fault it was comes before a restored platform is asked."""
    following, wishes = _FAIL(state, failed, now)
    if following.doubt is None or wishes[-1] != ListDoubted():
        return following, wishes
    return engine._ask(following, Pull())


_FAIL = engine._fail


def _given_up_in_silence(*_: Any, **__: Any) -> None:
    """That something is given up stays on this PC."""


def _put_away_for_ever(self: Outbox, op_ids: Sequence[str], *, at: datetime | None = None) -> None:
    """What a clerk had put away is not looked at again, whatever became of it."""
    self._move(News.SHOW, op_ids, at=at)


def _all_quarantined(state: Any, sending: Any, failed: Any, now: Any) -> Any:
    """A refused batch is parked whole."""
    again, _ = engine._ask(engine._reached(state, now), Take(50))
    parked = tuple(Quarantine(op.op_id, failed.problem) for op in sending.operations)
    return again, (*parked, Take(50))


def _nothing_left(state: Any, problem: str) -> tuple[()]:
    return ()


def _alias_forgotten(connection: Any, alias: str, case_id: str) -> None:
    """A joined case stays a case of its own here."""


def _stands_never(connection: Any, case_id: str) -> None:
    """A case once joined is for ever another's."""


def _known_to_the_end(station: Station, asked: Sequence[str], known: Any) -> Changes:
    """After the first page of answers the rest is taken to be known."""
    changes = _RECOGNISED(station, tuple(asked), known)
    with station.store.begin() as work:
        work.meta.set(exchange._ASKED_AFTER, "")
    return changes


_RECOGNISED = exchange.recognised


MUTANTS = (
    Mutant(
        "new id on retry", "an operation is done twice", swap(Carrier, "_send", _send_under_new_ids)
    ),
    Mutant(
        "stale document overwrites newer",
        "the platform's words go back",
        swap(Cases, "put_remote", _put_stale),
    ),
    Mutant(
        "cursor before its rows",
        "a crash between them skips rows",
        swap(exchange, "apply_page", _cursor_first),
    ),
    Mutant(
        "view not replayed",
        "a pull hides pending work",
        swaps(
            (exchange, "refresh_view", _view_is_remote),
            (taking_in, "refresh_view", _view_is_remote),
        ),
    ),
    Mutant(
        "settled by the answer",
        "work leaves the outbox before a pull shows it",
        swap(Outbox, "acknowledged", _settled_by_answer),
    ),
    Mutant(
        "refusal leaves the outbox",
        "nobody sees what was refused",
        swap(Outbox, "rejected", _refusal_vanishes),
    ),
    Mutant(
        "held is final",
        "what waits for its parent is parked for good",
        swap(Outbox, "held", _held_is_final),
    ),
    Mutant(
        "any pull settles",
        "acknowledged work is settled by an older document",
        swap(taking_in, "_take_in_one", _settles_all),
    ),
    Mutant(
        "a version settles",
        "a version of a new history stands for work that was lost with the old one",
        swap(taking_in, "_take_in_one", _settles_by_version),
    ),
    Mutant(
        "not put back",
        "what got no answer is never offered again",
        swap(exchange, "delayed", _not_put_back),
        equivalent="each round first offers again what is left under way",
    ),
    Mutant(
        "not recovered",
        "what was left under way, at a crash or by a full disk, is never offered again",
        swap(exchange, "requeue", _not_recovered),
    ),
    Mutant(
        "doubted work not put back",
        "a round that fails keeps its batch",
        swap(engine, "_left", _nothing_left),
        equivalent="each round first offers again what is left under way",
    ),
    Mutant(
        "epoch change forgets the outbox",
        "what the platform lost is not offered again",
        swap(exchange, "_begin_anew", _outbox_forgotten),
    ),
    Mutant(
        "epoch change keeps versions",
        "older versions of a restored platform are passed over",
        swap(exchange, "_begin_anew", _versions_kept),
    ),
    Mutant(
        "restored platform believed to know all",
        "nobody looks at its answer",
        swap(exchange, "_as_before", _as_it_was),
    ),
    Mutant(
        "epoch of answers unread",
        "what was acknowledged before the first pull may be lost",
        swap(wire, "read_epoch", _epoch_of_answers_unread),
    ),
    Mutant(
        "outcomes of the new history unread",
        "what was refused and is carried out now counts as refused",
        swap(exchange, "_as_before", _only_presence),
    ),
    Mutant(
        "asked after in part",
        "only the first page of the outbox is asked after",
        swap(exchange, "recognised", _known_to_the_end),
    ),
    Mutant(
        "a new history read before it is asked",
        "what it lacks is shown nowhere until it is",
        swap(engine, "_fail", _read_unasked),
    ),
    Mutant(
        "given up in silence",
        "the platform may carry out what a clerk has put away",
        swaps(
            (abandoning, "abandon", _given_up_in_silence),
            (exchange, "abandon", _given_up_in_silence),
        ),
    ),
    Mutant(
        "put away for ever",
        "what was carried out after all stays out of sight",
        swap(Outbox, "settle", _put_away_for_ever),
    ),
    Mutant(
        "no parent link",
        "one's own earlier work is a stranger's",
        swap(recording, "built_on", _no_parent),
    ),
    Mutant(
        "all of an outbox counts as seen",
        "an older screen overwrites what another PC's package has brought",
        swap(recording, "built_on", _after_all_that_waits),
    ),
    Mutant(
        "one end of several named",
        "what was in sight of a package's work becomes a difference",
        swap(recording, "built_on", _one_end),
    ),
    Mutant(
        "base of the store, not of the screen",
        "a clerk overwrites what they did not see",
        swap(acts, "record", _base_of_today),
    ),
    Mutant(
        "no wait after failures", "a storm of requests", swap(Pacing, "after_failures", _no_wait)
    ),
    Mutant(
        "refused batch never narrowed",
        "one poison holds up everybody",
        swap(engine, "_narrow", _narrow_nothing),
    ),
    Mutant(
        "refused batch parked whole",
        "good work is parked with a poison",
        swap(engine, "_narrow", _all_quarantined),
    ),
    Mutant(
        "alias not remembered",
        "one case stands twice on the list",
        swap(case_ids, "remember", _alias_forgotten),
    ),
    Mutant(
        "joined for ever",
        "a restored platform's own case stays another's",
        swap(case_ids, "stand", _stands_never),
    ),
    Mutant(
        "waits trust the wall clock",
        "work waits for a clock that was put back",
        swap(due, "LONGEST_WAIT", timedelta(days=100)),
    ),
)
