"""The tool that cuts the shipped fonts: what it keeps, what it never keeps, whose name it bears."""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from clerk_app.paper import subset_scripts
from clerk_app.paper.fonts import BOLD_FILE, RARE_FILE, REGULAR_FILE
from clerk_app.paper.further_fonts import FOLDER, MING_FILE, RANGES, SHAPED
from clerk_app.paper.subset_fonts import main
from tests.helpers.papers import FONT_FOLDER

SQUARE = ((0, 0), (0, 700), (700, 700), (700, 0))


def write_font(path: Path, family: str, drawn: str, blank: str = "") -> None:
    """A font with a square for each drawn character and nothing for each blank one."""
    builder = FontBuilder(1000, isTTF=True)
    names = {f"u{ord(one):X}": one for one in drawn + blank}
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(one): name for name, one in names.items()})
    pen = TTGlyphPen(None)
    pen.moveTo(SQUARE[0])
    for point in SQUARE[1:]:
        pen.lineTo(point)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    inked = {name: square if one in drawn else empty for name, one in names.items()}
    builder.setupGlyf({".notdef": square, **inked})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names], (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": family, "zh": "霞鹜文楷"}, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)


def cut(tmp_path: Path, *, everyday: str, headings: str, rare: str, blank: str = "") -> Path:
    """Run the tool over three small fonts; the folder it wrote."""
    noto = tmp_path / "package"
    write_font(noto / "400Regular" / "NotoSansSC_400Regular.ttf", "Noto Sans SC", everyday, blank)
    write_font(noto / "700Bold" / "NotoSansSC_700Bold.ttf", "Noto Sans SC", headings)
    write_font(tmp_path / "rare.ttf", "LXGW WenKai", rare)
    out = tmp_path / "out"
    arguments = ["--noto-dir", str(noto), "--rare", str(tmp_path / "rare.ttf"), "--out", str(out)]
    assert main(arguments) == 0
    return out


def kept(path: Path) -> str:
    return "".join(map(chr, sorted(TTFont(path).getBestCmap())))


def ordered(characters: Iterable[str]) -> str:
    return "".join(sorted(characters))


def test_each_font_keeps_what_it_is_for(tmp_path: Path) -> None:
    out = cut(
        tmp_path,
        everyday="张龚䶮AÉ，、→□ㄅ",
        headings="张龚䶮A，→",
        rare="张𠮷\U00030eddAẼ한",
        blank=" \u3000",
    )
    assert kept(out / REGULAR_FILE) == ordered("张龚䶮AÉ，、→□ㄅ \u3000")
    assert kept(out / BOLD_FILE) == ordered("张龚A，→")
    assert kept(out / RARE_FILE) == ordered("𠮷\U00030eddẼ")


def test_what_would_print_wrong_or_blank_is_left_out(tmp_path: Path) -> None:
    out = cut(
        tmp_path, everyday="张e\u0301\u00ad\ue863", headings="张", rare="\u200b\ue863䶮", blank="龚"
    )
    assert kept(out / REGULAR_FILE) == ordered("张e")
    assert kept(out / RARE_FILE) == "䶮"


def test_the_reserved_name_is_not_carried_over(tmp_path: Path) -> None:
    out = cut(tmp_path, everyday="张", headings="张", rare="𠮷")
    names = {one.nameID: one.toUnicode() for one in TTFont(out / RARE_FILE)["name"].names}
    assert names[1] == "Yichuang Rare Kai"
    assert names[6] == "YichuangRareKai-Regular"
    assert not any("LXGW" in text or "霞鹜" in text for text in names.values())


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    out = cut(tmp_path, everyday="张龚", headings="张", rare="𠮷")
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    sources = ["--noto-dir", str(tmp_path / "package"), "--rare", str(tmp_path / "rare.ttf")]
    again = tmp_path / "again"
    assert main([*sources, "--out", str(again)]) == 0
    assert {path.name: path.read_bytes() for path in again.iterdir()} == first


def test_a_font_of_another_script_keeps_its_layout_and_loses_a_reserved_name(
    tmp_path: Path,
) -> None:
    write_font(tmp_path / "HanaMinB.ttf", "HanaMinB", "𠀀张a")
    made = subset_scripts.cut(tmp_path / "HanaMinB.ttf", tmp_path / MING_FILE)
    assert kept(tmp_path / MING_FILE) == "𠀀"
    assert made.characters == 1
    names = {one.nameID: one.toUnicode() for one in TTFont(tmp_path / MING_FILE)["name"].names}
    assert "HanaMinB" not in names.values()
    shipped = {path.name: TTFont(path) for path in (FONT_FOLDER / FOLDER).glob("*.ttf")}
    assert set(shipped) == set(RANGES)
    assert {name for name, font in shipped.items() if "GSUB" in font} == SHAPED
    readme = (FONT_FOLDER / "README.md").read_text(encoding="utf-8")
    for name, font in shipped.items():
        assert f"| {len(font.getBestCmap()):,} |" in readme, name
        assert any(
            path.stem.removeprefix("OFL-") in name for path in (FONT_FOLDER / FOLDER).glob("*.txt")
        )
