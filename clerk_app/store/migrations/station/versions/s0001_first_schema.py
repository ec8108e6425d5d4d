"""The first schema of a station: cases, outbox, files, drafts, audit, printing, operators."""

from alembic import op

revision = "s0001"
down_revision = None
branch_labels = None
depends_on = None

# Words of SQL, not of our tables: a step says for ever what it said when it was released.
_TABLES = """
CREATE TABLE audit (
    row_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    operator TEXT NOT NULL,
    window TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    facts TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (row_id)
) STRICT;
CREATE INDEX ix_audit_subject_row_id ON audit (subject, row_id);

CREATE TABLE blob (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    state TEXT NOT NULL,
    url TEXT DEFAULT '' NOT NULL,
    "offset" INTEGER DEFAULT 0 NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    next_attempt_at INTEGER,
    problem TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_blob PRIMARY KEY (sha256),
    CONSTRAINT ck_blob_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT ck_blob_size CHECK (size >= 0),
    CONSTRAINT ck_blob_state CHECK (state IN ('local', 'verified', 'remote'))
) STRICT;
CREATE INDEX ix_blob_state_size ON blob (state, size);

CREATE TABLE case_alias (
    alias TEXT NOT NULL,
    case_id TEXT NOT NULL,
    CONSTRAINT pk_case_alias PRIMARY KEY (alias),
    CONSTRAINT ck_case_alias_other CHECK (alias <> case_id)
) STRICT;
CREATE INDEX ix_case_alias_case_id ON case_alias (case_id);

CREATE TABLE case_remote (
    case_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL,
    doc TEXT NOT NULL,
    CONSTRAINT pk_case_remote PRIMARY KEY (case_id),
    CONSTRAINT ck_case_remote_digest CHECK (length(digest) = 64)
) STRICT;

CREATE TABLE case_view (
    row_id INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    number TEXT NOT NULL,
    platform_number TEXT NOT NULL,
    applicant TEXT NOT NULL,
    cert_no TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    uscc TEXT NOT NULL,
    names TEXT NOT NULL,
    theme TEXT NOT NULL,
    item_names TEXT NOT NULL,
    state TEXT NOT NULL,
    closed INTEGER NOT NULL,
    channel TEXT NOT NULL,
    received_on TEXT NOT NULL,
    pending INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    doc TEXT NOT NULL,
    CONSTRAINT pk_case_view PRIMARY KEY (row_id),
    CONSTRAINT ck_case_view_closed CHECK (closed IN (0, 1)),
    CONSTRAINT uq_case_view_case_id UNIQUE (case_id)
) STRICT;
CREATE INDEX ix_case_view_cert_no ON case_view (cert_no);
CREATE INDEX ix_case_view_conflicts ON case_view (conflicts);
CREATE INDEX ix_case_view_updated_at_row_id ON case_view (updated_at, row_id);
CREATE INDEX ix_case_view_uscc ON case_view (uscc);

CREATE TABLE cursor (
    scope TEXT NOT NULL,
    epoch TEXT NOT NULL,
    token TEXT NOT NULL,
    CONSTRAINT pk_cursor PRIMARY KEY (scope)
) STRICT;

CREATE TABLE draft (
    draft_id TEXT NOT NULL,
    operator TEXT NOT NULL,
    doc TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (draft_id)
) STRICT;
CREATE INDEX ix_draft_operator_updated_at ON draft (operator, updated_at);

CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY ("key")
) STRICT;

CREATE TABLE number_counter (
    prefix TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_number_counter PRIMARY KEY (prefix, day)
) STRICT;

CREATE TABLE operation (
    local_seq INTEGER NOT NULL,
    op_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    next_attempt_at INTEGER,
    problem TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    ack_version INTEGER DEFAULT 0 NOT NULL,
    ack_seq INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_operation PRIMARY KEY (local_seq),
    CONSTRAINT ck_operation_digest CHECK (length(digest) = 64),
    CONSTRAINT ck_operation_state CHECK (state IN ('queued', 'sent', 'held', 'acked',
        'conflicted', 'settled', 'rejected', 'quarantined', 'closed')),
    CONSTRAINT uq_operation_op_id UNIQUE (op_id)
) STRICT;
CREATE INDEX ix_operation_case_id_local_seq ON operation (case_id, local_seq);
CREATE INDEX ix_operation_state_next_attempt_at_made_at
    ON operation (state, next_attempt_at, made_at);

CREATE TABLE operator (
    operator_id TEXT NOT NULL,
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    failures INTEGER DEFAULT 0 NOT NULL,
    locked_until INTEGER,
    CONSTRAINT pk_operator PRIMARY KEY (operator_id),
    CONSTRAINT uq_operator_login UNIQUE (login)
) STRICT;

CREATE TABLE print_job (
    row_id INTEGER NOT NULL,
    job_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    paper_kind TEXT NOT NULL,
    copy INTEGER NOT NULL,
    operator TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    sha256 TEXT DEFAULT '' NOT NULL,
    path TEXT DEFAULT '' NOT NULL,
    problem TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_print_job PRIMARY KEY (row_id),
    CONSTRAINT ck_print_job_copy CHECK (copy >= 1),
    CONSTRAINT ck_print_job_state
        CHECK (state IN ('queued', 'printing', 'printed', 'failed', 'void')),
    CONSTRAINT uq_print_job_job_id UNIQUE (job_id),
    CONSTRAINT uq_print_job_paper_id UNIQUE (paper_id)
) STRICT;
CREATE INDEX ix_print_job_case_id_paper_kind ON print_job (case_id, paper_kind);
CREATE INDEX ix_print_job_state ON print_job (state);

CREATE TABLE reference (
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    serial INTEGER NOT NULL,
    doc TEXT NOT NULL,
    taken_in_at INTEGER NOT NULL,
    CONSTRAINT pk_reference PRIMARY KEY (kind, version),
    CONSTRAINT uq_reference_kind_serial UNIQUE (kind, serial)
) STRICT;

CREATE TABLE case_number (
    number TEXT NOT NULL,
    case_id TEXT NOT NULL,
    CONSTRAINT pk_case_number PRIMARY KEY (number),
    CONSTRAINT fk_case_number_case_id_case_view FOREIGN KEY(case_id) REFERENCES case_view (case_id)
) STRICT;
CREATE INDEX ix_case_number_case_id ON case_number (case_id);

CREATE TABLE remote_material (
    case_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    CONSTRAINT pk_remote_material PRIMARY KEY (case_id, sha256),
    CONSTRAINT fk_remote_material_case_id_case_remote
        FOREIGN KEY(case_id) REFERENCES case_remote (case_id),
    CONSTRAINT fk_remote_material_sha256_blob FOREIGN KEY(sha256) REFERENCES blob (sha256)
) STRICT;
CREATE INDEX ix_remote_material_sha256 ON remote_material (sha256)
"""

