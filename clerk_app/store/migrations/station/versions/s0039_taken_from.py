"""Whose work an operation of the outbox is: made here, or taken in from a package or a copy."""

from alembic import op

revision = "s0039"
down_revision = "s0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; what was taken in before counts as made here, as it did then."""
    op.execute("ALTER TABLE operation ADD COLUMN taken_from TEXT DEFAULT '' NOT NULL")
    op.execute("DROP TRIGGER operation_frozen")
    op.execute(_FROZEN.format(columns=f"{_COLUMNS}, taken_from"))


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP TRIGGER operation_frozen")
    op.execute("ALTER TABLE operation DROP COLUMN taken_from")
    op.execute(_FROZEN.format(columns=_COLUMNS))


_COLUMNS = "local_seq, op_id, case_id, kind, actor, body, digest, size, made_at"
_FROZEN = """
    CREATE TRIGGER operation_frozen BEFORE UPDATE OF {columns} ON operation BEGIN
        SELECT RAISE(ABORT, 'an operation is never changed');
    END
"""
