"""The private half of the key pair an enrolled station signs with."""

from alembic import op

revision = "s0029"
down_revision = "s0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step; who enrolled before goes on with its token."""
    op.execute("ALTER TABLE enrolment ADD COLUMN \"key\" BLOB DEFAULT x'' NOT NULL")


def downgrade() -> None:
    """Take this step back; a station that signed gives in another code then."""
    op.execute("DELETE FROM enrolment WHERE token = ''")
    op.execute('ALTER TABLE enrolment DROP COLUMN "key"')
