"""Undo of a clerk's last step in a batch (撤销), and of a batch thrown away."""

from dataclasses import replace

from clerk_app.desk import batch_drafts
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.draft_notes import note_restored
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.undo import undone as head_undone
from clerk_app.domain.changes import Changes


def undone(now: BatchDraft, before: BatchDraft, after: BatchDraft) -> BatchDraft:
    """The batch as it now stands, without the step that led from `before` to `after`.

    What was changed again since stays as it is, and what became a case does not come back.
    """
    rows = before.rows if now.rows == after.rows else now.rows
    shared = before.shared if now.shared == after.shared else now.shared
    back = replace(
        now, head=head_undone(now.head, before.head, after.head), rows=rows, shared=shared
    )
    return batch_drafts.without_received(back, now.received)


def undo_papers(
    station: Station, session: Session, draft_id: str, before: BatchDraft, after: BatchDraft
) -> tuple[BatchDraft, Changes]:
    """Take a step on the papers of a batch back.

    Raises RuleError DRAFT_UNKNOWN when it was received or thrown away meanwhile.
    """
    with station.store.begin() as work:
        stored = batch_drafts.require(work, draft_id)
        materials = head_undone(stored.head, before.head, after.head).materials
        back = replace(stored, head=replace(stored.head, materials=materials))
        batch_drafts.put(work, station, session, back)
    return back, Changes.DRAFT | Changes.MATERIALS


def restore_batch(
    station: Station, session: Session, draft: BatchDraft
) -> tuple[BatchDraft, Changes]:
    """Bring a batch back that was thrown away, papers and all; the audit trail keeps both."""
    with station.store.begin() as work:
        if work.batch_drafts.get(draft.draft_id) is None:
            batch_drafts.put(work, station, session, draft)
            note_restored(work, station, session, draft.draft_id)
    return draft, Changes.DRAFT
