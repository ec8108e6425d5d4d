"""Fonts of papers: what they cover, which one draws, where lines break, what is never printed."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfbase.ttfonts import TTFont

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.paper.fonts import (
    BOLD_FILE,
    Face,
    Fonts,
    Run,
    load_fonts,
    missing_in,
    require_glyphs,
    runs,
    width_of,
    wrap,
)
from clerk_app.paper.press import PaperPress
from tests.helpers.papers import FONT_FOLDER


def codes(font: TTFont) -> set[int]:
    """Characters with a glyph other than the box for missing ones."""
    return {code for code, glyph in font.face.charToGlyph.items() if glyph}


SPACES = {0x20, 0xA0, 0x3000}
FONTS = load_fonts(FONT_FOLDER)
COVERED = sorted(set().union(*map(codes, FONTS.bold.chain)))
COVERED_TEXT = st.text(
    st.sampled_from(COVERED).map(chr)
    | st.sampled_from("，。（）《》、；：“” 0123456789ABCxyz-/.张𠮷䶮事项材料"),
    max_size=60,
)


def two_byte(encoding: str) -> set[int]:
    texts = (
        bytes((lead, trail)).decode(encoding, errors="ignore")
        for lead in range(0x81, 0xFF)
        for trail in range(0x40, 0xFF)
    )
    return {ord(text) for text in texts if len(text) == 1 and not text.isascii()}


def test_the_fonts_cover_what_their_readme_says(fonts: Fonts) -> None:
    regular, rare = (codes(one) for one in fonts.regular.chain)
    bold = codes(fonts.bold.chain[0])
    assert two_byte("gbk") - regular == {ord("≒")}
    assert set(range(0x4E00, 0x9FA6)) <= regular
    assert set(range(0x3400, 0x4DB6)) <= regular
    assert two_byte("gb2312") <= bold
    assert set(map(ord, "㛃𫖯䶮𬭚")) <= regular
    assert ord("𠮷") in rare
    assert not rare & regular
    readme = (FONT_FOLDER / "README.md").read_text(encoding="utf-8")
    for font in fonts.bold.chain:
        assert f"| {len(codes(font)):,} |" in readme


@pytest.mark.parametrize("place", [0, 1, 2])
def test_every_character_of_a_font_leaves_ink(fonts: Fonts, place: int) -> None:
    face = fonts.bold.chain[place].face
    blank = {
        code
        for code, glyph in face.charToGlyph.items()
        if glyph and face.glyphPos[glyph] == face.glyphPos[glyph + 1]
    }
    assert blank <= SPACES


def test_each_run_is_drawn_by_the_first_font_that_has_it(fonts: Fonts) -> None:
    bold, regular, rare = fonts.bold.chain
    assert runs(fonts.regular, "张𠮷李") == (
        Run(regular, "张"),
        Run(rare, "𠮷"),
        Run(regular, "李"),
    )
    assert runs(fonts.bold, "龚䶮𠮷") == (Run(bold, "龚"), Run(regular, "䶮"), Run(rare, "𠮷"))
    assert runs(fonts.regular, "") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张😀伟", "😀"),
        ("张\u0007伟", "U+0007"),
        ("张\n伟", "U+000A"),
        ("张\ue863伟", "U+E863"),
        ("e\u0301", "U+0301"),
        ("\u200b", "U+200B"),
        ("😀ᠮ😀\t", "😀 ᠮ U+0009"),
    ],
)
def test_a_character_without_a_glyph_is_named_and_never_drawn(
    fonts: Fonts, text: str, named: str
) -> None:
    for act in (
        lambda: require_glyphs(fonts.bold, ["事项", text]),
        lambda: runs(fonts.bold, text),
        lambda: width_of(fonts.bold, text, 10),
        lambda: wrap(fonts.bold, text, size=10, width=50),
    ):
        with pytest.raises(RuleError) as refused:
            act()
        assert refused.value.trouble is Trouble.GLYPH_MISSING
        assert refused.value.facts == {"characters": named}


def test_missing_characters_are_listed_once_in_order(fonts: Fonts) -> None:
    assert missing_in(fonts.regular, ["a😀b", "😀\r", "张𠮷"]) == "😀\r"


def test_the_press_says_what_no_paper_can_carry_as_it_would_be_printed(fonts: Fonts) -> None:
    press = PaperPress(fonts)
    assert press.unprintable("张三 Jose\u0301 \ue863 \U0002000b 葛\U000e0100") == ""
    assert press.unprintable("张\U000323b0ᠮ\u0007ᠮ") == "\U000323b0ᠮ\u0007"


def test_letters_that_names_are_written_with_have_a_font(fonts: Fonts) -> None:
    combining = range(0x0483, 0x048A)
    blocks = ((0x0100, 0x024F), (0x0400, 0x052F), (0x1E00, 0x1EFF))
    letters = (chr(code) for a, b in blocks for code in range(a, b + 1) if code not in combining)
    assert missing_in(fonts.bold, letters) == ""
    assert missing_in(fonts.bold, "əʻʼΆϋ") == ""


def test_width_is_what_reportlab_sets(fonts: Fonts) -> None:
    text = "收件凭证 GX030126112300078（离线）"
    expected = fonts.regular.chain[0].stringWidth(text, 9.5) / mm
    assert width_of(fonts.regular, text, 9.5) == pytest.approx(expected)
    assert width_of(fonts.regular, "", 9.5) == 0


@given(COVERED_TEXT, st.floats(5, 24), st.floats(1, 12))
def test_wrapped_lines_fit_and_lose_nothing(text: str, size: float, ems: float) -> None:
    face = FONTS.regular
    widest = max((width_of(face, one, size) for one in text), default=0)
    width = max(ems * size / mm, widest)
    lines = wrap(face, text, size=size, width=width)
    assert "".join(lines) == text
    for line in lines:
        assert width_of(face, line.rstrip(" "), size) <= width + 1e-6
    assert all(lines) or lines == ("",)


def ems(face: Face, text: str, count: float) -> tuple[str, ...]:
    return wrap(face, text, size=10, width=count * 10 / mm)


def test_chinese_breaks_anywhere_but_around_marks(fonts: Fonts) -> None:
    face = fonts.regular
    assert ems(face, "申请事项材料清单", 3) == ("申请事", "项材料", "清单")
    assert ems(face, "申请事，项材料", 3) == ("申请", "事，项", "材料")
    assert ems(face, "申请（事项）材料", 3) == ("申请", "（事", "项）材", "料")
    assert ems(face, "依据《许可法》", 3) == ("依据", "《许可", "法》")
    assert ems(face, "见《许可法》", 3) == ("见《许", "可法》")


def test_a_number_is_broken_only_where_no_line_can_hold_it(fonts: Fonts) -> None:
    face = fonts.regular
    assert ems(face, "编号GX0301", 5) == ("编号", "GX0301")
    assert ems(face, "see page 12", 4) == ("see ", "page 12")
    assert ems(face, "GX030126112300078", 4) == ("GX0301", "2611230", "0078")


def test_a_line_narrower_than_a_character_still_takes_one(fonts: Fonts) -> None:
    assert ems(fonts.regular, "申请", 0.5) == ("申", "请")


def test_loading_again_costs_nothing_and_another_folder_takes_over(tmp_path: Path) -> None:
    first = load_fonts(FONT_FOLDER)
    assert load_fonts(FONT_FOLDER).bold.chain == first.bold.chain
    for source in FONT_FOLDER.glob("*.ttf"):
        shutil.copy(source, tmp_path)
    other = load_fonts(tmp_path)
    assert all(Path(one.face.filename).parent == tmp_path for one in other.bold.chain)
    again = load_fonts(FONT_FOLDER)
    assert all(Path(one.face.filename).parent == FONT_FOLDER for one in again.bold.chain)


@pytest.mark.parametrize("kept", [None, 0, 1000, 500_000])
def test_a_missing_or_damaged_font_is_told(tmp_path: Path, kept: int | None) -> None:
    for source in FONT_FOLDER.glob("*.ttf"):
        shutil.copy(source, tmp_path)
    damaged = tmp_path / BOLD_FILE
    whole = damaged.read_bytes()
    damaged.unlink()
    if kept is not None:
        damaged.write_bytes(whole[:kept])
    with pytest.raises(UnavailableError) as refused:
        load_fonts(tmp_path)
    assert refused.value.trouble is Trouble.FONT_UNREADABLE
    assert refused.value.facts == {"path": str(damaged)}
    load_fonts(FONT_FOLDER)
