"""What must be true: while the storm is on, at its end, and when all is quiet again."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import text

from clerk_app.desk import exchange
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import replay
from clerk_app.domain.operations import ABANDON
from clerk_app.domain.outbox_states import UNSETTLED, OperationState
from clerk_app.domain.records import from_doc, to_doc
from sync.platform.ledger import ABANDONED, EFFECTS
from tests.soak.simulation import explained
from tests.soak.simulation.doubles import two_of_one
from tests.soak.simulation.replica import Replica
from tests.soak.simulation.waiting import without_ground

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

AT_REST = frozenset(
    {
        OperationState.SETTLED,
        OperationState.REJECTED,
        OperationState.QUARANTINED,
        OperationState.CLOSED,
    }
)
QUIET_SECONDS = 180.0
UNKNOWN = (Trouble.CASE_UNKNOWN.value, Trouble.MATERIAL_UNKNOWN.value)
STORM = 60
"""Requests of one station within five seconds that no fault explains."""
SLACK = 9
"""Requests that failing tries may make in a row before the waits have grown."""


def rows(who: Replica) -> list[tuple[str, str, OperationState]]:
    """A station's outbox: operation, case, state."""
    with who.store.engine.connect() as connection:
        found = connection.execute(
            text("SELECT op_id, case_id, state FROM operation ORDER BY local_seq")
        )
        return [(one.op_id, one.case_id, OperationState(one.state)) for one in found]


def remotes(who: Replica, least: int = 0) -> dict[str, str]:
    """The platform's words as a station has them; `least` -1: also those of an earlier epoch."""
    with who.store.engine.connect() as connection:
        found = connection.execute(
            text("SELECT case_id, doc FROM case_remote WHERE version >= :v"), {"v": least}
        )
        return {one.case_id: one.doc for one in found}


def after_turn(world: "World", who: Replica) -> list[str]:
    """At any moment: the screen is the platform's words with the pending work on them."""
    return [*_screens(who), *_settled_is_shown(world, who), *_never_back(world, who)]


def _never_back(world: "World", who: Replica) -> Iterator[str]:
    """The platform's words do not become older, whatever comes late."""
    with who.store.engine.connect() as connection:
        found = connection.execute(text("SELECT case_id, version FROM case_remote"))
        now = {one.case_id: one.version for one in found}
    for case_id, version in who.versions.items():
        if now.get(case_id, version) < version and not world.figures.rollbacks:
            yield f"{who.name}: {case_id} went back to version {now[case_id]}"
    who.versions = now


def _screens(who: Replica) -> Iterator[str]:
    with who.station.store.read() as work:
        for row in work.cases.search("", limit=50):
            pending = work.outbox.unsettled(row.case_id)
            links = work.outbox.links(row.case_id)
            due = replay(work.cases.remote(row.case_id), pending, links)
            shown = work.cases.view(row.case_id)
            if due is not None and shown is not None and _content(due) != _content(shown):
                yield f"{who.name}: the screen of {row.case_id} is not remote + pending"


def _content(case: Case) -> bytes:
    return canonical_bytes(to_doc(case))


def _settled_is_shown(world: "World", who: Replica) -> Iterator[str]:
    """An operation leaves the outbox only when a pull has shown it."""
    shown = {event["op_id"] for doc in remotes(who, -1).values() for event in _read(doc)["events"]}
    shown |= _still_asked_after(who)
    entries = world.reference.entries()
    for op_id, _, state in rows(who):
        entry = entries.get(op_id)
        if state is not OperationState.SETTLED or op_id in shown:
            continue
        if entry is not None and entry.outcome in EFFECTS and _has_event(world, op_id):
            yield f"{who.name}: {op_id} is settled and no pull has shown it"


def _still_asked_after(who: Replica) -> set[str]:
    """A platform may be put back once more while its feed is read anew: then it is asked again.

    Before it is read at all it has been asked: meanwhile what is known of it is as it was.
    """
    with who.station.store.read() as work:
        place = work.meta.get(exchange._ASKED_AFTER)
        if bool(place) == exchange.is_reading_anew(work):
            return set()
        found = work.outbox.answered_after(int(place or 0), limit=10_000)
    return {op_id for _, op_id in found}


