"""Numbers are set aside one by one: 64 windows of one queue have some each, where 40 had.

A row of `number_block` stood for five numbers on a grid. Each becomes five rows of the same
station, so that whoever holds numbers from before goes on with them and none is given to somebody
else. `used` says of each whether it is a ticket here, `reported` whether its station has given it;
a station gives its numbers in their order.
"""

import sqlalchemy as sa
from alembic import op

# ruff: noqa: S608 - the words put into the text are those below.

revision = "h0016"
down_revision = "h0015"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COLUMNS = "hall, day, queue, first, station, granted_at, used, reported"
_PLACES = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(5))
_SINGLE = (
    "SELECT one.hall, one.day, one.queue, one.first + n, one.station, one.granted_at,"
    " CASE WHEN EXISTS (SELECT 1 FROM ticket WHERE ticket.hall = one.hall AND ticket.day = one.day"
    " AND ticket.origin = one.queue AND ticket.sequence = one.first + n) THEN 1 ELSE 0 END,"
    " CASE WHEN one.reported > n THEN 1 WHEN one.reported >= 0 THEN 0 END"
    " FROM {0} AS one CROSS JOIN ({1}) AS place"
)
# Five numbers that several stations hold are nobody's then: none may give another's.
_BY_FIVE = (
    "SELECT hall, day, queue, first / 5 * 5,"
    " CASE WHEN count(DISTINCT station) = 1 THEN min(station) ELSE 'orphaned' END,"
    " min(granted_at), sum(used), sum(reported) FROM {0} GROUP BY hall, day, queue, first / 5 * 5"
)
_SINGLE_RULES = {"first": "first > 0", "used": "used IN (0, 1)"}
_FIVE_RULES = {
    "grid": "first > 0 AND first / 5 * 5 = first",
    "used": "used >= 0 AND used <= 5",
}
_REFUSED = "RAISE check_violation USING MESSAGE ="
_TRUE = f"""
BEGIN
    IF is_machine() AND ((TG_OP = 'UPDATE' AND NEW.used = OLD.used)
        OR (TG_OP = 'INSERT' OR NEW.used > OLD.used) AND NEW.used <= (
        SELECT count(*) FROM ticket WHERE hall = NEW.hall AND day = NEW.day AND origin = NEW.queue
        AND sequence BETWEEN NEW.first AND NEW.first + %(more)s)
    ) IS NOT TRUE THEN {_REFUSED} 'so many of the block are not there'; END IF;
    RETURN NULL;
END"""


def upgrade() -> None:
    """Apply this step."""
    _make_anew(_SINGLE.format("number_block_before", _PLACES), _SINGLE_RULES, more=0)


def downgrade() -> None:
    """Take this step back."""
    _make_anew(_BY_FIVE.format("number_block_before"), _FIVE_RULES, more=4)


def _make_anew(rows: str, rules: dict[str, str], *, more: int) -> None:
    """The table with these rows of the one before it; what stands on it is put in place again."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.rename_table("number_block", "number_block_before")
    if postgresql:
        op.execute("ALTER INDEX pk_number_block RENAME TO pk_number_block_before")
    op.create_table(
        "number_block",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("hall", "day", "queue")),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("granted_at", _BIG, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("reported", sa.Integer),
        sa.PrimaryKeyConstraint("hall", "day", "queue", "first", name="pk_number_block"),
        *(sa.CheckConstraint(rule, name=f"ck_number_block_{name}") for name, rule in rules.items()),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO number_block ({_COLUMNS}) {rows}")
    op.drop_table("number_block_before")
    _guard(postgresql=postgresql, more=more)


def _guard(*, postgresql: bool, more: int) -> None:
    if not postgresql:
        op.execute(
            "CREATE TRIGGER keep_number_block_delete BEFORE DELETE ON number_block"
            " BEGIN SELECT RAISE(ABORT, 'number_block is kept'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER keep_number_block_delete BEFORE DELETE ON number_block"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE OR REPLACE FUNCTION block_is_true() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan"
        f" AS $$ {_TRUE % {'more': more}} $$"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER block_is_true AFTER INSERT OR UPDATE ON number_block"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION block_is_true()"
    )
