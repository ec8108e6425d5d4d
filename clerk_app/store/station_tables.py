"""Tables of a station's database: strict types, foreign keys, checks, one name for each rule."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from clerk_app.domain.handover import PassageState
from clerk_app.domain.listings import TabKind
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.outbox_states import BlobState, OperationState, PrintState
from clerk_app.store.columns import Document, Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    }
)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _number(name: str, default: str | None = None) -> Column[int]:
    standing = None if default is None else text(default)
    return Column(name, Integer, nullable=False, server_default=standing)


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


meta = _table(
    "meta",
    Column("key", Text, primary_key=True),
    _text("value"),
)

case_remote = _table(
    "case_remote",
    Column("case_id", Text, primary_key=True),
    _number("version"),
    _number("seq"),
    _text("digest"),
    Column("doc", Document, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest"),
)
"""Exactly the platform's words; nothing of ours is ever mixed in."""

remote_material = _table(
    "remote_material",
    Column("case_id", Text, ForeignKey("case_remote.case_id"), primary_key=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), primary_key=True),
    Index(None, "sha256"),
)
"""Materials that count in a platform document and whose bytes the platform holds."""

case_view = _table(
    "case_view",
    Column("row_id", Integer, primary_key=True),
    Column("case_id", Text, nullable=False, unique=True),
    _text("number"),
    _text("platform_number"),
    _text("applicant"),
    _text("cert_no"),
    _text("enterprise"),
    _text("uscc"),
    _text("names"),
    _text("theme"),
    Column("item_names", Document, nullable=False),
    _text("state"),
    _number("closed"),
    _text("channel"),
    _text("received_on"),
    _number("pending"),
    _number("conflicts"),
    Column("updated_at", Moment, nullable=False),
    Column("doc", Document, nullable=False),
    _text("legal_name", ""),
    _text("legal_no", ""),
    _text("agent_name", ""),
    _text("agent_no", ""),
    CheckConstraint("closed IN (0, 1)", name="closed"),
    Index(None, "updated_at", "row_id"),
    Index(None, "cert_no"),
    Index(None, "uscc"),
    Index(None, "conflicts"),
    Index(None, "enterprise"),
    Index(None, "legal_no"),
    Index(None, "agent_no"),
)
"""What the screen shows: the platform's document with the pending operations on it."""

