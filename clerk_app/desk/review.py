"""After acceptance: decided at the window (即办件), the clock stopped, lengthened, set going."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.desk import governing
from clerk_app.desk.acceptance import TOUCHED
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.held_licences import granted_here, with_held
from clerk_app.desk.licence_days import as_written
from clerk_app.desk.notices import Told
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.domain import extension, item_order, laws
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import CLOSED, UNDER_REVIEW, Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.deferral import still_owed, unkept
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licences import LicenceGiven, alike
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import ExtendLimit, MoveItems
from clerk_app.store.work import Work


def grant(
    station: Station, session: Session, case_id: str, *, given: tuple[LicenceGiven, ...]
) -> tuple[CaseFile, Changes]:
    """Decide on the spot (当场办结, 行政许可法 34): what was accepted here is granted here.

    Each item is granted with a licence of its own, and each licence is one decision on one paper;
    items that have none share theirs. Only items that the catalogue names 即办件. Raises RuleError
    ON_THE_SPOT_ONLY (items), ITEM_WAITS and ITEM_BARRED (item, others), CASE_CONFLICTED,
    MOVE_ILLEGAL, and what `licence_days.as_written` raises.
    """
    today, items = station.today(), tuple(one.item_id for one in given)
    with station.store.begin() as work:
        case = require(work, case_id)
        _require_here(case, items)
        item_order.require_turn(case, items, grants=True)
        catalogue = station.library.begun_with(case.catalogue_version)
        meant = [one for one in case.items if one.item_id in items]
        made = as_written(given, meant, catalogue, on=today, handed=True)
        for (number, until), named in alike(made, (one.item_id for one in meant)).items():
            move = MoveItems(Act.GRANT, named, today.isoformat(), result_no=number, until=until)
            told = Told(NoticeKind.GRANT, (), "", result_no=number, until=until)
            case = _decide(work, station, session, case, move, told)
        return case_file(work, station, case), TOUCHED


def deny(
    station: Station, session: Session, case_id: str, *, items: tuple[str, ...], reason: str
) -> tuple[CaseFile, Changes]:
    """Decide against it at the window, with the reason and the remedies (行政许可法 38).

    Raises as `grant` does, and MOVE_REASON_MISSING.
    """
    on, why = station.today().isoformat(), reason.strip()
    move = MoveItems(Act.DENY, items, on, reason=why)
    told = Told(NoticeKind.DENIAL, (), "", reason=why)
    with station.store.begin() as work:
        case = require(work, case_id)
        _require_here(case, items)
        item_order.require_turn(case, items, grants=False)
        case = _decide(work, station, session, case, move, told)
        return case_file(work, station, case), TOUCHED


def suspend(
    station: Station,
    session: Session,
    case_id: str,
    *,
    items: tuple[str, ...],
    reason: str,
    approver: str,
    expected: str,
) -> tuple[CaseFile, Changes]:
    """Begin a special procedure (特别程序): the clock stands still, the applicant is told.

    `expected` is the ISO date it is told to last until (行政许可法 45). Raises RuleError
    PROCEDURE_DATE, FIELD_FORM (field, rule), MOVE_REASON_MISSING, PAPER_FIELD_MISSING (approver).
    """
    today, why = station.today(), reason.strip()
    try:
        ends = date.fromisoformat(expected)
    except ValueError:
        raise RuleError(Trouble.FIELD_FORM, field="expected", rule="date") from None
    if ends < today:
        raise RuleError(Trouble.PROCEDURE_DATE)
    move = MoveItems(
        Act.SUSPEND,
        items,
        today.isoformat(),
        reason=why,
        until=expected,
        approver=approver.strip(),
    )
    told = Told(
        NoticeKind.SUSPENSION,
        (),
        "",
        reason=why,
        until=expected,
        approver=approver.strip(),
    )
    with station.store.begin() as work:
        case = require(work, case_id)
        governing.lawful(station, case, Act.SUSPEND, items)
        case = _under_review(work, station, session, case, items)
        move = governing.with_law(station, case, NoticeKind.SUSPENSION, move)
        told = replace(told, basis=move.basis)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def resume(
    station: Station, session: Session, case_id: str, *, items: tuple[str, ...]
) -> tuple[CaseFile, Changes]:
    """The special procedure is over: the clock goes on with today. Raises MOVE_ILLEGAL."""
    move = MoveItems(Act.RESUME, items, station.today().isoformat())
    with station.store.begin() as work:
        case = act_and_tell(work, station, session, require(work, case_id), move)
        return case_file(work, station, case), TOUCHED


def extend(
    station: Station,
    session: Session,
    case_id: str,
    *,
    items: tuple[str, ...],
    days: int,
    reason: str,
    approver: str,
) -> tuple[CaseFile, Changes]:
    """Lengthen the limit once, by working days, with the reason told (行政许可法 42).

    Raises RuleError EXTENSION_FORM (most), EXTENSION_TWICE (item), MOVE_REASON_MISSING.
    """
    why, who = reason.strip(), approver.strip()
    longer = ExtendLimit(items, days, why, who)
    with station.store.begin() as work:
        case = require(work, case_id)
        _within_the_law(station, case, items, days)
        basis = governing.basis(station, case, NoticeKind.EXTENSION, items)
        told = Told(NoticeKind.EXTENSION, (), basis, reason=why, approver=who, days=days)
        case = act_and_tell(work, station, session, case, longer, (told,))
        return case_file(work, station, case), TOUCHED


def end_unkept(
    station: Station, session: Session, case_id: str, *, items: tuple[str, ...], note: str = ""
) -> tuple[CaseFile, Changes]:
    """End items whose promised materials did not come in time (容缺逾期终止办理, domain.md 4.5).

    The materials go back as with any return; the paper says what was promised and for when.
    Raises RuleError MOVE_ILLEGAL when the promise of one of them is kept or still runs.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        shown = with_held(work, station, case)
        late = {one.item_id: one for one in unkept(shown, station.today())}
        for item in case.items:
            if item.item_id in items and item.item_id not in late:
                raise RuleError(Trouble.MOVE_ILLEGAL, act=Act.RETURN.value, state=item.state.value)
        case = _under_review(work, station, session, case, items)
        for item_id in items:
            one = late[item_id]
            slots = still_owed(shown, one)
            names = tuple(need.name for need in one.needs if need.slot in slots)
            said = f"{one.owed_until}：{'、'.join(names)}"
            reason = "；".join(part for part in (said, note.strip()) if part)
            move = MoveItems(Act.RETURN, (item_id,), station.today().isoformat(), reason=reason)
            told = Told(NoticeKind.TERMINATION, (), "", note.strip(), names, until=one.owed_until)
            case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def _within_the_law(station: Station, case: Case, items: tuple[str, ...], days: int) -> None:
    """The merge knows the law of newer cases only; here that of older ones counts as well."""
    catalogue = station.library.begun_with(case.catalogue_version)
    most = min(
        (
            extension.most_days(one, laws.procedure_of(one, catalogue), joint=bool(case.theme))
            for one in case.items
            if one.item_id in items and one.state in UNDER_REVIEW
        ),
        default=days,
    )
    if not 1 <= days <= most:
        raise RuleError(Trouble.EXTENSION_FORM, most=most)


