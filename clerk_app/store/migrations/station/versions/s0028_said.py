"""What a paper that is drawn from the case said when it was first issued."""

from alembic import op

revision = "s0028"
down_revision = "s0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; what was issued before was not kept."""
    op.execute("ALTER TABLE print_job ADD COLUMN said TEXT")
    op.execute(
        """
        CREATE TRIGGER print_job_said_once
        BEFORE UPDATE OF said ON print_job WHEN old.said IS NOT NULL BEGIN
            SELECT RAISE(ABORT, 'what a paper says is kept once');
        END
        """
    )


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP TRIGGER print_job_said_once")
    op.execute("ALTER TABLE print_job DROP COLUMN said")
