"""The timeline of a case (办件轨迹): everything that happened to it, who, where, and when."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from clerk_app.domain.applicant_check import ApplicantCheck
from clerk_app.domain.case import FILED, Case, CaseItem, Event, Paper, Pause
from clerk_app.domain.case_states import MOVES, Act
from clerk_app.domain.delivery import Delivery
from clerk_app.domain.foreign_numbers import whole_number
from clerk_app.domain.handover import Passage, PassageState
from clerk_app.domain.merge_conflict import OF_MATERIAL
from clerk_app.domain.operations import ExtendLimit, MoveItems, Operation, SetFields
from clerk_app.domain.rating import Rating
from clerk_app.domain.supervision import Supervised

TO_SUPERVISION = "to_supervision"
"""Kind of a step nobody at a window makes: the platform handed a decision to supervision."""
FILED_KIND = "file_material"
"""Kind of the step in which a PDF was filed of a material (`domain.filed`)."""
MATERIAL_KINDS = frozenset(
    {"add_material", "check_original", "order_materials", "refile_materials", FILED_KIND}
)
"""Kinds that come by the dozen at an intake: a run of them reads as one step of each."""


@dataclass(frozen=True, slots=True)
class Given:
    """The licence of one granted item."""

    name: str
    """Of the item; empty when the case has no other."""
    number: str
    until: str
    """ISO date of its last day (有效期至); empty: no end, or not told."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case, in codes and names."""

    op_id: str
    """The operation it stands for, the first of them when several are one step."""
    kind: str
    at: str
    """ISO 8601 with offset, as the station's wall said: shown, never compared."""
    by: str
    window: str
    """Empty: not at a window."""
    act: str = ""
    """For `move_items`: the act."""
    channel: str = ""
    """For `create_case`: where the case began."""
    names: tuple[str, ...] = ()
    """Names of materials or of some of the items, or keys of fields, that the step was about."""
    reason: str = ""
    """Why, as it was said then."""
    since: str = ""
    """For `suspend`: ISO date of the procedure's first day."""
    until: str = ""
    """ISO date: of `suspend`, when the procedure is expected to end; of `accept`, for when what is
    deferred is promised."""
    owed: tuple[str, ...] = ()
    """For `accept`: names of the materials that were promised for later (容缺受理)."""
    given: tuple[Given, ...] = ()
    """For `grant`: licences that have a number or a last day, as they stand now."""
    days: int = 0
    """For `extend_limit`: working days the limit was lengthened by."""
    paper: Paper | None = None
    delivery: Delivery | None = None
    rating: Rating | None = None
    check: ApplicantCheck | None = None
    """For `confirm_entries`: what the applicant found right."""
    changed_since: bool = False
    """Something that the applicant had found right is another now."""
    passage: Passage | None = None
    """For `hand_over` and `check_in`: the bundle; when it was checked in, as it was found then."""
    supervised: tuple[Supervised, ...] = ()
    """For `to_supervision`: what was handed over, an entry an item."""
    contested: tuple[str, ...] = ()
    """Fields of it that came into conflict with somebody else's change."""
    pending: bool = False
    """Not yet to be seen on the platform."""
    problem: str = ""
    """Why the platform refused it; empty when it did not."""


def steps_of(case: Case, unsettled: Collection[str] = ()) -> tuple[Step, ...]:
    """Steps of the case in the order they took effect.

    `unsettled` are the operations that the platform has not shown yet. Materials that one person
    dealt with in a row are one step.
    """
    papers = iter(case.papers)
    steps: list[Step] = []
    compared: list[Step] = []
    for event in case.events:
        if event.kind != "add_material":
            steps.extend(compared)
            compared = []
        steps.append(_step(case, event, papers, event.op_id in unsettled))
        steps.extend(_handed_on(case, event))
        compared.extend(_compared_before(case, event, steps[-1]))
    return tuple(_together([*steps, *compared]))


def refused_step(case: Case, op: Operation, at: str, problem: str) -> Step:
    """The step an operation would have been that the platform refused, as it was meant."""
    step = Step(op.op_id, op.kind, at, op.actor, op.window, problem=problem)
    match op.args:
        case MoveItems(act=act, items=items, reason=reason):
            return replace(step, act=act.value, names=_part(case, items), reason=reason)
        case ExtendLimit(items=items, days=days, reason=reason):
            return replace(step, days=days, names=_part(case, items), reason=reason)
        case SetFields(fields=fields):
            return replace(step, names=tuple(sorted(fields)))
        case _:
            return step


