"""The print journal: every paper that was asked for, whether or not it came out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.outbox_states import UNDRAWN, PrintState
from clerk_app.store.case_ids import FAMILY
from clerk_app.store.columns import object_doc
from clerk_app.store.station_tables import print_job

_job = print_job.c
_asked = _job.job_id == bindparam("asked", type_=Text)
_claimable = _job.state.in_((PrintState.QUEUED.value, PrintState.FAILED.value))
_of_kind = (_job.case_id.in_(FAMILY), _job.paper_kind == bindparam("kind", type_=Text))
_problem = bindparam("why", type_=Text)

_ADD = insert(print_job)
_GET = select(print_job).where(_asked)
_OF_PAPER = select(print_job).where(_job.paper_id == bindparam("asked", type_=Text))
_WAITING = select(_job.job_id).where(*_of_kind, _claimable).order_by(_job.row_id).limit(1)
_NEXT = select(_job.job_id).where(_job.case_id.in_(FAMILY), _claimable).order_by(_job.row_id)
_OF_KIND = select(print_job).where(*_of_kind).order_by(_job.row_id)
_COPIES = (
    select(func.count())
    .select_from(print_job)
    .where(*_of_kind, _job.state != PrintState.VOID.value)
)
_UNDRAWN = (
    select(print_job)
    .where(_job.state.in_(tuple(one.value for one in UNDRAWN)))
    .order_by(_job.row_id)
)
_ROWS: Select[Any] = select(print_job).order_by(_job.row_id.desc()).limit(bindparam("limit"))
_PRINTED_SINCE = (
    select(_job.job_id, _job.paper_id)
    .where(
        _job.state == PrintState.PRINTED.value,
        _job.made_at >= bindparam("since", type_=_job.made_at.type),
    )
    .order_by(_job.row_id.desc())
)
_CLAIM = (
    update(print_job).where(_asked, _claimable).values(state=PrintState.PRINTING.value, problem="")
)
_PRINTED = (
    update(print_job)
    .where(_asked, _job.state == PrintState.PRINTING.value)
    .values(
        state=PrintState.PRINTED.value,
        sha256=bindparam("new_sha256", type_=Text),
        path=bindparam("new_path", type_=Text),
    )
)
_FAILED = (
    update(print_job)
    .where(_asked, _job.state == PrintState.PRINTING.value)
    .values(state=PrintState.FAILED.value, problem=_problem)
)
_VOID = update(print_job).where(_asked, _claimable).values(state=PrintState.VOID.value)
_KEEP = (
    update(print_job)
    .where(_asked, _job.state == PrintState.PRINTING.value, _job.said.is_(None))
    .values(said=bindparam("told", type_=_job.said.type))
)
_RECOVER = (
    update(print_job)
    .where(_job.state == PrintState.PRINTING.value)
    .values(state=PrintState.FAILED.value, problem=_problem)
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper to print."""

    job_id: str
    case_id: str
    paper_id: str
    paper_kind: str
    copy: int
    """1 for the first, 2 and up for reprints."""
    operator: str
    """Name of who asked for it."""
    made_at: datetime
    state: PrintState = PrintState.QUEUED
    sha256: str = ""
    """Of the bytes that were printed; empty before."""
    path: str = ""
    """Name of the file kept of it; empty before."""
    problem: str = ""
    """Code of what kept it from coming out; empty otherwise."""
    content: Mapping[str, Any] | None = None
    """What a notice says and the operation it tells of, and why there is one copy more."""
    said: Mapping[str, Any] | None = None
    """What a paper that is drawn from the case says since it was first issued; None: it was not."""


