"""The applicant at home: applies, corrects, sends files, withdraws; each try may be made twice."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from clerk_app.domain import case_number
from clerk_app.domain.case import APPLICANT, Case, Channel
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.operations import Args, MoveItems, Operation, SetFields
from clerk_app.domain.records import from_doc
from sync.platform.problems import Problem
from tests.soak.simulation import acts
from tests.soak.simulation.replica import SimulatedIds
from tests.soak.simulation.witness import CITIZEN

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

NAME = CITIZEN


def act(world: "World") -> None:
    """One thing done online. Raises Crash when the platform dies of it."""
    dice, ids = world.dice, SimulatedIds(world.dice)
    documents = world.reference.documents()
    op_id = ids.new()
    if not documents or dice.random() < 0.25:
        number = case_number.make("WB0001", world.now().date(), dice.randrange(1, 9000))
        begun = acts.application(dice, number, Channel.ONLINE)
        begun = replace(
            begun, items=tuple(replace(one, state=State.SUBMITTED) for one in begun.items)
        )
        _send(world, op_id, ids.new(), begun, None)
        return
    case = from_doc(Case, documents[dice.choice(sorted(documents))])
    if world.pages and dice.random() < 0.15:
        digest = dice.choice(sorted(world.pages))
        world.reference.file_arrives(world.pages[digest])
        return
    _send(world, op_id, case.case_id, _deed(world, ids, case), case)


def _deed(world: "World", ids: SimulatedIds, case: Case) -> Args:
    dice = world.dice
    roll = dice.random()
    if roll < 0.65:
        name = dice.choice(acts.FIELDS)
        return SetFields({name: acts.new_value(dice)}, {name: case.value(name)})
    if roll < 0.9:
        page = acts.content(dice)
        world.pages[hashlib.sha256(page).hexdigest()] = page
        slot = dice.choice(acts.SLOTS)
        old = [one.material_id for one in case.current_materials if one.slot == slot]
        supersedes = dice.choice(old) if old and dice.random() < 0.5 else ""
        return acts.material(ids.new(), slot, page, supersedes, Channel.ONLINE)
    return MoveItems(Act.WITHDRAW, (), "2026-11-23")


def _send(world: "World", op_id: str, case_id: str, args: Args, seen: Case | None) -> None:
    op = Operation(
        op_id=op_id,
        case_id=case_id,
        parent="",
        base=seen.version if seen is not None else 0,
        args=args,
        actor=APPLICANT,
        station="online",
        window="",
        incarnation="",
        wall=world.now().isoformat(timespec="milliseconds"),
    )
    world.witness.intend(op_id, NAME, case_id, args, seen, ())
    for _ in range(2 if world.dice.random() < 0.2 else 1):
        try:
            result = world.reference.act_online(op)
            world.note(f"citizen {op_id} {type(args).__name__} {result.outcome}")
        except Problem as problem:
            world.note(f"citizen {op_id} {problem.kind.urn}")