def _handed_on(case: Case, event: Event) -> Iterator[Step]:
    """The step that follows a decision: supervision has got it."""
    found = tuple(one for one in case.supervised if one.op_id == event.op_id)
    if not found:
        return
    yield Step(
        op_id=f"{event.op_id}:{TO_SUPERVISION}",
        kind=TO_SUPERVISION,
        at=found[0].at,
        by="",
        window="",
        names=_part(case, {one.item_id for one in found}),
        supervised=found,
    )


def _compared_before(case: Case, event: Event, step: Step) -> Iterator[Step]:
    """The step that was made in the draft: a file came with the check of its original."""
    if event.kind != "add_material":
        return
    one = next((one for one in case.materials if one.material_id == event.detail), None)
    if one is None or one.check is None or one.source_case:
        return
    if any(on.kind == "check_original" and on.detail == event.detail for on in case.events):
        return
    seen = one.check
    kind = "check_original"
    op_id = f"{event.op_id}:{kind}"
    yield replace(step, op_id=op_id, kind=kind, at=seen.at, by=seen.by, window=seen.window)


def _step(case: Case, event: Event, papers: Iterable[Paper], pending: bool) -> Step:
    step = Step(
        op_id=event.op_id,
        kind=event.kind,
        at=event.at,
        by=event.by,
        window=event.window,
        contested=tuple(one.field for one in case.conflicts if one.op_id == event.op_id),
        pending=pending,
    )
    match event.kind:
        case "create_case":
            return replace(step, channel=event.detail, names=_part(case, event.items))
        case "move_items" | "extend_limit":
            return _acted(step, case, event)
        case (
            "add_material"
            | "check_original"
            | "take_back_check"
            | "remove_material"
            | "order_materials"
            | "refile_materials"
        ):
            kind = FILED_KIND if event.detail in _filed(case) else event.kind
            names = (_material(case, event.detail),)
            return replace(step, kind=kind, names=names, reason=event.reason)
        case "set_fields":
            return replace(step, names=tuple(filter(None, event.detail.split(","))))
        case "resolve_conflict":
            return _decided(step, case, event)
        case "issue_paper":
            # Papers are only ever added, one for each such event.
            return replace(step, paper=next(iter(papers), None))
        case "deliver":
            return replace(step, delivery=_delivery(case, event), names=_delivered(case, event))
        case "rate" | "call_back" | "confirm_entries":
            return _by_the_visitor(step, case, event)
        case "hand_over" | "check_in":
            return _went(step, case, event)
        case _:
            return step


def _acted(step: Step, case: Case, event: Event) -> Step:
    """An act on items: which of them, where the case has others too, and why."""
    if event.kind == "extend_limit":
        days = whole_number(event.detail) or 0
        step = replace(step, days=days)
    else:
        step = replace(step, act=event.detail)
    if event.items:
        named = replace(step, names=_part(case, event.items), reason=event.reason)
        return _with_facts(named, case, event)
    if event.kind == "extend_limit":
        return _lengthened_before(step, case, event)
    return replace(step, reason=_reason_before(case, event))


def _with_facts(step: Step, case: Case, event: Event) -> Step:
    """What was promised, how long a procedure is to last, which licence a grant gave.

    The event names its items and these keep the facts: an item is accepted and granted once, and
    its procedures follow each other as the events do.
    """
    items = [one for one in case.items if one.item_id in event.items]
    match step.act:
        case Act.ACCEPT:
            slots = {slot for one in items for slot in one.owed}
            names = {need.slot: need.name for one in items for need in one.needs}
            until = max((one.owed_until for one in items), default="")
            return replace(
                step, owed=tuple(names[one] for one in names if one in slots), until=until
            )
        case Act.SUSPEND:
            pauses = [one for item in items for one in _nth_pause(case, item, event)]
            since = min((one.since for one in pauses), default="")
            return replace(
                step, since=since, until=max((one.expected for one in pauses), default="")
            )
        case Act.GRANT:
            several = len(case.items) > 1
            given = tuple(
                Given(one.name if several else "", one.result_no, one.result_until)
                for one in items
                if one.result_no or one.result_until
            )
            return replace(step, given=given)
        case _:
            return step


def _nth_pause(case: Case, item: CaseItem, event: Event) -> tuple[Pause, ...]:
    """The procedure of the item that the event began."""
    begun = [
        one.op_id
        for one in case.events
        if one.detail == Act.SUSPEND.value and item.item_id in one.items
    ]
    at = begun.index(event.op_id)
    return item.pauses[at : at + 1]


def _part(case: Case, items: Collection[str]) -> tuple[str, ...]:
    """Names of these items; none when they are all that the case has."""
    names = tuple(item.name for item in case.items if item.item_id in items)
    return names if len(names) < len(case.items) else ()


