"""Numbers as somebody else has written them: digits that are too many are no number."""

LARGEST = (1 << 63) - 1
"""What a store keeps; Python itself knows no end, and SQLite refuses what is beyond."""
_LONGEST = len(str(LARGEST)) - 1


def whole_number(text: str, *, digits: int = _LONGEST) -> int | None:
    """The number in at most so many ASCII digits; None for anything else.

    Without an end a header of five thousand digits raises ValueError, and one of fifty a number
    that no store takes.
    """
    fits = text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if fits else None
