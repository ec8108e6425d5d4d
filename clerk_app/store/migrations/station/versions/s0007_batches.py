"""Batches of companies (集群注册): their drafts, which case came in which, cases by enterprise."""

from alembic import op

revision = "s0007"
down_revision = "s0009"
branch_labels = None
depends_on = None

_LINES = """
CREATE TABLE batch_line (
    case_id TEXT NOT NULL,
    batch TEXT NOT NULL,
    CONSTRAINT pk_batch_line PRIMARY KEY (case_id),
    CONSTRAINT fk_batch_line_case_id_case_view FOREIGN KEY(case_id) REFERENCES case_view (case_id)
) STRICT
"""
_DRAFTS = """
CREATE TABLE batch_draft (
    draft_id TEXT NOT NULL,
    operator TEXT NOT NULL,
    doc TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT pk_batch_draft PRIMARY KEY (draft_id)
) STRICT
"""
_INDEXES = (
    "CREATE INDEX ix_batch_line_batch ON batch_line (batch)",
    "CREATE INDEX ix_batch_draft_operator_updated_at ON batch_draft (operator, updated_at)",
    "CREATE INDEX ix_case_view_enterprise ON case_view (enterprise)",
)
_GUARD = """
CREATE TRIGGER batch_draft_stays_with_its_clerk
BEFORE UPDATE OF operator ON batch_draft WHEN old.operator <> new.operator BEGIN
    SELECT RAISE(ABORT, 'a draft stays with the clerk who began it');
END
"""


def upgrade() -> None:
    """Apply this step; no case of yesterday's program is in a batch."""
    for statement in (_LINES, _DRAFTS, *_INDEXES, _GUARD):
        op.execute(statement)


def downgrade() -> None:
    """Take this step back; the cases themselves still say which batch they came in."""
    op.execute("DROP TRIGGER batch_draft_stays_with_its_clerk")
    op.execute("DROP INDEX ix_case_view_enterprise")
    for table in ("batch_draft", "batch_line"):
        op.execute(f"DROP TABLE {table}")
