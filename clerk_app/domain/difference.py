"""Two values side by side: what they share and where they differ, numbers of persons masked."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_REVEALED = 4
"""So many masked characters are shown where they differ; more would tell the whole number."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value in words, a line for each row of a table."""

    whole: str
    masked: str
    """The same with numbers of persons masked."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together; `same`: the other value has them too."""

    text: str
    same: bool


Line = tuple[Piece, ...]


def beside(one: Told, other: Told) -> tuple[Line, ...]:
    """The lines of `one` as they compare with `other`.

    Where a masked number differs, those characters are shown, as nobody could decide otherwise:
    at most `MOST_REVEALED` of them in a line.
    """
    whole, against = one.whole.split("\n"), other.whole.split("\n")
    masked = one.masked.split("\n")
    if len(masked) != len(whole):
        masked = whole
    lines = []
    for place, same in enumerate(_same(whole, against)):
        lines.append(_line(whole[place], masked[place], same))
    return tuple(lines)


def plain(one: Told) -> tuple[Line, ...]:
    """The lines by themselves, nothing marked."""
    return tuple((Piece(text, same=True),) if text else () for text in one.masked.split("\n"))


def _same(lines: list[str], against: list[str]) -> Iterator[list[bool]]:
    """For each line which of its characters the other value has in their place."""
    for tag, at, end, other_at, other_end in _steps(lines, against):
        others = against[other_at:other_end]
        for place, line in enumerate(lines[at:end]):
            if tag == "equal":
                yield [True] * len(line)
            elif place < len(others):
                yield _same_characters(line, others[place])
            else:
                yield [False] * len(line)


def _same_characters(text: str, other: str) -> list[bool]:
    if len(text) == len(other) and text.isascii() and other.isascii():
        # Numbers are compared place by place, as they are read.
        return [mine == theirs for mine, theirs in zip(text, other, strict=True)]
    same = [False] * len(text)
    for tag, at, end, _, _ in _steps(text, other):
        if tag == "equal":
            same[at:end] = [True] * (end - at)
    return same


def _steps(one: list[str] | str, other: list[str] | str) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _line(whole: str, masked: str, same: list[bool]) -> Line:
    if len(masked) != len(whole):
        return (Piece(masked, same=all(same)),)
    told = [place for place, kept in enumerate(same) if not kept and masked[place] != whole[place]]
    letters = list(masked)
    if len(told) <= MOST_REVEALED:
        for place in told:
            letters[place] = whole[place]
    pieces: list[Piece] = []
    for letter, kept in zip(letters, same, strict=True):
        if pieces and pieces[-1].same == kept:
            pieces[-1] = Piece(pieces[-1].text + letter, kept)
        else:
            pieces.append(Piece(letter, kept))
    return tuple(pieces)
