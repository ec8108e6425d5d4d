"""Who waits too long is found without looking at everybody who waits."""

import sqlalchemy as sa
from alembic import op

revision = "h0010"
down_revision = "h0009"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Apply this step."""
    op.create_index(
        "ix_ticket_since",
        "ticket",
        ["hall", "day", "waiting_since"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )


def downgrade() -> None:
    """Take this step back."""
    op.drop_index("ix_ticket_since", "ticket")
