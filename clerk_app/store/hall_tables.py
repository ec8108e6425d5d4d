"""The tables of the hall store: one text for SQLite and PostgreSQL, rules as constraints first."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from clerk_app.domain.appointment import AppointmentState
from clerk_app.domain.check_in import CheckInKind
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.ticket import AT_WINDOW, OPEN, Lane, Priority, TicketState
from clerk_app.store.columns import Document, Moment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

CHANNEL = "yichuang_hall"
"""Of PostgreSQL's notifications: the triggers of the migration send the hall's code into it."""

# STRICT tables of SQLite know INTEGER (64 bits) and nothing called BIGINT.
BIG = BigInteger().with_variant(Integer(), "sqlite")


class HallMoment(Moment):
    """A moment in milliseconds; PostgreSQL's INTEGER is too narrow for it."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """64 bits on both engines."""
        return dialect.type_descriptor(BIG)


def one_of(column: str, words: Iterable[StrEnum]) -> str:
    """SQL that says `column` holds one of `words`; sorted, so that the text is always the same."""
    listed = ", ".join(f"'{word}'" for word in sorted(word.value for word in words))
    return f"{column} IN ({listed})"


WAITING = text(f"state = '{TicketState.WAITING}'")
"""A literal, never a parameter: only so do both planners see that the partial index fits."""

STANDING = text(one_of("state", AT_WINDOW))
"""At a window; a literal for the same reason."""
_HELD = text(f"holder <> '' AND {one_of('state', OPEN)}")

