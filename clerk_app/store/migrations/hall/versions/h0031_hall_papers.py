"""What proves the papers that the hall's windows have issued, so that each window judges all."""

import sqlalchemy as sa
from alembic import op

revision = "h0031"
down_revision = "h0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "hall_paper",
        *(_text(name) for name in ("paper_id", "hall", "number", "window_id", "paper")),
        sa.PrimaryKeyConstraint("paper_id", name="pk_hall_paper"),
        sqlite_strict=True,
    )
    op.create_index("ix_hall_paper_hall_number", "hall_paper", ["hall", "number"])
    for act in ("UPDATE", "DELETE"):
        _keep(act)


def downgrade() -> None:
    """Take this step back."""
    op.drop_table("hall_paper")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _keep(act: str) -> None:
    name = f"keep_hall_paper_{act.lower()}"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON hall_paper"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        return
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {act} ON hall_paper"
        " BEGIN SELECT RAISE(ABORT, 'hall_paper is kept'); END"
    )
