"""Cases whose visitor is to be called about a bad rating (实名差评回访)."""

from alembic import op

revision = "s0032"
down_revision = "s0031"
branch_labels = None
depends_on = None

# Of older programs no rating says that somebody has called.
_FILL = """
UPDATE case_view SET to_call = (
    SELECT count(*) FROM json_each(case_view.doc, '$.ratings') AS one
    WHERE json_extract(one.value, '$.named') = 1
        AND json_extract(one.value, '$.level') IN ('bad', 'very_bad')
)
WHERE json_array_length(doc, '$.ratings') > 0
"""


def upgrade() -> None:
    """Apply this step; who waits for a call already is found."""
    op.execute("ALTER TABLE case_view ADD COLUMN to_call INTEGER DEFAULT 0 NOT NULL")
    op.execute(_FILL)
    op.execute("CREATE INDEX ix_case_view_to_call ON case_view (to_call)")


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP INDEX ix_case_view_to_call")
    op.execute("ALTER TABLE case_view DROP COLUMN to_call")
