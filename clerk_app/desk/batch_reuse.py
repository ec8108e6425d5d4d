"""What the agent (经办人) of a batch has on file: shown once, used again in the next batch."""

from collections.abc import Mapping
from dataclasses import replace

from clerk_app.desk import batch_drafts, drafts, reuse
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.holder import PERSONS
from clerk_app.domain.reuse import OnFile
from clerk_app.store.work import Work

AGENT_NO = PERSONS["agent"]


def offered(station: Station, draft: BatchDraft) -> Mapping[str, OnFile]:
    """What the batch's agent has on file, by slot of the shared lines that want something."""
    with station.store.read() as work:
        return _offered(work, station, draft, _lines(station, draft, draft))


def reuse_in_batch(
    station: Station, session: Session, slots: tuple[str, ...], *, seen: BatchDraft
) -> tuple[BatchDraft, Changes]:
    """Take what the agent has on file into the batch; what is no longer there is left out.

    `seen` is the batch on screen, whose agent and for what: the one on disk may be a key behind.
    Raises RuleError DRAFT_UNKNOWN (draft).
    """
    with station.store.begin() as work:
        draft = batch_drafts.require(work, seen.draft_id)
        found = _offered(work, station, seen, _lines(station, seen, draft))
        catalogue = station.library.catalogue()
        items = drafts.items(catalogue, seen.head, on=station.today())
        proved = reuse.proofs(catalogue, seen.head.fields, (one.item_id for one in items))
        taken = reuse.taken_over(station, found, slots, proved)
        if not taken:
            return draft, Changes.NOTHING
        head = replace(draft.head, materials=(*reuse.left_of(draft.head, taken), *taken))
        changed = replace(draft, head=head)
        batch_drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def put_out_what_has_run_out(station: Station, session: Session, draft_id: str) -> None:
    """A batch may have waited: what it uses again and no longer may is taken out of it.

    Raises RuleError MATERIALS_RUN_OUT (names) when nothing else is on its line, DRAFT_UNKNOWN.
    """
    with station.store.begin() as work:
        draft = batch_drafts.require(work, draft_id)
        left, names = drafts.put_out(station, draft.head)
        if left != draft.head:
            batch_drafts.put(work, station, session, replace(draft, head=left))
    if names:
        raise RuleError(Trouble.MATERIALS_RUN_OUT, names="、".join(names))


def _lines(station: Station, asked: BatchDraft, stored: BatchDraft) -> tuple[Line, ...]:
    today = station.today()
    items = drafts.items(station.library.catalogue(), asked.head, on=today)
    return drafts.lines(items, stored.head, on=today)


def _offered(
    work: Work, station: Station, draft: BatchDraft, lines: tuple[Line, ...]
) -> Mapping[str, OnFile]:
    return reuse.offered(work, station, station.library.catalogue(), draft.head.fields, lines)