def _reason_before(case: Case, event: Event) -> str:
    """Of an event by an older program what an item still says: only its last such act has it."""
    if event.detail not in set(Act):
        return ""
    act = Act(event.detail)
    last = [one for one in case.events if one.kind == event.kind and one.detail == event.detail][-1]
    if last.op_id != event.op_id:
        return ""
    said = (item.reason for item in case.items if item.state is MOVES[act].target)
    return "；".join(dict.fromkeys(filter(None, said)))


def _lengthened_before(step: Step, case: Case, event: Event) -> Step:
    """Of an event by an older program which items and why, where they leave no doubt."""
    items = [one for one in case.items if str(one.extended) == event.detail]
    reasons = {one.extended_for for one in items}
    alike = (one for one in case.events if (one.kind, one.detail) == (event.kind, event.detail))
    sole = len(list(alike)) == 1
    names = _part(case, {one.item_id for one in items}) if sole else ()
    return replace(step, names=names, reason=reasons.pop() if len(reasons) == 1 else "")


def _decided(step: Step, case: Case, event: Event) -> Step:
    """What the decision was about, and why; of an older program's the last one on it says it."""
    name = event.detail.partition(":")[2]
    found = next((one for one in case.conflicts if one.conflict_id == event.detail), None)
    if found is not None and name.startswith(OF_MATERIAL):
        name = _material(case, found.theirs) or name
    last = found is not None and found.resolved_by == step.op_id
    reason = event.reason or (found.reason if found is not None and last else "")
    return replace(step, names=(name,), reason=reason)


def _rating(case: Case, event: Event) -> Rating | None:
    return next((one for one in case.ratings if one.rating_id == event.detail), None)


def _by_the_visitor(step: Step, case: Case, event: Event) -> Step:
    """What the visitor said: a rating, on the telephone about it, or that the entries are right."""
    if event.kind in ("rate", "call_back"):
        return replace(step, rating=_rating(case, event), reason=event.reason)
    check = next((one for one in case.applicant_checks if one.check_id == event.detail), None)
    stale = check is not None and not case.still_checked(check)
    return replace(step, check=check, changed_since=stale)


def _went(step: Step, case: Case, event: Event) -> Step:
    """The bundle and which of the items it took along; how it was found when it was checked in."""
    found = next((one for one in case.passages if one.bundle == event.detail), None)
    if found is None:
        return step
    if event.kind == "hand_over":
        return replace(step, passage=found, names=_part(case, found.items))
    checks = [one for one in case.events if (one.kind, one.detail) == (event.kind, event.detail)]
    if checks[-1].op_id != event.op_id:
        # Only what was missing at first is checked in a second time: it has turned up.
        return replace(step, passage=replace(found, state=PassageState.MISSING, note=event.reason))
    return replace(step, passage=replace(found, note=event.reason or found.note))


def _delivery(case: Case, event: Event) -> Delivery | None:
    return next((one for one in case.deliveries if one.delivery_id == event.detail), None)


def _delivered(case: Case, event: Event) -> tuple[str, ...]:
    """Names of the items whose results were handed over, when the case has others too."""
    found = _delivery(case, event)
    return _part(case, found.items) if found is not None else ()


def _filed(case: Case) -> frozenset[str]:
    """Ids of the PDFs that were filed of other files."""
    return frozenset(one.material_id for one in case.materials if one.filed)


def _material(case: Case, about: str) -> str:
    """Name of a line of the checklist, by its slot or a file's id; of a file with none its own."""
    found = next((one for one in case.materials if one.material_id == about), None)
    names = {need.slot: need.name for item in case.items for need in item.needs}
    if found is None:
        return names.get(about, "")
    return names.get(found.slot.removeprefix(FILED), found.filename)


def _together(steps: Iterable[Step]) -> Iterator[Step]:
    """One step for what one person handed in, one for what they compared, in a row."""
    run: dict[str, Step] = {}
    for step in steps:
        if not all(_alike(one, step) for one in run.values()):
            yield from run.values()
            run = {}
        if step.kind not in MATERIAL_KINDS:
            yield step
            continue
        held = run.get(step.kind)
        names = (*held.names, *step.names) if held is not None else step.names
        run[step.kind] = replace(held or step, at=step.at, names=names)
    yield from run.values()


def _alike(held: Step, step: Step) -> bool:
    return step.kind in MATERIAL_KINDS and replace(held, kind="", op_id="", at="", names=()) == (
        replace(step, kind="", op_id="", at="", names=())
    )
