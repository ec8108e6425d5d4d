"""Who saw what: cases opened, people looked up, pages read, papers checked, for the audit trail."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import case_number, identity_papers
from clerk_app.domain.typed_text import plain
from clerk_app.store.notes import COUNT
from clerk_app.store.work import Work

PERSON = "person:"
"""Begins the subject of a row about a person: a keyed hash, never the number itself."""
TEXT = "text:"
"""Begins the subject of a row about words that were looked for: a keyed hash as well."""
CASE_OPENED, PERSON_FOUND = "case_opened", "person_looked_up"
CASES_SEARCHED, CASES_LISTED = "cases_searched", "cases_listed"
PAGE_READ, PAPER_CHECKED = "page_read", "paper_checked"
PAPER_SEEN, TIMELINE_READ = "paper_seen", "timeline_read"
BOOKINGS_READ, AUDIT_READ = "bookings_read", "audit_read"

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


def note_open(station: Station, number: str) -> None:
    """Note that a case lies open before whoever is signed in, unless that has been noted."""
    station.store.notes.put(
        at=station.clock.now(),
        window=station.window,
        action=CASE_OPENED,
        subject=number,
        facts={},
        once=True,
    )


def note_person(station: Station, work: Work, number: str, *, found: int) -> None:
    """Note that a person or company was looked up, and how many cases were found."""
    subject = person_subject(work, number)
    if subject:
        note(station, PERSON_FOUND, subject, {COUNT: found})


def note_bookings(station: Station, number: str, *, found: int) -> None:
    """Note that it was asked what a person has booked, and how many appointments that are."""
    with station.store.read() as work:
        subject = person_subject(work, number)
    if subject:
        note(station, BOOKINGS_READ, subject, {COUNT: found})


def note_search(station: Station, work: Work, text: str, *, found: int) -> None:
    """Note what cases were looked for and how many were shown, once the typing has come to rest.

    A case is named by its number; a person's number and words are hashed. Empty `text`: the list
    as it stands.
    """
    typed = text.strip()
    subject = searched_subject(station, work, typed)
    if subject or not typed:
        station.store.notes.put_typed(
            typed,
            at=station.clock.now(),
            window=station.window,
            action=CASES_SEARCHED if typed else CASES_LISTED,
            subject=subject,
            facts={COUNT: found},
        )


def note_searched(station: Station, text: str, found: int) -> None:
    """As `note_search`, by whoever knows that what was found has been in sight."""
    with station.store.read() as work:
        note_search(station, work, text, found=found)


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
    return _hashed(work, PERSON, number)


def text_subject(work: Work, text: str) -> str:
    """What rows about words that were looked for are found by; empty as for a person."""
    return _hashed(work, TEXT, plain(text))


def searched_subject(station: Station, work: Work, text: str) -> str:
    """What a row about a search is found by."""
    if case_number.looks_like(text):
        return plain(text)
    number = number_in(text, today=station.today())
    return person_subject(work, number) if number else text_subject(work, text)


def _hashed(work: Work, kind: str, value: str) -> str:
    key = work.meta.get(_KEY)
    if key is None or not value:
        return ""
    digest = hmac.new(bytes.fromhex(key), value.encode(), hashlib.sha256).hexdigest()
    return kind + digest[:_DIGITS]