hall_day = Table(
    "hall_day",
    metadata,
    Column("hall", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("opened_at", HallMoment, nullable=False),
    Column("policy_version", Integer, nullable=False, server_default="0"),
    Column("ended", Text, nullable=False, server_default=""),
    CheckConstraint("length(day) = 10", name="day"),
    sqlite_strict=True,
)
"""The business day of each hall, never going back; triggers keep beside it what acts stand on."""

ticket_counter = Table(
    "ticket_counter",
    metadata,
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("last", Integer, nullable=False),
    Column("last_position", BIG, nullable=False),
    PrimaryKeyConstraint("hall", "day", "queue"),
    CheckConstraint("last > 0", name="last"),
    sqlite_strict=True,
)
"""The last number of each queue and day. Its row lock puts those who take numbers in line, and a
failed transaction takes its step back, so that there is neither a double nor a gap."""

ticket = Table(
    "ticket",
    metadata,
    Column("ticket_id", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("slot_starts", HallMoment),
    Column("slot_ends", HallMoment),
    Column("queue", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("position", BIG, nullable=False),
    Column("for_window", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("issued_at", HallMoment, nullable=False),
    Column("waiting_since", HallMoment, nullable=False),
    Column("called_at", HallMoment),
    Column("started_at", HallMoment),
    Column("ended_at", HallMoment),
    Column("issue_intent", Text, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("hall", "day", "origin", "sequence"),
    UniqueConstraint("hall", "day", "number"),
    UniqueConstraint("issue_intent"),
    CheckConstraint("sequence > 0", name="sequence"),
    CheckConstraint("calls >= 0", name="calls"),
    CheckConstraint(one_of("priority", Priority), name="priority"),
    CheckConstraint(one_of("lane", Lane), name="lane"),
    CheckConstraint(one_of("state", TicketState), name="state"),
    CheckConstraint(f"window_id <> '' OR NOT {STANDING.text}", name="window"),
    CheckConstraint("(slot_starts IS NULL) = (slot_ends IS NULL)", name="slot"),
    sqlite_strict=True,
)

Index(
    "uq_ticket_one_at_window",
    ticket.c.hall,
    ticket.c.window_id,
    unique=True,
    sqlite_where=STANDING,
    postgresql_where=STANDING,
)
Index(
    "uq_ticket_one_of_holder",
    ticket.c.hall,
    ticket.c.day,
    ticket.c.origin,
    ticket.c.holder,
    unique=True,
    sqlite_where=_HELD,
    postgresql_where=_HELD,
)
Index(
    "ix_ticket_line",
    ticket.c.hall,
    ticket.c.day,
    ticket.c.lane,
    ticket.c.position,
    ticket.c.number,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
Index(
    "ix_ticket_since",
    ticket.c.hall,
    ticket.c.day,
    ticket.c.waiting_since,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
"""Whether anybody waits too long is asked at every call."""

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("intent", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("ticket_id", Text, ForeignKey("ticket.ticket_id")),
    Column("window_id", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("from_state", Text, nullable=False),
    Column("to_state", Text, nullable=False),
    Column("facts", Document, nullable=False),
    Column("answer", Document, nullable=False),
    UniqueConstraint("intent"),
    sqlite_strict=True,
)
"""Append-only (triggers of the migration refuse more): who did what, when, at which window."""

Index("ix_ticket_event_ticket_id", ticket_event.c.ticket_id)
Index("ix_ticket_event_hall_day", ticket_event.c.hall, ticket_event.c.day)

window_state = Table(
    "window_state",
    metadata,
    Column("hall", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("since", HallMoment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("assigned", Text, nullable=False),
    Column("helps", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("hall", "window_id"),
    CheckConstraint(one_of("status", WindowStatus), name="status"),
    CheckConstraint("turn >= 0", name="turn"),
    sqlite_strict=True,
)

window_seen = Table(
    "window_seen",
    metadata,
    Column("hall", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("seen_at", HallMoment, nullable=False),
    PrimaryKeyConstraint("hall", "window_id"),
    sqlite_strict=True,
)
"""When a window last said that it is alive; a table of its own, because it wakes nobody."""

hall_setting = Table(
    "hall_setting",
    metadata,
    Column("hall", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("doc", Document, nullable=False),
    Column("operator", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("intent", Text, nullable=False),
    PrimaryKeyConstraint("hall", "kind", "version"),
    UniqueConstraint("intent"),
    CheckConstraint("version > 0", name="version"),
    sqlite_strict=True,
)
"""Policy and alarm limits as data; append-only, the highest version counts."""

hall_alarm = Table(
    "hall_alarm",
    metadata,
    Column("alarm_id", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("raised_by", Text, nullable=False),
    Column("raised_at", HallMoment, nullable=False),
    Column("note", Text, nullable=False),
    Column("acknowledged_by", Text, nullable=False),
    Column("acknowledged_at", HallMoment),
    CheckConstraint(one_of("kind", AlarmKind), name="kind"),
    CheckConstraint("(acknowledged_by = '') = (acknowledged_at IS NULL)", name="acknowledged"),
    sqlite_strict=True,
)

_UNACKNOWLEDGED = text("acknowledged_at IS NULL")
Index(
    "uq_hall_alarm_open",
    hall_alarm.c.hall,
    hall_alarm.c.day,
    hall_alarm.c.kind,
    hall_alarm.c.subject,
    unique=True,
    sqlite_where=_UNACKNOWLEDGED,
    postgresql_where=_UNACKNOWLEDGED,
)

hall_notice = Table(
    "hall_notice",
    metadata,
    Column("notice_id", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("posted_by", Text, nullable=False),
    Column("posted_at", HallMoment, nullable=False),
    Column("ends_at", HallMoment),
    Column("withdrawn_by", Text, nullable=False),
    Column("withdrawn_at", HallMoment),
    Column("starts_at", HallMoment),
    CheckConstraint("length(text) > 0", name="text"),
    sqlite_strict=True,
)
Index("ix_hall_notice_hall", hall_notice.c.hall)

day_end = Table(
    "day_end",
    metadata,
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("intent", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("figures", Document, nullable=False),
    PrimaryKeyConstraint("hall", "day"),
    UniqueConstraint("intent"),
    sqlite_strict=True,
)
"""The end of a business day with its figures, once for each hall and day; append-only."""

shift_handover = Table(
    "shift_handover",
    metadata,
    Column("intent", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("figures", Document, nullable=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("given_by <> taken_by", name="two_people"),
    CheckConstraint("length(digest) = 64", name="digest"),
    sqlite_strict=True,
)
"""Who handed a window over to whom, with what both have signed; append-only."""
Index("ix_shift_handover_hall_day", shift_handover.c.hall, shift_handover.c.day)

number_block = Table(
    "number_block",
    metadata,
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("station", Text, nullable=False),
    Column("granted_at", HallMoment, nullable=False),
    Column("used", Integer, nullable=False),
    Column("reported", Integer),
    PrimaryKeyConstraint("hall", "day", "queue", "first"),
    CheckConstraint("first > 0", name="first"),
    CheckConstraint("used IN (0, 1)", name="used"),
    sqlite_strict=True,
)
"""Numbers set aside for one station each; in a standby store: those it may give."""

handed_in = Table(
    "handed_in",
    metadata,
    Column("intent", Text, ForeignKey("ticket_event.intent"), primary_key=True),
    Column("outcome", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    CheckConstraint(one_of("outcome", HandedIn), name="outcome"),
    sqlite_strict=True,
)
"""Of a standby store: which of its events the hall has; append-only. Empty in the hall itself."""

appointment = Table(
    "appointment",
    metadata,
    Column("code", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("slot_starts", HallMoment, nullable=False),
    Column("slot_ends", HallMoment, nullable=False),
    Column("name", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("ticket_id", Text, ForeignKey("ticket.ticket_id")),
    CheckConstraint("length(day) = 10", name="day"),
    CheckConstraint("slot_ends > slot_starts", name="slot"),
    CheckConstraint(one_of("state", AppointmentState), name="state"),
    CheckConstraint(
        f"(state = '{AppointmentState.CHECKED_IN}') = (ticket_id IS NOT NULL)", name="checked_in"
    ),
    sqlite_strict=True,
)
"""Copies of the platform's appointments, and what came of them here."""
Index("ix_appointment_hall_day", appointment.c.hall, appointment.c.day)

check_in = Table(
    "check_in",
    metadata,
    Column("ticket_id", Text, ForeignKey("ticket.ticket_id"), primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    CheckConstraint(one_of("kind", CheckInKind), name="kind"),
    sqlite_strict=True,
)
"""With which appointment or online case a ticket was taken."""
Index("ix_check_in_hall_day", check_in.c.hall, check_in.c.day, check_in.c.number)
