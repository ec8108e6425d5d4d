"""The operation that puts a paper on record which was handed out."""

from dataclasses import dataclass, field

from clerk_app.domain.records import LATE


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """A paper was handed out."""

    paper_id: str
    kind: str
    number: str
    sha256: str
    provisional: bool
    copy: int
    issued_on: str = field(default="", metadata=LATE)
    """ISO date it was drawn, which its code covers (`paper_code`); empty: it has none."""
    reason: str = field(default="", metadata=LATE)
    """Why it was printed once more (补打); empty: not told."""
    cases: int = field(default=0, metadata=LATE)
    """How many cases a sheet is about; 0: it is about one, or an older program did not tell."""
