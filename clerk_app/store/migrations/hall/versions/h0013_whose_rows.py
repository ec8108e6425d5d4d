"""A window's login writes its own rows only; what the giver of a number knows is filled in apart.

Which rows a login may write is said by policies, which name roles and are therefore put in place by
`clerk hall init` with the other rights (`store/hall_policies`). One thing crosses windows: a number
given away from the hall may have been called by its slip at another window before its giver hands
it in. What only the giver knows goes into that ticket by a function, which touches nothing else.
"""

from alembic import op

revision = "h0013"
down_revision = "h0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE FUNCTION fill_in_number(id text, seen int, who text, whose text, starts bigint,"
        " ends bigint, issued bigint, waits bigint) RETURNS boolean"
        " LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$"
        " UPDATE ticket SET priority = who, holder = whose, slot_starts = starts, slot_ends = ends,"
        " issued_at = issued, waiting_since = waits, version = version + 1"
        " WHERE ticket_id = id AND version = seen AND EXISTS (SELECT FROM ticket_event AS known"
        " WHERE known.ticket_id = id AND act = 'issue' AND facts::json ->> 'note' = 'slip')"
        " RETURNING true $$"
    )
    op.execute("REVOKE ALL ON FUNCTION fill_in_number FROM PUBLIC")


def downgrade() -> None:
    """Take this step back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP FUNCTION fill_in_number")
    # An older program knows nothing of policies, and no column of theirs could change its type.
    op.execute(
        "DO $$ DECLARE one record; BEGIN"
        " FOR one IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP"
        " EXECUTE format('DROP POLICY %I ON %I', one.policyname, one.tablename);"
        " EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', one.tablename);"
        " END LOOP; END $$"
    )
