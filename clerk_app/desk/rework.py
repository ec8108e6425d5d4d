"""Pages made again from their originals with other steps, in the place of those that are filed.

One page is made and filed in one go (`rework`). Many are made first, all at once and beside the
store (`turns_wanted`, `PageMaker.start`, `keep_made`), then filed in one short step.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.desk import drafts, page_doubts
from clerk_app.desk.case_file import case_file
from clerk_app.desk.drafts import DraftMaterial
from clerk_app.desk.page_drawer_port import DrawnPage
from clerk_app.desk.page_maker_port import MadePage, PageMaker
from clerk_app.desk.page_originals import KeptPage, steps_of
from clerk_app.desk.page_places import Answer
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material, Trust
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.operations import AddMaterial
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.page_steps import PageSteps, turned
from clerk_app.domain.records import to_doc
from clerk_app.store.files import Stored
from clerk_app.store.page_originals import OriginalRow
from clerk_app.store.sealed_file import HeldFile, Source
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is to be made again."""

    material: Material
    kept: KeptPage
    steps: PageSteps
    path: Source
    """Of its original."""


@dataclass(frozen=True, slots=True)
class Remade:
    """A page that is on the disk and not yet filed."""

    old: str
    """Id of the page it is to replace."""
    kept: KeptPage
    made: MadePage
    stored: Stored
    filename: str
    mime: str


@dataclass(frozen=True, slots=True)
class Refiled:
    """Pages that were filed in the place of others."""

    answer: Answer
    became: Mapping[str, str]
    """The ids of those that were replaced, and of what stands there now."""


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
        page_doubts.settle(station, material.sha256)
        return _unchanged(station, key)
    wanted = Wanted(material, kept, steps, station.store.files.file(kept.original))
    remade = keep_made(station, wanted, _made(station, wanted))
    answer = file_remade(station, session, key, (remade,)).answer
    # Whoever has chosen the steps has seen the page.
    page_doubts.settle(station, remade.stored.sha256)
    return answer


def turns_wanted(
    station: Station, key: str, quarters: Mapping[str, int]
) -> tuple[tuple[Wanted, ...], tuple[YichuangError, ...]]:
    """What is to be made so that pages are turned clockwise by so many quarters more, by their ids.

    Pages that are gone by now are left out; those that cannot be made again are the second answer:
    RuleError PAGE_NO_ORIGINAL (name), UnavailableError BLOB_MISSING (sha256). Raises CASE_UNKNOWN.
    """
    wanted: list[Wanted] = []
    problems: list[YichuangError] = []
    there = _materials(station, key)
    for material_id, more in quarters.items():
        material = there.get(material_id)
        if material is None:
            continue
        try:
            _maker(station, material)
            kept = _kept(station, material)
            path = station.store.files.file(kept.original)
        except YichuangError as problem:
            problems.append(problem)
        else:
            wanted.append(Wanted(material, kept, turned(kept.steps, more), path))
    return tuple(wanted), tuple(problems)


def keep_made(station: Station, wanted: Wanted, made: MadePage) -> Remade:
    """Put a page that was made on the disk; nothing names it yet. Slow, beside the store.

    Raises what inspecting a file and `Files.put` raise.
    """
    page = HeldFile(Path(wanted.material.filename).stem + made.ending, made.data)
    facts = station.inspector.inspect(page)
    stored = station.store.files.put(page, expected=facts.sha256)
    old = wanted.material.material_id
    return Remade(old, wanted.kept, made, stored, facts.filename, facts.mime)


def file_remade(station: Station, session: Session, key: str, pages: Sequence[Remade]) -> Refiled:
    """File pages in the place of those they were made of, as one step: all that are there, or none.

    Those whose old page is gone by now are left out. Raises RuleError MATERIAL_UNKNOWN (material)
    when that leaves none, and what the store raises.
    """
    with station.store.begin() as work:
        for one in pages:
            work.originals.put(_row(station, key, one))
            if work.doubts.among((one.kept.page,)):
                # Turned once more it may still lie otherwise: who turns it says when it does not.
                work.doubts.settle(one.kept.page)
                work.doubts.put(one.stored.sha256)
        if work.drafts.get(key) is not None:
            return _in_draft(work, station, session, key, pages)
        return _in_case(work, station, session, key, pages)


