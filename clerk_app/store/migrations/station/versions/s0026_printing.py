"""Which paper goes to which printer, and every paper on its way there."""

from alembic import op

revision = "s0026"
down_revision = "s0025"
branch_labels = None
depends_on = None

_STEPS = (
    """
    CREATE TABLE print_choice (
        "use" TEXT NOT NULL,
        kind TEXT NOT NULL,
        spare INTEGER NOT NULL,
        address TEXT NOT NULL,
        name TEXT NOT NULL,
        tray TEXT NOT NULL,
        copies INTEGER NOT NULL,
        two_sided INTEGER NOT NULL,
        CONSTRAINT pk_print_choice PRIMARY KEY ("use", kind, spare),
        CONSTRAINT ck_print_choice_use CHECK ("use" IN ('page', 'label', 'slip')),
        CONSTRAINT ck_print_choice_spare CHECK (spare IN (0, 1)),
        CONSTRAINT ck_print_choice_address CHECK (address <> ''),
        CONSTRAINT ck_print_choice_copies CHECK (copies >= 1),
        CONSTRAINT ck_print_choice_two_sided CHECK (two_sided IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE print_send (
        row_id INTEGER NOT NULL,
        send_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        subject TEXT NOT NULL,
        paper_kind TEXT NOT NULL,
        number TEXT NOT NULL,
        copy INTEGER NOT NULL,
        reason TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        operator TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        address TEXT NOT NULL,
        printer TEXT NOT NULL,
        tray TEXT NOT NULL,
        copies INTEGER NOT NULL,
        two_sided INTEGER NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER DEFAULT 0 NOT NULL,
        problem TEXT DEFAULT '' NOT NULL,
        facts TEXT NOT NULL,
        next_at INTEGER NOT NULL,
        tried_at INTEGER,
        ended_at INTEGER,
        CONSTRAINT pk_print_send PRIMARY KEY (row_id),
        CONSTRAINT ck_print_send_state
            CHECK (state IN ('queued', 'sending', 'printed', 'failed', 'unsure', 'void')),
        CONSTRAINT ck_print_send_copy CHECK (copy >= 1),
        CONSTRAINT ck_print_send_copies CHECK (copies >= 1),
        CONSTRAINT ck_print_send_two_sided CHECK (two_sided IN (0, 1)),
        CONSTRAINT ck_print_send_attempts CHECK (attempts >= 0),
        CONSTRAINT ck_print_send_ended_at
            CHECK ((state IN ('printed', 'void')) = (ended_at IS NOT NULL)),
        CONSTRAINT uq_print_send_send_id UNIQUE (send_id)
    ) STRICT
    """,
    "CREATE INDEX ix_print_send_state_address ON print_send (state, address)",
    "CREATE INDEX ix_print_send_made_at ON print_send (made_at)",
    """
    CREATE TRIGGER print_send_kept BEFORE DELETE ON print_send BEGIN
        SELECT RAISE(ABORT, 'a sending is never deleted');
    END
    """,
    """
    CREATE TRIGGER print_send_frozen BEFORE UPDATE OF row_id, send_id, job_id, subject, paper_kind,
    number, copy, reason, path, sha256, operator, made_at ON print_send BEGIN
        SELECT RAISE(ABORT, 'what was to be sent is never changed');
    END
    """,
    """
    CREATE TRIGGER print_send_ends_once BEFORE UPDATE ON print_send
    WHEN old.state IN ('printed', 'void') BEGIN
        SELECT RAISE(ABORT, 'a sending ends once');
    END
    """,
)


def upgrade() -> None:
    """Apply this step; papers of before were files only."""
    for statement in _STEPS:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP TABLE print_send")
    op.execute("DROP TABLE print_choice")
