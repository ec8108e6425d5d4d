"""Catalogue versions count from a day of their own, so that the next one may lie here before it."""

from alembic import op

revision = "s0008"
down_revision = "s0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; what is here counted from the beginning."""
    op.execute("ALTER TABLE reference ADD COLUMN effective_from TEXT DEFAULT '' NOT NULL")


def downgrade() -> None:
    """Take this step back."""
    op.execute("ALTER TABLE reference DROP COLUMN effective_from")
