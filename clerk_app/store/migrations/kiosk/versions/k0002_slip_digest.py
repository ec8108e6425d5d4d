"""What was printed is kept with its digest, as of other papers; of older slips nobody knows it."""

from alembic import op

revision = "k0002"
down_revision = "k0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    # Added in place: the table made anew would lose its trigger and its partial indexes.
    op.execute(
        "ALTER TABLE slip_print ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''"
        " CONSTRAINT ck_slip_print_sha256 CHECK (sha256 = '' OR length(sha256) = 64)"
    )


def downgrade() -> None:
    """Take this step back."""
    op.execute("ALTER TABLE slip_print DROP COLUMN sha256")
