"""Sheets of days (日结表) that were issued: what each says, its digest and the key of its code."""

import sqlalchemy as sa
from alembic import op

revision = "h0030"
down_revision = "h0016"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "day_paper",
        *(_text(name) for name in ("paper_id", "hall", "day", "number")),
        sa.Column("copy", sa.Integer, nullable=False),
        *(_text(name) for name in ("issued_on", "sha256", "reason", "operator", "window_id")),
        sa.Column("at", _BIG, nullable=False),
        _text("said"),
        sa.PrimaryKeyConstraint("paper_id", name="pk_day_paper"),
        sa.UniqueConstraint("hall", "number", "copy", name="uq_day_paper_hall_number_copy"),
        sa.CheckConstraint("copy > 0", name="ck_day_paper_copy"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_day_paper_sha256"),
        sqlite_strict=True,
    )
    op.create_index("ix_day_paper_hall_day", "day_paper", ["hall", "day"])
    for act in ("UPDATE", "DELETE"):
        _keep(act)


def downgrade() -> None:
    """Take this step back."""
    op.drop_table("day_paper")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _keep(act: str) -> None:
    name = f"keep_day_paper_{act.lower()}"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON day_paper"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        return
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {act} ON day_paper"
        " BEGIN SELECT RAISE(ABORT, 'day_paper is kept'); END"
    )
