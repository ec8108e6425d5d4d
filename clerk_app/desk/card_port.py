"""What a window needs of a card reader, and the line by which its process tells of one.

The reader runs in a process of its own (`clerk card-reader`), because makers' libraries crash.
On its standard output is one JSON object a line: `{"ready": true}` once the reader answers,
`{"card": {...}}` for each card, `{"unreadable": true}` for one that cannot be read, and
`{"away": "reason"}` when the reader does not answer, after which it ends. It ends with its input.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.records import MisfitError, from_doc, to_doc


class CardReader(Protocol):
    """A reader with a card on it, or none."""

    def read(self) -> IdentityCard | None:
        """The card that lies there; None: there is none, or only one that was read before.

        Raises RuleError CARD_UNREADABLE for a card that cannot be read, UnavailableError
        CARD_READER_AWAY (reader) when the reader does not answer.
        """
        ...

    def close(self) -> None:
        """Let the reader go."""
        ...


def card_line(card: IdentityCard) -> str:
    """The line that tells of a card."""
    return json.dumps({"card": to_doc(card)})


def told_card(said: Mapping[str, Any]) -> IdentityCard | None:
    """The card a line tells of; None: it tells of something else, or of nothing we know."""
    doc = said.get("card")
    if not isinstance(doc, dict):
        return None
    try:
        return from_doc(IdentityCard, doc)
    except MisfitError:
        return None
