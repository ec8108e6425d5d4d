"""Items of cases as rows: what may be picked up, or waits to be handed over, is found so."""

from alembic import op

revision = "s0004"
down_revision = "s0003"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE case_item (
    case_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    state TEXT NOT NULL,
    department TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    CONSTRAINT pk_case_item PRIMARY KEY (case_id, item_id),
    CONSTRAINT fk_case_item_case_id_case_view FOREIGN KEY(case_id) REFERENCES case_view (case_id)
) STRICT
"""
_INDEX = "CREATE INDEX ix_case_item_state_department ON case_item (state, department)"
_FILL = """
INSERT INTO case_item (case_id, item_id, state, department, accepted_on)
SELECT case_view.case_id,
    json_extract(item.value, '$.item_id'),
    json_extract(item.value, '$.state'),
    json_extract(item.value, '$.department'),
    json_extract(item.value, '$.accepted_on')
FROM case_view, json_each(case_view.doc, '$.items') AS item
"""


def upgrade() -> None:
    """Apply this step; the cases that are here are listed too."""
    for statement in (_TABLE, _INDEX, _FILL):
        op.execute(statement)


def downgrade() -> None:
    """Take this step back."""
    op.execute("DROP TABLE case_item")
