"""The applicant has checked what was entered for them (申请人核对), and whether it still stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.canonical import digest_of


class CheckWay(StrEnum):
    """How the applicant said that it is right."""

    TOUCH = "touch"  # on the visitor's screen, by their own hand
    WORD = "word"  # by word of mouth: the clerk pressed the key


@dataclass(frozen=True, slots=True)
class ApplicantCheck:
    """One confirmation on record; append-only."""

    check_id: str
    digest: str
    """Of what the applicant had before them: see `digest_of_entries`."""
    way: CheckWay
    said_at: str
    """When the applicant said it, ISO 8601; the case may have been received later."""
    at: str
    by: str
    """The clerk at the window."""
    window: str


def digest_of_entries(fields: Mapping[str, str], item_ids: Iterable[str]) -> str:
    """Digest of what is applied for and of every answer; in which order does not matter.

    Papers are not part of it: what is handed in later does not change what the applicant said.
    """
    answers = {name: value for name, value in fields.items() if value}
    return digest_of({"fields": answers, "items": sorted(item_ids)})
