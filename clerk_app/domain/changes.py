"""What a use case touched, so that each screen can decide alone whether it is stale."""

from enum import Flag, auto


class Changes(Flag):
    """Kinds of things a transaction changed."""

    NOTHING = 0
    QUEUE = auto()
    CASE = auto()
    MATERIALS = auto()
    OUTBOX = auto()
    LINK = auto()
    CATALOGUE = auto()
    PAPER = auto()
    DRAFT = auto()
    SESSION = auto()
    CREDIT = auto()
    PRINTING = auto()
    REGISTER = auto()
