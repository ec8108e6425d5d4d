"""What is read on pages is kept by content, found by any words of it, and shown masked."""

from dataclasses import replace
from pathlib import Path

from clerk_app.desk import case_file, drafts, filing, page_reading, text_search
from clerk_app.desk.station import Station
from clerk_app.desk.text_reader_port import PageRead
from clerk_app.domain import filed
from tests.helpers.filers import station_filer
from tests.helpers.intakes import pdf, received, typed
from tests.helpers.papers import text_of
from tests.helpers.readings import read_all
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

NUMBER = "610305199001010014"
ARTICLE = ("公司章程 第三条", "注册资本为人民币壹佰万", "元整，由股东张三丰", f"{NUMBER} 认缴")


def test_words_of_a_page_find_its_case_with_page_and_words(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    other = received(station, replace(SINGLE, cert_no="610305196411091146"), tmp_path)
    slot = case.current_materials[0].slot
    file, _ = case_file.attach(station, CLERK, case.case_id, slot, pdf(tmp_path, "章程", pages=3))
    charter = file.case.current_materials[-1].sha256
    read_all(station, lambda one: ARTICLE if (one.sha256, one.page) == (charter, 1) else ("首页",))
    for words in ("壹佰万元整", "佰万", "注册资本 章程", "注册  資本".replace("資", "资")):
        (row,) = text_search.search(station, words)
        assert row.case_id == case.case_id
        assert row.found_in is not None
        assert row.found_in.page == 2
    (row,) = text_search.search(station, "张三丰 认缴")
    assert row.found_in is not None
    assert "张三丰" in row.found_in.snippet
    assert NUMBER not in row.found_in.snippet
    assert "610305****" in row.found_in.snippet
    # Found by its number it is found as ever; both cases have the first page's words.
    assert text_search.search(station, other.number)[0].found_in is None
    assert {one.case_id for one in text_search.search(station, "首页")} == {
        case.case_id,
        other.case_id,
    }
    assert text_search.search(station, "没有这些字") == ()
    assert text_search.search(station, "首") == ()


def test_nothing_is_read_twice_and_a_removed_file_is_not_found(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    first = read_all(station, lambda _: ("营业执照副本",))
    assert len({(one.sha256, one.page) for one in first}) == len(first)
    assert read_all(station, lambda _: ("营业执照副本",)) == []
    assert text_search.search(station, "执照副本") != ()
    for one in case_file.open_case(station, case.case_id).case.current_materials:
        case_file.remove_material(station, CLERK, case.case_id, one.material_id, "误扫")
    assert text_search.search(station, "执照副本") == ()


def test_a_file_that_cannot_be_read_is_left(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    while (asked := page_reading.next_page(station)) is not None:
        page_reading.keep(station, asked, PageRead("one", None))
    assert page_reading.next_page(station) is None


def test_what_was_read_in_the_draft_lies_over_the_pages_of_the_filed_pdf(
    station: Station, tmp_path: Path
) -> None:
    filer = station_filer()
    station = replace(station, filer=filer)
    draft = typed(station, SINGLE)
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    line = drafts.lines(items, draft)[0]
    drafts.attach(station, CLERK, draft.draft_id, line.slot, pdf(tmp_path, "章程", pages=3))
    read = read_all(station, lambda one: (f"第{one.page}页 认缴出资额", "𠮷野家"))
    assert [one.page for one in read] == [0, 1, 2]
    case = received(station, SINGLE, tmp_path)
    case_file.attach(station, CLERK, case.case_id, line.slot, tmp_path / "章程.pdf")
    filing.file_case(station, CLERK, case.case_id)
    filer.close()
    made = filed.filed_now(case_file.open_case(station, case.case_id).case, line.slot)
    assert made is not None
    told = text_of(station.store.files.file(made.sha256).read_bytes())
    assert "第2页认缴出资额" in "".join(told.split())
    assert "𠮷野家" in told
    # It was made of what is read: its own pages are not.
    assert all(one.sha256 != made.sha256 for one in read_all(station, lambda _: ("再读",)))
