"""A batch (集群注册) as it is typed: shared answers and papers once, a row for each company."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from clerk_app.desk import drafts
from clerk_app.desk.draft_notes import note_discard, note_take_over
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.catalogue import Catalogue, Theme
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work

MOST_COMPANIES = 500
"""In one batch; a hall's whole day has 9999 case numbers."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One company that has not been received yet."""

    row_id: str
    case_id: str
    """Of the case it becomes; made with the row, so that no second try makes another."""
    intent: str
    """Id of the operation that begins its case."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """As typed or brought, by field."""

    @property
    def empty(self) -> bool:
        """Nothing is in it: it does not count."""
        return not any(text.strip() for text in self.cells.values())


@dataclass(frozen=True, slots=True)
class BatchCheck:
    """The agent has found a batch right (申请人核对), before its companies are cases."""

    check_id: str
    shared: str
    """Digest of what is applied for and of the answers given once."""
    companies: Mapping[str, str]
    """By row, the digest of what the company's case would say."""
    way: CheckWay
    said_at: str


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """A batch on its way."""

    head: Draft
    """Theme, items, answers and materials that all companies share; its id is the draft's."""
    shared: tuple[str, ...]
    """Names of the fields asked once; all others are asked of every company."""
    rows: tuple[CompanyRow, ...] = ()
    number: str = ""
    """Of the batch, from the first company on that is received; empty before."""
    received: tuple[str, ...] = ()
    """Ids of rows that are cases by now."""
    check: BatchCheck | None = None
    """The last confirmation of the agent; what is typed later makes it stale."""

    @property
    def draft_id(self) -> str:
        """Id under which it is kept."""
        return self.head.draft_id

    @property
    def companies(self) -> tuple[CompanyRow, ...]:
        """Rows that say something."""
        return tuple(row for row in self.rows if not row.empty)


@dataclass(frozen=True, slots=True)
class LeftBatch:
    """A batch that waits to be gone on with."""

    draft: BatchDraft
    by: str | None = None
    """Name of the colleague who has typed it; None: the operator's own."""

    @property
    def answers(self) -> tuple[Mapping[str, str], ...]:
        """What is typed for all of them together, then for each company, by field name."""
        return (self.draft.head.fields, *(row.cells for row in self.draft.companies))


def cluster_themes(catalogue: Catalogue) -> tuple[Theme, ...]:
    """Themes that companies may apply for in a batch, as the catalogue marks them."""
    return tuple(one for one in catalogue.themes if one.cluster is not None)


def start(
    station: Station, session: Session, theme_id: str, *, ticket: str = ""
) -> tuple[BatchDraft, Changes]:
    """A new batch for a theme, stored at once.

    Raises RuleError THEME_UNKNOWN (theme) for a theme no batch may apply for.
    """
    catalogue = station.library.catalogue()
    theme = catalogue.theme(theme_id)
    if theme.cluster is None:
        raise RuleError(Trouble.THEME_UNKNOWN, theme=theme_id)
    head = Draft(
        station.ids.new(),
        ticket=ticket,
        theme=theme_id,
        fields=dict(theme.cluster.usual),
        catalogue_version=catalogue.version,
    )
    draft = BatchDraft(head, theme.cluster.shared, (new_row(station),))
    with station.store.begin() as work:
        put(work, station, session, draft)
    return draft, Changes.DRAFT


def new_row(station: Station, cells: Mapping[str, str] | None = None) -> CompanyRow:
    """A row with the ids of the case it will become."""
    return CompanyRow(station.ids.new(), station.ids.new(), station.ids.new(), dict(cells or {}))


def save(station: Station, session: Session, draft: BatchDraft) -> Changes:
    """Keep what was typed; called as the clerk types.

    Files stay as they are stored, and what was received or thrown away meanwhile does not come
    back to life.
    """
    with station.store.begin() as work:
        stored = find(work, draft.draft_id)
        if stored is None:
            return Changes.NOTHING
        head = replace(draft.head, materials=stored.head.materials)
        kept = without_received(replace(draft, head=head), stored.received)
        put(work, station, session, replace(kept, number=stored.number))
    return Changes.DRAFT


def left_batches(station: Station, session: Session) -> tuple[LeftBatch, ...]:
    """The batches on their way at this PC, the latest first; the operator's own before others'.

    An agent who comes back for thirty companies finds them whoever sits here now.
    """
    with station.store.read() as work:
        names = {one.operator_id: one.name for one in work.operators.all()}
        found = [
            LeftBatch(
                from_doc(BatchDraft, row.doc),
                None if row.operator == session.operator_id else names.get(row.operator, ""),
            )
            for row in work.batch_drafts.every()
        ]
    return tuple(sorted(found, key=lambda one: one.by is not None))


