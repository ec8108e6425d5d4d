"""The hall's own audit trail: what was done at its boards, each row chained to the one before.

Triggers take a row only where it goes on from the last one, and keep how the trail ends; on
PostgreSQL they hash it as the program does, so that no login can append what does not verify.
"""

import sqlalchemy as sa
from alembic import op

revision = "h0032"
down_revision = "h0031"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLES = ("hall_audit", "hall_audit_head")
_FORBIDDEN = (("hall_audit", "UPDATE"), ("hall_audit", "DELETE"), ("hall_audit_head", "DELETE"))
_GOES_ON = """
DECLARE known record;
BEGIN
    SELECT rows, hash INTO known FROM hall_audit_head WHERE hall = NEW.hall;
    IF NEW.row_id <> coalesce(known.rows, 0) + 1 OR NEW.prev_hash <> coalesce(known.hash,
        sha256(convert_to('yichuang hall audit ' || NEW.hall, 'UTF8')))
    THEN RAISE unique_violation USING MESSAGE = 'another row was appended before'; END IF;
    IF NEW.hash <> sha256(NEW.prev_hash || convert_to('{"action":' || to_json(NEW.action)
        || ',"at":' || NEW.at || ',"facts":' || NEW.facts
        || ',"operator":' || to_json(NEW.operator) || ',"row_id":' || NEW.row_id
        || ',"subject":' || to_json(NEW.subject) || ',"window":' || to_json(NEW.window_id)
        || '}', 'UTF8'))
    THEN RAISE check_violation USING MESSAGE = 'the row is not what its hash says'; END IF;
    RETURN NEW;
END"""
_ENDS = """
BEGIN
    INSERT INTO hall_audit_head (hall, rows, hash) VALUES (NEW.hall, NEW.row_id, NEW.hash)
    ON CONFLICT (hall) DO UPDATE SET rows = excluded.rows, hash = excluded.hash;
    RETURN NULL;
END"""


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "hall_audit",
        _text("hall"),
        sa.Column("row_id", sa.Integer, nullable=False),
        sa.Column("at", _BIG, nullable=False),
        *(_text(name) for name in ("operator", "window_id", "action", "subject", "facts")),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("hall", "row_id", name="pk_hall_audit"),
        sa.CheckConstraint("row_id > 0", name="ck_hall_audit_row_id"),
        sa.CheckConstraint("length(hash) = 32", name="ck_hall_audit_hash"),
        sqlite_strict=True,
    )
    op.create_table(
        "hall_audit_head",
        _text("hall"),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("hall", name="pk_hall_audit_head"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_postgresql()
    else:
        _guard_in_a_file()


def downgrade() -> None:
    """Take this step back."""
    for table in _TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION hall_audit_goes_on()")
        op.execute("DROP FUNCTION hall_audit_ends()")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _guard_in_a_file() -> None:
    for table, act in _FORBIDDEN:
        op.execute(
            f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is kept'); END"
        )
    op.execute(
        "CREATE TRIGGER hall_audit_goes_on BEFORE INSERT ON hall_audit WHEN NEW.row_id <> coalesce("
        "(SELECT rows FROM hall_audit_head WHERE hall = NEW.hall), 0) + 1"
        " OR NEW.prev_hash <> coalesce("
        "(SELECT hash FROM hall_audit_head WHERE hall = NEW.hall), NEW.prev_hash)"
        " BEGIN SELECT RAISE(ABORT, 'another row was appended before'); END"
    )
    op.execute(
        "CREATE TRIGGER hall_audit_ends AFTER INSERT ON hall_audit BEGIN"
        " INSERT INTO hall_audit_head (hall, rows, hash) VALUES (NEW.hall, NEW.row_id, NEW.hash)"
        " ON CONFLICT (hall) DO UPDATE SET rows = excluded.rows, hash = excluded.hash; END"
    )
    op.execute(
        "CREATE TRIGGER keep_hall_audit_head_update BEFORE UPDATE ON hall_audit_head"
        " WHEN NEW.hall <> OLD.hall OR NEW.rows <> OLD.rows + 1 OR NOT EXISTS ("
        "SELECT 1 FROM hall_audit WHERE hall = NEW.hall AND row_id = NEW.rows AND hash = NEW.hash)"
        " BEGIN SELECT RAISE(ABORT, 'hall_audit_head is kept'); END"
    )


def _guard_on_postgresql() -> None:
    for table, act in _FORBIDDEN:
        op.execute(
            f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER keep_hall_audit_truncate BEFORE TRUNCATE ON hall_audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    for name, when, body in (
        ("hall_audit_goes_on", "BEFORE", _GOES_ON),
        ("hall_audit_ends", "AFTER", _ENDS),
    ):
        # As the owner: no machine may write how the trail ends.
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            f" SET search_path FROM CURRENT AS $$ {body} $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} {when} INSERT ON hall_audit"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