_NAMES_INDEX = (
    """
    CREATE VIRTUAL TABLE case_names
    USING fts5(names, content='case_view', content_rowid='row_id', tokenize='ascii')
    """,
    """
    CREATE TRIGGER case_names_new AFTER INSERT ON case_view BEGIN
        INSERT INTO case_names(rowid, names) VALUES (new.row_id, new.names);
    END
    """,
    """
    CREATE TRIGGER case_names_gone AFTER DELETE ON case_view BEGIN
        INSERT INTO case_names(case_names, rowid, names) VALUES ('delete', old.row_id, old.names);
    END
    """,
    """
    CREATE TRIGGER case_names_changed AFTER UPDATE OF names ON case_view
    WHEN old.names <> new.names BEGIN
        INSERT INTO case_names(case_names, rowid, names) VALUES ('delete', old.row_id, old.names);
        INSERT INTO case_names(rowid, names) VALUES (new.row_id, new.names);
    END
    """,
)

_NEVER_CHANGED = (
    """
    CREATE TRIGGER operation_kept BEFORE DELETE ON operation BEGIN
        SELECT RAISE(ABORT, 'an operation is never deleted');
    END
    """,
    """
    CREATE TRIGGER operation_frozen
    BEFORE UPDATE OF local_seq, op_id, case_id, kind, actor, body, digest, size, made_at
    ON operation BEGIN
        SELECT RAISE(ABORT, 'an operation is never changed');
    END
    """,
    """
    CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit trail is append-only');
    END
    """,
    """
    CREATE TRIGGER audit_frozen BEFORE UPDATE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit trail is append-only');
    END
    """,
)


def upgrade() -> None:
    """Make everything. The way back is the copy that `engine.migrate` puts aside."""
    for statement in (*_TABLES.split(";"), *_NAMES_INDEX, *_NEVER_CHANGED):
        op.execute(statement.strip())
