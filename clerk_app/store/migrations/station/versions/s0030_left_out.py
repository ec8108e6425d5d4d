"""Pages that were left out of drafts and cases, and those whose way up nobody is sure of."""

from alembic import op

revision = "s0030"
down_revision = "s0029"
branch_labels = None
depends_on = None

_STEPS = (
    """
    CREATE TABLE left_out_page (
        row_id INTEGER NOT NULL,
        original TEXT NOT NULL,
        frame INTEGER NOT NULL,
        why TEXT NOT NULL,
        held_by TEXT NOT NULL,
        slot TEXT NOT NULL,
        stem TEXT NOT NULL,
        place INTEGER NOT NULL,
        trail TEXT NOT NULL,
        kept_at INTEGER NOT NULL,
        CONSTRAINT pk_left_out_page PRIMARY KEY (row_id),
        CONSTRAINT uq_left_out_page_held_by_original_frame UNIQUE (held_by, original, frame),
        CONSTRAINT ck_left_out_page_original CHECK (length(original) = 64)
    ) STRICT
    """,
    "CREATE INDEX ix_left_out_page_original ON left_out_page (original)",
    """
    CREATE TABLE page_doubt (
        page TEXT NOT NULL,
        CONSTRAINT pk_page_doubt PRIMARY KEY (page),
        CONSTRAINT ck_page_doubt_page CHECK (length(page) = 64)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Apply this step; what was left out before has gone with its clerk."""
    for statement in _STEPS:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    for name in ("page_doubt", "left_out_page"):
        op.execute(f"DROP TABLE {name}")
