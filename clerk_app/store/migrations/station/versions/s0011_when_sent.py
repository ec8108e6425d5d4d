"""When the platform took an operation and a file in, and which operation a file came with."""

from alembic import op

revision = "s0011"
down_revision = "s0007"
branch_labels = None
depends_on = None

_MATERIAL = """
CREATE INDEX ix_operation_material ON operation (json_extract(body, '$.args.sha256'))
WHERE kind = 'add_material'
"""
_UP = (
    "ALTER TABLE operation ADD COLUMN acked_at INTEGER",
    "ALTER TABLE blob ADD COLUMN verified_at INTEGER",
    "CREATE INDEX ix_operation_acked_at ON operation (acked_at)",
    "CREATE INDEX ix_blob_verified_at ON blob (verified_at)",
    _MATERIAL,
)
_DOWN = (
    "DROP INDEX ix_operation_material",
    "DROP INDEX ix_blob_verified_at",
    "DROP INDEX ix_operation_acked_at",
    "ALTER TABLE blob DROP COLUMN verified_at",
    "ALTER TABLE operation DROP COLUMN acked_at",
)


def upgrade() -> None:
    """Apply this step; of what was sent before, nobody knows when."""
    for statement in _UP:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    for statement in _DOWN:
        op.execute(statement)
