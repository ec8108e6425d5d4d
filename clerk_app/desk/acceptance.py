"""The legal outcomes of an intake (行政许可法 32): accept, ask for correction, refuse, withdraw."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.desk import credit, governing
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.held_licences import granted_here, with_held
from clerk_app.desk.notices import Told
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.domain import corrections
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import CLOSED, MOVES, Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import checklist, missing_for, names_of, owed_of
from clerk_app.domain.default_acceptance import ANSWERS
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.laws import FOREIGN_INVESTMENT_RULES_34, LICENSING_LAW_32
from clerk_app.domain.negative_list import barring
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems

TOUCHED = Changes.CASE | Changes.OUTBOX | Changes.PAPER


def accept(
    station: Station,
    session: Session,
    case_id: str,
    *,
    items: tuple[str, ...] = (),
    owed: tuple[str, ...] = (),
    owed_until: str = "",
) -> tuple[CaseFile, Changes]:
    """Accept items (受理); `owed` slots are promised (容缺受理).

    When none is named, all that may be accepted now: what waits for a correction of another
    department goes on waiting. Of `owed` only that is promised which one of them may owe. The
    limit runs from the day the application was complete, which may be past (`acceptance_day`). Of
    which nobody has asked for more in time, that is accepted whatever is missing or unchecked, and
    promises nothing: the law has accepted it already (行政许可法 32(4)).

    They are promised for `owed_until`, an ISO date within the promised limit of the items that
    need them (西安 容缺受理, domain.md 4.5); empty: its last day. Raises RuleError
    MATERIALS_MISSING (names) when something necessary is absent, MATERIALS_UNCHECKED (names) when
    a copy has not been compared with its original (国办函〔2016〕108号: level C is used only after
    the window has checked it), DEFERRAL_DATE (latest) for a promise past the limit,
    TOLERANCE_BARRED (flag, since) for a promise of somebody with a bad record (domain.md 4.5), and
    NEGATIVE_LIST_BARRED (title, measure).
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        named = items or tuple(
            one.item_id for one in case.items if one.state in MOVES[Act.ACCEPT].sources
        )
        shown = with_held(work, station, case)
        meant = tuple(one for one in shown.items if one.item_id in named)
        late = governing.late(station, case)
        in_time = tuple(one for one in meant if one.item_id not in late)
        _refuse_unchecked(shown, in_time)
        owing = tuple(one for one in in_time if owed_of(one, owed))
        owed = tuple(slot for slot in owed if any(owed_of(one, (slot,)) for one in owing))
        asked = credit.require_unbarred(station, case.fields) if owed else ""
        lacking = {one.item_id for one in meant if one not in in_time and _lacks(shown, one)}
        ways = _ways(station, shown, meant, lacking, owing)
        days = {item_id: way.day for item_id, way in ways.items()}
        until = deferral_date(station, owing, owed_until, days) if owed else ""
        promise = _Promise(owing, owed, until, asked)
        for way in sorted(set(ways.values())) or [_Way(station.today())]:
            alike = tuple(item_id for item_id, one in ways.items() if one == way)
            move, told = _acceptance(station, case, alike or named, way, promise)
            move = replace(move, licences=granted_here(case, shown, move.items))
            case = act_and_tell(work, station, session, case, move, told)
        return case_file(work, station, case), TOUCHED


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """What one act of acceptance has in common."""

    day: date
    by_default: bool = False
    corrected: bool = False
    """By default, after something had been asked for in time and was in."""
    tolerated: bool = False
    """On a promise of what is missing (容缺受理): its notice does not say that all is there."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """What is promised for later (容缺), and by which items."""

    owing: tuple[CaseItem, ...]
    slots: tuple[str, ...]
    until: str
    credit_list: str


def _acceptance(
    station: Station, case: Case, items: tuple[str, ...], way: _Way, promise: _Promise
) -> tuple[MoveItems, tuple[Told, ...]]:
    """The act on items that are accepted alike, and the papers that tell of it."""
    move = MoveItems(
        Act.ACCEPT,
        items,
        way.day.isoformat(),
        basis=LICENSING_LAW_32,
        owed=promise.slots if way.tolerated else (),
        until=promise.until if way.tolerated else "",
        credit_list=promise.credit_list if way.tolerated else "",
        by_default=way.by_default,
    )
    if not way.by_default:
        move = governing.with_law(station, case, NoticeKind.ACCEPTANCE, move)
    notice = Told(
        NoticeKind.ACCEPTANCE,
        (),
        move.basis,
        by_default=way.by_default,
        corrected=way.corrected,
    )
    if not way.tolerated:
        return move, (notice,)
    owing = [one for one in promise.owing if one.item_id in items]
    slots = dict.fromkeys(slot for one in owing for slot in owed_of(one, promise.slots))
    lacking, until = _names(case, tuple(slots)), promise.until
    deferral = Told(NoticeKind.DEFERRAL, (), "", listed=lacking, until=until)
    return move, (replace(notice, listed=lacking, until=until), deferral)


def deferral_date(
    station: Station, owing: Sequence[CaseItem], wanted: str, days: Mapping[str, date]
) -> str:
    """ISO date for which items owe materials: `wanted`, or the last day that is allowed.

    `days` are those on which the items count as accepted, by id.

    Raises RuleError DEFERRAL_DATE (latest) for a date past it or in the past, FIELD_REQUIRED
    (owed_until) when no last day is known yet and none was said.
    """
    calendar, today = station.library.calendar(), station.today()
    dues = [calendar.due(one.promised, days.get(one.item_id, today)).day for one in owing]
    latest = min((day for day in dues if day is not None), default=None)
    if not wanted:
        if latest is None:
            raise RuleError(Trouble.FIELD_REQUIRED, field="owed_until")
        return latest.isoformat()
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        raise RuleError(Trouble.FIELD_FORM, field="owed_until", rule="date") from None
    if day < today or (latest is not None and day > latest):
        raise RuleError(Trouble.DEFERRAL_DATE, latest=latest.isoformat() if latest else "")
    return wanted


def ask_correction(
    station: Station,
    session: Session,
    case_id: str,
    *,
    slots: tuple[str, ...],
    note: str,
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """Tell the applicant everything that is needed, once (一次性告知, 行政许可法 32(4)).

    Not of a registration, whose law returns the materials instead (`giving_back`): the other items
    of a joint case are meant when none is named. Raises RuleError MOVE_UNLAWFUL (act, items, law).

    With `items` named only they wait, the other departments go on (partial result of a joint
    case). Raises RuleError MOVE_REASON_MISSING when nothing is asked, MATERIAL_UNKNOWN for what
    the case does not need, MOVE_ILLEGAL when something else has been asked for and is not in, and
    CORRECTION_AGAIN (names) for what the first list did not name: asking in instalments is
    punishable (行政许可法 72(4)). CORRECTION_LATE (items, day): after the five days nothing may be
    asked, the item counts as accepted (32(4)); the other items are meant when none is named.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        items = governing.lawful(station, case, Act.ASK_CORRECTION, items)
        items = governing.in_time(station, case, Act.ASK_CORRECTION, items)
        asked = _names(case, slots)
        reason = "；".join(part for part in ("、".join(asked), note.strip()) if part)
        move = MoveItems(
            Act.ASK_CORRECTION,
            items,
            station.today().isoformat(),
            reason=reason,
            asked=slots,
        )
        move = governing.with_law(station, case, NoticeKind.CORRECTION, move)
        _refuse_instalments(case, move)
        told = Told(NoticeKind.CORRECTION, (), move.basis, note.strip(), asked, slots)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def supplemented(station: Station, session: Session, case_id: str) -> tuple[CaseFile, Changes]:
    """What was asked for has been handed in at the window (补正).

    Only the items move whose list is in; another department's goes on waiting. Each is done on
    the day the last of its list came in. Raises RuleError CORRECTION_OPEN (names) when no list is
    in, MOVE_ILLEGAL when nothing was asked for.
    """
    with station.store.begin() as work:
        case, today = require(work, case_id), station.today().isoformat()
        shown = with_held(work, station, case)
        days = corrections.answered(shown, today=today)
        for day in sorted(set(days.values())) or [today]:
            items = tuple(item_id for item_id, one in days.items() if one == day)
            found = granted_here(case, shown, items)
            move = MoveItems(Act.SUPPLEMENT, items, day, licences=found)
            case = act_and_tell(work, station, session, case, move)
        return case_file(work, station, case), TOUCHED