def decidable(case: Case) -> tuple[CaseItem, ...]:
    """Items that may be decided at this window now, in their order.

    What waits for another item's result is not among them, unless that one is decided here too.
    """
    ready = UNDER_REVIEW - {State.SUSPENDED}
    found: dict[str, CaseItem] = {}
    for one in item_order.in_order(case.items):
        if one.on_the_spot and one.state in ready:
            open_ = (it.item_id for it in _awaited(case, one))
            if all(item_id in found for item_id in open_):
                found[one.item_id] = one
    return tuple(one for one in case.items if one.item_id in found)


def waiting(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Names of items decided at this window that must wait, each with those it waits for."""
    ready = UNDER_REVIEW - {State.SUSPENDED}
    now = {one.item_id for one in decidable(case)}
    return {
        one.name: tuple(it.name for it in _awaited(case, one))
        for one in case.items
        if one.on_the_spot and one.state in ready and one.item_id not in now
    }


def _awaited(case: Case, item: CaseItem) -> tuple[CaseItem, ...]:
    """What it waits for that goes on; what was turned down is none to wait for."""
    needed = item_order.waits_for(case, item)
    return tuple(one for one in needed if one.state not in CLOSED)


def _require_here(case: Case, items: tuple[str, ...]) -> None:
    """Something is decided, and all of it at the window."""
    elsewhere = [one.name for one in case.items if one.item_id in items and not one.on_the_spot]
    if elsewhere or not items:
        raise RuleError(Trouble.ON_THE_SPOT_ONLY, items="、".join(elsewhere))


def _decide(
    work: Work, station: Station, session: Session, case: Case, move: MoveItems, told: Told
) -> Case:
    case = _under_review(work, station, session, case, move.items)
    move = governing.with_law(station, case, told.kind, move)
    found = granted_here(case, with_held(work, station, case), move.items)
    told = replace(told, basis=move.basis)
    return act_and_tell(work, station, session, case, replace(move, licences=found), (told,))


def _under_review(
    work: Work, station: Station, session: Session, case: Case, items: tuple[str, ...]
) -> Case:
    """The case with those of the items that were only accepted taken under review."""
    waiting = tuple(
        one.item_id for one in case.items if one.item_id in items and one.state is State.ACCEPTED
    )
    if not waiting:
        return case
    begun = MoveItems(Act.START_REVIEW, waiting, station.today().isoformat())
    return record(work, station, session, case.case_id, begun)
