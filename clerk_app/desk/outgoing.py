"""A paper that was made goes on its way to the printer chosen for it, in the same transaction."""

from dataclasses import dataclass

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.print_choice import chosen_for
from clerk_app.store.print_sends import PrintSend
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A paper whose file is there."""

    kind: str
    subject: str
    """Id of its case, or number of its sheet."""
    number: str
    """As it is shown."""
    path: str
    """Name of its file in the folder of papers."""
    sha256: str
    copy: int = 1
    job_id: str = ""
    """Of the print journal, where it is on it."""
    reason: str = ""


def send_out(work: Work, station: Station, session: Session, paper: Outgoing) -> str:
    """Put it on its way inside the open transaction; the sending's id. Who sent it is on the trail.

    Empty when no printer was chosen for such papers: then its file is all there is.
    """
    to = chosen_for(work.print_choices.all(), paper.kind)
    if to is None:
        return ""
    now, send_id = station.clock.now(), station.ids.new()
    work.print_sends.add(
        PrintSend(
            send_id=send_id,
            job_id=paper.job_id,
            subject=paper.subject,
            paper_kind=paper.kind,
            number=paper.number,
            copy=paper.copy,
            path=paper.path,
            sha256=paper.sha256,
            operator=session.name,
            made_at=now,
            to=to,
            next_at=now,
            reason=paper.reason,
        )
    )
    work.audit.add(
        at=now,
        operator=session.operator_id,
        window=station.window,
        action="print_sent",
        subject=paper.subject,
        facts={
            "send_id": send_id,
            "kind": paper.kind,
            "number": paper.number,
            "copy": paper.copy,
            "copies": to.wishes.copies,
            "printer": to.name,
        },
    )
    return send_id
