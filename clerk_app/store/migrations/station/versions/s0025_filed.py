"""Cases whose files are to be filed as PDFs, and what was read on pages, to be searched."""

from alembic import op

revision = "s0025"
down_revision = "s0024"
branch_labels = None
depends_on = None

_STEPS = (
    """
    CREATE TABLE filing_due (
        case_id TEXT NOT NULL,
        next_at INTEGER NOT NULL,
        CONSTRAINT pk_filing_due PRIMARY KEY (case_id)
    ) STRICT
    """,
    "CREATE INDEX ix_filing_due_next_at ON filing_due (next_at)",
    """
    CREATE TABLE file_reading (
        row_id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        pages INTEGER DEFAULT 0 NOT NULL,
        done INTEGER DEFAULT 0 NOT NULL,
        CONSTRAINT pk_file_reading PRIMARY KEY (row_id),
        CONSTRAINT ck_file_reading_sha256 CHECK (length(sha256) = 64),
        CONSTRAINT ck_file_reading_pages CHECK (pages >= 0),
        CONSTRAINT ck_file_reading_done CHECK (done IN (0, 1)),
        CONSTRAINT uq_file_reading_sha256 UNIQUE (sha256)
    ) STRICT
    """,
    "CREATE INDEX ix_file_reading_done_row_id ON file_reading (done, row_id)",
    """
    CREATE TABLE page_text (
        row_id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        page INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        lines TEXT NOT NULL,
        CONSTRAINT pk_page_text PRIMARY KEY (row_id),
        CONSTRAINT uq_page_text_sha256_page UNIQUE (sha256, page),
        CONSTRAINT ck_page_text_page CHECK (page >= 0),
        CONSTRAINT fk_page_text_sha256_file_reading
            FOREIGN KEY(sha256) REFERENCES file_reading (sha256)
    ) STRICT
    """,
    # Without a copy of the words: they are made of the lines beside it.
    "CREATE VIRTUAL TABLE page_words USING fts5(words, content='', tokenize='ascii')",
)


def upgrade() -> None:
    """Apply this step; what lies here already is read when there is time."""
    for statement in _STEPS:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    for name in ("page_words", "page_text", "file_reading", "filing_due"):
        op.execute(f"DROP TABLE {name}")
