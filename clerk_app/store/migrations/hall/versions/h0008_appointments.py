"""Appointments of a hall, and with what a visitor checked in."""

import sqlalchemy as sa
from alembic import op

revision = "h0008"
down_revision = "h0005"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "appointment",
        _text("code"),
        _text("hall"),
        _text("day"),
        _text("queue"),
        sa.Column("slot_starts", _BIG, nullable=False),
        sa.Column("slot_ends", _BIG, nullable=False),
        _text("name"),
        _text("case_number"),
        _text("holder"),
        _text("state"),
        sa.Column("ticket_id", sa.Text),
        sa.PrimaryKeyConstraint("code", name="pk_appointment"),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.ticket_id"], name="fk_appointment_ticket_id"
        ),
        sa.CheckConstraint("length(day) = 10", name="ck_appointment_day"),
        sa.CheckConstraint("slot_ends > slot_starts", name="ck_appointment_slot"),
        sa.CheckConstraint(
            "state IN ('booked', 'cancelled', 'checked_in', 'no_show')",
            name="ck_appointment_state",
        ),
        sa.CheckConstraint(
            "(state = 'checked_in') = (ticket_id IS NOT NULL)", name="ck_appointment_checked_in"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_appointment_hall_day", "appointment", ["hall", "day"])
    op.create_table(
        "check_in",
        _text("ticket_id"),
        _text("hall"),
        _text("day"),
        _text("kind"),
        _text("number"),
        _text("case_number"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_check_in"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.ticket_id"], name="fk_check_in_ticket_id"),
        sa.CheckConstraint("kind IN ('appointment', 'case')", name="ck_check_in_kind"),
        sqlite_strict=True,
    )
    op.create_index("ix_check_in_hall_day", "check_in", ["hall", "day", "number"])


def downgrade() -> None:
    """Take this step back; who has a number keeps it."""
    op.drop_table("check_in")
    op.drop_table("appointment")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)
