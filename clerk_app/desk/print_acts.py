"""What a clerk does about a paper on its way: try it now, elsewhere, or say what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from clerk_app.desk import batch_paper, bundle_printing, printing, supervision_sheets
from clerk_app.desk.approving import Approval
from clerk_app.desk.bundles import BUNDLE_SHEET
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_choice import PrinterChoice, in_copies, use_of
from clerk_app.domain.print_sending import WAITING, SendNews, SendState, moved
from clerk_app.store.print_sends import PrintSend
from clerk_app.store.work import Work

Reprint = Callable[..., tuple[Printed, Changes]]
"""Given the station, the session, the number of a sheet and why (`reason`)."""
_SHEETS: Mapping[str, Reprint] = {
    BUNDLE_SHEET: bundle_printing.print_sheet,
    batch_paper.BATCH_SHEET: batch_paper.print_batch,
    supervision_sheets.SUPERVISION_SHEET: supervision_sheets.print_sheet,
}
"""How one more copy of a sheet about many cases is made; all other papers are about one."""
_NO_MORE: Mapping[str, Reprint] = MappingProxyType({})


def try_now(station: Station, session: Session, send_id: str) -> Changes:
    """Whatever waits at the printer of this paper is tried at once, whatever the back-off says.

    Raises RuleError as `print_sending.moved` does, PRINT_HELD while another paper may be out of
    its printer, and PRINT_TAKEN (job) for one nobody knows.
    """
    with station.store.begin() as work:
        now = station.clock.now()
        send = work.print_sends.move(send_id, SendNews.RETRY, at=now, next_at=now)
        if work.print_sends.holds(send.to.address) is SendState.UNSURE:
            raise RuleError(Trouble.PRINT_HELD)
        work.print_sends.rest(send.to.address, now)
        _note(work, station, session, "print_retry", send)
    return Changes.PRINTING


def redirect(
    station: Station, session: Session, send_id: str, to: PrinterChoice, *, all_there: bool = False
) -> tuple[int, Changes]:
    """Send this paper to another printer; `all_there`: all of its use that wait where it waits.

    How many were sent elsewhere. Raises RuleError as `print_sending.moved` does.
    """
    with station.store.begin() as work:
        now = station.clock.now()
        first = work.print_sends.get(send_id)
        moved(first.state, SendNews.REDIRECT)
        chosen = [first, *(_like(work, first) if all_there else ())]
        for one in chosen:
            # As often as it was sent, wherever it goes: a decision has one original.
            there = in_copies(to, one.paper_kind, one.to.wishes.copies)
            work.print_sends.move(
                one.send_id, SendNews.REDIRECT, at=now, next_at=now, to=there, problem=""
            )
            _note(work, station, session, "print_redirect", one, to=to.name)
    return len(chosen), Changes.PRINTING


def _like(work: Work, first: PrintSend) -> list[PrintSend]:
    use = use_of(first.paper_kind)
    return [
        one
        for one in work.print_sends.open()
        if one.state in WAITING
        and one.send_id != first.send_id
        and one.to.address == first.to.address
        and use_of(one.paper_kind) is use
    ]


def cancel(station: Station, session: Session, send_id: str) -> Changes:
    """The paper is not to be printed any more; its file stays. Raises as `try_now` does."""
    return _end(station, session, send_id, SendNews.CANCEL, "print_cancel")


def print_waiting(station: Station, session: Session, job_id: str) -> tuple[Printed, Changes]:
    """Draw a paper that was asked for and never drawn, on whatever day, and send it on its way.

    Raises RuleError PRINT_TAKEN (job) when it waits no more, else as `printing.print_job` does.
    """
    with station.store.read() as work:
        job = work.print_jobs.get(job_id)
    if job is not None and job.state in printing.WAITING and job.paper_kind in _SHEETS:
        return _SHEETS[job.paper_kind](station, session, job.case_id)
    return printing.print_waiting(station, session, job_id)


def leave_out(station: Station, session: Session, job_id: str) -> Changes:
    """A paper that was asked for is not to be drawn any more; that is on record.

    Raises RuleError PRINT_TAKEN (job) when it waits no more.
    """
    with station.store.begin() as work:
        job = work.print_jobs.get(job_id)
        if job is None or job.state not in printing.WAITING:
            raise RuleError(Trouble.PRINT_TAKEN, job=job_id)
        work.print_jobs.void(job_id)
        row = next(iter(work.cases.rows_of({job.case_id})), None)
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="print_cancel",
            subject=row.number if row is not None else job.case_id,
            facts={"job_id": job_id, "kind": job.paper_kind},
        )
    return Changes.PRINTING


def came_out(station: Station, session: Session, send_id: str) -> Changes:
    """Somebody has seen that the paper is out. Raises as `try_now` does."""
    return _end(station, session, send_id, SendNews.CAME_OUT, "print_came_out")


def _end(station: Station, session: Session, send_id: str, news: SendNews, action: str) -> Changes:
    with station.store.begin() as work:
        send = work.print_sends.move(send_id, news, at=station.clock.now())
        _note(work, station, session, action, send)
    return Changes.PRINTING


def reprint(
    station: Station,
    session: Session,
    send_id: str,
    *,
    reason: str,
    approval: Approval | None = None,
    more: Mapping[str, Reprint] = _NO_MORE,
) -> tuple[Printed | None, Changes]:
    """One more copy of a paper that is out, or did not come out whole: marked so, with its reason.

    `more`: how one more is made of kinds whose record is not the station's, as the hall's are.
    The one that was unsure is void then. A paper without a journal of its own, such as a guide, is
    sent once more as it is (None). Raises RuleError PRINT_WAITS while it is to come out by itself,
    PRINT_AT_PRINTER, PRINT_IS_VOID, SECOND_NEEDED of a decision, and what `printing.print_job`
    raises: then nothing has changed.
    """
    with station.store.read() as work:
        send = work.print_sends.get(send_id)
    if send.state is not SendState.PRINTED:
        moved(send.state, SendNews.REPRINT)
    printed, touched = _one_more(station, session, send, reason, approval, {**_SHEETS, **more})
    # Only now: had the copy failed, the paper would be lost to sight.
    with station.store.begin() as work:
        if work.print_sends.get(send_id).state is SendState.UNSURE:
            work.print_sends.move(send_id, SendNews.REPRINT, at=station.clock.now())
        _note(work, station, session, "print_reprint", send, reason=reason)
    return printed, touched | Changes.PRINTING


def _one_more(
    station: Station,
    session: Session,
    send: PrintSend,
    reason: str,
    approval: Approval | None,
    sheets: Mapping[str, Reprint],
) -> tuple[Printed | None, Changes]:
    sheet = sheets.get(send.paper_kind)
    if sheet is not None:
        return sheet(station, session, send.subject, reason=reason)
    if not send.job_id:
        paper = Outgoing(
            send.paper_kind, send.subject, send.number, send.path, send.sha256, reason=reason
        )
        with station.store.begin() as work:
            if not send_out(work, station, session, paper):
                raise RuleError(Trouble.PRINT_NO_PRINTER)
        return None, Changes.PAPER
    if send.paper_kind == RECEIPT:
        return printing.print_receipt(station, session, send.subject, reason=reason)
    asked = (station, session, send.subject, send.paper_kind, send.number)
    return printing.print_again(*asked, reason=reason, approval=approval, of_job=send.job_id)


def print_again(
    station: Station,
    session: Session,
    case_id: str,
    kind: str,
    number: str = "",
    *,
    reason: str = "",
    approval: Approval | None = None,
) -> tuple[Printed, Changes]:
    """As `printing.print_again`, also of a sheet with many cases, of which this is one."""
    sheet = _SHEETS.get(kind)
    if sheet is None:
        return printing.print_again(
            station, session, case_id, kind, number, reason=reason, approval=approval
        )
    with station.store.read() as work:
        case = require(work, case_id)
    printed, touched = sheet(station, session, number, reason=reason)
    # Asked for in the case, it is shown there.
    return replace(printed, number=case.number), touched


def _note(
    work: Work, station: Station, session: Session, action: str, send: PrintSend, **facts: str
) -> None:
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action=action,
        subject=send.number,
        facts={"send_id": send.send_id, "printer": send.to.name, **facts},
    )
