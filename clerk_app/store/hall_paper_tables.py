"""Tables of the papers of a hall: those of its days, and what proves those of its cases."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from clerk_app.store.columns import Document
from clerk_app.store.hall_tables import HallMoment, metadata

day_paper = Table(
    "day_paper",
    metadata,
    Column("paper_id", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("said", Document, nullable=False),
    UniqueConstraint("hall", "number", "copy"),
    CheckConstraint("copy > 0", name="copy"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    sqlite_strict=True,
)
"""Sheets of days that were issued (日结表), with what they say; append-only."""
Index("ix_day_paper_hall_day", day_paper.c.hall, day_paper.c.day)

hall_paper = Table(
    "hall_paper",
    metadata,
    Column("paper_id", Text, primary_key=True),
    Column("hall", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("window_id", Text, nullable=False),
    Column("paper", Document, nullable=False),
    sqlite_strict=True,
)
"""What proves the papers that windows have issued, by the number in their codes, and slips made
again (补打号票), by the id of their ticket; append-only."""
Index("ix_hall_paper_hall_number", hall_paper.c.hall, hall_paper.c.number)
