"""A font of papers whose text can be copied and searched: rare and shaped characters too."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFont

from clerk_app.paper.shaping import Glyph

_BF_CHARS_PER_BLOCK = 100  # limit of the CMap format, Adobe Technical Note 5014
_FIRST_OWN = 0xF0000
"""Private use (plane 15): stands in no file, only in reportlab's own tables."""


class SearchableFont(TTFont):
    """A TrueType font whose text can be copied and searched beyond U+FFFF too.

    reportlab cuts those characters to 16 bits in the ToUnicode table (𠮷 would read ₻).
    """

    def __init__(self, name: str, path: Path, *, shaped: bool = False) -> None:
        """Read the file; `shaped`: its script needs shaping. Raises as reportlab's own does."""
        super().__init__(name, str(path), asciiReadable=False)
        self.drawing = Lock()
        self.shaping = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes())) if shaped else None
        self._codes: dict[tuple[int, str], int] = {}
        self._texts: dict[int, str] = {}

    def code_of(self, glyph: Glyph) -> str:
        """The character that draws a glyph which no character of its own has.

        One for each text it stands for, so that a reader program finds that text.
        """
        key = (glyph.number, glyph.text)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = _FIRST_OWN + len(self._codes)
            self._texts[code] = glyph.text
            self.face.charToGlyph[code] = glyph.number
            self.face.charWidths[code] = glyph.own
        return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's own signature
        """Put the font into a document, and what each of its codes says."""
        subsets = [list(one) for one in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            stream = doc.idToObject[fonts[name].ToUnicode.name]
            stream.content = _to_unicode(fonts[name].BaseFont, subset, self._texts)


def _to_unicode(name: str, codes: list[int], texts: Mapping[int, str]) -> str:
    pairs = [
        f"<{index:02X}> <{texts.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
        for index, code in enumerate(codes)
        if code
    ]
    blocks = [
        pairs[start : start + _BF_CHARS_PER_BLOCK]
        for start in range(0, len(pairs), _BF_CHARS_PER_BLOCK)
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
