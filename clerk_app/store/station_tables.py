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


def strict_table(name: str, *parts: SchemaItem) -> Table:
    """A table that takes no value of another type than its column's."""
    return Table(name, metadata, *parts, sqlite_strict=True)


def text_column(name: str, default: str | None = None) -> Column[str]:
    """A text that must be there."""
    return Column(name, Text, nullable=False, server_default=default)


def number_column(name: str, default: str | None = None) -> Column[int]:
    """A whole number that must be there."""
    standing = None if default is None else text(default)
    return Column(name, Integer, nullable=False, server_default=standing)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A rule that a column holds the value of one of these words."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


meta = strict_table(
    "meta",
    Column("key", Text, primary_key=True),
    text_column("value"),
)

case_remote = strict_table(
    "case_remote",
    Column("case_id", Text, primary_key=True),
    number_column("version"),
    number_column("seq"),
    text_column("digest"),
    Column("doc", Document, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest"),
)
"""Exactly the platform's words; nothing of ours is ever mixed in."""

remote_material = strict_table(
    "remote_material",
    Column("case_id", Text, ForeignKey("case_remote.case_id"), primary_key=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), primary_key=True),
    Index(None, "sha256"),
)
"""Materials that count in a platform document and whose bytes the platform holds."""

case_view = strict_table(
    "case_view",
    Column("row_id", Integer, primary_key=True),
    Column("case_id", Text, nullable=False, unique=True),
    text_column("number"),
    text_column("platform_number"),
    text_column("applicant"),
    text_column("cert_no"),
    text_column("enterprise"),
    text_column("uscc"),
    text_column("names"),
    text_column("theme"),
    Column("item_names", Document, nullable=False),
    text_column("state"),
    number_column("closed"),
    text_column("channel"),
    text_column("received_on"),
    number_column("pending"),
    number_column("conflicts"),
    Column("updated_at", Moment, nullable=False),
    Column("doc", Document, nullable=False),
    text_column("legal_name", ""),
    text_column("legal_no", ""),
    text_column("agent_name", ""),
    text_column("agent_no", ""),
    number_column("to_call", "0"),
    CheckConstraint("closed IN (0, 1)", name="closed"),
    Index(None, "updated_at", "row_id"),
    Index(None, "cert_no"),
    Index(None, "uscc"),
    Index(None, "conflicts"),
    Index(None, "enterprise"),
    Index(None, "legal_no"),
    Index(None, "agent_no"),
    Index(None, "to_call"),
)
"""What the screen shows: the platform's document with the pending operations on it."""

