"""Tables of the platform, the same on SQLite and PostgreSQL; the constraints hold the law."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Column[object] | UniqueConstraint | CheckConstraint | Index) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, default: str | None = None) -> Column[object]:
    return Column(name, Text, nullable=False, server_default=default)


def _key(name: str) -> Column[object]:
    return Column(name, Text, primary_key=True)


def _number(name: str) -> Column[object]:
    # A strict table of SQLite knows INTEGER only, which has 64 bits there.
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), nullable=False)


meta = _table("meta", _key("name"), _text("value"))
"""Schema, epoch and the secret that access codes and cookies are made with."""

run = _table("run", _key("name"), _number("number"), _text("places"), UniqueConstraint("number"))
"""Every start of the program, counted from 1, and how far each feed had come then, as JSON."""

scope = _table("scope", _key("scope"), _number("seq"))
"""One counter a hall; its row is locked until commit, so numbers come in commit order."""

case_doc = _table(
    "case_doc",
    _key("case_id"),
    _text("scope"),
    _text("number"),
    _number("version"),
    _number("seq"),
    _text("digest"),
    Column("natural_key", Text, nullable=True, unique=True),
    _text("doc"),
    UniqueConstraint("scope", "seq"),
    CheckConstraint("version > 0", name="version"),
)
"""Whole documents. `natural_key` is the first of a case's, for the release before `open_matter`."""

open_matter = _table(
    "open_matter",
    _key("key"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), nullable=False, index=True),
)
"""One open case for each natural key, whoever writes it."""

case_alias = _table(
    "case_alias",
    _key("alias_id"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), nullable=False),
)

case_number = _table(
    "case_number",
    _key("number"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), primary_key=True),
)
"""Every number that finds a case; a cloned station may have printed one number twice."""

case_person = _table(
    "case_person",
    _key("person"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), primary_key=True),
)
"""Who is named in a case, or was, by a digest of their number (`case_persons`)."""

sheet_case = _table(
    "sheet_case",
    _key("sheet"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), primary_key=True),
)
"""Cases by the numbers of the sheets with many cases that are on their record."""

ledger = _table(
    "ledger",
    _key("op_id"),
    _text("parent"),
    _text("digest"),
    _text("kind"),
    _text("case_id"),
    _text("outcome"),
    _number("version"),
    _number("seq"),
    _text("result"),
    _text("operation"),
    _text("at"),
    Index(None, "case_id", "seq"),
)
"""Permanent: what was done, under which id, and the first answer. Rows are only ever added;
triggers refuse anything else."""

supervision = _table(
    "supervision",
    _key("number"),
    _text("scope"),
    _number("seq"),
    _text("case_id"),
    _text("op_id"),
    _text("item_id"),
    _text("record"),
    _text("at"),
    UniqueConstraint("scope", "seq"),
    UniqueConstraint("op_id", "item_id"),
)
"""Decisions handed to supervision, each once; rows are only ever added."""

promise = _table(
    "promise",
    _key("case_id"),
    Column("until", Text, primary_key=True),
    Index(None, "until"),
)
"""For which day deferred materials of a case were promised (容缺)."""

awaited = _table("awaited", _key("case_id"))
"""Cases that wait for a correction (补正), until the platform has seen that nothing does."""

catalogue_version = _table(
    "catalogue_version",
    _key("version"),
    Column("serial", BigInteger().with_variant(Integer, "sqlite"), nullable=False, unique=True),
    _text("effective_from"),
    _text("published_at"),
    _text("doc"),
)
"""Every version of the catalogue that was published. Rows are only ever added, as in the ledger;
`doc` is canonical JSON."""

case_blob = _table(
    "case_blob",
    _key("sha256"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), primary_key=True),
    _number("arrived"),
    CheckConstraint("arrived IN (0, 1)", name="arrived"),
)
"""Which case names which file, and whether its document says that the file has arrived."""

blob = _table("blob", _key("sha256"), _number("size"), _number("verified"))
"""Files by content; `verified` when the bytes are here and their digest is right."""

upload = _table(
    "upload",
    _key("upload_id"),
    _text("sha256"),
    _number("size"),
    _text("filename"),
    _text("mime"),
    _number("expires"),
)
"""Uploads under way; `expires` in seconds since 1970."""

upload_metadata = _table(
    "upload_metadata",
    Column("upload_id", Text, ForeignKey("upload.upload_id", ondelete="CASCADE"), primary_key=True),
    _text("header"),
)
"""`Upload-Metadata` as it was sent: whoever asks after an upload is told it again (tus 1.0)."""

upload_owner = _table(
    "upload_owner",
    Column("upload_id", Text, ForeignKey("upload.upload_id", ondelete="CASCADE"), primary_key=True),
    _text("station"),
)
"""Whose an upload is; one without a row was begun by a station that shares the token."""

counter = _table("counter", _key("name"), _number("last"))

access = _table(
    "access",
    _key("number"),
    Column("case_id", Text, ForeignKey("case_doc.case_id"), nullable=False),
    Column("op_id", Text, nullable=False, unique=True),
    _text("request_digest"),
    _text("code_digest"),
)
"""Access codes of cases that began online, and the request each was given for."""

