"""What a card reader (身份证阅读机具) tells of the person at the window."""

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.identity_papers import Paper


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """One card that was read; what an intake does not need is dropped at once (PIPL 6)."""

    paper: Paper
    number: str
    name: str
    valid_from: str
    """ISO date; empty when the card does not say."""
    valid_to: str
    """ISO date of its last day; empty: no end (长期)."""

    def expired(self, on: date) -> bool:
        """Whether it no longer counts on that day; the last day still does."""
        return bool(self.valid_to) and self.valid_to < on.isoformat()
