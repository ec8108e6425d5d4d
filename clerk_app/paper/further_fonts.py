"""Scripts beyond everyday Chinese: which shipped font draws them, and which must be shaped."""

from collections.abc import Mapping
from types import MappingProxyType

FOLDER = "scripts"
"""Below the folder of fonts: each is opened when a paper first needs it."""
LETTERS_FILE = "NotoSans-Regular.ttf"
HANGUL_FILE = "NotoSansKR-Regular.ttf"
YI_FILE = "NotoSansYi-Regular.ttf"
ARABIC_FILE = "NotoSansArabic-Regular.ttf"
TIBETAN_FILE = "NotoSerifTibetan-Regular.ttf"
MING_FILE = "YichuangRareMing-Regular.ttf"

RANGES: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        # Letters of Kazakh, Tajik, Mongolian and Ukrainian names, of Greek ones with their accents,
        # the turned comma of Uzbek, the schwa of Azerbaijani; marks that combine would need shaping
        LETTERS_FILE: (
            (0x0250, 0x02FF),
            (0x0370, 0x0482),
            (0x048A, 0x052F),
            (0x1E00, 0x1EFF),
            (0x2C60, 0x2C7F),
        ),
        HANGUL_FILE: ((0x3131, 0x318E), (0xAC00, 0xD7A3)),
        YI_FILE: ((0xA000, 0xA4CF),),
        # Uyghur, Kazakh and Kirghiz letters among them; no presentation forms, which nobody types
        ARABIC_FILE: ((0x0600, 0x06FF), (0x0750, 0x077F)),
        TIBETAN_FILE: ((0x0F00, 0x0FFF),),
        # extensions B to F, for the names that neither of the everyday fonts has
        MING_FILE: ((0x20000, 0x2EBE0), (0x2F800, 0x2FA1F)),
    }
)
"""Characters by the file that draws what the everyday fonts lack."""

SHAPED = frozenset({ARABIC_FILE, TIBETAN_FILE})
"""Fonts of scripts whose letters change beside others and stand on each other."""


def file_of(character: str) -> str:
    """The file that may draw a character; empty: none of these."""
    code = ord(character)
    for name, ranges in RANGES.items():
        if any(first <= code <= last for first, last in ranges):
            return name
    return ""
