"""One plain form for codes that people type and that devices send, and one for names."""

import unicodedata

_HALF_WIDTH = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
_UPPER = {ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
_DROPPED_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
_MINUS_SIGN = "\u2212"
_PLAIN_ASCII = {
    code: None if unicodedata.category(chr(code)) in _DROPPED_CATEGORIES else chr(code).upper()
    for code in range(128)
}


def half_width(text: str) -> str:
    """`text` with full-width ASCII made half-width; every character keeps its place."""
    return text.translate(_HALF_WIDTH)


def plain(raw: str) -> str:
    """`raw` in half width and upper case, without spaces, hyphens and control characters.

    Only ASCII letters change case, so that no other letter can turn into a valid one. Applying
    it twice changes nothing.
    """
    if raw.isascii():
        # Nearly all codes are, and every case that comes or goes has dozens of them.
        return raw.translate(_PLAIN_ASCII)
    return "".join(
        character
        for character in half_width(raw).translate(_UPPER)
        if unicodedata.category(character) not in _DROPPED_CATEGORIES and character != _MINUS_SIGN
    )


def normal_name(text: str) -> str:
    """A name without spaces, widths and case, so that （陕西） finds (陕西)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
