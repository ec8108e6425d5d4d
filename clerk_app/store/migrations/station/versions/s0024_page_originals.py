"""The original of each page that was made readable is kept while its case is open."""

from alembic import op

revision = "s0024"
down_revision = "s0023"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE page_original (
    page TEXT NOT NULL,
    original TEXT NOT NULL,
    frame INTEGER NOT NULL,
    steps TEXT NOT NULL,
    proposed TEXT NOT NULL,
    size INTEGER NOT NULL,
    held_by TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    CONSTRAINT pk_page_original PRIMARY KEY (page, original),
    CONSTRAINT ck_page_original_page CHECK (length(page) = 64),
    CONSTRAINT ck_page_original_original CHECK (length(original) = 64)
) STRICT
"""


def upgrade() -> None:
    """Apply this step."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX ix_page_original_original ON page_original (original)")


def downgrade() -> None:
    """Take this step back; pages stay as they are filed, and can't be made again."""
    op.execute("DROP TABLE page_original")
