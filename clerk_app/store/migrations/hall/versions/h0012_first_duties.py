"""A new window's duties are the hall's word: on a server no window can say its own.

Which queues a window serves at first stands in the setting `first_duties`, which a board keeps as
the catalogue has it. A new row that says nothing of its duties gets them from there, none of them
meaning all queues; a window's login may not say any (`hall_grants`). A file has no logins: there
the program that opens the window says them, as before.
"""

from alembic import op

revision = "h0012"
down_revision = "h0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE FUNCTION first_duties() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path FROM CURRENT AS"
        " $$ BEGIN NEW.assigned := coalesce("
        "(SELECT doc::json ->> NEW.window_id FROM hall_setting"
        " WHERE hall = NEW.hall AND kind = 'first_duties' ORDER BY version DESC LIMIT 1), '');"
        " RETURN NEW; END $$"
    )
    # Before the rule that the column is not null is asked.
    op.execute(
        "CREATE TRIGGER first_duties BEFORE INSERT ON window_state FOR EACH ROW"
        " WHEN (NEW.assigned IS NULL) EXECUTE FUNCTION first_duties()"
    )


def downgrade() -> None:
    """Take this step back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER first_duties ON window_state")
    op.execute("DROP FUNCTION first_duties()")
