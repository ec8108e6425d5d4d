"""A page's original is kept while its case is open, and the page can be made again from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.desk import (
    case_file,
    drafts,
    intake,
    left_out,
    page_originals,
    page_pile,
    rework,
    undo,
)
from clerk_app.desk.drafts import Draft
from clerk_app.desk.left_out import Leaving, Left
from clerk_app.desk.page_codes import Place
from clerk_app.desk.page_maker_port import MadePage
from clerk_app.desk.page_places import Answer
from clerk_app.desk.scanned_pages import Came, file_page, left_lying
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.page_order import ids_in_slot
from clerk_app.domain.page_steps import PageMode, PageSteps
from clerk_app.store.page_originals import PageOriginals
from clerk_app.store.sealed_file import Source
from tests.helpers.intakes import pdf, typed, with_papers
from tests.helpers.pages import form
from tests.helpers.plain_files import PlainMaker
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

SLOT = "M16"
TURNED = PageSteps(turns=1, mode=PageMode.GREY)


@pytest.fixture
def station(station: Station) -> Station:
    return replace(station, pages=PlainMaker())


def came(folder: Path, name: str = "0001.png", dpi: int = 60) -> Path:
    """A page between scanner and desk."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    form(dpi, stamp=True).save(path, dpi=(dpi, dpi))
    return path


def made(station: Station, path: Source) -> MadePage:
    assert station.pages is not None
    return station.pages.make(path)


def filed(
    station: Station, key: str, path: Source, name: str = "申请表-1", *, goes: bool = True
) -> Draft:
    page = Came(path, name, made=made(station, path), goes=goes)
    draft, _ = file_page(drafts.attach, page, station, CLERK, key, SLOT)
    return draft


def sizes(station: Station, sha256: str) -> tuple[int, int]:
    with Image.open(station.store.files.file(sha256).open()) as picture:
        return picture.size


def pages_of(case: Case) -> tuple[str, ...]:
    return ids_in_slot(case, SLOT)


def in_case(station: Station, folder: Path, many: int = 1) -> Case:
    draft = with_papers(station, typed(station, SINGLE), folder, without=SLOT)
    for number in range(1, many + 1):
        path = came(folder, f"{number:04}.png", 60 + number)
        filed(station, draft.draft_id, path, f"申请表-{number}")
    ready = replace(draft, materials=())
    case, _ = intake.receive(station, CLERK, ready, operation_id=station.ids.new())
    return case


def turn(station: Station, key: str, page: str, quarters: int) -> Answer:
    """Turn a page as the pages window does."""
    wanted, problems = rework.turns_wanted(station, key, {page: quarters})
    if problems:
        raise problems[0]
    assert station.pages is not None
    remade = [
        rework.keep_made(station, one, station.pages.make(one.path, steps=one.steps))
        for one in wanted
    ]
    return rework.file_remade(station, CLERK, key, remade).answer


def material(case: Case, material_id: str) -> Material:
    return next(one for one in case.materials if one.material_id == material_id)


def test_a_page_is_filed_small_with_its_original_beside_it(
    station: Station, tmp_path: Path
) -> None:
    draft, path = typed(station, SINGLE), came(tmp_path)
    content = path.read_bytes()
    (page,) = filed(station, draft.draft_id, path).materials
    assert page.filename == "申请表-1.jpg"
    kept = page_originals.steps_of(station, drafts.as_material(page))
    assert kept is not None
    assert station.store.files.file(kept.original).read_bytes() == content
    assert kept.size == len(content)
    assert kept.steps == kept.proposed != PageSteps()
    assert not path.exists(), "it is in the store"


