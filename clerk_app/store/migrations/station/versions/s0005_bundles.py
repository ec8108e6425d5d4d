"""Bundles of papers on their way to departments: a case is in one that counts, or in none."""

from alembic import op

revision = "s0005"
down_revision = "s0004"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE bundle_line (
    bundle TEXT NOT NULL,
    case_id TEXT NOT NULL,
    department TEXT NOT NULL,
    state TEXT NOT NULL,
    pages INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    window TEXT NOT NULL,
    CONSTRAINT pk_bundle_line PRIMARY KEY (bundle, case_id),
    CONSTRAINT ck_bundle_line_state CHECK (state IN ('under_way', 'arrived', 'missing')),
    CONSTRAINT fk_bundle_line_case_id_case_view FOREIGN KEY(case_id)
        REFERENCES case_view (case_id)
) STRICT
"""
_ONCE = """
CREATE UNIQUE INDEX uq_bundle_line_once ON bundle_line (case_id, department)
WHERE state <> 'missing'
"""


def upgrade() -> None:
    """Apply this step; no case of yesterday's program is in a bundle."""
    for statement in (_TABLE, _ONCE):
        op.execute(statement)


def downgrade() -> None:
    """Take this step back; the cases themselves still say what was handed over."""
    op.execute("DROP TABLE bundle_line")
