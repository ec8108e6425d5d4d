"""A separator sheet comes out of the printer, is scanned, and says whose the next pages are."""

from pathlib import Path

from PIL import Image
from pypdfium2 import PdfDocument

from clerk_app.desk import intake, page_codes, separators
from clerk_app.desk.page_codes import Sign
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble
from clerk_app.pictures.codes_on_page import CodeKind, read_codes
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE


def scanned(station: Station, name: str, dpi: int) -> list[Image.Image]:
    document = PdfDocument(station.papers.file(name).read_bytes())
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def sign_on(station: Station, page: Image.Image) -> Sign | None:
    return page_codes.sign_of(station, [one.text for one in read_codes(page)])


def test_each_sheet_names_its_case_and_material_in_bars_and_square(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    name, _ = separators.print_separators(station, CLERK, case.case_id, ("M16", "M02"))
    pages = scanned(station, name, 150)
    found = [sign_on(station, page) for page in pages]
    assert [one.place.slot for one in found if one and one.place] == ["M02", "M16"]
    assert {one.key for one in found if one} == {case.case_id}
    assert {one.kind for one in read_codes(pages[0])} == {CodeKind.CODE128, CodeKind.QR}
    with station.store.read() as work:
        assert work.audit.verify() is None


def test_a_draft_s_sheet_is_worth_nothing_once_it_is_received(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    name, _ = separators.print_separators(station, CLERK, draft.draft_id, ("M16",))
    (page,) = scanned(station, name, 200)
    before = sign_on(station, page)
    assert before is not None
    assert before.place is not None
    assert (before.place.key, before.place.in_case) == (draft.draft_id, False)
    assert before.place.there == 1
    intake.receive(station, CLERK, draft, operation_id=station.ids.new())
    after = sign_on(station, page)
    assert after is not None
    assert after.place is None
    assert after.problem is not None
    assert after.problem.trouble is Trouble.DRAFT_UNKNOWN


def test_a_receipt_leads_to_what_its_case_still_lacks(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path, without="M16")
    found = page_codes.sign_of(station, ("https://example.org", case.number))
    assert found is not None
    assert not found.separator
    assert found.place is not None
    assert found.place.slot == "M16"
    assert page_codes.sign_of(station, ("https://example.org", "6901234567892")) is None
