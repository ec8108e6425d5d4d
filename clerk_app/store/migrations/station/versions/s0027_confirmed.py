"""When an operator was last confirmed, and whether their first password is still another's."""

from alembic import op

revision = "s0027"
down_revision = "s0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; who is enrolled already counts as confirmed at their next sign-in."""
    op.execute("ALTER TABLE operator ADD COLUMN confirmed_at INTEGER")
    op.execute("ALTER TABLE operator ADD COLUMN must_change INTEGER DEFAULT 0 NOT NULL")


def downgrade() -> None:
    """Take this step back."""
    for name in ("must_change", "confirmed_at"):
        op.execute(f"ALTER TABLE operator DROP COLUMN {name}")
