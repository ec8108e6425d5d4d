"""Tables of what the province's register of licences has said of people (电子证照)."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Text

from clerk_app.store.columns import Document, Moment
from clerk_app.store.station_tables import strict_table

register_ask = strict_table(
    "register_ask",
    Column("holder", Text, primary_key=True),
    Column("wanted_at", Moment, nullable=False, index=True),
    Column("told_at", Moment),
    CheckConstraint("holder <> ''", name="holder"),
)
"""Whom the register was to be asked about, when last, and when it last answered."""

issued_paper = strict_table(
    "issued_paper",
    Column("holder", Text, ForeignKey("register_ask.holder"), primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("doc", Document, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256"),
)
"""What it answered, whole: its next answer takes the place of this one."""
