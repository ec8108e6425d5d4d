"""The operation that puts a call on record: somebody who had rated badly by name was heard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallBack:
    """The visitor was called (实名差评回访, 回访率 100%)."""

    rating_id: str
    said: str
    """What came of it, in the words of whoever called."""
