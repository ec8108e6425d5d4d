"""Tables as offices bring them: read as they are meant, refused by name, never let to choke us."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.devices.sheets import limits, text_sheet, xlsx_sheet
from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.domain.company_sheet import Template, TemplateColumn
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError

SHEETS = DeskSheets()


def book(folder: Path, *rows: list[Any], name: str = "名单.xlsx") -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    path = folder / name
    made.save(path)
    return path


def rows_of(path: Path) -> tuple[tuple[str, ...], ...]:
    (sheet,) = SHEETS.read(path)
    return sheet.rows


def refusal(path: Path) -> Trouble:
    with pytest.raises(RuleError) as caught:
        SHEETS.read(path)
    assert caught.value.facts["name"] == path.name
    return caught.value.trouble


def test_numbers_days_and_words_are_read_as_they_are_seen(tmp_path: Path) -> None:
    day = datetime(2026, 11, 23)  # noqa: DTZ001  # spreadsheets know no zone
    path = book(
        tmp_path,
        ["a", 100, 99.5, 0.1 + 0.2, True, date(2026, 11, 23), day, None, " 甲 "],
    )
    assert rows_of(path) == (
        ("a", "100", "99.5", "0.3", "TRUE", "2026-11-23", "2026-11-23", "", " 甲 "),
    )


def test_leading_zeros_of_a_number_format_stay(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"], sheet["B1"], sheet["C1"] = 7, 13800000001, 0.6  # type: ignore[index]
    sheet["A1"].number_format, sheet["C1"].number_format = "000000", "0%"  # type: ignore[index]
    made.save(tmp_path / "x.xlsx")
    assert rows_of(tmp_path / "x.xlsx") == (("000007", "13800000001", "60%"),)


def test_an_identity_number_kept_as_a_number_is_told_not_taken(tmp_path: Path) -> None:
    path = book(tmp_path, [610305197103150014, 999999999999999])
    assert rows_of(path) == (("6.10305197103150E+17", "999999999999999"),)


def test_a_formula_gives_its_saved_result_or_itself(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲", '="乙"&"丙"'])
    assert rows_of(path) == (("甲", '="乙"&"丙"'),)


def test_hidden_sheets_are_left_out_and_the_others_in_order(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["一"])
    hidden, last = made.create_sheet("藏"), made.create_sheet("末")
    hidden.append(["二"])
    hidden.sheet_state = "hidden"
    last.append(["三"])
    made.save(tmp_path / "x.xlsx")
    assert [one.rows for one in SHEETS.read(tmp_path / "x.xlsx")] == [(("一",),), (("三",),)]


def test_empty_rows_at_the_end_do_not_count(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲"], [None], ["乙"], [None], [" "])
    assert rows_of(path) == (("甲",), (), ("乙",), (), (" ",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_tables_of_every_office(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f'企业名称{mark}法人\r\n甲𠮷公司{mark}"张{mark}三"\r\n', encoding, newline="")
    assert rows_of(path) == (("企业名称", "法人"), ("甲𠮷公司", f"张{mark}三"))


@given(st.text(min_size=0, max_size=40), st.sampled_from(["utf-8", "gb18030"]))
def test_any_text_is_a_table_or_refused_by_name(text: str, encoding: str) -> None:
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: content)
        try:
            sheet = text_sheet.read_text_sheet(Path("x.csv"))
        except RuleError as caught:
            assert caught.trouble in (Trouble.SHEET_DAMAGED, Trouble.SHEET_KIND)
        else:
            assert all(isinstance(cell, str) for row in sheet.rows for cell in row)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.FILE_EMPTY),
        (b"%PDF-1.7", Trouble.SHEET_KIND),
        (b"\x89PNG\r\n", Trouble.SHEET_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", Trouble.SHEET_OLD),
        (b"a\0b\0", Trouble.SHEET_KIND),
        (b"\x81\xff\xff", Trouble.SHEET_KIND),
        (b'a,"b\n', Trouble.SHEET_DAMAGED),
    ],
)
def test_what_is_no_table_is_refused_by_name(
    tmp_path: Path, content: bytes, trouble: Trouble
) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    assert refusal(path) is trouble


def test_another_packed_file_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert refusal(path) is Trouble.SHEET_KIND


def test_a_workbook_cut_short_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲"] * 20)
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet][: len(parts[sheet]) // 2]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert refusal(path) is Trouble.SHEET_DAMAGED


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/bomb.bin", bytes(limits.MOST_UNPACKED))
    assert path.stat().st_size < 1_000_000
    assert refusal(path) is Trouble.SHEET_TOO_LARGE


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path, ["甲"])
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    text = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = (
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + text
    ).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert refusal(path) is Trouble.SHEET_DAMAGED


def test_too_many_rows_are_refused_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (text_sheet, xlsx_sheet):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    path = tmp_path / "名单.csv"
    path.write_text("a\n" * 4, "utf-8")
    assert refusal(path) is Trouble.SHEET_TOO_LONG
    assert refusal(book(tmp_path, *[["甲"]] * 4)) is Trouble.SHEET_TOO_LONG


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    assert refusal(tmp_path) is Trouble.FILE_UNREADABLE


TEMPLATE = Template(
    "企业名单",
    "填写说明",
    (
        TemplateColumn("企业名称*", "必填"),
        TemplateColumn("是否外商投资*", "填是或否", ("是", "否")),
        TemplateColumn("行政区划", "选一个", tuple(f"第{at}区县街道办事处" for at in range(60))),
    ),
)


def test_a_template_keeps_numbers_as_text_and_offers_lists(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    SHEETS.write(path, TEMPLATE)
    made = openpyxl.load_workbook(path)
    assert made.sheetnames == ["企业名单", "填写说明"]
    sheet = made.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [one.heading for one in TEMPLATE.columns]
    assert {sheet.cell(row, 2).number_format for row in (2, 250, 501)} == {"@"}
    # The third list is too long for a cell's rule; what to write stands in the notes.
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ['"是,否"']
    assert made.worksheets[1]["B2"].value == "填是或否"
    sheets = SHEETS.read(path)
    assert sheets[0].rows == (tuple(one.heading for one in TEMPLATE.columns),)


def test_a_template_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as caught:
        SHEETS.write(tmp_path / "nowhere" / "模板.xlsx", TEMPLATE)
    assert caught.value.trouble is Trouble.FILE_UNWRITABLE
