"""One line of the palette, and how well it fits what was typed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from clerk_app.domain.pinyin_initials import matches
from clerk_app.domain.typed_text import half_width


class Sort(IntEnum):
    """What a line is, in the order lines that fit equally well stand in."""

    COMMAND = 0
    PAGE = 1
    OPEN = 2  # a draft or a case this session has had on its desk
    BEGIN = 3  # an item or theme to begin a case with
    WITHIN = 4  # an entry of a menu
    CASE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be reached."""

    sort: Sort
    name: str
    """What it is remembered by within the session."""
    title: str
    do: Callable[[], None]
    icon: str = ""
    note: str = ""
    """Shown beside the title, softer."""
    key: str = ""
    why_not: str = ""
    found: bool = False
    """Fits by what the store has found: its words need not."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for a text."""

    entries: tuple[Entry, ...]
    cut: bool = False
    """More would fit than these."""


EXACT, BEGINS, HOLDS, READ_FROM_START, READ, NAMED = 100, 90, 80, 70, 60, 40


def fit(typed: str, entry: Entry) -> int:
    """How well an entry fits; 0: not at all. Every word that was typed must fit."""
    words = half_width(typed).lower().split()
    if not words:
        return 1
    return min(_fit_word(word, entry) for word in words)


def ranked(typed: str, entries: Iterable[Entry], recent: Sequence[str]) -> tuple[Entry, ...]:
    """What fits: the best first, of equals what was used last; what cannot be done comes last.

    With nothing typed what was used last stands first.
    """
    used = {name: place for place, name in enumerate(recent)}
    found = [(one, fit(typed, one)) for one in entries]
    never = len(used)

    def order(pair: tuple[Entry, int]) -> tuple[bool, int, int, int]:
        one, how_well = pair
        return (bool(one.why_not), -how_well, used.get(one.name, never), one.sort)

    return tuple(one for one, _ in sorted((p for p in found if p[1] or p[0].found), key=order))


def _fit_word(word: str, entry: Entry) -> int:
    title, key = entry.title.lower(), entry.key.lower().replace("⇧", "shift+")
    if word in (key, title, entry.key.lower()):
        return EXACT
    if title.startswith(word):
        return BEGINS
    if word in title:
        return HOLDS
    place = matches(word, entry.title)
    if place >= 0:
        return READ_FROM_START if place == 0 else READ - min(place, READ - NAMED)
    if word in entry.note.lower() or any(
        part.startswith(word) for part in entry.name.lower().replace(":", "_").split("_")
    ):
        return NAMED
    return 0
