"""Results come back from departments (结果登记): decided, certificate made, ready to be collected.

A department that is no station of its own brings what it has decided on paper. Any window records
it, as the moves the department would have made, each an operation of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from clerk_app.desk import governing
from clerk_app.desk.acceptance import TOUCHED
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.licence_days import as_written, day_of, months_of
from clerk_app.desk.notices import Told
from clerk_app.desk.recording import called, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, UNDER_REVIEW, Act, State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.item_order import require_turn
from clerk_app.domain.licences import LicenceGiven, alike
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems
from clerk_app.store.work import Work


class Outcome(StrEnum):
    """What has come back."""

    READY = "ready"  # 准予，证照已到，可以领取
    CERTIFYING = "certifying"  # 准予，正在制证
    GRANTED = "granted"  # 准予，没有证照或还没有开始制证
    DENIED = "denied"  # 不予许可
    FORWARDED = "forwarded"  # 转报上级或其他机关


@dataclass(frozen=True, slots=True)
class Returned:
    """What a department brought, as its paper says."""

    outcome: Outcome
    items: tuple[str, ...]
    """Ids of the items it is about."""
    on: str
    """ISO date of the decision."""
    licences: tuple[LicenceGiven, ...] = ()
    """What each item gives; of one that is not named here nothing is known yet."""
    reason: str = ""
    """Why it was denied, or to whom it was forwarded."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A case of which a department owes results."""

    case: Case
    items: tuple[CaseItem, ...]
    """Those whose result may be recorded now."""
    licence_months: Mapping[str, int] = field(default_factory=dict)
    """So long the licence of each is valid by the catalogue; 0: no end."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a clerk may mean."""

    cases: tuple[Awaited, ...]
    """By number."""
    cut: bool = False
    """More cases fit than were looked at: the latest `MOST`."""


_REVIEW = (Act.START_REVIEW, Act.RESUME)
_WAYS: dict[Outcome, tuple[Act, ...]] = {
    Outcome.READY: (*_REVIEW, Act.GRANT, Act.MAKE_READY),
    Outcome.CERTIFYING: (*_REVIEW, Act.GRANT, Act.CERTIFY),
    Outcome.GRANTED: (*_REVIEW, Act.GRANT),
    Outcome.DENIED: (*_REVIEW, Act.DENY),
    Outcome.FORWARDED: (*_REVIEW, Act.FORWARD),
}
"""Acts in their order; an item takes those that are legal for it. Who decides has reviewed, and a
special procedure is over with the decision."""
_NEED_REASON = frozenset({Outcome.DENIED, Outcome.FORWARDED})
AWAITED = UNDER_REVIEW | {State.GRANTED, State.CERTIFYING}
"""Where an item stands while something of it is still to come back."""
MOST = 50


def steps(state: State, outcome: Outcome) -> tuple[Act, ...]:
    """Legal moves that lead an item from `state` to `outcome`; empty when there is no way."""
    made = []
    for act in _WAYS[outcome]:
        if state in MOVES[act].sources:
            made.append(act)
            state = MOVES[act].target
    return tuple(made) if made and made[-1] is _WAYS[outcome][-1] else ()


def outcomes(items: Iterable[CaseItem]) -> tuple[Outcome, ...]:
    """What may be recorded of all these items at once, the likeliest first."""
    states = {one.state for one in items}
    return tuple(one for one in Outcome if states and all(steps(state, one) for state in states))


def awaited(station: Station, text: str) -> Found:
    """Cases a clerk may mean by `text` whose results are still to come back.

    It may be a case's number or id (then the case is there even if nothing of it is to come), a
    bundle's (then only what went in it to its department), or what a search finds. Raises RuleError
    CASE_UNKNOWN (number) when nothing is found and nothing was left out, BUNDLE_NUMBER (part),
    BUNDLE_UNKNOWN (bundle).
    """
    asked = text.strip()
    with station.store.read() as work:
        if bundle_number.looks_like(asked):
            found = Found(_in_bundle(work, bundle_number.parse(asked)))
        else:
            found = _found(work, asked)
    if not found.cases and not found.cut:
        raise RuleError(Trouble.CASE_UNKNOWN, number=asked)
    return replace(found, cases=tuple(_with_months(station, one) for one in found.cases))


def awaited_of(case: Case, department: str = "") -> tuple[CaseItem, ...]:
    """Items of the case whose result may be recorded now, of one department or of all."""
    return tuple(
        one for one in case.items if one.state in AWAITED and department in ("", one.department)
    )


