"""What the province's register of licences says of people who were at the window."""

from alembic import op

revision = "s0031"
down_revision = "s0030"
branch_labels = None
depends_on = None

_STEPS = (
    """
    CREATE TABLE register_ask (
        holder TEXT NOT NULL,
        wanted_at INTEGER NOT NULL,
        told_at INTEGER,
        CONSTRAINT pk_register_ask PRIMARY KEY (holder),
        CONSTRAINT ck_register_ask_holder CHECK (holder <> '')
    ) STRICT
    """,
    "CREATE INDEX ix_register_ask_wanted_at ON register_ask (wanted_at)",
    """
    CREATE TABLE issued_paper (
        holder TEXT NOT NULL,
        slot TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        doc TEXT NOT NULL,
        CONSTRAINT pk_issued_paper PRIMARY KEY (holder, slot, sha256),
        CONSTRAINT ck_issued_paper_sha256 CHECK (length(sha256) = 64),
        CONSTRAINT fk_issued_paper_holder_register_ask
            FOREIGN KEY(holder) REFERENCES register_ask (holder)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Apply this step; the register is asked when somebody next comes."""
    for statement in _STEPS:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    for name in ("issued_paper", "register_ask"):
        op.execute(f"DROP TABLE {name}")