case_number = strict_table(
    "case_number",
    Column("number", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Index(None, "case_id"),
)
"""Every number that finds a case; a platform or a copied station may have given one twice."""

case_item = strict_table(
    "case_item",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Column("item_id", Text, primary_key=True),
    text_column("state"),
    text_column("department"),
    text_column("accepted_on"),
    Index(None, "state", "department"),
)
"""Items of the cases in sight, to be found by where they stand."""

bundle_line = strict_table(
    "bundle_line",
    Column("bundle", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    text_column("department"),
    text_column("state"),
    number_column("pages"),
    text_column("made_at"),
    text_column("made_by"),
    text_column("window"),
    one_of("state", PassageState),
    Index(None, "case_id"),
)
"""Papers on their way, and those that have arrived; a case may be in several bundles."""

bundle_wait = strict_table(
    "bundle_wait",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Column("department", Text, primary_key=True),
)
"""Cases of which something waits at the window to go to a department."""

batch_line = strict_table(
    "batch_line",
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    text_column("batch"),
    Index(None, "batch"),
)
"""Companies that came in one batch (集群注册)."""

sheet_case = strict_table(
    "sheet_case",
    Column("sheet", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("case_view.case_id"), primary_key=True),
    Index(None, "case_id"),
)
"""Cases by the numbers of the sheets with many cases that are on their record."""

case_alias = strict_table(
    "case_alias",
    Column("alias", Text, primary_key=True),
    text_column("case_id"),
    Index(None, "case_id"),
    CheckConstraint("alias <> case_id", name="other"),
)
"""Ids of cases that were joined into another one; never a chain of more than one step."""

operation = strict_table(
    "operation",
    Column("local_seq", Integer, primary_key=True),
    Column("op_id", Text, nullable=False, unique=True),
    text_column("case_id"),
    text_column("kind"),
    text_column("actor"),
    Column("body", Document, nullable=False),
    text_column("digest"),
    number_column("size"),
    Column("made_at", Moment, nullable=False),
    text_column("state"),
    number_column("attempts", "0"),
    Column("next_attempt_at", Moment),
    text_column("problem", ""),
    text_column("outcome", ""),
    number_column("ack_version", "0"),
    number_column("ack_seq", "0"),
    Column("acked_at", Moment),
    text_column("unplaced", ""),
    text_column("taken_from", ""),
    CheckConstraint("length(digest) = 64", name="digest"),
    one_of("state", OperationState),
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

blob = strict_table(
    "blob",
    Column("sha256", Text, primary_key=True),
    number_column("size"),
    text_column("mime"),
    text_column("state"),
    text_column("url", ""),
    number_column("offset", "0"),
    number_column("attempts", "0"),
    Column("next_attempt_at", Moment),
    text_column("problem", ""),
    Column("verified_at", Moment),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
    one_of("state", BlobState),
    Index(None, "verified_at"),
    Index(None, "state", "size"),
)

draft = strict_table(
    "draft",
    Column("draft_id", Text, primary_key=True),
    text_column("operator"),
    Column("doc", Document, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index(None, "operator", "updated_at"),
)
"""A draft stays with the clerk who began it: a trigger refuses another's."""

batch_draft = strict_table(
    "batch_draft",
    Column("draft_id", Text, primary_key=True),
    text_column("operator"),
    Column("doc", Document, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index(None, "operator", "updated_at"),
)
"""A batch that is being typed; it stays with its clerk as a draft does."""

open_tab = strict_table(
    "open_tab",
    Column("operator", Text, primary_key=True),
    Column("subject_id", Text, primary_key=True),
    text_column("kind"),
    number_column("place"),
    number_column("in_front"),
    one_of("kind", TabKind),
    CheckConstraint("in_front IN (0, 1)", name="in_front"),
)
"""Ids alone: what is in a tab stays where it is kept, and only its clerk has it open again."""

audit = strict_table(
    "audit",
    Column("row_id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    text_column("operator"),
    text_column("window"),
    text_column("action"),
    text_column("subject"),
    Column("facts", Document, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index(None, "subject", "row_id"),
    Index(None, "operator", "row_id"),
    Index(None, "at"),
)
"""Append-only; each row is hashed together with the one before it. Triggers refuse changes."""

print_job = strict_table(
    "print_job",
    Column("row_id", Integer, primary_key=True),
    Column("job_id", Text, nullable=False, unique=True),
    text_column("case_id"),
    Column("paper_id", Text, nullable=False, unique=True),
    text_column("paper_kind"),
    number_column("copy"),
    text_column("operator"),
    Column("made_at", Moment, nullable=False),
    text_column("state"),
    text_column("sha256", ""),
    text_column("path", ""),
    text_column("problem", ""),
    Column("content", Document),
    Column("said", Document),
    CheckConstraint("copy >= 1", name="copy"),
    one_of("state", PrintState),
    Index(None, "case_id", "paper_kind"),
    Index(None, "state"),
)
"""The print journal. Triggers refuse DELETE, any change of what was asked for, and a second end."""

operator = strict_table(
    "operator",
    Column("operator_id", Text, primary_key=True),
    text_column("name"),
    Column("login", Text, nullable=False, unique=True),
    text_column("role"),
    text_column("password_hash"),
    number_column("failures", "0"),
    Column("locked_until", Moment),
    Column("confirmed_at", Moment),
    number_column("must_change", "0"),
)
"""`confirmed_at`: when somebody last vouched for them; NULL: it counts from their next sign-in."""

reference = strict_table(
    "reference",
    Column("kind", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    number_column("serial"),
    Column("doc", Document, nullable=False),
    Column("taken_in_at", Moment, nullable=False),
    text_column("effective_from", ""),
    UniqueConstraint("kind", "serial"),
)
"""`effective_from` is the first ISO date a version counts; empty: always did."""

number_counter = strict_table(
    "number_counter",
    Column("prefix", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    number_column("last"),
)

enrolment = strict_table(
    "enrolment",
    Column("row_id", Integer, primary_key=True),
    text_column("device_id"),
    text_column("token"),
    text_column("station"),
    number_column("generation"),
    text_column("hall"),
    Column("enrolled_at", Moment, nullable=False),
    Column("key", LargeBinary, nullable=False, server_default=text("x''")),
    CheckConstraint("row_id = 1", name="one"),
    CheckConstraint("generation BETWEEN 1 AND 99", name="generation"),
)
"""Who this station is at the platform; its key or token lies here because the database is
encrypted, and leaves it nowhere."""

number_band = strict_table(
    "number_band",
    Column("prefix", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("first", Integer, primary_key=True),
    number_column("last"),
    number_column("given_up", "0"),
    one_of("kind", NumberKind),
    CheckConstraint("last >= first", name="ends"),
    CheckConstraint("given_up IN (0, 1)", name="given_up"),
)
"""Bands of numbers the platform has granted this store; of one given up no number is drawn."""

cursor = strict_table(
    "cursor",
    Column("scope", Text, primary_key=True),
    text_column("epoch"),
    text_column("token"),
)
