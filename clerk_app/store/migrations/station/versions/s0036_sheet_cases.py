"""A sheet with many cases is found by its number on the record of each of them."""

from alembic import op

revision = "s0036"
down_revision = "s0032"
branch_labels = None
depends_on = None

_STEPS = (
    """
    CREATE TABLE sheet_case (
        sheet TEXT NOT NULL,
        case_id TEXT NOT NULL,
        CONSTRAINT pk_sheet_case PRIMARY KEY (sheet, case_id),
        CONSTRAINT fk_sheet_case_case_id_case_view FOREIGN KEY(case_id)
            REFERENCES case_view (case_id)
    ) STRICT
    """,
    "CREATE INDEX ix_sheet_case_case_id ON sheet_case (case_id)",
    # What windows with a newer program have put on record meanwhile.
    """
    INSERT OR IGNORE INTO sheet_case (sheet, case_id)
    SELECT json_extract(paper.value, '$.number'), case_view.case_id
    FROM case_view, json_each(case_view.doc, '$.papers') AS paper
    WHERE json_extract(paper.value, '$.kind')
        IN ('bundle_sheet', 'batch_sheet', 'supervision_sheet')
    """,
)


def upgrade() -> None:
    """Apply this step."""
    for statement in _STEPS:
        op.execute(statement)


def downgrade() -> None:
    """Take this step back; the cases themselves still have the sheets on their record."""
    op.execute("DROP TABLE sheet_case")
