"""The key an enrolled station signs with; the audit trail is found by operator and time."""

from alembic import op

revision = "s0029"
down_revision = "s0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; who enrolled before goes on with its token."""
    op.execute("ALTER TABLE enrolment ADD COLUMN \"key\" BLOB DEFAULT (x'') NOT NULL")
    op.execute("CREATE INDEX ix_audit_operator_row_id ON audit (operator, row_id)")
    op.execute("CREATE INDEX ix_audit_at ON audit (at)")


def downgrade() -> None:
    """Take this step back; a station that signed gives in another code then."""
    op.execute("DROP INDEX ix_audit_at")
    op.execute("DROP INDEX ix_audit_operator_row_id")
    op.execute("DELETE FROM enrolment WHERE token = ''")
    op.execute('ALTER TABLE enrolment DROP COLUMN "key"')
