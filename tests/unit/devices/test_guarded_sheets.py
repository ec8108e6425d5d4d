"""Tables are read in a process of their own, with what the desk is told of them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.devices.sheets.guarded_sheets import GuardedSheets
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.foreign_files.child import Limits

MEGABYTES = 48
WORDS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


@pytest.fixture(scope="module")
def sheets() -> Iterator[GuardedSheets]:
    guarded = GuardedSheets(Limits(seconds=60, megabytes=MEGABYTES))
    yield guarded
    guarded.close()


def workbook(path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.append(["企业名称", "注册资本"])
    made.active.append(["西安甲商贸有限公司", 100])
    made.save(path)
    return path


def swollen(path: Path) -> Path:
    """A workbook whose list of words is small on the stick, and many times that once it is read."""
    plain = workbook(path.with_name("plain.xlsx"))
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for one in source.namelist():
            out.writestr(one, source.read(one).replace(b"</Types>", WORDS + b"</Types>"))
        words = b"".join(b"<si><t>%07d</t></si>" % number for number in range(500_000))
        head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        out.writestr("xl/sharedStrings.xml", head + words + b"</sst>")
    return path


def test_what_a_table_says_comes_whole(sheets: GuardedSheets, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx")
    text = tmp_path / "名单.csv"
    text.write_text("企业名称,备注\n甲,一\n", "utf-8")
    for one in (path, text):
        assert sheets.read(one) == DeskSheets().read(one)


def test_what_is_wrong_is_told_as_it_is(sheets: GuardedSheets, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(RuleError) as caught:
        sheets.read(path)
    assert (caught.value.trouble, caught.value.facts["name"]) == (Trouble.SHEET_KIND, "a.xlsx")


def test_one_that_swells_costs_the_child(sheets: GuardedSheets, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        sheets.read(swollen(tmp_path / "名单.xlsx"))
    assert caught.value.trouble is Trouble.SHEET_DAMAGED
    assert sheets.read(workbook(tmp_path / "next.xlsx"))