def try_steps(station: Station, material: Material, steps: PageSteps) -> MadePage:
    """The page as `rework` would make it; nothing is kept. Raises what making it raises."""
    kept = _kept(station, material)
    path = station.store.files.file(kept.original)
    return _made(station, Wanted(material, kept, steps, path))


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it is looked at beside another."""

    drawn: DrawnPage
    size: int
    """Bytes of its file."""


def see_original(station: Station, kept: KeptPage, width: int) -> SeenPage:
    """The original as it came, so many pixels wide. Raises what drawing it raises."""
    path = station.store.files.file(kept.original)
    return SeenPage(station.drawer.draw(path, kept.frame, width), kept.size)


def see_tried(station: Station, material: Material, steps: PageSteps, width: int) -> SeenPage:
    """The page as `rework` would make it; nothing is kept. Raises what making it raises."""
    made = try_steps(station, material, steps)
    page = HeldFile(f"page{made.ending}", made.data)
    return SeenPage(station.drawer.draw(page, 0, width), len(made.data))


def _made(station: Station, wanted: Wanted) -> MadePage:
    maker = _maker(station, wanted.material)
    return maker.make(wanted.path, frame=wanted.kept.frame, steps=wanted.steps)


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
    found = _materials(station, key).get(material_id)
    if found is None:
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    return found


def _materials(station: Station, key: str) -> dict[str, Material]:
    with station.store.read() as work:
        if work.drafts.get(key) is not None:
            there = tuple(map(drafts.as_material, drafts.stored_draft(work, key).materials))
        else:
            there = require(work, key).current_materials
    return {one.material_id: one for one in there}


def _row(station: Station, key: str, remade: Remade) -> OriginalRow:
    return OriginalRow(
        page=remade.stored.sha256,
        original=remade.kept.original,
        frame=remade.kept.frame,
        frames=remade.kept.frames,
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


def _still_there(pages: Sequence[Remade], there: Collection[str]) -> list[Remade]:
    found = [one for one in pages if one.old in there]
    if not found and pages:
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=pages[0].old)
    return found


def _in_draft(
    work: Work, station: Station, session: Session, key: str, pages: Sequence[Remade]
) -> Refiled:
    draft = drafts.stored_draft(work, key)
    old = {one.material_id: one for one in draft.materials}
    new = {
        one.old: _line(station, old[one.old], one)
        for one in _still_there(pages, old)
        if old[one.old].sha256 != one.stored.sha256
    }
    if not new:
        return Refiled((draft, Changes.NOTHING), {})
    materials = tuple(new.get(one.material_id, one) for one in draft.materials)
    changed = replace(draft, materials=materials)
    drafts.put(work, station, session, changed)
    became = {key: one.material_id for key, one in new.items()}
    return Refiled((changed, Changes.DRAFT | Changes.MATERIALS), became)


def _line(station: Station, old: DraftMaterial, remade: Remade) -> DraftMaterial:
    return replace(
        old,
        material_id=station.ids.new(),
        sha256=remade.stored.sha256,
        filename=remade.filename,
        mime=remade.mime,
        size=remade.stored.size,
        # What lies in another case, or with its issuer, is another file: this page is of this one.
        source_case="",
        issued=None,
        trust=None if old.issued is not None else old.trust,
    )


def _in_case(
    work: Work, station: Station, session: Session, key: str, pages: Sequence[Remade]
) -> Refiled:
    case = require(work, key)
    there = {one.material_id: one for one in case.current_materials}
    became: dict[str, str] = {}
    for one in _still_there(pages, there):
        old, stored = there[one.old], one.stored
        if old.sha256 == stored.sha256:
            continue
        work.blobs.add(stored.sha256, size=stored.size, mime=one.mime, state=BlobState.LOCAL)
        added = AddMaterial(
            material_id=station.ids.new(),
            slot=old.slot,
            sha256=stored.sha256,
            filename=one.filename,
            mime=one.mime,
            size=stored.size,
            pages=1,
            channel=old.channel,
            trust=Trust.C if old.issued is not None else old.trust,
            supersedes=old.material_id,
            check=old.check,
        )
        case = record(work, station, session, case.case_id, added)
        became[one.old] = added.material_id
    touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS if became else Changes.NOTHING
    return Refiled((case_file(work, station, case), touched), became)