class PrintJobs:
    """The journal inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, job: PrintJob) -> None:
        """Put a paper on the journal."""
        row = {
            "job_id": job.job_id,
            "case_id": job.case_id,
            "paper_id": job.paper_id,
            "paper_kind": job.paper_kind,
            "copy": job.copy,
            "operator": job.operator,
            "made_at": job.made_at,
            "state": job.state.value,
            "sha256": job.sha256,
            "path": job.path,
            "problem": job.problem,
            "content": None if job.content is None else dict(job.content),
            "said": None if job.said is None else dict(job.said),
        }
        self._connection.execute(_ADD, row)

    def get(self, job_id: str) -> PrintJob | None:
        """One job."""
        row = self._connection.execute(_GET, {"asked": job_id}).one_or_none()
        return None if row is None else _read(row)

    def of_paper(self, paper_id: str) -> PrintJob | None:
        """The job that prints a paper; None: none here does."""
        row = self._connection.execute(_OF_PAPER, {"asked": paper_id}).one_or_none()
        return None if row is None else _read(row)

    def waiting(self, case_id: str, paper_kind: str) -> str | None:
        """Id of the oldest job of this kind on the case that has not come out; None if none."""
        return self._connection.execute(_WAITING, self._of(case_id, paper_kind)).scalar()

    def waiting_of(self, case_id: str) -> tuple[str, ...]:
        """Ids of all jobs on the case that have not come out, the oldest first."""
        asked = {"member": case_id}
        return tuple(self._connection.execute(_NEXT, asked).scalars())

    def of_kind(self, case_id: str, paper_kind: str) -> tuple[PrintJob, ...]:
        """All jobs of this kind on the case, void ones too, the oldest first."""
        rows = self._connection.execute(_OF_KIND, self._of(case_id, paper_kind))
        return tuple(_read(row) for row in rows)

    def printed_since(self, at: datetime) -> tuple[tuple[str, str], ...]:
        """Job and paper of all that was asked for since then and came out, the latest first."""
        rows = self._connection.execute(_PRINTED_SINCE, {"since": at})
        return tuple((row.job_id, row.paper_id) for row in rows)

    def claim(self, job_id: str) -> PrintJob:
        """Take a waiting or failed job to print it; nobody else gets it meanwhile.

        Raises RuleError PRINT_TAKEN (job) when it is being printed, is done, or is unknown.
        """
        if self._connection.execute(_CLAIM, {"asked": job_id}).rowcount == 0:
            raise RuleError(Trouble.PRINT_TAKEN, job=job_id)
        return _read(self._connection.execute(_GET, {"asked": job_id}).one())

    def printed(self, job_id: str, *, content: bytes, path: str) -> str:
        """It came out; the SHA-256 of its bytes, which goes on record."""
        sha256 = hashlib.sha256(content).hexdigest()
        written = {"asked": job_id, "new_sha256": sha256, "new_path": path}
        self._connection.execute(_PRINTED, written)
        return sha256

    def failed(self, job_id: str, *, problem: str) -> None:
        """It did not come out; it waits to be tried again."""
        self._connection.execute(_FAILED, {"asked": job_id, "why": problem})

    def keep(self, job_id: str, said: Mapping[str, Any]) -> None:
        """What a paper at the printer says, unless it is kept: a later try and a copy say that."""
        self._connection.execute(_KEEP, {"asked": job_id, "told": dict(said)})

    def void(self, job_id: str) -> None:
        """It is not wanted any more; its number is free for the next copy."""
        self._connection.execute(_VOID, {"asked": job_id})

    def recover(self, *, problem: str) -> int:
        """At start: what was at the printer when the program ended failed, as far as we know."""
        return self._connection.execute(_RECOVER, {"why": problem}).rowcount

    def undrawn(self) -> tuple[PrintJob, ...]:
        """All that were asked for and did not come out, the oldest first."""
        return tuple(_read(row) for row in self._connection.execute(_UNDRAWN))

    def rows(self, *, limit: int) -> tuple[PrintJob, ...]:
        """The journal, the latest first."""
        return tuple(_read(row) for row in self._connection.execute(_ROWS, {"limit": limit}))

    def copies(self, case_id: str, paper_kind: str) -> int:
        """How many papers of this kind the case has, printed or waiting; void ones do not count."""
        return self._connection.execute(_COPIES, self._of(case_id, paper_kind)).scalar_one()

    def _of(self, case_id: str, paper_kind: str) -> dict[str, str]:
        return {"member": case_id, "kind": paper_kind}


def _read(row: Row[Any]) -> PrintJob:
    return PrintJob(
        job_id=row.job_id,
        case_id=row.case_id,
        paper_id=row.paper_id,
        paper_kind=row.paper_kind,
        copy=row.copy,
        operator=row.operator,
        made_at=row.made_at,
        state=PrintState(row.state),
        sha256=row.sha256,
        path=row.path,
        problem=row.problem,
        content=None if row.content is None else object_doc(row.content),
        said=None if row.said is None else object_doc(row.said),
    )
