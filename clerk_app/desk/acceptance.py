"""The legal outcomes of an intake (行政许可法 32): accept, ask for correction, refuse, withdraw."""

from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import MoveItems

LICENSING_LAW_32 = "《中华人民共和国行政许可法》第三十二条"


def accept(
    station: Station, session: Session, case_id: str, *, owed: tuple[str, ...] = ()
) -> tuple[CaseFile, Changes]:
    """Accept every item that is ready (受理); `owed` slots are promised for later (容缺受理).

    Raises RuleError MATERIALS_MISSING (names) when something necessary is absent, and
    MATERIALS_UNCHECKED (names) when a copy has not been compared with its original
    (国办函〔2016〕108号: level C is used only after the window has checked it).
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        _refuse_unchecked(case)
        move = MoveItems(
            Act.ACCEPT,
            (),
            station.today().isoformat(),
            basis=LICENSING_LAW_32,
            owed=owed,
        )
        case = record(work, station, session, case.case_id, move)
        return case_file(work, station, case), Changes.CASE | Changes.OUTBOX


def ask_correction(
    station: Station,
    session: Session,
    case_id: str,
    *,
    slots: tuple[str, ...],
    note: str,
) -> tuple[CaseFile, Changes]:
    """Tell the applicant everything that is needed, once (一次性告知, 行政许可法 32(4)).

    Raises RuleError MOVE_REASON_MISSING when nothing is asked, MATERIAL_UNKNOWN for what the case
    does not need, and MOVE_ILLEGAL when something else has been asked for already: asking in
    instalments is punishable (行政许可法 72(4)).
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        names = {line.slot: line.name for line in checklist(case.items, case.materials)}
        for slot in slots:
            if slot not in names:
                raise RuleError(Trouble.MATERIAL_UNKNOWN, material=slot)
        asked = [names[slot] for slot in slots]
        reason = "；".join(part for part in ("、".join(asked), note.strip()) if part)
        move = MoveItems(
            Act.ASK_CORRECTION,
            (),
            station.today().isoformat(),
            reason=reason,
            basis=LICENSING_LAW_32,
        )
        _refuse_instalments(case, reason)
        case = record(work, station, session, case.case_id, move)
        return case_file(work, station, case), Changes.CASE | Changes.OUTBOX


def supplemented(station: Station, session: Session, case_id: str) -> tuple[CaseFile, Changes]:
    """What was asked for has been handed in at the window (补正)."""
    move = MoveItems(Act.SUPPLEMENT, (), station.today().isoformat())
    return _move(station, session, case_id, move)


def refuse(
    station: Station,
    session: Session,
    case_id: str,
    *,
    reason: str,
    competent_body: str,
) -> tuple[CaseFile, Changes]:
    """Not this body's competence (不予受理): name the body that is (行政许可法 32(2)).

    Raises RuleError FIELD_REQUIRED (competent_body) or MOVE_REASON_MISSING.
    """
    if not competent_body.strip():
        raise RuleError(Trouble.FIELD_REQUIRED, field="competent_body")
    move = MoveItems(
        Act.REFUSE,
        (),
        station.today().isoformat(),
        reason=f"{reason.strip()}；{competent_body.strip()}" if reason.strip() else "",
        basis=LICENSING_LAW_32,
    )
    return _move(station, session, case_id, move)


def find_not_required(
    station: Station, session: Session, case_id: str, *, reason: str
) -> tuple[CaseFile, Changes]:
    """The matter needs no licence (不受理, 行政许可法 32(1))."""
    on = station.today().isoformat()
    move = MoveItems(Act.FIND_NOT_REQUIRED, (), on, reason=reason, basis=LICENSING_LAW_32)
    return _move(station, session, case_id, move)


def withdraw(
    station: Station, session: Session, case_id: str, *, reason: str
) -> tuple[CaseFile, Changes]:
    """The applicant takes the application back before the decision (撤回)."""
    move = MoveItems(Act.WITHDRAW, (), station.today().isoformat(), reason=reason)
    return _move(station, session, case_id, move)


def _move(
    station: Station, session: Session, case_id: str, move: MoveItems
) -> tuple[CaseFile, Changes]:
    with station.store.begin() as work:
        case = require(work, case_id)
        case = record(work, station, session, case.case_id, move)
        return case_file(work, station, case), Changes.CASE | Changes.OUTBOX


def _refuse_instalments(case: Case, reason: str) -> None:
    asked = State.CORRECTION_ASKED
    if any(item.state in MOVES[Act.ASK_CORRECTION].sources for item in case.items):
        return
    if any(item.state is asked and item.reason != reason for item in case.items):
        raise RuleError(Trouble.MOVE_ILLEGAL, act=Act.ASK_CORRECTION.value, state=asked.value)


def _refuse_unchecked(case: Case) -> None:
    unchecked = [line.name for line in checklist(case.items, case.materials) if line.unchecked]
    if unchecked:
        raise RuleError(Trouble.MATERIALS_UNCHECKED, names="、".join(unchecked))