case_number = _table(
    "case_number",
    Column("number", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_view.case_id"), nullable=False),
    Index(None, "case_id"),
)

case_item = _table(
    "case_item",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Column("item_id", Text, primary_key=True),
    _text("state"),
    _text("department"),
    _text("accepted_on"),
    Index(None, "state", "department"),
)
"""Items of the cases in sight, to be found by where they stand."""

bundle_line = _table(
    "bundle_line",
    Column("bundle", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    _text("department"),
    _text("state"),
    _number("pages"),
    _text("made_at"),
    _text("made_by"),
    _text("window"),
    _one_of("state", PassageState),
    Index(None, "case_id"),
)
"""Papers on their way, and those that have arrived; a case may be in several bundles."""

bundle_wait = _table(
    "bundle_wait",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Column("department", Text, primary_key=True),
)
"""Cases of which something waits at the window to go to a department."""

batch_line = _table(
    "batch_line",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    _text("batch"),
    Index(None, "batch"),
)
"""Companies that came in one batch (集群注册)."""

case_alias = _table(
    "case_alias",
    Column("alias", Text, primary_key=True),
    _text("case_id"),
    Index(None, "case_id"),
    CheckConstraint("alias <> case_id", name="other"),
)
"""Ids of cases that were joined into another one; never a chain of more than one step."""

operation = _table(
    "operation",
    Column("local_seq", Integer, primary_key=True),
    Column("op_id", Text, nullable=False, unique=True),
    _text("case_id"),
    _text("kind"),
    _text("actor"),
    Column("body", Document, nullable=False),
    _text("digest"),
    _number("size"),
    Column("made_at", Moment, nullable=False),
    _text("state"),
    _number("attempts", "0"),
    Column("next_attempt_at", Moment),
    _text("problem", ""),
    _text("outcome", ""),
    _number("ack_version", "0"),
    _number("ack_seq", "0"),
    Column("acked_at", Moment),
    _text("unplaced", ""),
    CheckConstraint("length(digest) = 64", name="digest"),
    _one_of("state", OperationState),
    Index(None, "case_id", "local_seq"),
    Index(None, "state", "next_attempt_at", "made_at"),
    Index(None, "acked_at"),
    Index(
        "ix_operation_material",
        text("json_extract(body, '$.args.sha256')"),
        sqlite_where=text("kind = 'add_material'"),
    ),
    Index("ix_operation_unplaced", "local_seq", sqlite_where=text("unplaced <> ''")),
)
"""The outbox. Triggers refuse DELETE and any change of what was written when it was made."""

blob = _table(
    "blob",
    Column("sha256", Text, primary_key=True),
    _number("size"),
    _text("mime"),
    _text("state"),
    _text("url", ""),
    _number("offset", "0"),
    _number("attempts", "0"),
    Column("next_attempt_at", Moment),
    _text("problem", ""),
    Column("verified_at", Moment),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
    _one_of("state", BlobState),
    Index(None, "verified_at"),
    Index(None, "state", "size"),
)

page_original = _table(
    "page_original",
    Column("page", Text, primary_key=True),
    Column("original", Text, primary_key=True),
    _number("frame"),
    Column("steps", Document, nullable=False),
    Column("proposed", Document, nullable=False),
    _number("size"),
    _text("held_by"),
    Column("kept_at", Moment, nullable=False),
    Index(None, "original"),
    CheckConstraint("length(page) = 64", name="page"),
    CheckConstraint("length(original) = 64", name="original"),
)
"""Which original each page was made of, while its case is open: the originals lie here alone."""

draft = _table(
    "draft",
    Column("draft_id", Text, primary_key=True),
    _text("operator"),
    Column("doc", Document, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index(None, "operator", "updated_at"),
)
"""A draft stays with the clerk who began it: a trigger refuses another's."""

batch_draft = _table(
    "batch_draft",
    Column("draft_id", Text, primary_key=True),
    _text("operator"),
    Column("doc", Document, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index(None, "operator", "updated_at"),
)
"""A batch that is being typed; it stays with its clerk as a draft does."""

open_tab = _table(
    "open_tab",
    Column("operator", Text, primary_key=True),
    Column("subject_id", Text, primary_key=True),
    _text("kind"),
    _number("place"),
    _number("in_front"),
    _one_of("kind", TabKind),
    CheckConstraint("in_front IN (0, 1)", name="in_front"),
)
"""Ids alone: what is in a tab stays where it is kept, and only its clerk has it open again."""

audit = _table(
    "audit",
    Column("row_id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    _text("operator"),
    _text("window"),
    _text("action"),
    _text("subject"),
    Column("facts", Document, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index(None, "subject", "row_id"),
)
"""Append-only; each row is hashed together with the one before it. Triggers refuse changes."""

print_job = _table(
    "print_job",
    Column("row_id", Integer, primary_key=True),
    Column("job_id", Text, nullable=False, unique=True),
    _text("case_id"),
    Column("paper_id", Text, nullable=False, unique=True),
    _text("paper_kind"),
    _number("copy"),
    _text("operator"),
    Column("made_at", Moment, nullable=False),
    _text("state"),
    _text("sha256", ""),
    _text("path", ""),
    _text("problem", ""),
    Column("content", Document),
    CheckConstraint("copy >= 1", name="copy"),
    _one_of("state", PrintState),
    Index(None, "case_id", "paper_kind"),
    Index(None, "state"),
)
"""The print journal. Triggers refuse DELETE, any change of what was asked for, and a second end."""

operator = _table(
    "operator",
    Column("operator_id", Text, primary_key=True),
    _text("name"),
    Column("login", Text, nullable=False, unique=True),
    _text("role"),
    _text("password_hash"),
    _number("failures", "0"),
    Column("locked_until", Moment),
)

reference = _table(
    "reference",
    Column("kind", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    _number("serial"),
    Column("doc", Document, nullable=False),
    Column("taken_in_at", Moment, nullable=False),
    _text("effective_from", ""),
    UniqueConstraint("kind", "serial"),
)
"""`effective_from` is the first ISO date a version counts; empty: always did."""

number_counter = _table(
    "number_counter",
    Column("prefix", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    _number("last"),
)

enrolment = _table(
    "enrolment",
    Column("row_id", Integer, primary_key=True),
    _text("device_id"),
    _text("token"),
    _text("station"),
    _number("generation"),
    _text("hall"),
    Column("enrolled_at", Moment, nullable=False),
    CheckConstraint("row_id = 1", name="one"),
    CheckConstraint("generation BETWEEN 1 AND 99", name="generation"),
)
"""Who this station is at the platform; its token lies here because the database is encrypted."""

number_band = _table(
    "number_band",
    Column("prefix", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("first", Integer, primary_key=True),
    _number("last"),
    _number("given_up", "0"),
    _one_of("kind", NumberKind),
    CheckConstraint("last >= first", name="ends"),
    CheckConstraint("given_up IN (0, 1)", name="given_up"),
)
"""Bands of numbers the platform has granted this store; of one given up no number is drawn."""

filing_due = _table(
    "filing_due",
    Column("case_id", Text, primary_key=True),
    Column("next_at", Moment, nullable=False, index=True),
)
"""Cases with files of which a PDF is to be filed, and not before when."""

file_reading = _table(
    "file_reading",
    Column("row_id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    _number("pages", "0"),
    _number("done", "0"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("pages >= 0", name="pages"),
    CheckConstraint("done IN (0, 1)", name="done"),
    Index(None, "done", "row_id"),
)
"""How many pages of a file have been read (文字识别), and whether there are no more."""

page_text = _table(
    "page_text",
    Column("row_id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("file_reading.sha256"), nullable=False),
    _number("page"),
    _number("width"),
    _number("height"),
    Column("lines", Document, nullable=False),
    UniqueConstraint("sha256", "page"),
    CheckConstraint("page >= 0", name="page"),
)
"""What was read on a page; its words are in the index `page_words`, under the same row."""

cursor = _table(
    "cursor",
    Column("scope", Text, primary_key=True),
    _text("epoch"),
    _text("token"),
)
