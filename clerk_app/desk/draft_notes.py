"""What the audit trail keeps of drafts, which leave no case behind."""

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.store.work import Work


def note_discard(work: Work, station: Station, session: Session, draft_id: str) -> None:
    """Keep in the audit trail that a draft was there and was thrown away."""
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action="discard_draft",
        subject=draft_id,
        facts={},
    )


def note_take_over(
    work: Work, station: Station, session: Session, draft_id: str, *, instead_of: str
) -> None:
    """Keep in the audit trail that a clerk goes on with what another has begun."""
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action="take_over_draft",
        subject=draft_id,
        facts={"instead_of": instead_of},
    )
