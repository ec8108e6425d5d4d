"""What a clerk does: a use case's one operation, on the case as it stands on the screen."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from clerk_app.desk import abandoning, sync_centre
from clerk_app.desk.recording import record
from clerk_app.domain import case_number
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import Act, legal_acts
from clerk_app.domain.errors import RuleError
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.operations import (
    ABANDON,
    AddMaterial,
    Args,
    CheckOriginal,
    CreateCase,
    MoveItems,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
)
from clerk_app.domain.outbox_states import REFUSED, OperationState
from clerk_app.domain.page_order import ids_in_slot
from clerk_app.domain.refiling import RefileMaterials
from tests.helpers.builders import create, item, need
from tests.soak.simulation.poison import POISON
from tests.soak.simulation.replica import Replica

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

FIELDS = ("applicant.name", "applicant.phone", "applicant.mail", "form.scope", "form.ent_name")
APPLICANTS = ("610305197103150014", "610482197706070804", "610102199001010011")
"""Few natural keys, so that the same case is begun on several sides."""
SLOTS = ("M01", "M02")
ACTS = (Act.ACCEPT, Act.ASK_CORRECTION, Act.START_REVIEW, Act.WITHDRAW, Act.RETURN, Act.GRANT)
SEEN_TO = 0.1
"""Of so many times a clerk first looks after what the platform has refused or cannot read."""
STUCK = REFUSED | {OperationState.HELD}
SAME = 0.1
"""Chance that a value or a file is one that others write too."""

Deed = Callable[["World", Replica, Case], Args | None]


def act(world: "World", who: Replica) -> None:
    """The clerk does one thing. Raises Crash when the power goes meanwhile."""
    dice = world.dice
    if dice.random() < SEEN_TO:
        see_to(world, who)
    case = _some_case(world, who)
    if case is None or dice.random() < 0.12:
        begin_case(world, who)
        return
    if dice.random() < 0.25:
        who.screens[case.case_id] = case
    older = who.screens.get(case.case_id)
    seen = older if older is not None and dice.random() < 0.5 else case
    (deed,) = dice.choices(_DEEDS, _WEIGHTS)
    args = deed(world, who, seen)
    if args is not None:
        keep(world, who, case.case_id, args, seen)


def see_to(world: "World", who: Replica) -> None:
    """A clerk puts away what goes nowhere, gives it up, or has it tried again."""
    with who.station.store.read() as work:
        rows = work.outbox.undone(limit=20)
    stuck = sorted(one.op_id for one in rows if one.state in STUCK and one.kind != ABANDON)
    if not stuck:
        return
    op_id = world.dice.choice(stuck)
    match world.dice.randrange(3):
        case 0:
            sync_centre.dealt_with(who.station, who.session, op_id)
        case 1:
            abandoning.give_up(who.station, who.session, op_id, reason="模拟")
        case _:
            sync_centre.try_now(who.station, [op_id])
    world.figures.seen_to += 1
    with who.station.store.read() as work:
        world.note(f"{who.name} {op_id} seen to: {work.outbox.state(op_id)}")


def keep(world: "World", who: Replica, case_id: str, args: Args, seen: Case | None) -> None:
    """Record it as every use case does; a refusal is told to the clerk and leaves nothing."""
    op_id = who.station.ids.new()
    world.witness.intend(op_id, who.name, case_id, args, seen, tuple(who.made))
    try:
        with who.station.store.begin() as work:
            before = work.outbox.state(op_id)
            record(work, who.station, who.session, case_id, args, op_id=op_id, seen=seen)
            kept = before is None and work.outbox.state(op_id) is not None
    except RuleError as refusal:
        world.note(f"{who.name} {op_id} {type(args).__name__} {refusal.trouble.value}")
        return
    if kept:
        who.made.append(op_id)
    if POISON in repr(args) or (isinstance(args, IssuePaper) and len(args.sha256) < 64):
        world.unreadable.add(op_id)
    world.note(f"{who.name} {op_id} {type(args).__name__} {kept}")


def begin_case(world: "World", who: Replica) -> None:
    """A visitor comes with an application."""
    with who.station.store.begin() as work:
        count = work.numbers.next(who.station.prefix, who.station.today())
    number = case_number.make(who.station.prefix, who.station.today(), count)
    keep(world, who, who.station.ids.new(), application(world.dice, number), None)


def application(dice: Random, number: str, channel: Channel = Channel.WINDOW) -> CreateCase:
    """An application of one of a few people for one item or two, chosen in either order."""
    values = {"applicant.cert_no": dice.choice(APPLICANTS)}
    values |= {name: new_value(dice) for name in FIELDS if dice.random() < 0.5}
    first = item("I01", need("M01", necessity="3"), need("M02", necessity="3"))
    second = item("I02", need("M01", necessity="3"), need("M02", necessity="2"))
    (items,) = dice.choices(
        ([first], [first, second], [second, first], [second]), (0.6, 0.15, 0.15, 0.1)
    )
    return create(items, values, number=number, channel=channel)


def new_value(dice: Random) -> str:
    """A value nobody else writes, or now and then one that others write too."""
    if dice.random() < SAME:
        return "同"
    return f"v{dice.getrandbits(40):010x}"


def content(dice: Random) -> bytes:
    """Bytes of a page, now and then the same as others bring."""
    return b"page-same" if dice.random() < 3 * SAME else b"page-%010x" % dice.getrandbits(40)


def correct(world: "World", who: Replica, seen: Case) -> Args:
    """Correct one field or two."""
    names = world.dice.sample(FIELDS, world.dice.choice((1, 1, 2)))
    return SetFields(
        {name: new_value(world.dice) for name in names}, {name: seen.value(name) for name in names}
    )


def attach(world: "World", who: Replica, seen: Case) -> Args:
    """Scan a page, or scan one anew that is there already."""
    page = content(world.dice)
    world.pages[hashlib.sha256(page).hexdigest()] = page
    slot = world.dice.choice(SLOTS)
    old = [one.material_id for one in seen.current_materials if one.slot == slot]
    supersedes = world.dice.choice(old) if old and world.dice.random() < 0.5 else ""
    return material(who.station.ids.new(), slot, page, supersedes)


def material(
    material_id: str, slot: str, page: bytes, supersedes: str, channel: Channel = Channel.WINDOW
) -> AddMaterial:
    """A page joins a case."""
    return AddMaterial(
        material_id=material_id,
        slot=slot,
        sha256=hashlib.sha256(page).hexdigest(),
        filename="page.jpg",
        mime="image/jpeg",
        size=len(page),
        pages=1,
        channel=channel,
        trust=Trust.C,
        supersedes=supersedes,
    )


def take_out(world: "World", who: Replica, seen: Case) -> Args | None:
    """Take a page out."""
    there = [one.material_id for one in seen.current_materials]
    return RemoveMaterial(world.dice.choice(there), "误扫") if there else None


def arrange(world: "World", who: Replica, seen: Case) -> Args:
    """Put the pages of a line in another order, once there are some."""
    slot = max(SLOTS, key=lambda one: len(ids_in_slot(seen, one)))
    there = ids_in_slot(seen, slot)
    if len(there) < 2:
        return attach(world, who, seen)
    return OrderMaterials(slot, tuple(world.dice.sample(there, len(there))), there)


def refile(world: "World", who: Replica, seen: Case) -> Args | None:
    """Put a page or two under the other line."""
    home = world.dice.choice(SLOTS)
    there = ids_in_slot(seen, home)
    if not there:
        return None
    pages = tuple(world.dice.sample(there, min(len(there), world.dice.randint(1, 2))))
    # With two lines only, two who move a page unseen would always agree.
    return RefileMaterials(world.dice.choice((*SLOTS, "M03")), pages, home)


def check(world: "World", who: Replica, seen: Case) -> Args | None:
    """Compare a page with its original."""
    there = [one.material_id for one in seen.current_materials]
    return CheckOriginal(world.dice.choice(there), "") if there else None


def move(world: "World", who: Replica, seen: Case) -> Args | None:
    """Move the case on, with what is missing promised for later."""
    legal = [one for one in ACTS if one in legal_acts(seen.state)]
    if not legal:
        return None
    chosen = world.dice.choice(legal)
    licence = new_value(world.dice) if chosen is Act.GRANT else ""
    return MoveItems(chosen, (), "2026-11-23", reason="模拟", owed=SLOTS, result_no=licence)


def issue(world: "World", who: Replica, seen: Case) -> Args:
    """Hand out a paper."""
    paper = who.station.ids.new()
    return IssuePaper(paper, "receipt", seen.number, "0" * 64, provisional=True, copy=1)


def decide(world: "World", who: Replica, seen: Case) -> Args | None:
    """Decide a conflict: mine, theirs or something else."""
    if not seen.open_conflicts:
        return None
    one = world.dice.choice(seen.open_conflicts)
    value = world.dice.choice((one.mine, one.theirs, new_value(world.dice)))
    return ResolveConflict(one.conflict_id, value, "模拟")


def spoil(world: "World", who: Replica, seen: Case) -> Args | None:
    """Something the platform cannot read, as of a newer program or a broken one."""
    if world.dice.random() >= world.weather.poison * 10:
        return None
    if world.dice.random() < 0.5:
        return SetFields({"form.scope": POISON * 300}, {})
    return IssuePaper(who.station.ids.new(), "receipt", seen.number, "0", provisional=True, copy=1)


_DEEDS: tuple[Deed, ...] = (
    correct,
    attach,
    take_out,
    arrange,
    refile,
    check,
    move,
    issue,
    decide,
    spoil,
)
_WEIGHTS = (38, 14, 6, 12, 6, 4, 10, 6, 12, 4)


def _some_case(world: "World", who: Replica) -> Case | None:
    with who.station.store.read() as work:
        # In no order of the PC's clock: the same seed must choose the same case with a right one.
        rows = sorted(one.case_id for one in work.cases.search("", limit=100))
        if not rows:
            return None
        return work.cases.view(world.dice.choice(rows))


def set_clock(who: Replica, dice: Random, *, most_hours: float) -> None:
    """Somebody sets the PC's clock, or its battery is empty; `dice` of its own, for goal G15."""
    who.clock.wrong = timedelta(seconds=round(dice.uniform(-most_hours, most_hours) * 3600))
