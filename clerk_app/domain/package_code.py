"""The code that opens a package of unsynced work (导出码): shown once, typed once."""

from collections.abc import Callable

from clerk_app.domain.typed_text import plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: what is read or typed as O, I or L can only be 0 or 1."""
LENGTH, _GROUP = 20, 5
_READ_AS = str.maketrans("OIL", "011")


def make_code(choose: Callable[[str], str]) -> str:
    """A code of a hundred bits in groups of five; `choose` picks one character, unguessably."""
    whole = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return "-".join(whole[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def secret_of(typed: str) -> str:
    """What a typed code means: case, hyphens and look-alikes are no difference."""
    return plain(typed).translate(_READ_AS)
