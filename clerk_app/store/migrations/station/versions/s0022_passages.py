"""Papers go to a department as they become ready: a case may be in several bundles to it."""

from alembic import op

revision = "s0022"
down_revision = "s0021"
branch_labels = None
depends_on = None

_WAITS = """
CREATE TABLE bundle_wait (
    case_id TEXT NOT NULL,
    department TEXT NOT NULL,
    CONSTRAINT pk_bundle_wait PRIMARY KEY (case_id, department),
    CONSTRAINT fk_bundle_wait_case_id_case_view FOREIGN KEY(case_id)
        REFERENCES case_view (case_id)
) STRICT
"""
_WAITING = """
INSERT INTO bundle_wait (case_id, department)
SELECT DISTINCT case_id, department FROM case_item
WHERE state IN ('accepted', 'in_review', 'suspended')
    AND NOT EXISTS (
        SELECT 1 FROM bundle_line
        WHERE bundle_line.case_id = case_item.case_id
            AND bundle_line.department = case_item.department
            AND bundle_line.state <> 'missing'
    )
"""


def upgrade() -> None:
    """Apply this step; what waited goes on waiting, what went has gone with everything."""
    op.execute("DROP INDEX uq_bundle_line_once")
    op.execute("CREATE INDEX ix_bundle_line_case_id ON bundle_line (case_id)")
    op.execute(_WAITS)
    op.execute(_WAITING)


def downgrade() -> None:
    """Take this step back; a case that is in several bundles keeps the first of them."""
    op.execute("DROP TABLE bundle_wait")
    op.execute("DROP INDEX ix_bundle_line_case_id")
    op.execute(
        "DELETE FROM bundle_line WHERE state <> 'missing' AND EXISTS (SELECT 1 FROM bundle_line b"
        " WHERE b.case_id = bundle_line.case_id AND b.department = bundle_line.department"
        " AND b.state <> 'missing' AND b.bundle < bundle_line.bundle)"
    )
    op.execute(
        "CREATE UNIQUE INDEX uq_bundle_line_once ON bundle_line (case_id, department)"
        " WHERE state <> 'missing'"
    )
