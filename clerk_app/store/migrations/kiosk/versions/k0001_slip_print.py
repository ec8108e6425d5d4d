"""The journal of slips that were to be printed."""

import sqlalchemy as sa
from alembic import op

revision = "k0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "slip_print",
        _text("print_id"),
        _text("ticket_id"),
        _text("hall"),
        _text("day"),
        _text("number"),
        sa.Column("copy", sa.Integer, nullable=False),
        _text("printer"),
        _text("state"),
        _text("problem"),
        sa.Column("asked_at", sa.Integer, nullable=False),
        sa.Column("ended_at", sa.Integer),
        sa.PrimaryKeyConstraint("print_id", name="pk_slip_print"),
        sa.CheckConstraint("copy > 0", name="ck_slip_print_copy"),
        sa.CheckConstraint("length(day) = 10", name="ck_slip_print_day"),
        sa.CheckConstraint(
            "state IN ('failed', 'printed', 'sent', 'unknown')", name="ck_slip_print_state"
        ),
        sa.CheckConstraint("(state = 'sent') = (ended_at IS NULL)", name="ck_slip_print_ended"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_slip_print_sent",
        "slip_print",
        ["ticket_id"],
        unique=True,
        sqlite_where=sa.text("state = 'sent'"),
    )
    op.create_index(
        "uq_slip_print_copy",
        "slip_print",
        ["ticket_id", "copy"],
        unique=True,
        sqlite_where=sa.text("state <> 'failed'"),
    )
    op.execute(
        "CREATE TRIGGER keep_slip_print_delete BEFORE DELETE ON slip_print"
        " BEGIN SELECT RAISE(ABORT, 'slip_print is kept'); END"
    )


def downgrade() -> None:
    """Take this step back."""
    op.drop_table("slip_print")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)
