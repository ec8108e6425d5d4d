"""Decisions that the platform hands to nobody go to supervision on paper (事中事后监管移交单).

A record for each, the same that a platform of ours makes; a sheet for each body that supervises.
Whoever has given a sheet says so: then its decisions are done with here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clerk_app.desk import credit, sheet_printing
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.printing import Printed
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import supervision_number, unplaced
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.changes import Changes
from clerk_app.domain.credit import ASKED
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.papers import SupervisionLine, SupervisionSheet
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.supervision_record import as_decided, body_of, decided_on, number_here, record
from clerk_app.domain.unplaced import Lack
from clerk_app.store.work import Work

SUPERVISION_SHEET = "supervision_sheet"
"""Kind of paper: 事中事后监管移交单."""


@dataclass(frozen=True, slots=True)
class _Decision:
    """One decided item that supervision has not heard of."""

    case: Case
    item: CaseItem
    """As the decision left it."""
    op: Operation


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one decision, and the body it is for."""

    body: str
    op_id: str
    item_id: str
    line: Mapping[str, Any]


def make_sheets(station: Station, session: Session) -> tuple[tuple[str, ...], Changes]:
    """Put every decision that waits on a sheet, one for each body; their numbers.

    The sheets are queued to be printed in the same transaction. What waits and is put on one by
    somebody else meanwhile is passed over. Raises RuleError BUNDLE_NUMBER with part `sequence`
    after the 99th sheet of a day: then no decision is on one.
    """
    made = records(station)
    with station.store.begin() as work:
        numbers = put_on_sheets(work, station, session, made)
    return numbers, Changes.OUTBOX | Changes.PAPER if numbers else Changes.NOTHING


def records(station: Station) -> tuple[Record, ...]:
    """The record of every decision that waits, for `put_on_sheets`.

    Outside of any transaction: asking the list of credit takes its time on purpose.
    """
    return tuple(_made(station, one) for one in _waiting(station))


def put_on_sheets(
    work: Work, station: Station, session: Session, made: Sequence[Record]
) -> tuple[str, ...]:
    """As `make_sheets`, inside the open transaction, of records made before it."""
    lacking = work.outbox.unplaced()
    free = [one for one in made if one.item_id in _of(lacking.get(one.op_id, ""))]
    numbers: list[str] = []
    for body in dict.fromkeys(one.body for one in free):
        theirs = [one for one in free if one.body == body]
        numbers.append(_queue(work, station, session, body, theirs))
    return tuple(numbers)


