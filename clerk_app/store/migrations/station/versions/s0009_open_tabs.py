"""Which drafts and cases each clerk had open on the desk, to be open again at the next start."""

from alembic import op

revision = "s0009"
down_revision = "s0008"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE open_tab (
    operator TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    in_front INTEGER NOT NULL,
    CONSTRAINT pk_open_tab PRIMARY KEY (operator, subject_id),
    CONSTRAINT ck_open_tab_kind CHECK (kind IN ('draft', 'case')),
    CONSTRAINT ck_open_tab_in_front CHECK (in_front IN (0, 1))
) STRICT
"""


def upgrade() -> None:
    """Apply this step; nobody has anything open yet."""
    op.execute(_TABLE)


def downgrade() -> None:
    """Take this step back; the drafts and cases themselves are where they were."""
    op.execute("DROP TABLE open_tab")