def refuse(
    station: Station,
    session: Session,
    case_id: str,
    *,
    reason: str,
    competent_body: str,
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """Not this body's competence (不予受理): name the body that is (行政许可法 32(2)).

    Raises RuleError FIELD_REQUIRED (competent_body), MOVE_REASON_MISSING, or ANSWER_LATE (act,
    items, day) of what the law has accepted by now, which is decided on (38).
    """
    body, why = competent_body.strip(), reason.strip()
    if not body:
        raise RuleError(Trouble.FIELD_REQUIRED, field="competent_body")
    on, said = station.today().isoformat(), f"{why}；{body}" if why else ""
    move = MoveItems(Act.REFUSE, items, on, reason=said)
    told = Told(NoticeKind.REFUSAL, (), "", reason=why, competent_body=body)
    return _move(station, session, case_id, move, told)


def refuse_listed(
    station: Station,
    session: Session,
    case_id: str,
    *,
    note: str = "",
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """What the negative list bars is not dealt with (不予办理, 外商投资法实施条例 34).

    The reason on the decision is the special measure itself, with what the clerk adds. Raises
    RuleError NEGATIVE_LIST_OPEN when no finding of the case bars it, MOVE_ILLEGAL.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        finding = barring(case.fields)
        if finding is None:
            raise RuleError(Trouble.NEGATIVE_LIST_OPEN)
        said = f"{finding.title} {finding.measure}：{finding.text}"
        why = "；".join(part for part in (said.rstrip("。"), note.strip()) if part)
        basis, on = FOREIGN_INVESTMENT_RULES_34, station.today().isoformat()
        move = MoveItems(Act.REFUSE, items, on, reason=why, basis=basis)
        told = Told(NoticeKind.NOT_ADMITTED, (), basis, reason=why)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def find_not_required(
    station: Station,
    session: Session,
    case_id: str,
    *,
    reason: str,
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """The matter needs no licence (不受理, 行政许可法 32(1)).

    Raises MOVE_REASON_MISSING, or ANSWER_LATE (act, items, day) as `refuse` does.
    """
    on, why = station.today().isoformat(), reason.strip()
    move = MoveItems(Act.FIND_NOT_REQUIRED, items, on, reason=why)
    told = Told(NoticeKind.NOT_REQUIRED, (), "", reason=why)
    return _move(station, session, case_id, move, told)


def withdraw(
    station: Station,
    session: Session,
    case_id: str,
    *,
    reason: str,
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """The applicant takes the application back before the decision (撤回)."""
    why = reason.strip()
    move = MoveItems(Act.WITHDRAW, items, station.today().isoformat(), reason=why)
    told = Told(NoticeKind.WITHDRAWAL, (), "", reason=why)
    with station.store.begin() as work:
        case = require(work, case_id)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def _move(
    station: Station,
    session: Session,
    case_id: str,
    move: MoveItems,
    told: Told,
) -> tuple[CaseFile, Changes]:
    """Make a move and tell of it by the law of the items.

    Raises MOVE_UNLAWFUL, MOVE_ILLEGAL, and what `governing.in_time` raises.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        items = governing.lawful(station, case, move.act, move.items)
        if move.act in ANSWERS:
            items = governing.in_time(station, case, move.act, items)
        move = governing.with_law(station, case, told.kind, replace(move, items=items))
        told = replace(told, basis=move.basis)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def _names(case: Case, slots: tuple[str, ...]) -> tuple[str, ...]:
    return names_of((one for one in case.items if one.state not in CLOSED), slots)


def _ways(
    station: Station,
    shown: Case,
    meant: Sequence[CaseItem],
    lacking: Collection[str],
    owing: Collection[CaseItem],
) -> dict[str, _Way]:
    """How each item is accepted, by id; of those that may be accepted."""
    found = {}
    for one in meant:
        if one.state in MOVES[Act.ACCEPT].sources:
            day, lacks = governing.accepted_from(station, shown, one), one.item_id in lacking
            put_right = any(asked.done_on == day.isoformat() for asked in one.corrections)
            corrected = lacks and put_right
            found[one.item_id] = _Way(day, lacks, corrected, tolerated=one in owing)
    return found


def _refuse_instalments(case: Case, move: MoveItems) -> None:
    """A second list while the first is out, or one in words only after one of materials."""
    asked, sources = State.CORRECTION_ASKED, MOVES[Act.ASK_CORRECTION].sources
    meant = [one for one in case.items if not move.items or one.item_id in move.items]
    if not any(one.state in sources for one in meant):
        if any(one.state is asked and one.reason != move.reason for one in meant):
            raise RuleError(Trouble.MOVE_ILLEGAL, act=move.act.value, state=asked.value)
        return
    again = [one for one in meant if one.state in sources and one.corrections]
    if not move.asked and any(one.corrections[0].slots for one in again):
        raise RuleError(Trouble.CORRECTION_AGAIN, names=move.reason)


def _lacks(case: Case, item: CaseItem) -> bool:
    """Something it needs is missing or was not compared with its original."""
    unchecked = any(line.unchecked for line in checklist((item,), case.materials))
    return unchecked or bool(missing_for(case, item))


def _refuse_unchecked(case: Case, meant: tuple[CaseItem, ...]) -> None:
    unchecked = [line.name for line in checklist(meant, case.materials) if line.unchecked]
    if unchecked:
        raise RuleError(Trouble.MATERIALS_UNCHECKED, names="、".join(unchecked))
