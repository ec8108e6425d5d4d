"""What the audit trail keeps of drafts, which leave no case behind."""

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.store.work import Work


def note_discard(work: Work, station: Station, session: Session, draft_id: str) -> None:
    """Keep in the audit trail that a draft was there and was thrown away."""
    _note(work, station, session, "discard_draft", draft_id)


def note_restored(work: Work, station: Station, session: Session, draft_id: str) -> None:
    """Keep in the audit trail that what was thrown away is there again."""
    _note(work, station, session, "restore_draft", draft_id)


def note_take_over(
    work: Work, station: Station, session: Session, draft_id: str, *, instead_of: str
) -> None:
    """Keep in the audit trail that a clerk goes on with what another has begun."""
    _note(work, station, session, "take_over_draft", draft_id, instead_of=instead_of)


def _note(
    work: Work, station: Station, session: Session, action: str, draft_id: str, **facts: str
) -> None:
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action=action,
        subject=draft_id,
        facts=facts,
    )
