"""Codes that are read off one screen and typed at another: alphabet, groups, a check character."""

from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.typed_text import plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: what is read or typed as O, I or L can only be 0 or 1."""
_READ_AS = str.maketrans("OIL", "011", "_")


def spoken(body: str, *, group: int) -> str:
    """A body and its check character in groups, as they are shown and typed."""
    whole = body + mod_37_36(body)
    return "-".join(whole[at : at + group] for at in range(0, len(whole), group))


def is_clear(body: str) -> bool:
    """Whether no character of the code can be misread; a check character may be an O or an I."""
    return set(body + mod_37_36(body)) <= set(ALPHABET)


def typed_body(text: str, *, length: int) -> str | None:
    """The body in what somebody has typed, with or without hyphens; None when it is no such code.

    `length` is that of the body.
    """
    typed = plain(text).translate(_READ_AS)
    body, check = typed[:-1], typed[-1:]
    whole = len(body) == length and set(typed) <= set(ALPHABET) and mod_37_36(body) == check
    return body if whole else None
