"""A paper that was issued, once more exactly as it was: the same bytes, or none."""

import hashlib
from dataclasses import replace
from pathlib import Path

from clerk_app.desk import seen, sheet_printing
from clerk_app.desk.approving import Approval, require_two
from clerk_app.desk.kept_file import read_whole, write_private
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.paper_drawing import drawing_of, is_kept, stamp_of
from clerk_app.desk.printing import Printed, as_thing, number_in
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Paper
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.paper_code import SHEETS
from clerk_app.domain.permissions import Act
from clerk_app.domain.two_persons import DECISIONS, Thing
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.sealed_file import SealedFile, sha256_of
from clerk_app.store.work import Work


def as_issued(
    station: Station, session: Session, case_id: str, kind: str, number: str = "", *, copy: int = 0
) -> Printed:
    """The paper of that kind and number that came out here; `copy` 0: the latest.

    Also a sheet with many cases, of which this is one.

    Its file is given out only while it has the digest on record. One that is gone or changed is
    drawn again from what was frozen with it, and counts only if it comes out the same to the byte.
    Raises RuleError PAPER_NOT_HERE (kind) when it was issued elsewhere, PAPER_NOT_AS_ISSUED (name)
    when neither has the digest on record.
    """
    printed, _ = _had_again(station, session, case_id, kind, number, copy)
    _note_seen(station, printed)
    return printed


def print_as_issued(
    station: Station,
    session: Session,
    case_id: str,
    kind: str,
    number: str = "",
    *,
    copy: int = 0,
    approval: Approval | None = None,
) -> tuple[Printed, Changes]:
    """Send that very paper to its printer once more; it is no further copy.

    One more sheet of a decision takes two persons, as a marked copy does. Raises RuleError
    NOT_PERMITTED (act, who), SECOND_NEEDED (act, subject), else as `as_issued` does.
    """
    printed, job = _had_again(station, session, case_id, kind, number, copy)
    with station.store.begin() as work:
        if kind in DECISIONS:
            act, this = Act.DECISION_AS_ISSUED, (as_thing(job, printed.paper_number),)
            require_two(work, station, session, act, printed.number, this, approval)
        paper = Outgoing(
            kind=kind,
            subject=job.case_id,
            number=printed.paper_number,
            path=job.path,
            sha256=job.sha256,
            copy=job.copy,
            job_id=job.job_id,
        )
        send_id = send_out(work, station, session, paper)
    _note_seen(station, printed)
    return replace(printed, send_id=send_id), Changes.PAPER


def keep_as_file(
    station: Station,
    session: Session,
    printed: Printed,
    place: Path,
    *,
    approval: Approval | None = None,
) -> Path:
    """Keep a paper that has come out as a file where somebody wants it; the path.

    Whoever has the file can print it as often as they like, so a decision takes two persons, who
    have approved that and not one more sheet of it. Who did it is on the trail before the file is
    there. Raises RuleError
    NOT_PERMITTED (act, who), SECOND_NEEDED (act, subject), and as `kept_file.keep_copy` does.
    """
    content = read_whole(printed.path)
    sha256 = _digest(content)
    this = Thing(printed.paper_id, printed.kind, sha256, printed.paper_number, printed.copy)
    with station.store.begin() as work:
        if printed.kind in DECISIONS:
            act = Act.KEEP_DECISION
            require_two(work, station, session, act, printed.number, (this,), approval)
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="kept_as_file",
            subject=printed.number,
            facts={**_which(printed), "sha256": sha256},
        )
    return write_private(place, content)


def _note_seen(station: Station, printed: Printed) -> None:
    seen.note(station, seen.PAPER_SEEN, printed.number, _which(printed))


def _which(printed: Printed) -> dict[str, str | int]:
    """A case has many papers, and a paper many copies."""
    return {"kind": printed.kind, "number": printed.paper_number, "copy": printed.copy}


def _had_again(
    station: Station, session: Session, case_id: str, kind: str, number: str, copy: int
) -> tuple[Printed, PrintJob]:
    with station.store.read() as work:
        case = require(work, case_id)
        job = _out(work, case, kind, number, copy)
        sheet = kind in SHEETS
        paper = sheet_printing.on_record(work, station, job) if sheet else _on_record(case, job)
    kept = station.papers.file(job.path)
    printed = Printed(
        kept,
        case.number,
        job.copy,
        paper.provisional,
        kind,
        paper.number,
        paper_id=job.paper_id,
    )
    if _is_as_issued(kept, job):
        return printed, job
    if sheet:
        content = sheet_printing.drawn_as_issued(station, job, paper)
    else:
        content = _drawn(station, session, job, paper)
    if content is None or _digest(content) != job.sha256:
        raise RuleError(Trouble.PAPER_NOT_AS_ISSUED, name=job.path)
    station.papers.keep(job.path, content)
    return printed, job


def _out(work: Work, case: Case, kind: str, number: str, copy: int) -> PrintJob:
    """The latest job here that has printed the paper. Raises RuleError PAPER_NOT_HERE (kind)."""
    if kind in SHEETS:
        # A sheet with many cases is on the journal under its own number.
        number = number or next((one.number for one in case.papers[::-1] if one.kind == kind), "")
        jobs = work.print_jobs.of_kind(number, kind)
    else:
        jobs = tuple(
            one
            for one in work.print_jobs.of_kind(case.case_id, kind)
            if not number or (number_in(one) or case.number) == number
        )
    for job in reversed(jobs):
        if job.state is PrintState.PRINTED and copy in (0, job.copy):
            return job
    raise RuleError(Trouble.PAPER_NOT_HERE, kind=kind)


def _drawn(station: Station, session: Session, job: PrintJob, paper: Paper) -> bytes | None:
    """A paper of one case, from what was frozen with it; None: that was not kept."""
    # What receipts and labels of older programs said was not kept: today's might be another.
    if not is_kept(job) or not paper.issued_on:
        return None
    with station.store.read() as work:
        drawing = drawing_of(work, station, session, job, provisional=paper.provisional)
    return drawing.draw(station, stamp_of(station, job, drawing, day=paper.issued_on))


def _is_as_issued(kept: SealedFile, job: PrintJob) -> bool:
    try:
        return sha256_of(kept) == job.sha256
    except OSError:
        # It is gone, or another one stands in its place.
        return False


def _on_record(case: Case, job: PrintJob) -> Paper:
    """What the case's record says of it. Raises RuleError PAPER_NOT_HERE (kind)."""
    for paper in case.papers:
        if paper.paper_id == job.paper_id:
            return paper
    raise RuleError(Trouble.PAPER_NOT_HERE, kind=job.paper_kind)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
