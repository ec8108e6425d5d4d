"""Statements with named parameters, written the way PostgreSQL itself wants them: numbered."""

import re
from dataclasses import dataclass

_PARAMETER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement ready to be sent: the driver need not look through its text at every use."""

    text: bytes
    names: tuple[str, ...]
    """Of its parameters, in the order of their numbers."""


def numbered(text: str) -> Statement:
    """The statement with `$1` where `%(name)s` stood; the same name has the same number."""
    names = tuple(dict.fromkeys(_PARAMETER.findall(text)))
    numbers = {name: number for number, name in enumerate(names, 1)}
    sent = _PARAMETER.sub(lambda found: f"${numbers[found[1]]}", text)
    return Statement(sent.encode(), names)