def take_over(station: Station, session: Session, draft_id: str) -> tuple[BatchDraft, Changes]:
    """Go on with a batch; another clerk's goes on as one of this clerk's own in its place.

    Its number and the ids of its cases stay: what was received of it is not received again.
    Raises RuleError DRAFT_UNKNOWN (draft).
    """
    with station.store.begin() as work:
        draft, kept = require(work, draft_id), work.batch_drafts.row(draft_id)
        if kept is None or kept.operator == session.operator_id:
            return draft, Changes.NOTHING
        # Under another id, so that a late key of theirs does not write over what is typed now.
        head = drafts.with_checks(station, work, draft.head, kept)
        mine = replace(draft, head=replace(head, draft_id=station.ids.new()))
        work.batch_drafts.remove(draft_id)
        put(work, station, session, mine)
        note_take_over(work, station, session, mine.draft_id, instead_of=draft_id)
    return mine, Changes.DRAFT


def discard(station: Station, session: Session, draft_id: str) -> Changes:
    """Throw away what has not been received; the audit trail keeps that it was there."""
    with station.store.begin() as work:
        work.batch_drafts.remove(draft_id)
        note_discard(work, station, session, draft_id)
    return Changes.DRAFT


def attach(
    station: Station, session: Session, draft_id: str, slot: str, path: Source
) -> tuple[BatchDraft, Changes]:
    """Take a file in for all companies. Raises what `drafts.attach` raises."""
    added = drafts.take_in(station, slot, path)
    with station.store.begin() as work:
        draft = require(work, draft_id)
        return _with_head(work, station, session, draft, drafts.with_file(draft.head, added))


def check_originals(
    station: Station, session: Session, draft_id: str, material_ids: tuple[str, ...]
) -> tuple[BatchDraft, Changes]:
    """Mark shared materials as compared with their originals (已核对原件)."""
    with station.store.begin() as work:
        draft = require(work, draft_id)
        head = drafts.checked(station, session, draft.head, material_ids)
        return _with_head(work, station, session, draft, head)


def detach(
    station: Station, session: Session, draft_id: str, material_id: str
) -> tuple[BatchDraft, Changes]:
    """Take a shared file out again."""
    with station.store.begin() as work:
        draft = require(work, draft_id)
        return _with_head(work, station, session, draft, drafts.without(draft.head, material_id))


def shift_material(
    station: Station, session: Session, draft_id: str, material_id: str, by: int
) -> tuple[BatchDraft, Changes]:
    """Move a shared file so many places down among those of its line (up, when negative)."""
    with station.store.begin() as work:
        draft = require(work, draft_id)
        head = drafts.with_shifted(draft.head, material_id, by)
        return _with_head(work, station, session, draft, head)


def find(work: Work, draft_id: str) -> BatchDraft | None:
    """The batch as it is on disk."""
    doc = work.batch_drafts.get(draft_id)
    return None if doc is None else from_doc(BatchDraft, doc)


def require(work: Work, draft_id: str) -> BatchDraft:
    """The batch as it is on disk. Raises RuleError DRAFT_UNKNOWN (draft)."""
    draft = find(work, draft_id)
    if draft is None:
        raise RuleError(Trouble.DRAFT_UNKNOWN, draft=draft_id)
    return draft


def put(work: Work, station: Station, session: Session, draft: BatchDraft) -> None:
    """Keep the batch, whole, as the operator's own."""
    kept = work.batch_drafts.row(draft.draft_id)
    dated = replace(draft, head=drafts.with_checks(station, work, draft.head, kept))
    work.batch_drafts.put(
        draft.draft_id, to_doc(dated), operator=session.operator_id, at=station.clock.now()
    )


def without_received(draft: BatchDraft, received: Collection[str]) -> BatchDraft:
    """The batch without the rows that have become cases."""
    gone = tuple(dict.fromkeys((*draft.received, *received)))
    rows = tuple(row for row in draft.rows if row.row_id not in gone)
    return replace(draft, rows=rows, received=gone)


def _with_head(
    work: Work, station: Station, session: Session, draft: BatchDraft, head: Draft
) -> tuple[BatchDraft, Changes]:
    if head == draft.head:
        return draft, Changes.NOTHING
    changed = replace(draft, head=head)
    put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS
