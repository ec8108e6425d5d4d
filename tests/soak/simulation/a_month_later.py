"""Corrections that nobody brought: the platform ends them, once, and who acted in time is right."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from clerk_app.domain import corrections
from clerk_app.domain.case import PLATFORM, Case
from clerk_app.domain.case_states import Act, State, legal_acts
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.records import from_doc
from tests.soak.simulation import acts, way_out
from tests.soak.simulation.replica import Replica

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

DAYS = 45
"""More than the shipped catalogue's period for a correction."""


def pass_by(world: "World", round_of: Callable[[Replica], None]) -> list[str]:
    """A month and a half goes by over what is asked for; some of it was put right and not sent.

    `round_of` lets a station send and fetch. All are at rest before and after.
    """
    for case in _cases(world):
        _by_somebody(world, case, Act.ASK_CORRECTION)
    for who in world.replicas:
        round_of(who)
    waiting = {one.case_id: one for one in _cases(world) if _waits(one)}
    in_time = {
        case_id for case_id, one in waiting.items() if _by_somebody(world, one, Act.SUPPLEMENT)
    }
    world.seconds += DAYS * 86_400.0
    world.reference.answer("GET", "/v1/changes?since=&limit=1", None)
    for who in (*world.replicas, *world.replicas):
        round_of(who)
    return [*_faults(world, waiting, in_time), *way_out.shut(world)]


def _by_somebody(world: "World", case: Case, act: Act) -> bool:
    """One of the windows may do it, on the day of receipt; whether it is done and can be sent."""
    if world.dice.random() < 0.5:
        return False
    who = world.dice.choice(world.replicas)
    with who.station.store.read() as work:
        shown = work.cases.view(case.case_id)
        sent = set(work.outbox.chain(case.case_id)) <= world.reference.entries().keys()
    if shown is None or not sent or act not in legal_acts(shown.state):
        return False
    acts.keep(world, who, case.case_id, MoveItems(act, (), "2026-11-23", reason="模拟"), shown)
    return True


def _faults(world: "World", waiting: dict[str, Case], in_time: set[str]) -> Iterator[str]:
    for case in _cases(world):
        was = waiting.get(case.case_id)
        if _waits(case):
            yield f"{case.case_id} waits for a correction for ever"
        ends = sum(one.by == PLATFORM for one in case.events)
        items = [] if was is None else [one.item_id for one in was.items if _open(one.state)]
        if ends != len(items):
            yield f"{case.case_id}: {ends} ends by the platform of {len(items)} items"
        for item in case.items:
            if item.item_id not in items:
                continue
            right = State.CORRECTED if case.case_id in in_time else State.RETURNED
            if item.state is not right:
                yield f"{case.case_id} {item.item_id} is {item.state}, not {right}"
            if (right is State.RETURNED) != bool(corrections.lapsed_until(item)):
                yield f"{case.case_id} {item.item_id} does not say until when it was waited for"


def _cases(world: "World") -> list[Case]:
    documents = world.reference.documents()
    return [from_doc(Case, documents[case_id]) for case_id in sorted(documents)]


def _waits(case: Case) -> bool:
    return any(_open(one.state) for one in case.items)


def _open(state: State) -> bool:
    return state is State.CORRECTION_ASKED