def print_sheet(
    station: Station, session: Session, number: str, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the sheet that waits under this number, or one more copy when none does.

    It says what it said when it was made. Raises as `printing.print_job` does, RuleError
    PRINT_TAKEN (job) for a number nobody knows.
    """
    with station.store.read() as work:
        paper = paper_of(work, station, number)
    return sheet_printing.print_sheet(station, session, paper, reason=reason)


def paper_of(work: Work, station: Station, number: str) -> sheet_printing.Sheet:
    """The sheet with this number as a paper of its cases. Raises RuleError PRINT_TAKEN (job)."""
    content = _content(work, number)
    told = dict.fromkeys(one["record"]["case_number"] for one in content["lines"])
    # Of a number that was given twice: the case that was decided here.
    cases = tuple(
        case_id for one in told for case_id in work.cases.called(one) if work.outbox.own(case_id)
    )
    return sheet_printing.Sheet(
        SUPERVISION_SHEET, _sheet(station, number, content), cases, content=content
    )


def handed_over(station: Station, session: Session, number: str) -> Changes:
    """Supervision has the sheet: its decisions are done with here, on record by whom and when.

    A second press changes nothing. Raises RuleError PAPER_NOT_OUT (number) for one that has not
    been printed.
    """
    with station.store.begin() as work:
        jobs = work.print_jobs.of_kind(number, SUPERVISION_SHEET)
        if all(one.state is not PrintState.PRINTED for one in jobs):
            raise RuleError(Trouble.PAPER_NOT_OUT, number=number)
        of_it = {
            op_id: text
            for op_id, text in work.outbox.unplaced().items()
            if number in unplaced.sheets(text)
        }
        for op_id, text in of_it.items():
            work.outbox.lacks(op_id, unplaced.given(text, number))
            _note(work, station, session, "supervision_handed_over", op_id, number)
    return Changes.OUTBOX if of_it else Changes.NOTHING


def _waiting(station: Station) -> tuple[_Decision, ...]:
    """Decided items that are on no sheet yet, the oldest decision first."""
    found: list[_Decision] = []
    with station.store.read() as work:
        for op_id, text in work.outbox.unplaced().items():
            op, names = work.outbox.find(op_id), _of(text)
            if op is None or not isinstance(op.args, MoveItems) or not names:
                continue
            case = require(work, op.case_id)
            found += (
                _Decision(case, as_decided(item, op.args), op)
                for item in case.items
                if item.item_id in names
            )
    return tuple(found)


def _of(text: str) -> frozenset[str]:
    """Ids of the decided items of an operation that are on no sheet."""
    lacking = (one for one in unplaced.read(text) if one.lack is Lack.NOT_SUPERVISED)
    return frozenset(name for one in lacking for name in one.names)


def _made(station: Station, one: _Decision) -> Record:
    case, item, op = one.case, one.item, one.op
    catalogue = station.library.begun_with(case.catalogue_version)
    body, at = body_of(catalogue, item), station.wall()
    number = number_here(case.number, op.op_id, item.item_id)
    against = credit.standing(station, case.fields, decided_on(op, at)).against
    flags = sorted(
        ((hit.field, hit.flag) for hit in against if hit.field in ASKED),
        key=lambda hit: (ASKED.index(hit[0]), hit[1].since),
    )
    doc = record(
        case,
        item,
        op,
        Supervised(number, item.item_id, op.op_id, body.name, at),
        catalogue=catalogue,
        calendar=station.library.calendar(),
        flags=flags,
    )
    names = {need.slot: need.name for need in item.needs}
    owed = [names.get(slot, slot) for slot in item.owed]
    line = {"record": doc, "catalogue": case.catalogue_version, "owed": owed}
    return Record(body.name, op.op_id, item.item_id, line)


def _queue(work: Work, station: Station, session: Session, body: str, made: list[Record]) -> str:
    """One sheet for one body, on the journal; its decisions say that they are on it."""
    today = station.today()
    counted = work.numbers.next(supervision_number.MARK + station.prefix, today)
    number = supervision_number.make(station.prefix, today, counted)
    content = {
        "body": body,
        "window": station.window,
        "operator": session.name,
        "at": station.wall(),
        "lines": [one.line for one in made],
    }
    queue_paper(work, station, session, number, SUPERVISION_SHEET, content)
    by_op: dict[str, list[str]] = {}
    for one in made:
        by_op.setdefault(one.op_id, []).append(one.item_id)
    lacking = work.outbox.unplaced()
    for op_id, items in by_op.items():
        work.outbox.lacks(op_id, unplaced.put_on(lacking[op_id], number, items))
        _note(work, station, session, "supervision_sheet_made", op_id, number)
    return number


def _content(work: Work, number: str) -> Mapping[str, Any]:
    """What the sheet said when it was made. Raises RuleError PRINT_TAKEN (job)."""
    jobs = work.print_jobs.of_kind(number, SUPERVISION_SHEET)
    content = next((job.content for job in jobs if job.content is not None), None)
    if content is None:
        raise RuleError(Trouble.PRINT_TAKEN, job=number)
    return content


def _sheet(station: Station, number: str, content: Mapping[str, Any]) -> SupervisionSheet:
    return SupervisionSheet(
        number=number,
        hall=station.hall_name,
        body=content["body"],
        window=content["window"],
        operator=content["operator"],
        at=content["at"],
        lines=tuple(
            SupervisionLine(one["record"], one["catalogue"], tuple(one["owed"]))
            for one in content["lines"]
        ),
        copy=1,
    )


def _note(
    work: Work, station: Station, session: Session, action: str, op_id: str, number: str
) -> None:
    op = work.outbox.find(op_id)
    case = work.cases.view(op.case_id) if op is not None else None
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action=action,
        subject=case.number if case is not None else op_id,
        facts={"op_id": op_id, "sheet": number},
    )
