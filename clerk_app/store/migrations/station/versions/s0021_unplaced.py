"""What of an operation a weak platform's tables have no place for: it stays here, in sight."""

from alembic import op

revision = "s0021"
down_revision = "s0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; what was sent before found a place."""
    op.execute("ALTER TABLE operation ADD COLUMN unplaced TEXT DEFAULT '' NOT NULL")
    op.execute("CREATE INDEX ix_operation_unplaced ON operation (local_seq) WHERE unplaced <> ''")


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP INDEX ix_operation_unplaced")
    op.execute("ALTER TABLE operation DROP COLUMN unplaced")