access_try = _table("access_try", _key("number"), _number("failures"), _number("since"))
"""How often something was tried or done under a name since a moment (seconds since 1970); wrong
tries at a number under that (`tallies`)."""

booking = _table(
    "booking",
    _key("code"),
    Column("op_id", Text, nullable=False, unique=True),
    _text("request_digest"),
    _text("hall"),
    _text("queue"),
    _text("day"),
    _number("starts"),
    _number("ends"),
    _text("name"),
    _text("holder"),
    _text("case_number"),
    _number("cancelled"),
    CheckConstraint("ends > starts", name="slot"),
    CheckConstraint("cancelled IN (0, 1)", name="cancelled"),
)
"""Appointments (预约); of the person only a masked name and a hash. Times in seconds since 1970."""

_KEPT = text("cancelled = 0")
Index(
    "uq_booking_one_a_day",
    booking.c.hall,
    booking.c.day,
    booking.c.holder,
    unique=True,
    sqlite_where=_KEPT,
    postgresql_where=_KEPT,
)
Index("ix_booking_case_number", booking.c.case_number)

booking_slot = _table(
    "booking_slot",
    _key("hall"),
    _key("queue"),
    Column("starts", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _number("taken"),
    CheckConstraint("taken >= 0", name="taken"),
)
"""How much of each slot is taken; its row lock puts those who want the last place in line."""

enrol_code = _table(
    "enrol_code",
    _key("code_digest"),
    _text("station"),
    _text("hall"),
    _number("expires"),
    _text("used_by"),
)
"""Codes with which stations enrol (登记码); `used_by` is the device a code has become, else empty.
`expires` in milliseconds since 1970, as all times of devices."""

device = _table(
    "device",
    _key("device_id"),
    _text("station"),
    _number("generation"),
    _text("hall"),
    _text("window"),
    Column("token_digest", Text, nullable=False, unique=True),
    Column("request", Text, nullable=False, unique=True),
    _text("epoch"),
    _number("enrolled_at"),
    _number("revoked_at"),
    _text("revoked_for"),
    UniqueConstraint("station", "generation"),
    CheckConstraint("generation BETWEEN 1 AND 99", name="generation"),
)
"""Enrolments of stations, for ever; `revoked_at` 0: its token is good. Of a station only the last
one can be good."""

device_key = _table(
    "device_key",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    _text("public_key"),
)
"""Public halves of the key pairs with which devices sign; a device without one has a token."""

code_duty = _table("code_duty", _key("code_digest"), _text("duty"))
"""What whoever enrols with a code may do, where that is less than a window may."""

device_duty = _table(
    "device_duty",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    _text("duty"),
)
"""What a device may do, where that is less than a window may."""

audit_anchor = _table(
    "audit_anchor",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("rows", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("head"),
    _text("signature"),
    _number("at"),
)
"""How far stations' audit trails had come. Rows are only ever added, as in the ledger."""

audit_doubt = _table(
    "audit_doubt",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("at", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("rows", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("head"),
    _number("since_rows"),
    _text("since_head"),
    _text("why"),
)
"""Trails that did not go on from what was anchored. Rows are only ever added."""

audit_anchor_beside = _table(
    "audit_anchor_beside",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("doubted_at", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("rows", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("head"),
    _text("signature"),
    _number("at"),
)
"""How far a trail had come that goes on from a doubt: what is done since has a witness too, and the
doubt stays. Rows are only ever added."""

hall_paper = _table(
    "hall_paper",
    _key("paper_id"),
    _text("kind"),
    _text("number"),
    Column("copy", Integer, nullable=False),
    _text("sha256"),
    _text("issued_on"),
    _text("window"),
    _text("at"),
    Index(None, "number"),
)
"""Papers that belong to a hall and to no case, as windows have told of them; append-only."""

nonce = _table("nonce", _key("device_id"), _key("nonce"), _number("until"), Index(None, "until"))
"""Nonces of signed requests, until their signature's time is over (seconds since 1970)."""

device_before = _table(
    "device_before",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("before_id", Text, ForeignKey("device.device_id"), nullable=False),
)
"""Which enrolment of its station a store had before this one, as it said itself; append-only."""

incarnation = _table(
    "incarnation",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    _key("incarnation"),
    _text("turn"),
    _text("epoch"),
    _text("last_op"),
    _number("first_seen"),
    _number("last_seen"),
)
"""Stores that have spoken for a device. `turn` is passed on at each check: a store that shows an
older one was restored or copied."""

lease = _table(
    "lease",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    _key("kind"),
    Column("first", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _number("last"),
    _text("incarnation"),
    _text("request"),
    _text("epoch"),
    _number("granted_at"),
    _number("void_at"),
    _text("void_for"),
    CheckConstraint("last >= first", name="ends"),
)
"""Bands of numbers that stores were granted. A band is granted once: what its store has not used
is void (`void_at`), and nobody ever gets it."""

lease_request = _table(
    "lease_request",
    _key("request"),
    _text("device_id"),
    _text("digest"),
    _text("answer"),
    _number("at"),
)
"""First answers to requests for numbers."""
