"""What stands around a word on a page, short and masked: how a search shows where it was found."""

from clerk_app.domain.masking import Audience, mask_in_text
from clerk_app.domain.typed_text import normal_name

BEFORE, BEHIND = 4, 24
"""Letters shown around the word; a column of a list has room for little before it."""
_CUT = "…"


def snippet(text: str, word: str) -> str:
    """The word with what stands around it, numbers of persons masked as on a screen.

    The word is looked for as a search finds it: without spaces, widths and case, across the ends of
    lines. A word that is masked itself is shown masked; the beginning where it is nowhere.
    """
    masked = mask_in_text(text, Audience.SCREEN)
    found = _place(masked, word)
    if found is None:
        # It is a number of somebody: where it stood, as near as can be told.
        there = _place(text, word)
        start = 0 if there is None else min(there[0], len(masked))
        found = (start, min(len(masked), start + len(word)))
    first, end = max(0, found[0] - BEFORE), min(len(masked), found[1] + BEHIND)
    said = " ".join(masked[first:end].split())
    return f"{_CUT if first else ''}{said}{_CUT if end < len(masked) else ''}"


def _place(text: str, word: str) -> tuple[int, int] | None:
    wanted = normal_name(word)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = normal_name(letter)
        letters.append(plain)
        places += [place] * len(plain)
    at = "".join(letters).find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)
