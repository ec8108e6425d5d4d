"""Names as pairs of letters, so that an index finds any part of them, from one letter on.

SQLite's own trigrams begin at three letters, and half of all names here have two. A name is kept
as the words of its pairs (张三丰: 张三 三丰 丰·); a part of it is then a phrase of such words,
and a single letter the beginning of one. Letters are written in hexadecimal, so that every letter,
punctuation too, is safe from the tokenizer.
"""

from itertools import pairwise

from clerk_app.domain.typed_text import normal_name

_END = "\0"


def grams_of(*names: str) -> str:
    """Words to index for names; no phrase reaches from one name into the next."""
    return " ".join(_words(normal_name(name) + _END) for name in names if name)


def phrase_for(name: str) -> str:
    """FTS5 query for the part of a name that `normal_name` gave; it has at least one letter."""
    if len(name) == 1:
        return f'"{_letter(name)}" *'
    return f'"{_words(name)}"'


def _words(text: str) -> str:
    return " ".join(_letter(left) + _letter(right) for left, right in pairwise(text))


def _letter(letter: str) -> str:
    return f"{ord(letter):x}z"
