"""A notice may begin later than it is posted."""

import sqlalchemy as sa
from alembic import op

revision = "h0005"
down_revision = "h0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column(
        "hall_notice",
        sa.Column("starts_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
    )


def downgrade() -> None:
    """Take this step back; a notice still to come is shown at once."""
    op.drop_column("hall_notice", "starts_at")
