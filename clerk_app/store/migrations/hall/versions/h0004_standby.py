"""Standing by while the hall is away: blocks of numbers set aside, and what was handed in."""

import sqlalchemy as sa
from alembic import op

revision = "h0004"
down_revision = "h0002"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KEPT = (("number_block", "DELETE"), ("handed_in", "UPDATE"), ("handed_in", "DELETE"))


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "number_block",
        _text("hall"),
        _text("day"),
        _text("queue"),
        sa.Column("first", sa.Integer, nullable=False),
        _text("station"),
        sa.Column("granted_at", _BIG, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("reported", sa.Integer),
        sa.PrimaryKeyConstraint("hall", "day", "queue", "first", name="pk_number_block"),
        sa.CheckConstraint("first > 0 AND first / 5 * 5 = first", name="ck_number_block_grid"),
        sa.CheckConstraint("used >= 0 AND used <= 5", name="ck_number_block_used"),
        sqlite_strict=True,
    )
    op.create_table(
        "handed_in",
        _text("intent"),
        _text("outcome"),
        sa.Column("at", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("intent", name="pk_handed_in"),
        sa.ForeignKeyConstraint(["intent"], ["ticket_event.intent"], name="fk_handed_in_intent"),
        sa.CheckConstraint(
            "outcome IN ('clash', 'done', 'known', 'late')", name="ck_handed_in_outcome"
        ),
        sqlite_strict=True,
    )
    for table, act in _KEPT:
        _keep(table, act)


def downgrade() -> None:
    """Take this step back."""
    op.drop_table("handed_in")
    op.drop_table("number_block")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _keep(table: str, act: str) -> None:
    name = f"keep_{table}_{act.lower()}"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is kept'); END"
        )
