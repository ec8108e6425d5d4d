"""A notice to print keeps what it says, frozen with the act it tells of."""

import sqlalchemy as sa
from alembic import op

revision = "s0002"
down_revision = "s0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column("print_job", sa.Column("content", sa.Text()))


def downgrade() -> None:
    """Take this step back; notices that wait are lost with their content."""
    op.execute("DELETE FROM print_job WHERE content IS NOT NULL")
    op.drop_column("print_job", "content")
