"""The database itself keeps the ledger: rows are only ever added, whatever the code does."""

from sqlalchemy import Connection, text

_REFUSE = """
    CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is kept'; END $$
"""
_GUARDED = "SELECT 1 FROM pg_trigger WHERE tgrelid = 'ledger'::regclass AND tgname = :name"


def keep_ledger(connection: Connection) -> None:
    """Make the triggers that refuse a change, where they are not there yet."""
    if connection.dialect.name != "postgresql":
        for act in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER IF NOT EXISTS keep_ledger_{act.lower()} BEFORE {act} ON ledger"
                    " BEGIN SELECT RAISE(ABORT, 'the ledger is kept'); END"
                )
            )
        return
    if connection.execute(text(_GUARDED), {"name": "keep_ledger"}).first() is not None:
        return
    connection.execute(text(_REFUSE))
    connection.execute(
        text(
            "CREATE TRIGGER keep_ledger BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()"
        )
    )
