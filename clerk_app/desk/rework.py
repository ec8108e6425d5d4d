"""A page made again from its original with other steps (这一页), in the place of the one filed."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from clerk_app.desk import drafts
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.page_drawer_port import DrawnPage
from clerk_app.desk.page_maker_port import MadePage, PageMaker
from clerk_app.desk.page_originals import KeptPage, steps_of
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import AddMaterial
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.page_steps import PageSteps, turned
from clerk_app.domain.records import to_doc
from clerk_app.store.files import Stored
from clerk_app.store.page_originals import OriginalRow
from clerk_app.store.work import Work

Answer = tuple[Draft | CaseFile, Changes]


@dataclass(frozen=True, slots=True)
class _Remade:
    """A page that is on the disk and not yet filed."""

    kept: KeptPage
    made: MadePage
    stored: Stored
    filename: str
    mime: str


def rework(
    station: Station, session: Session, key: str, material_id: str, steps: PageSteps
) -> Answer:
    """Make a page again from its original with `steps`, in the place of the one that is filed.

    `key` is the id of a draft or of a case. The answer is the draft as stored, or the case as it
    then stands, and what has changed; steps that give the same page change nothing. The new page
    stands where the old one stood; who compared it with its paper still has. In a case the old
    page stays on the record as replaced.

    Raises RuleError PAGE_NO_ORIGINAL (name) of what is no picture of one page, MATERIAL_UNKNOWN
    (material), PAGE_STEPS (step, problem), what `PageMaker.make` raises, UnavailableError
    BLOB_MISSING (sha256) and that of a disk; nothing has changed then. Blocks for a second or two.
    """
    material = _material(station, key, material_id)
    kept = _kept(station, material)
    if steps == kept.steps and kept.page == material.sha256 and kept.original != kept.page:
        return _unchanged(station, key)
    remade = _make(station, material, kept, steps)
    with station.store.begin() as work:
        work.originals.put(_row(station, key, remade))
        if work.drafts.get(key) is not None:
            return _in_draft(work, station, session, key, material_id, remade)
        return _in_case(work, station, session, key, material_id, remade)


def turn_page(
    station: Station, session: Session, key: str, material_id: str, quarters: int
) -> Answer:
    """As `rework`, with the page turned clockwise by so many quarters more than it is."""
    kept = _kept(station, _material(station, key, material_id))
    return rework(station, session, key, material_id, turned(kept.steps, quarters))


def try_steps(station: Station, material: Material, steps: PageSteps) -> MadePage:
    """The page as `rework` would make it; nothing is kept. Raises what making it raises."""
    kept = _kept(station, material)
    path = station.store.files.path(kept.original)
    return _maker(station, material).make(path, frame=kept.frame, steps=steps)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it is looked at beside another."""

    drawn: DrawnPage
    size: int
    """Bytes of its file."""


def see_original(station: Station, kept: KeptPage, width: int) -> SeenPage:
    """The original as it came, so many pixels wide. Raises what drawing it raises."""
    path = station.store.files.path(kept.original)
    return SeenPage(station.drawer.draw(path, kept.frame, width), kept.size)


def see_tried(station: Station, material: Material, steps: PageSteps, width: int) -> SeenPage:
    """The page as `rework` would make it; nothing is kept. Raises what making it raises."""
    made = try_steps(station, material, steps)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / f"page{made.ending}"
        page.write_bytes(made.data)
        return SeenPage(station.drawer.draw(page, 0, width), len(made.data))


def _kept(station: Station, material: Material) -> KeptPage:
    kept = steps_of(station, material)
    if kept is None:
        raise RuleError(Trouble.PAGE_NO_ORIGINAL, name=material.filename)
    return kept


def _maker(station: Station, material: Material) -> PageMaker:
    if station.pages is None:
        raise RuleError(Trouble.PAGE_NO_ORIGINAL, name=material.filename)
    return station.pages


def _material(station: Station, key: str, material_id: str) -> Material:
    with station.store.read() as work:
        doc = work.drafts.get(key)
        if doc is not None:
            lines = drafts.stored_draft(work, key).materials
            found = next((drafts.as_material(one) for one in lines if _is(one, material_id)), None)
        else:
            there = require(work, key).current_materials
            found = next((one for one in there if one.material_id == material_id), None)
    if found is None:
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    return found


def _is(one: DraftMaterial, material_id: str) -> bool:
    return one.material_id == material_id


def _make(station: Station, material: Material, kept: KeptPage, steps: PageSteps) -> _Remade:
    made = try_steps(station, material, steps)
    with TemporaryDirectory() as folder:
        name = Path(material.filename).stem + made.ending
        page = Path(folder) / name
        page.write_bytes(made.data)
        facts = station.inspector.inspect(page)
        stored = station.store.files.put(page, expected=facts.sha256)
    return _Remade(kept, made, stored, facts.filename, facts.mime)


def _row(station: Station, key: str, remade: _Remade) -> OriginalRow:
    return OriginalRow(
        page=remade.stored.sha256,
        original=remade.kept.original,
        frame=remade.kept.frame,
        steps=to_doc(remade.made.steps),
        proposed=to_doc(remade.kept.proposed),
        size=remade.kept.size,
        held_by=key,
        kept_at=station.clock.now(),
    )


def _unchanged(station: Station, key: str) -> Answer:
    with station.store.read() as work:
        if work.drafts.get(key) is not None:
            return drafts.stored_draft(work, key), Changes.NOTHING
        return case_file(work, station, require(work, key)), Changes.NOTHING


def _in_draft(
    work: Work, station: Station, session: Session, key: str, material_id: str, remade: _Remade
) -> Answer:
    draft = drafts.stored_draft(work, key)
    at = next((place for place, one in enumerate(draft.materials) if _is(one, material_id)), None)
    if at is None:
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    old = draft.materials[at]
    if old.sha256 == remade.stored.sha256:
        return draft, Changes.NOTHING
    new = replace(
        old,
        material_id=station.ids.new(),
        sha256=remade.stored.sha256,
        filename=remade.filename,
        mime=remade.mime,
        size=remade.stored.size,
        # What lies in another case is another file: this page is of this one.
        source_case="",
    )
    before, after = draft.materials[:at], draft.materials[at + 1 :]
    changed = replace(draft, materials=(*before, new, *after))
    drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def _in_case(
    work: Work, station: Station, session: Session, key: str, material_id: str, remade: _Remade
) -> Answer:
    case = require(work, key)
    there = case.current_materials
    old = next((one for one in there if one.material_id == material_id), None)
    if old is None:
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    if old.sha256 == remade.stored.sha256:
        return case_file(work, station, case), Changes.NOTHING
    stored = remade.stored
    work.blobs.add(stored.sha256, size=stored.size, mime=remade.mime, state=BlobState.LOCAL)
    added = AddMaterial(
        material_id=station.ids.new(),
        slot=old.slot,
        sha256=stored.sha256,
        filename=remade.filename,
        mime=remade.mime,
        size=stored.size,
        pages=1,
        channel=old.channel,
        trust=old.trust,
        supersedes=old.material_id,
        check=old.check,
    )
    case = record(work, station, session, case.case_id, added)
    touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
    return case_file(work, station, case), touched