def register(
    station: Station, session: Session, case_id: str, came: Returned, *, operation_id: str
) -> tuple[CaseFile, Changes]:
    """Record what has come back (登记结果); the notice of a denial is queued with it.

    Every move names the department whose result it is. `operation_id` is made before the first
    try: the same id again is the same record. Raises RuleError ITEM_UNKNOWN (item),
    MOVE_ILLEGAL (act, state) for an item that cannot come there, RESULT_DATE (earliest, latest),
    MOVE_REASON_MISSING (act), ITEM_WAITS and ITEM_BARRED (item, others), CASE_CONFLICTED, and what
    `licence_days.as_written` raises.
    """
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None:
            return case_file(work, station, require(work, done.case_id)), Changes.NOTHING
        case = require(work, case_id)
        items = _named(case, came)
        decided_now = [one.item_id for one in items if one.state in UNDER_REVIEW]
        # That a department has turned something down is so, whatever else of the case goes on.
        if came.outcome not in _NEED_REASON:
            require_turn(case, decided_now, grants=True)
        catalogue = station.library.begun_with(case.catalogue_version)
        came = _with_days(station, catalogue, items, came)
        if came.outcome in _NEED_REASON and not came.reason.strip():
            last = _WAYS[came.outcome][-1]
            raise RuleError(Trouble.MOVE_REASON_MISSING, act=last.value)
        op_id = operation_id
        for one in _moves(items, came, station.today().isoformat()):
            move = _with_law(station, case, one)
            case = act_and_tell(work, station, session, case, move, _told(move), op_id=op_id)
            op_id = ""
        return case_file(work, station, case), TOUCHED


def _with_months(station: Station, one: Awaited) -> Awaited:
    catalogue = station.library.begun_with(one.case.catalogue_version)
    months = {item.item_id: months_of(catalogue, item.item_id) for item in one.items}
    return replace(one, licence_months=months)


def _found(work: Work, text: str) -> Found:
    if not text:
        return Found(())
    known = called(work, text)
    if known:
        return Found(tuple(Awaited(one, awaited_of(one)) for one in known))
    rows = work.cases.search(text, limit=MOST + 1)
    cases = [require(work, row.case_id) for row in rows[:MOST]]
    waiting = [Awaited(one, items) for one in cases if (items := awaited_of(one))]
    ordered = tuple(sorted(waiting, key=lambda one: one.case.number))
    return Found(ordered, cut=len(rows) > MOST)


def _in_bundle(work: Work, number: str) -> tuple[Awaited, ...]:
    """What may still come back of a bundle; of nothing but what has been: its first case."""
    cases = [require(work, case_id) for case_id in work.bundles.cases(number)]
    if not cases:
        raise RuleError(Trouble.BUNDLE_UNKNOWN, bundle=number)
    passage = next(one for one in cases[0].passages if one.bundle == number)
    went = (Awaited(one, awaited_of(one, passage.department)) for one in cases)
    ordered = sorted(went, key=lambda one: one.case.number)
    return tuple(one for one in ordered if one.items) or tuple(ordered[:1])


def _named(case: Case, came: Returned) -> tuple[CaseItem, ...]:
    known = {one.item_id: one for one in case.items}
    for item_id in came.items or ("",):
        if item_id not in known:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
    items = tuple(one for one in case.items if one.item_id in came.items)
    for one in items:
        if not steps(one.state, came.outcome):
            last = _WAYS[came.outcome][-1]
            raise RuleError(Trouble.MOVE_ILLEGAL, act=last.value, state=one.state.value)
    return items


def _with_days(
    station: Station, catalogue: Catalogue, items: tuple[CaseItem, ...], came: Returned
) -> Returned:
    """What came with its days as we write them; they may be typed without hyphens."""
    on, latest = day_of("result.on", came.on), station.today()
    days = [one.accepted_on for one in items if one.accepted_on]
    earliest = date.fromisoformat(max(days)) if days else on
    if not earliest <= on <= latest:
        raise RuleError(
            Trouble.RESULT_DATE, earliest=earliest.isoformat(), latest=latest.isoformat()
        )
    there = came.outcome is Outcome.READY
    given = as_written(came.licences, items, catalogue, on=on, handed=there)
    return replace(came, on=on.isoformat(), licences=given)


def _moves(items: tuple[CaseItem, ...], came: Returned, today: str) -> Iterator[MoveItems]:
    """One move an act, a department and a licence, in an order in which each is legal."""
    granted = came.outcome not in _NEED_REASON
    for department in dict.fromkeys(one.department for one in items):
        theirs = [one for one in items if one.department == department]
        for act in _WAYS[came.outcome]:
            named = tuple(one.item_id for one in theirs if act in steps(one.state, came.outcome))
            if not named:
                continue
            decides = act not in (*_REVIEW, Act.CERTIFY, Act.MAKE_READY)
            tells = granted and act not in _REVIEW
            for (number, until), those in alike(came.licences if tells else (), named).items():
                yield MoveItems(
                    act,
                    those,
                    today if act in (Act.CERTIFY, Act.MAKE_READY) else came.on,
                    reason=came.reason.strip() if decides else "",
                    until=until,
                    result_no=number,
                    department=department,
                )


def _with_law(station: Station, case: Case, move: MoveItems) -> MoveItems:
    """A denial with the law it rests on; what else came back needs none."""
    if move.act is not Act.DENY:
        return move
    return governing.with_law(station, case, NoticeKind.DENIAL, move)


def _told(move: MoveItems) -> tuple[Told, ...]:
    if move.act is not Act.DENY:
        return ()
    return (Told(NoticeKind.DENIAL, (), move.basis, reason=move.reason),)
