"""The database itself keeps what was said for good: rows are only ever added."""

from sqlalchemy import Connection, text

KEPT = (
    "ledger",
    "catalogue_version",
    "supervision",
    "audit_anchor",
    "audit_doubt",
    "audit_anchor_beside",
    "hall_paper",
    "device_before",
)
"""Tables whose rows are never changed or taken away, whatever the code does."""
_REFUSE = """
    CREATE OR REPLACE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the {table} is kept'; END $$
"""
_GUARD = """
    CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}_change()
"""
_GUARDED = "SELECT 1 FROM pg_trigger WHERE tgrelid = CAST(:name AS regclass) AND tgname = :guard"


def keep_rows(connection: Connection) -> None:
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
                f" BEGIN SELECT RAISE(ABORT, 'the {table} is kept'); END"
            )
        )


def _keep_on_postgresql(connection: Connection, table: str) -> None:
    asked = {"name": table, "guard": f"keep_{table}"}
    if connection.execute(text(_GUARDED), asked).first() is None:
        connection.execute(text(_REFUSE.format(table=table)))
        connection.execute(text(_GUARD.format(table=table)))
