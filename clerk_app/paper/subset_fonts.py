"""Cut the fonts shipped with the program out of their full versions (developers only).

    python -m clerk_app.paper.subset_fonts --noto-dir <npm package> --rare <LXGW WenKai> --out <dir>

The same sources and the same fontTools give the same bytes. `resources/fonts/README.md` says
where the sources come from, and under which licence.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import category

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from clerk_app.paper.fonts import BOLD_FILE, RARE_FILE, REGULAR_FILE

_NOTO_REGULAR = Path("400Regular", "NotoSansSC_400Regular.ttf")
_NOTO_BOLD = Path("700Bold", "NotoSansSC_700Bold.ttf")

# OFL 1.1, condition 3: "LXGW" and 霞鹜 are reserved, so the cut version has a name of ours.
# Noto reserves only "Source", which it does not carry.
_RARE_FAMILY = "Yichuang Rare Kai"
_RARE_POSTSCRIPT = "YichuangRareKai-Regular"

_HAN = (
    (0x2E80, 0x2FDF),  # radicals, which pasted names may hold instead of the character
    (0x3005, 0x3007),  # 々〆〇
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # the URO and its later additions
    (0xF900, 0xFAFF),  # compatibility
    (0x20000, 0x323AF),  # extensions B to H
)
_LETTERS = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),  # Latin-1 and Latin extended: names of foreigners
    (0x1E00, 0x1EFF),
)
_SIGNS = (
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x2010, 0x203E),  # dashes, quotation marks, bullets, ellipsis
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # numerals, arrows, mathematics
    (0x2460, 0x24FF),  # numbers in circles
    (0x2500, 0x26FF),  # frames, boxes, marks
    (0x2700, 0x27BF),
    (0x3000, 0x33FF),  # CJK punctuation, kana, enclosed and squared
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFFEF),  # full width
)
_SPACES = frozenset({0x0020, 0x00A0, 0x3000})
# Marks that combine need shaping, which PDF drawing has not; controls and private characters
# have no look of their own. Left out, they make a print fail instead of coming out wrong.
_NEVER = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Co", "Cs", "Cn"})
_KEPT_NAMES = (0, 1, 2, 4, 5, 6, 13, 14)
_DROPPED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx")


def main(arguments: list[str] | None = None) -> int:
    """Write the three fonts into the folder asked for and tell how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noto-dir", type=Path, required=True)
    parser.add_argument("--rare", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    regular = _open(asked.noto_dir / _NOTO_REGULAR)
    everyday = _drawn(regular, {*_within(_HAN + _LETTERS + _SIGNS), *_encoded("gbk")})
    lines = [_cut(regular, everyday, asked.out / REGULAR_FILE)]
    bold = _open(asked.noto_dir / _NOTO_BOLD)
    headings = _drawn(bold, {*_within(_LETTERS), *_encoded("gb2312")})
    lines.append(_cut(bold, headings, asked.out / BOLD_FILE))
    rare = _open(asked.rare)
    _rename(rare)
    lacking = _drawn(rare, _within(_HAN + _LETTERS)) - everyday
    lines.append(_cut(rare, lacking, asked.out / RARE_FILE))
    sys.stdout.write("".join(lines))
    return 0


def _open(path: Path) -> TTFont:
    return TTFont(path, recalcTimestamp=False)


def _within(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


def _encoded(encoding: str) -> Iterator[int]:
    """Every two-byte character of a Chinese encoding."""
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(encoding, errors="ignore")
            if len(text) == 1:
                yield ord(text)


def _drawn(font: TTFont, wanted: Iterable[int]) -> set[int]:
    """Those of the characters that the font has ink for, and the spaces."""
    glyphs = font["glyf"]
    glyph_of = font.getBestCmap()
    return {
        code
        for code in wanted
        if code in glyph_of
        and category(chr(code)) not in _NEVER
        and (code in _SPACES or glyphs[glyph_of[code]].numberOfContours != 0)
    }


def _rename(font: TTFont) -> None:
    own = {
        1: _RARE_FAMILY,
        2: "Regular",
        4: f"{_RARE_FAMILY} Regular",
        6: _RARE_POSTSCRIPT,
    }
    names = font["name"]
    names.names = [one for one in names.names if one.langID in {0, 0x409}]
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)


def _cut(font: TTFont, codes: set[int], path: Path) -> str:
    options = Options()
    options.drop_tables += list(_DROPPED_TABLES)
    options.layout_features = []
    options.name_IDs = list(_KEPT_NAMES)
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.bidi_closure = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(path)
    return f"{path.name}: {len(codes)} characters, {path.stat().st_size} bytes\n"


if __name__ == "__main__":
    sys.exit(main())
