"""Who keeps an event and wakes the others right after its commit, is not made to wait for it.

PostgreSQL lets only one transaction at a time commit with a notification in it, and that one holds
the others up until its flush is done.
"""

from alembic import op

revision = "h0009"
down_revision = "h0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    _wake("WHEN (current_setting('yichuang.wakes_after', true) IS DISTINCT FROM 'on') ")


def downgrade() -> None:
    """Take this step back."""
    _wake("")


def _wake(when: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER wake_ticket_event ON ticket_event")
    op.execute(
        "CREATE TRIGGER wake_ticket_event AFTER INSERT ON ticket_event"
        f" FOR EACH ROW {when}EXECUTE FUNCTION wake_hall()"
    )