def _read(doc: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(doc)
    return found


def _has_event(world: "World", op_id: str) -> bool:
    return any(
        event["op_id"] == op_id
        for doc in world.reference.documents().values()
        for event in doc["events"]
    )


def before_healing(world: "World") -> list[str]:
    """The same for every station, and no storm of requests while things went wrong."""
    found = [fault for who in world.replicas for fault in after_turn(world, who)]
    return found + list(_storms(world))


def _storms(world: "World") -> Iterator[str]:
    for name, moments in world.asked_at.items():
        for at in range(len(moments) - STORM):
            span = moments[at + STORM] - moments[at]
            if span < 5.0:
                yield f"{name}: {STORM} requests within {span:.1f} s"
                return


def quiet(world: "World") -> list[str]:
    """Nobody asks more often than every five seconds without getting anywhere (matrix 30)."""
    faults = list(_asking(world, "idle"))
    world.gone = True
    faults += _asking(world, "without a platform")
    world.gone = False
    return faults


def _asking(world: "World", when: str) -> Iterator[str]:
    for who in world.replicas:
        before, begun = world.figures.requests, world.seconds
        most = QUIET_SECONDS / 5.0 + SLACK
        while world.seconds < begun + QUIET_SECONDS or who.heard is not None:
            world.turn(who)
            if world.figures.requests - before > most:
                yield f"{who.name}: {most:.0f} requests in {world.seconds - begun:.0f} s {when}"
                break


def unsettled(world: "World", *, given_up: bool = True) -> list[str]:
    """Whatever is not at rest or not equal yet.

    `given_up` False: nobody has looked at what waits in vain yet (`way_out`).
    """
    documents = world.reference.canonical()
    found = []
    for who in world.replicas:
        waiting = _waiting(world, who, given_up=given_up)
        found += [
            f"{who.name}: {op_id} on {case_id} is {state}" for op_id, case_id, state in waiting
        ]
        found += [f"{who.name}: {op_id} is in doubt" for op_id in exchange.doubted(who.station)]
        have = remotes(who)
        found += [
            f"{who.name}: case {case_id} differs"
            for case_id in documents.keys() | have.keys()
            if documents.get(case_id) != have.get(case_id)
        ]
    return sorted(found)


def _waiting(
    world: "World", who: Replica, *, given_up: bool
) -> list[tuple[str, str, OperationState]]:
    """What is not at rest, but on cases in which something cannot go on without a person.

    What nobody can read is parked, or aside where several in a row were refused.
    """
    here = rows(who)
    waiting = [one for one in here if one[2] not in AT_REST]
    if not waiting:
        return []
    lost = without_ground(world) if world.figures.rollbacks and not given_up else frozenset()
    stuck = {
        world.reference.resolve(case_id)
        for op_id, case_id, state in here
        if state is OperationState.QUARANTINED
        or (state is OperationState.QUEUED and op_id in world.unreadable)
        or (op_id in lost and state in UNSETTLED)
    }
    return [one for one in waiting if world.reference.resolve(one[1]) not in stuck]


def at_the_end(world: "World") -> list[str]:
    """Nothing lost, nothing doubled, everything explained."""
    cases = {case_id: from_doc(Case, doc) for case_id, doc in world.reference.documents().items()}
    world.figures.conflicts = sum(len(case.conflicts) for case in cases.values())
    return [
        *_ledger(world),
        *_as_it_was_made(world),
        *_refused_with_reason(world),
        *_one_effect(world, cases),
        *two_of_one(world, cases),
        *explained.silent_losses(world, cases),
        *explained.false_conflicts(world, cases),
        *[fault for who in world.replicas for fault in _screens(who)],
        *_whole_trails(world),
        *_lists(world, cases),
    ]


def _ledger(world: "World") -> Iterator[str]:
    entries = world.reference.entries()
    for op_id, entry in entries.items():
        # That something is given up is said by the desk; what it was is among the deeds.
        if op_id not in world.witness.deeds and entry.kind != ABANDON:
            yield f"ledger: nobody did {op_id}"
    for who in world.replicas:
        for op_id, _, state in rows(who):
            if op_id not in entries and state not in (
                OperationState.QUARANTINED,
                *UNSETTLED,
            ):
                yield f"{who.name}: {op_id} is {state.value} and not in the ledger"
            if state is OperationState.REJECTED:
                world.figures.refused += 1
            yield from _told_rightly(world, who, op_id, state)
        # What a clone has done meanwhile it had from that one's second copy, which has let it go.
        others = {op_id for one in world.replicas if one is not who for op_id, _, _ in rows(one)}
        for op_id in (one for one in who.lost if one not in others):
            yield f"{who.name}: {op_id} was in no second copy when it was needed"
        kept = {op_id for op_id, _, _ in rows(who)}
        for op_id in who.made:
            if op_id not in kept:
                yield f"{who.name}: {op_id} was saved and is gone"


def _told_rightly(world: "World", who: Replica, op_id: str, state: OperationState) -> Iterator[str]:
    """The outbox says of an operation what the platform says of it."""
    entry = world.reference.entries().get(op_id) if state in AT_REST else None
    done = entry is not None and entry.outcome in EFFECTS
    if state is OperationState.REJECTED and done and not _told_of_it(who, op_id):
        yield f"{who.name}: {op_id} counts as refused and was carried out"
    if state is OperationState.CLOSED and done and _has_event(world, op_id):
        yield f"{who.name}: {op_id} counts as put away and was carried out"
    if state is OperationState.SETTLED and not done:
        yield f"{who.name}: {op_id} counts as settled and was not carried out"
    if state is OperationState.QUARANTINED and op_id not in world.unreadable:
        yield f"{who.name}: {op_id} is quarantined without need"


def _told_of_it(who: Replica, op_id: str) -> bool:
    """Whether a clerk is told that what had been put away was carried out after all."""
    with who.station.store.read() as work:
        return work.outbox.revived(op_id)


def _as_it_was_made(world: "World") -> Iterator[str]:
    """The ledger holds what the station wrote, to the letter."""
    entries = world.reference.entries()
    for who in world.replicas:
        with who.store.engine.connect() as connection:
            made = connection.execute(text("SELECT op_id, digest, body FROM operation")).all()
        for one in made:
            entry = entries.get(one.op_id)
            if entry is None or entry.kind == ABANDONED:
                continue
            if json.loads(entry.operation) != json.loads(one.body):
                yield f"{who.name}: {one.op_id} was changed on its way"


def _refused_with_reason(world: "World") -> Iterator[str]:
    """Nobody is told that there is no such case or page, unless it is lost or was given up."""
    if world.figures.rollbacks:
        return
    entries = world.reference.entries()
    given_up = {entry.case_id for entry in entries.values() if entry.kind == ABANDONED}
    for op_id, entry in entries.items():
        if entry.case_id in given_up:
            # What was built on it finds nothing.
            continue
        told = json.loads(entry.result).get("problem") or {}
        if str(told.get("type", "")).endswith(UNKNOWN):
            yield f"{op_id} was refused as {told['type']}"


def _one_effect(world: "World", cases: dict[str, Case]) -> Iterator[str]:
    seen: set[str] = set()
    entries = world.reference.entries()
    for case in cases.values():
        for event in case.events:
            if event.op_id in seen:
                yield f"{event.op_id} has two effects"
            seen.add(event.op_id)
            entry = entries.get(event.op_id)
            if entry is None or entry.outcome not in EFFECTS:
                yield f"{event.op_id} has an effect and no entry in the ledger"
    for op_id, entry in entries.items():
        deed = world.witness.deeds.get(op_id)
        if deed is not None and entry.outcome in EFFECTS and op_id not in seen:
            yield from explained.must_have_been_there(deed, cases)


def _whole_trails(world: "World") -> Iterator[str]:
    for who in world.replicas:
        with who.station.store.read() as work:
            broken = work.audit.verify()
        if broken is not None:
            yield f"{who.name}: the audit trail is broken at {broken}"


def _lists(world: "World", cases: dict[str, Case]) -> Iterator[str]:
    """Every case stands once on every list, joined ones under the one that stands."""
    for who in world.replicas:
        with who.store.engine.connect() as connection:
            shown = set(connection.execute(text("SELECT case_id FROM case_view")).scalars())
        forgotten = remotes(who, -1).keys() - remotes(who).keys()
        waiting = {
            case_id for _, case_id, state in rows(who) if state is not OperationState.SETTLED
        }
        for case_id in sorted(cases.keys() - shown):
            yield f"{who.name}: case {case_id} is not on the list"
        for case_id in sorted(shown - cases.keys() - forgotten - waiting):
            yield f"{who.name}: case {case_id} stands on the list and nowhere else"


def state_lines(world: "World") -> Iterator[str]:
    """The end of a schedule, for its trace."""
    for case_id, doc in sorted(world.reference.canonical().items()):
        yield f"{case_id} {doc}"
    for who in world.replicas:
        for op_id, _, state in rows(who):
            yield f"{who.name} {op_id} {state.value}"
