"""The database itself keeps ledger and records: rows are only added, whatever the code does."""

from sqlalchemy import Connection, text

KEPT = ("ledger", "supervision")
"""Tables nobody may change or empty."""
_REFUSE = """
    CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is kept'; END $$
"""
_GUARDED = "SELECT 1 FROM pg_trigger WHERE tgrelid = CAST(:kept AS regclass) AND tgname = :name"


def keep_ledger(connection: Connection) -> None:
    """Make the triggers that refuse a change, where they are not there yet."""
    for table in KEPT:
        if connection.dialect.name == "postgresql":
            _keep_on_postgresql(connection, table)
        else:
            _keep_on_sqlite(connection, table)


def _keep_on_sqlite(connection: Connection, table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        connection.execute(
            text(
                f"CREATE TRIGGER IF NOT EXISTS keep_{table}_{act.lower()} BEFORE {act} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the ledger is kept'); END"
            )
        )


def _keep_on_postgresql(connection: Connection, table: str) -> None:
    name = {"kept": table, "name": f"keep_{table}"}
    if connection.execute(text(_GUARDED), name).first() is not None:
        return
    connection.execute(text(_REFUSE))
    connection.execute(
        text(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()"
        )
    )
