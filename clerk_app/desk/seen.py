"""Who saw what: cases opened, people looked up, pages read, papers checked, for the audit trail."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import identity_papers
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work

PERSON = "person:"
"""Begins the subject of a row about a person: a keyed hash, never the number itself."""
CASE_OPENED, PERSON_FOUND = "case_opened", "person_looked_up"
PAGE_READ, PAPER_CHECKED = "page_read", "paper_checked"
AUDIT_READ = "audit_read"

_KEY = "audit_person_key"
"""Key of `meta`: what people's numbers are hashed with, drawn by this store alone."""
_DIGITS = 32


def by(station: Station, session: Session) -> None:
    """What is looked at from now on is seen by this clerk."""
    station.store.notes.operator = session.operator_id


def note(
    station: Station, action: str, subject: str, facts: Mapping[str, Any] | None = None
) -> None:
    """Note that whoever is signed in has seen `subject`; it costs no wait for the disk."""
    station.store.notes.put(
        at=station.clock.now(),
        window=station.window,
        action=action,
        subject=subject,
        facts=facts or {},
    )


def note_person(station: Station, work: Work, number: str, *, found: int) -> None:
    """Note that a person or company was looked up, and how many cases were found."""
    subject = person_subject(work, number)
    if subject:
        note(station, PERSON_FOUND, subject, {"found": found})


def number_in(text: str, *, today: date) -> str:
    """The certificate number somebody has typed; empty for anything else."""
    number = plain(text)
    return number if identity_papers.guess(number, today=today) is not None else ""


def begin(work: Work) -> None:
    """Draw the key that people's numbers are hashed with, once."""
    if work.meta.get(_KEY) is None:
        work.meta.set(_KEY, secrets.token_hex(32))


def person_subject(work: Work, number: str) -> str:
    """What rows about a person are found by; empty before the store's key is drawn."""
    key = work.meta.get(_KEY)
    if key is None:
        return ""
    digest = hmac.new(bytes.fromhex(key), number.encode(), hashlib.sha256).hexdigest()
    return PERSON + digest[:_DIGITS]
