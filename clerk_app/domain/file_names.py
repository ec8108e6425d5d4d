"""Names of files that visitors bring: kept to be read by people, never as a path or a kind."""

import unicodedata
from types import MappingProxyType

LONGEST = 100
"""Letters that are kept of a name; a screen and a paper have room for no more."""
NAMELESS = "file"
PDF = "application/pdf"

ENDINGS = MappingProxyType(
    {
        PDF: (".pdf",),
        "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
        "image/png": (".png",),
        "image/tiff": (".tif", ".tiff"),
        "image/bmp": (".bmp", ".dib"),
    }
)
"""How a name of each kind ends; the first is given to a name that ends otherwise."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{one}{number}" for one in ("com", "lpt") for number in "123456789"}
)
"""Names that Windows takes for devices, with any ending."""
_OF_PATHS = frozenset('/\\:*?"<>|')


def plain_name(name: str, mime: str) -> str:
    """A name without what could mislead a person or a program, with the ending of its kind.

    Taken out: control and invisible characters (those that turn the order of letters round make
    `fdp.exe` out of `exe.pdf`: Unicode TR36), separators of paths and of streams, points and blanks
    at its ends. What a name ends with says what the file really is (`mime`).
    """
    read = unicodedata.normalize("NFC", name)
    seen = "".join(
        " " if one in _OF_PATHS else one
        for one in read
        if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    stem, ending = _parted(" ".join(seen.split()), ENDINGS.get(mime, ()))
    stem = stem.strip(" .")[: LONGEST - len(ending)].strip(" .") or NAMELESS
    if stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    return stem + ending


def _parted(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    for one in endings:
        if name.lower().endswith(one):
            return name[: -len(one)], name[-len(one) :]
    return name, endings[0] if endings else ""
