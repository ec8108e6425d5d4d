"""The database itself keeps a draft with its clerk, and the print journal whole."""

from alembic import op

revision = "s0003"
down_revision = "s0002"
branch_labels = None
depends_on = None

_GUARDS = {
    "draft_stays_with_its_clerk": """
        BEFORE UPDATE OF operator ON draft WHEN old.operator <> new.operator BEGIN
            SELECT RAISE(ABORT, 'a draft stays with the clerk who began it');
        END
    """,
    "print_job_kept": """
        BEFORE DELETE ON print_job BEGIN
            SELECT RAISE(ABORT, 'a print job is never deleted');
        END
    """,
    "print_job_frozen": """
        BEFORE UPDATE OF row_id, job_id, case_id, paper_id, paper_kind, copy, operator, made_at,
        content ON print_job BEGIN
            SELECT RAISE(ABORT, 'what was to be printed is never changed');
        END
    """,
    "print_job_is_printed_once": """
        BEFORE UPDATE ON print_job WHEN old.state IN ('printed', 'void') BEGIN
            SELECT RAISE(ABORT, 'a print job is done once');
        END
    """,
}


def upgrade() -> None:
    """Apply this step."""
    for name, guard in _GUARDS.items():
        op.execute(f"CREATE TRIGGER {name} {guard}")


def downgrade() -> None:
    """Take this step back."""
    for name in _GUARDS:
        op.execute(f"DROP TRIGGER {name}")
