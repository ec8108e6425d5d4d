"""Pages are sorted by the codes on them; those of another case are asked about."""

from pathlib import Path

import pytest
from PIL import Image

from clerk_app.desk.left_out import Left
from clerk_app.domain import separator_code
from clerk_app.domain.separator_code import Separator
from tests.helpers.intakes import received
from tests.helpers.page_shop import FIRST, SECOND, SIZE, Shop, names, sheet
from ui.rehearsal import visits

pytestmark = pytest.mark.gui


def test_a_pile_of_three_materials_is_sorted_by_their_separators(shop: Shop) -> None:
    key = shop.bench.model.subject.key
    slots = [one.slot for one in shop.bench.model.subject.lines if not one.shared][:3]
    for slot in slots:
        shop.put(separator_code.write(Separator(slot, draft=key)))
        for _ in range(4):
            shop.put()
    shop.scan(slots[-1])
    for slot in slots:
        assert shop.drafted(slot) == names(shop, slot, *range(1, 5))
    assert shop.stand.unplaced == 0
    assert shop.lying() == []


def test_a_sheet_of_another_case_is_asked_about_and_files_what_follows_there(
    shop: Shop, tmp_path: Path
) -> None:
    other = received(shop.station, visits.SINGLE, tmp_path)
    before = len(other.current_materials)
    shop.put()
    # Anybody can put such a code on a page: this one belongs here, the next sheet there.
    for _ in range(2):
        shop.put(separator_code.write(Separator(SECOND, case=other.number)))
        shop.put()
    shop.put()
    shop.scan()
    assert other.number in shop.bench.text("pages_asking")
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    assert shop.stand.left_out == (Left.COVER,), "which can be brought back"
    with shop.station.store.read() as work:
        case = work.cases.view(other.case_id)
    assert case is not None
    assert len(case.current_materials) == before + 2


def test_a_paper_with_another_case_s_number_is_asked_about(shop: Shop, tmp_path: Path) -> None:
    other = received(shop.station, visits.SINGLE, tmp_path, without=SECOND)
    for _ in range(2):
        shop.put()
        shop.put(other.number)
        shop.put()
    shop.scan()
    assert other.number in shop.bench.text("pages_asking")
    assert len(shop.drafted(FIRST)) == 1
    # It is one of the papers handed in here.
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert other.number in shop.bench.text("pages_asking"), "so is asked for the next"
    assert len(shop.drafted(FIRST)) == 4
    shop.bench.hand.click("pages_other")
    shop.settle()
    with shop.station.store.read() as work:
        case = work.cases.view(other.case_id)
    assert case is not None
    assert len([one for one in case.current_materials if one.slot == SECOND]) == 1
    assert shop.stand.left_out == (Left.COVER,)


def test_pages_of_a_case_nobody_knows_here_wait_until_the_clerk_says_where(shop: Shop) -> None:
    shop.put()
    shop.put(separator_code.write(Separator(SECOND, case="GX030126112300078")))
    shop.put()
    shop.put()
    shop.scan()
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 1
    said = shop.bench.text("pages_waiting")
    assert "未归入 2 页" in said
    assert "GX030126112300078" in said
    assert len(shop.lying()) == 2
    shop.place_waiting(SECOND)
    shop.bench.until_files(SECOND, 2)
    shop.settle()
    assert not shop.bench.hand.shown("pages_waiting")
    assert shop.lying() == []


def test_a_number_nobody_knows_here_is_asked_about_and_may_be_a_page_like_others(
    shop: Shop,
) -> None:
    shop.put()
    shop.put("GX030126112300078")
    shop.put()
    shop.scan()
    assert "GX030126112300078" in shop.bench.text("pages_asking")
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    shop.put("GX030126112300078")
    shop.put()
    shop.scan()
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    assert "未归入 1 页" in shop.bench.text("pages_waiting")


def test_a_pdf_of_scans_is_sorted_by_its_separators_and_kept_as_it_came(shop: Shop) -> None:
    key = shop.bench.model.subject.key
    cover = sheet(9, separator_code.write(Separator(SECOND, draft=key)))
    path = shop.put_pdf(sheet(1), cover, sheet(2), Image.new("L", SIZE, 250), sheet(3))
    came = path.read_bytes()
    # Without a code it is a paper like any other, and goes as it is.
    shop.put_pdf(sheet(4), sheet(5))
    shop.scan()
    (whole,) = names(shop, SECOND, 3)
    assert shop.drafted(FIRST) == names(shop, FIRST, 1)
    assert shop.drafted(SECOND) == [*names(shop, SECOND, 1, 2), whole.replace(".jpg", ".pdf")]
    assert shop.stand.left_out == (Left.BLANK,)
    with shop.station.store.read() as work:
        rows = [work.originals.of(one) for one in (*shop.pages_of(FIRST), *shop.pages_of(SECOND))]
    kept = [one for one in rows if one is not None]
    assert [(one.frame, one.frames) for one in kept] == [(0, 5), (2, 5), (4, 5)]
    assert {shop.station.store.files.file(one.original).read_bytes() for one in kept} == {came}
