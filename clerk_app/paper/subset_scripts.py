"""Cut the fonts of further scripts out of their full versions (developers only).

    python -m clerk_app.paper.subset_scripts --from <folder of the sources> --out <dir>

The same sources and the same fontTools give the same bytes. `resources/fonts/README.md` says
where the sources come from, and under which licence.
"""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from clerk_app.paper.further_fonts import (
    ARABIC_FILE,
    HANGUL_FILE,
    LETTERS_FILE,
    MING_FILE,
    RANGES,
    SHAPED,
    TIBETAN_FILE,
    YI_FILE,
)

# OFL 1.1, condition 3: "HanaMinB" is reserved, so the cut version has a name of ours.
_OWN_NAMES: Mapping[str, str] = MappingProxyType({MING_FILE: "Yichuang Rare Ming"})
_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        LETTERS_FILE: "NotoSans_400Regular.ttf",
        HANGUL_FILE: "NotoSansKR_400Regular.ttf",
        YI_FILE: "NotoSansYi-Regular.ttf",
        ARABIC_FILE: "NotoSansArabic-Regular.ttf",
        TIBETAN_FILE: "NotoSerifTibetan_400Regular.ttf",
        MING_FILE: "HanaMinB.ttf",
    }
)
_LAYOUT = ("GDEF", "GPOS", "GSUB")
_DROPPED = ("BASE", "DSIG", "STAT", "gasp", "vhea", "vmtx", "VORG")
_ENGLISH = 0x409


@dataclass(frozen=True, slots=True)
class Cut:
    """A font that was written."""

    name: str
    characters: int
    size: int
    """Bytes."""


def main(arguments: list[str] | None = None) -> int:
    """Write the fonts into the folder asked for and tell how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, source in _SOURCES.items():
        made = cut(asked.source / source, asked.out / name)
        sys.stdout.write(f"{made.name}: {made.characters} characters, {made.size} bytes\n")
    return 0


def cut(source: Path, path: Path) -> Cut:
    """The characters of `RANGES` out of a font; its layout tables only where a script needs them.

    Glyphs that only shaping reaches come along.
    """
    font = TTFont(source, recalcTimestamp=False)
    asked = {code for first, last in RANGES[path.name] for code in range(first, last + 1)}
    codes = asked & font.getBestCmap().keys()
    shaped = path.name in SHAPED
    options = Options()
    options.drop_tables += [*_DROPPED, *(() if shaped else _LAYOUT)]
    options.layout_features = ["*"] if shaped else []
    options.name_languages = [_ENGLISH]
    options.notdef_outline = True
    options.bidi_closure = False
    options.hinting = False
    if path.name in _OWN_NAMES:
        _rename(font, _OWN_NAMES[path.name])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(path)
    return Cut(path.name, len(codes), path.stat().st_size)


def _rename(font: TTFont, family: str) -> None:
    own = {1: family, 2: "Regular", 3: family, 4: f"{family} Regular", 6: family.replace(" ", "")}
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in {0, 5, 13, 14}]
    for number, text in own.items():
        names.setName(text, number, 3, 1, _ENGLISH)


if __name__ == "__main__":
    sys.exit(main())
