"""The tables of a hall's audit trail."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, PrimaryKeyConstraint, Table
from sqlalchemy import Text as Words

from clerk_app.store.columns import Document
from clerk_app.store.hall_tables import HallMoment, metadata

hall_audit = Table(
    "hall_audit",
    metadata,
    Column("hall", Words, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("at", HallMoment, nullable=False),
    Column("operator", Words, nullable=False),
    Column("window_id", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("facts", Document, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("hall", "row_id"),
    CheckConstraint("row_id > 0", name="row_id"),
    CheckConstraint("length(hash) = 32", name="hash"),
    sqlite_strict=True,
)
"""Who led the hall how: append-only, each row hashed together with the one before it; triggers
take no row that does not go on from the last."""

hall_audit_head = Table(
    "hall_audit_head",
    metadata,
    Column("hall", Words, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""How each trail ends; kept by triggers, or a cut at its end would leave the chain whole."""
