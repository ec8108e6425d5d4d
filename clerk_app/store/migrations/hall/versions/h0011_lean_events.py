"""An act costs the server less: what an event already says is not checked a second time.

PostgreSQL parses a trigger's condition and looks the ticket up and locks it once more for every
event. Events are written from the ticket's own row, whose id no login may change and nobody may
delete (h0001), and who keeps an event on the long way sends the wake-up in the same statement.
SQLite, which does neither at such a cost, keeps its reference.
"""

from alembic import op

revision = "h0011"
down_revision = "h0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER wake_ticket_event ON ticket_event")
    op.drop_constraint("fk_ticket_event_ticket_id", "ticket_event", type_="foreignkey")


def downgrade() -> None:
    """Take this step back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_foreign_key(
        "fk_ticket_event_ticket_id", "ticket_event", "ticket", ["ticket_id"], ["ticket_id"]
    )
    op.execute(
        "CREATE TRIGGER wake_ticket_event AFTER INSERT ON ticket_event FOR EACH ROW"
        " WHEN (current_setting('yichuang.wakes_after', true) IS DISTINCT FROM 'on')"
        " EXECUTE FUNCTION wake_hall()"
    )
