"""Versions of the program: which of two is newer."""

import re

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})")


def read_version(text: str) -> tuple[int, int, int] | None:
    """`1.20.3` as numbers; None for anything else, so that nobody guesses an order."""
    found = _VERSION.fullmatch(text)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def is_newer(version: str, than: str) -> bool:
    """Whether a version comes after another; what is no version comes after nothing."""
    one, other = read_version(version), read_version(than)
    return one is not None and other is not None and one > other
