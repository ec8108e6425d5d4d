"""Cases are found by their legal representative and their agent too, by number and by name."""

from typing import Any

from alembic import op
from sqlalchemy import Row, text

from clerk_app.domain.typed_text import plain
from clerk_app.store.name_grams import grams_of

revision = "s0023"
down_revision = "s0022"
branch_labels = None
depends_on = None

_COLUMNS = ("legal_name", "legal_no", "agent_name", "agent_no")
_INDEXES = ("legal_no", "agent_no")
_NAMED = text("""
SELECT row_id, applicant, enterprise,
    coalesce(json_extract(doc, '$.fields."form.legal_name"'), '') AS legal_name,
    coalesce(json_extract(doc, '$.fields."form.legal_cert_no"'), '') AS legal_no,
    coalesce(json_extract(doc, '$.fields."form.agent_name"'), '') AS agent_name,
    coalesce(json_extract(doc, '$.fields."form.agent_cert_no"'), '') AS agent_no
FROM case_view WHERE row_id > :last ORDER BY row_id LIMIT :many
""")
_FILL = text(
    "UPDATE case_view SET legal_name = :legal_name, legal_no = :legal_no,"
    " agent_name = :agent_name, agent_no = :agent_no, names = :names WHERE row_id = :row_id"
)
_MANY = 1000


def upgrade() -> None:
    """Apply this step; the cases that are here are found so too."""
    for name in _COLUMNS:
        op.execute(f"ALTER TABLE case_view ADD COLUMN {name} TEXT DEFAULT '' NOT NULL")
    connection, last = op.get_bind(), 0
    while rows := connection.execute(_NAMED, {"last": last, "many": _MANY}).all():
        last = rows[-1].row_id
        # The index of names follows by its trigger.
        connection.execute(
            _FILL,
            [
                {
                    "row_id": row.row_id,
                    "legal_name": row.legal_name,
                    "legal_no": plain(row.legal_no),
                    "agent_name": row.agent_name,
                    "agent_no": plain(row.agent_no),
                    "names": _names(row),
                }
                for row in rows
            ],
        )
    for name in _INDEXES:
        op.execute(f"CREATE INDEX ix_case_view_{name} ON case_view ({name})")


def downgrade() -> None:
    """Take this step back; a case's names go back to two when it is next written."""
    for name in _INDEXES:
        op.execute(f"DROP INDEX ix_case_view_{name}")
    for name in _COLUMNS:
        op.execute(f"ALTER TABLE case_view DROP COLUMN {name}")


def _names(row: Row[Any]) -> str:
    return grams_of(*dict.fromkeys((row.applicant, row.enterprise, row.legal_name, row.agent_name)))
