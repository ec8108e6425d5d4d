"""Tables of a station's printers: which paper goes where, and what is on its way."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text

from clerk_app.domain.print_choice import PrintUse
from clerk_app.domain.print_sending import SendState
from clerk_app.store.columns import Document, Moment
from clerk_app.store.station_tables import number_column, one_of, strict_table, text_column

print_choice = strict_table(
    "print_choice",
    Column("use", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("spare", Integer, primary_key=True),
    text_column("address"),
    text_column("name"),
    text_column("tray"),
    number_column("copies"),
    number_column("two_sided"),
    one_of("use", PrintUse),
    CheckConstraint("spare IN (0, 1)", name="spare"),
    CheckConstraint("address <> ''", name="address"),
    CheckConstraint("copies >= 1", name="copies"),
    CheckConstraint("two_sided IN (0, 1)", name="two_sided"),
)
"""The printer of each use of paper, of a kind of paper that has its own, and spare ones."""

print_send = strict_table(
    "print_send",
    Column("row_id", Integer, primary_key=True),
    Column("send_id", Text, nullable=False, unique=True),
    text_column("job_id"),
    text_column("subject"),
    text_column("paper_kind"),
    text_column("number"),
    number_column("copy"),
    text_column("reason"),
    text_column("path"),
    text_column("sha256"),
    text_column("operator"),
    Column("made_at", Moment, nullable=False),
    text_column("address"),
    text_column("printer"),
    text_column("tray"),
    number_column("copies"),
    number_column("two_sided"),
    text_column("state"),
    number_column("attempts", "0"),
    text_column("problem", ""),
    Column("facts", Document, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("tried_at", Moment),
    Column("ended_at", Moment),
    one_of("state", SendState),
    CheckConstraint("copy >= 1", name="copy"),
    CheckConstraint("copies >= 1", name="copies"),
    CheckConstraint("two_sided IN (0, 1)", name="two_sided"),
    CheckConstraint("attempts >= 0", name="attempts"),
    CheckConstraint("(state IN ('printed', 'void')) = (ended_at IS NOT NULL)", name="ended_at"),
    Index(None, "state", "address"),
    Index(None, "made_at"),
)
"""Papers on their way to a printer. Triggers refuse DELETE, another paper, and a second end."""
