"""Tables of the pages of a station's files: originals, what is to be filed, what was read."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from clerk_app.store.columns import Document, Moment
from clerk_app.store.station_tables import number_column, strict_table, text_column

page_original = strict_table(
    "page_original",
    Column("page", Text, primary_key=True),
    Column("original", Text, primary_key=True),
    number_column("frame"),
    number_column("frames"),
    Column("steps", Document, nullable=False),
    Column("proposed", Document, nullable=False),
    number_column("size"),
    text_column("held_by"),
    Column("kept_at", Moment, nullable=False),
    Index(None, "original"),
    CheckConstraint("length(page) = 64", name="page"),
    CheckConstraint("length(original) = 64", name="original"),
)
"""Which original each page was made of, while its case is open: the originals lie here alone."""

filing_due = strict_table(
    "filing_due",
    Column("case_id", Text, primary_key=True),
    Column("next_at", Moment, nullable=False, index=True),
)
"""Cases with files of which a PDF is to be filed, and not before when."""

file_reading = strict_table(
    "file_reading",
    Column("row_id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    number_column("pages", "0"),
    number_column("done", "0"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("pages >= 0", name="pages"),
    CheckConstraint("done IN (0, 1)", name="done"),
    Index(None, "done", "row_id"),
)
"""How many pages of a file have been read (文字识别), and whether there are no more."""

page_text = strict_table(
    "page_text",
    Column("row_id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("file_reading.sha256"), nullable=False),
    number_column("page"),
    number_column("width"),
    number_column("height"),
    Column("lines", Document, nullable=False),
    UniqueConstraint("sha256", "page"),
    CheckConstraint("page >= 0", name="page"),
)
"""What was read on a page; its words are in the index `page_words`, under the same row."""

left_out_page = strict_table(
    "left_out_page",
    Column("row_id", Integer, primary_key=True),
    Column("original", Text, nullable=False, index=True),
    number_column("frame"),
    text_column("why"),
    text_column("held_by"),
    text_column("slot"),
    text_column("stem"),
    number_column("place"),
    Column("trail", Document, nullable=False),
    Column("kept_at", Moment, nullable=False),
    UniqueConstraint("held_by", "original", "frame"),
    CheckConstraint("length(original) = 64", name="original"),
)
"""Pages that are no page of anything (blank, covers), until their draft or case is done with."""

page_doubt = strict_table(
    "page_doubt",
    Column("page", Text, primary_key=True),
    CheckConstraint("length(page) = 64", name="page"),
)
"""Pages of which nobody has said yet which way up they stand."""
