"""A draft (草稿): what the clerk has typed and scanned so far, safe from the first key on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clerk_app.desk import originals, page_reading
from clerk_app.desk.draft_notes import note_discard
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import CaseItem, Channel, Check, Material, Trust
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.page_order import shifted
from clerk_app.domain.proven_values import Proved, still_proves
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.reuse import OnFile, may_be_reused
from clerk_app.store.drafts import DraftRow
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class DraftMaterial:
    """A file taken in for a draft; its bytes are in the station's store already."""

    material_id: str
    slot: str
    sha256: str
    filename: str
    mime: str
    size: int
    pages: int
    checked: bool = False
    """A clerk compared it with the original."""
    channel: Channel = Channel.WINDOW
    source_case: str = ""
    """Number of the case it is on file in (沿用); empty when brought to this window."""
    trust: Trust | None = None
    """As it is on file there; None when brought to this window."""
    check: Check | None = None
    """Who compared it with the original, here or there; None also in drafts of older programs."""
    proved: tuple[Proved, ...] = ()
    """Of one that is used again: the answers it was taken over for; empty: it proves none."""
    issued: IssuedBy | None = None
    """Who gave it, of trust A; None: somebody brought it, here or there."""

    @property
    def brought(self) -> bool:
        """It was handed in at this window for this draft, and lies on this PC alone."""
        return not self.source_case and self.issued is None


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """The applicant has found a draft's entries right, before it is a case."""

    check_id: str
    digest: str
    way: CheckWay
    said_at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One intake that has not been received yet."""

    draft_id: str
    ticket: str = ""
    theme: str = ""
    item_ids: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    materials: tuple[DraftMaterial, ...] = ()
    check: DraftCheck | None = None
    """The last confirmation of the applicant (申请人核对); what is typed later makes it stale."""
    catalogue_version: str = ""
    """The version what is applied for was chosen under; empty in drafts of older programs."""
    part_of: str = ""
    """Theme whose parts the items are that are filed again without the whole (重新申报)."""
    returned_for: str = ""
    """What was told when it came back (退件), where it is filed again; empty: it is not."""


def start(station: Station, session: Session, *, ticket: str = "") -> tuple[Draft, Changes]:
    """A new empty draft, stored at once. Raises UnavailableError CATALOGUE_ABSENT."""
    version = station.library.catalogue().version
    draft = Draft(station.ids.new(), ticket=ticket, catalogue_version=version)
    with station.store.begin() as work:
        put(work, station, session, draft)
    return draft, Changes.DRAFT


def save(station: Station, session: Session, draft: Draft) -> Changes:
    """Keep what was typed and chosen; called as the clerk types.

    The files of the draft stay as they are stored: a page taken in meanwhile is not lost. A draft
    that has been received or thrown away meanwhile does not come back to life.
    """
    with station.store.begin() as work:
        stored = work.drafts.get(draft.draft_id)
        if stored is None:
            return Changes.NOTHING
        kept = from_doc(Draft, stored).materials
        put(work, station, session, replace(draft, materials=kept))
    return Changes.DRAFT


def open_drafts(station: Station, session: Session) -> tuple[Draft, ...]:
    """The operator's drafts, the latest first; another clerk's are not shown."""
    with station.store.read() as work:
        return tuple(from_doc(Draft, row.doc) for row in work.drafts.all(session.operator_id))


def discard(station: Station, session: Session, draft_id: str) -> Changes:
    """Throw a draft away; the audit trail keeps that it was there."""
    with station.store.begin() as work:
        work.drafts.remove(draft_id)
        note_discard(work, station, session, draft_id)
    return Changes.DRAFT


def attach(
    station: Station, session: Session, draft_id: str, slot: str, path: Source
) -> tuple[Draft, Changes]:
    """Take a file in for a slot of the checklist.

    The bytes are on disk before the draft names them, and stay on this PC until the draft is
    received: no platform gets papers of an application nobody made. Raises the inspector's
    RuleErrors and UnavailableError STORE_DISK_FULL; the draft is then as it was.
    """
    added = take_in(station, slot, path)
    with station.store.begin() as work:
        draft = stored_draft(work, draft_id)
        changed = with_file(draft, added)
        if changed == draft:
            return draft, Changes.NOTHING
        put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def check_originals(
    station: Station, session: Session, draft_id: str, material_ids: tuple[str, ...]
) -> tuple[Draft, Changes]:
    """Mark materials as compared with their originals (已核对原件)."""
    with station.store.begin() as work:
        changed = checked(station, session, stored_draft(work, draft_id), material_ids)
        put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def detach(
    station: Station, session: Session, draft_id: str, material_id: str
) -> tuple[Draft, Changes]:
    """Take a file out of the draft again."""
    with station.store.begin() as work:
        changed = without(stored_draft(work, draft_id), material_id)
        put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def shift_material(
    station: Station, session: Session, draft_id: str, material_id: str, by: int
) -> tuple[Draft, Changes]:
    """Move a file so many places down among those of its line (up, when negative)."""
    with station.store.begin() as work:
        draft = stored_draft(work, draft_id)
        changed = with_shifted(draft, material_id, by)
        if changed == draft:
            return draft, Changes.NOTHING
        put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def take_in(station: Station, slot: str, path: Source) -> DraftMaterial:
    """A file for a slot, its bytes on disk. Raises what `attach` raises."""
    facts = station.inspector.inspect(path)
    stored = station.store.files.put(path, expected=facts.sha256)
    page_reading.want(station, stored.sha256)
    return DraftMaterial(
        material_id=station.ids.new(),
        slot=slot,
        sha256=stored.sha256,
        filename=facts.filename,
        mime=facts.mime,
        size=stored.size,
        pages=facts.pages,
    )


def with_file(draft: Draft, added: DraftMaterial) -> Draft:
    """The draft with one file more; the same file twice on one line is one."""
    if any(one.slot == added.slot and one.sha256 == added.sha256 for one in draft.materials):
        return draft
    return replace(draft, materials=(*draft.materials, added))


def checked(
    station: Station, session: Session, draft: Draft, material_ids: tuple[str, ...]
) -> Draft:
    """The draft with materials compared with their originals, by whom and when.

    What was compared before stays as whoever compared it first has it. Raises MATERIAL_UNKNOWN.
    """
    _known(draft, material_ids)
    made_for = _purpose(station, draft)
    materials = tuple(
        replace(
            one,
            checked=True,
            check=originals.seen_now(station, session, one.slot, made_for),
        )
        if one.material_id in material_ids and not one.checked and one.check is None
        else one
        for one in draft.materials
    )
    return replace(draft, materials=materials)


def with_checks(station: Station, work: Work, draft: Draft, kept: DraftRow | None) -> Draft:
    """The draft with who compared what, also where an older program noted no more than that.

    It is read as compared by whoever kept the draft last, when they did (`kept`).
    """
    if kept is None or all(one.check is not None for one in draft.materials if one.checked):
        return draft
    names = {one.operator_id: one.name for one in work.operators.all()}
    by, made_for = names.get(kept.operator, kept.operator), _purpose(station, draft)
    materials = tuple(
        replace(
            one,
            check=originals.seen_earlier(station, by, kept.updated_at, one.slot, made_for),
        )
        if one.checked and one.check is None
        else one
        for one in draft.materials
    )
    return replace(draft, materials=materials)


def without(draft: Draft, material_id: str) -> Draft:
    """The draft without a material. Raises MATERIAL_UNKNOWN."""
    _known(draft, (material_id,))
    left = tuple(one for one in draft.materials if one.material_id != material_id)
    return replace(draft, materials=left)


def with_shifted(draft: Draft, material_id: str, by: int) -> Draft:
    """The draft with a file so many places further down its line. Raises MATERIAL_UNKNOWN."""
    _known(draft, (material_id,))
    found = {one.material_id: one for one in draft.materials}
    slot = found[material_id].slot
    line = [one.material_id for one in draft.materials if one.slot == slot]
    turn = iter(shifted(line, material_id, by))
    return replace(
        draft,
        materials=tuple(found[next(turn)] if one.slot == slot else one for one in draft.materials),
    )


def stored_draft(work: Work, draft_id: str) -> Draft:
    """The draft as it is on disk. Raises RuleError DRAFT_UNKNOWN (draft)."""
    doc = work.drafts.get(draft_id)
    if doc is None:
        raise RuleError(Trouble.DRAFT_UNKNOWN, draft=draft_id)
    return from_doc(Draft, doc)


def items(catalogue: Catalogue, draft: Draft, *, on: date) -> tuple[CaseItem, ...]:
    """What the draft applies for, without what is not offered on that day.

    What this version of the catalogue no longer knows is passed over as well.
    """
    theme = catalogue.find_theme(draft.theme)
    known = {one.id for one in catalogue.items}
    if theme is not None:
        known = {one.item for one in theme.items}
    item_ids = tuple(one for one in draft.item_ids if one in known)
    whole = theme.id if theme else ""
    return case_items(catalogue, on=on, item_ids=item_ids, theme=whole, part_of=draft.part_of)


def lines(
    applied_for: tuple[CaseItem, ...], draft: Draft, *, on: date | None = None
) -> tuple[Line, ...]:
    """The draft's checklist: each material asked for once, however many items need it.

    What was used again (沿用) or given by its issuer and has run out by `on`, or was taken for
    other answers, is not.
    """
    gone = run_out(draft, on=on) if on is not None else ()
    there = (as_material(one) for one in draft.materials if one not in gone)
    return checklist(applied_for, tuple(there))


def run_out(draft: Draft, *, on: date) -> tuple[DraftMaterial, ...]:
    """What the draft uses that nobody brought for it, and no longer may on that day.

    A proof of the address that stood there proves nothing of the one typed since; typed back, it
    counts again.
    """
    return tuple(
        one
        for one in draft.materials
        if not one.brought
        and not (may_be_reused(as_material(one), on=on) and still_proves(one.proved, draft.fields))
    )


def put_out(station: Station, draft: Draft) -> tuple[Draft, tuple[str, ...]]:
    """The draft without what it uses again and no longer may, and names of lines now empty."""
    gone = run_out(draft, on=station.today())
    left = tuple(one for one in draft.materials if one not in gone)
    catalogue, there = station.library.catalogue(), {one.slot for one in left}
    names = (catalogue.material(one.slot).name for one in gone if one.slot not in there)
    return replace(draft, materials=left), tuple(dict.fromkeys(names))


def used_again(material_id: str, found: OnFile, proved: tuple[Proved, ...] = ()) -> DraftMaterial:
    """What is on file in a case, as a material of a draft (沿用), for the answers `proved`."""
    there = found.material
    return DraftMaterial(
        material_id=material_id,
        slot=there.slot,
        sha256=there.sha256,
        filename=there.filename,
        mime=there.mime,
        size=there.size,
        pages=there.pages,
        channel=there.channel,
        source_case=found.case_number,
        trust=there.trust,
        check=there.check,
        proved=proved,
        issued=there.issued,
    )


def put(work: Work, station: Station, session: Session, draft: Draft) -> None:
    """Keep the draft, whole, as the operator's own."""
    # Before it is noted who keeps it now: an older draft says by that who compared its papers.
    dated = with_checks(station, work, draft, work.drafts.row(draft.draft_id))
    work.drafts.put(
        draft.draft_id,
        to_doc(dated),
        operator=session.operator_id,
        at=station.clock.now(),
    )


def _purpose(station: Station, draft: Draft) -> str:
    catalogue = station.library.catalogue()
    applied_for = items(catalogue, draft, on=station.today())
    return originals.purpose(catalogue, draft.theme, tuple(one.name for one in applied_for))


def _known(draft: Draft, material_ids: tuple[str, ...]) -> None:
    have = {one.material_id for one in draft.materials}
    for material_id in material_ids:
        if material_id not in have:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)


def as_material(one: DraftMaterial) -> Material:
    """The file as a case would have it."""
    return Material(
        material_id=one.material_id,
        slot=one.slot,
        sha256=one.sha256,
        filename=one.filename,
        mime=one.mime,
        size=one.size,
        pages=one.pages,
        channel=one.channel,
        trust=one.trust or (Trust.B if one.checked else Trust.C),
        added_by="",
        added_at="",
        op_id="",
        check=one.check,
        source_case=one.source_case,
        issued=one.issued,
    )