@pytest.mark.parametrize("fails_at", range(5))
def test_a_cut_at_any_step_leaves_the_page_where_it_came_or_in_the_draft(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """The steps are: original put, page put, row written, page put again, draft written."""
    draft, path = typed(station, SINGLE), came(tmp_path / "scanned")
    page, steps = Came(path, "x", made=made(station, path)), iter(range(9))

    def failing(usual: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            if next(steps) == fails_at:
                raise UnavailableError(Trouble.STORE_DISK_FULL, path="")
            return usual(*args, **named)

        return step

    with monkeypatch.context() as cut:
        files = type(station.store.files)
        cut.setattr(files, "put", failing(files.put))
        cut.setattr(PageOriginals, "put", failing(PageOriginals.put))
        cut.setattr(drafts, "put", failing(drafts.put))
        with pytest.raises(UnavailableError):
            file_page(drafts.attach, page, station, CLERK, draft.draft_id, SLOT)
    (stored,) = drafts.open_drafts(station, CLERK)
    assert not stored.materials
    # At the next start it is still to be filed, and then it is the draft's once.
    (waiting,) = left_lying(station, tmp_path / "scanned")
    assert waiting.name == path.name
    filed(station, draft.draft_id, waiting, goes=False)
    after = filed(station, draft.draft_id, waiting, goes=False)
    assert len(after.materials) == 1
    assert left_lying(station, tmp_path / "scanned") == ()
    assert not waiting.is_file(), "it was only not removed any more"


def test_a_page_of_a_draft_is_made_again_in_its_place(station: Station, tmp_path: Path) -> None:
    draft = typed(station, SINGLE)
    for number in (1, 2, 3):
        draft = filed(station, draft.draft_id, came(tmp_path, f"{number}.png", 60 + number))
    before = draft.materials
    _, middle, _ = before
    again, changes = rework.rework(station, CLERK, draft.draft_id, middle.material_id, TURNED)
    assert isinstance(again, Draft)
    assert changes == Changes.DRAFT | Changes.MATERIALS
    assert [one.sha256 for one in again.materials[::2]] == [one.sha256 for one in before[::2]]
    wide, high = sizes(station, again.materials[1].sha256)
    assert wide > high
    kept = page_originals.steps_of(station, drafts.as_material(again.materials[1]))
    assert kept is not None
    assert kept.steps == TURNED
    # Back to what was proposed gives the very page there was, and undo goes either way.
    back, _ = rework.rework(
        station, CLERK, draft.draft_id, again.materials[1].material_id, kept.proposed
    )
    assert isinstance(back, Draft)
    assert [one.sha256 for one in back.materials] == [one.sha256 for one in before]
    undone, _ = undo.undo_in_draft(station, CLERK, again, back, seen=back)
    assert [one.sha256 for one in undone.materials] == [one.sha256 for one in again.materials]


def test_a_page_of_a_case_is_replaced_where_it_stands_and_undo_brings_it_back(
    station: Station, tmp_path: Path
) -> None:
    case = in_case(station, tmp_path, many=3)
    first, middle, last = pages_of(case)
    with station.store.read() as work:
        before = len(work.outbox.chain(case.case_id))
    file, _ = turn(station, case.case_id, middle, 1)
    assert isinstance(file, case_file.CaseFile)
    now = pages_of(file.case)
    assert (now[0], now[2]) == (first, last)
    new = material(file.case, now[1])
    assert new.supersedes == middle
    assert new.trust == material(case, middle).trust
    wide, high = sizes(station, new.sha256)
    assert wide > high
    with station.store.read() as work:
        steps = work.outbox.chain(case.case_id)[before:]
    back, _ = undo.undo_in_case(station, CLERK, case.case_id, steps, reason="撤销")
    shas = [material(back.case, one).sha256 for one in pages_of(back.case)]
    assert shas == [material(case, one).sha256 for one in (first, middle, last)]


def test_pages_of_a_case_made_again_together_are_one_step_without_those_gone_by_now(
    station: Station, tmp_path: Path
) -> None:
    case = in_case(station, tmp_path, many=3)
    first, middle, last = pages_of(case)
    wanted, problems = rework.turns_wanted(station, case.case_id, dict.fromkeys((first, last), 1))
    assert not problems
    assert station.pages is not None
    remade = [
        rework.keep_made(station, one, station.pages.make(one.path, steps=one.steps))
        for one in wanted
    ]
    page_pile.remove_from_case(station, CLERK, case.case_id, (last,), "重复")
    filed = rework.file_remade(station, CLERK, case.case_id, remade)
    answer, _ = filed.answer
    assert isinstance(answer, case_file.CaseFile)
    assert pages_of(answer.case) == (filed.became[first], middle)
    assert list(filed.became) == [first]
    with pytest.raises(RuleError) as refused:
        rework.file_remade(station, CLERK, case.case_id, remade)
    assert refused.value.trouble is Trouble.MATERIAL_UNKNOWN


def test_a_picture_without_an_original_is_its_own_and_a_pdf_is_none(
    station: Station, tmp_path: Path
) -> None:
    draft = typed(station, SINGLE)
    drafts.attach(station, CLERK, draft.draft_id, SLOT, came(tmp_path))
    draft, _ = drafts.attach(station, CLERK, draft.draft_id, SLOT, pdf(tmp_path, pages=1))
    picture, paper = draft.materials
    turned, _ = turn(station, draft.draft_id, picture.material_id, 3)
    assert isinstance(turned, Draft)
    wide, high = sizes(station, turned.materials[0].sha256)
    assert wide > high
    with pytest.raises(RuleError) as refused:
        turn(station, draft.draft_id, paper.material_id, 1)
    assert refused.value.trouble is Trouble.PAGE_NO_ORIGINAL


def test_originals_go_when_the_draft_has_gone(station: Station, tmp_path: Path) -> None:
    draft = typed(station, SINGLE)
    (page,) = filed(station, draft.draft_id, came(tmp_path)).materials
    kept = page_originals.steps_of(station, drafts.as_material(page))
    assert kept is not None
    draft, _ = drafts.detach(station, CLERK, draft.draft_id, page.material_id)
    assert page_originals.purge(station) == 0, "taking it out can be undone"
    drafts.discard(station, CLERK, draft.draft_id)
    assert page_originals.purge(station) == 1
    assert not station.store.files.has(kept.original)
    assert page_originals.purge(station) == 0


def test_originals_stay_while_the_case_is_open_or_its_pages_are_not_sent(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = in_case(station, tmp_path)
    page = material(case, pages_of(case)[0])
    kept = page_originals.steps_of(station, page)
    assert kept is not None
    with station.store.read() as work:
        assert work.blobs.get(kept.original) is None, "it is never sent"
    assert page_originals.purge(station) == 0
    monkeypatch.setattr(Case, "closed", True)
    assert page_originals.purge(station) == 0, "the platform does not hold the page yet"
    with station.store.begin() as work:
        work.blobs.uploaded(page.sha256)
    monkeypatch.setattr(Case, "closed", False)
    assert page_originals.purge(station) == 0, "the case is open"
    monkeypatch.setattr(Case, "closed", True)
    assert page_originals.purge(station) == 1
    assert not station.store.files.has(kept.original)
    assert station.store.files.has(page.sha256)


def test_what_was_left_out_goes_along_into_the_case_and_ends_with_it(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    path = came(tmp_path, "blank.png")
    place = Place(draft.draft_id, SLOT, "申请表", in_case=False)
    left_out.leave_out(station, Leaving(place, Left.BLANK, path, 0, "", ()))
    assert left_out.purge(station) == 0
    case, _ = intake.receive(station, CLERK, draft, operation_id=station.ids.new())
    (page,) = left_out.left_out_of(station, case.case_id)
    assert page.path.read_bytes() == path.read_bytes()
    assert left_out.purge(station) == 0, "the case is open"
    monkeypatch.setattr(Case, "closed", True)
    assert left_out.purge(station) == 1
    assert not station.store.files.has(page.row.original)
