"""A number that was given twice finds each of its cases."""

from alembic import op
from sqlalchemy import text

from clerk_app.domain.typed_text import plain

revision = "s0040"
down_revision = "s0039"
branch_labels = None
depends_on = None

_UP = (
    "DROP INDEX ix_case_number_case_id",
    "ALTER TABLE case_number RENAME TO one_case_number",
    """
    CREATE TABLE case_number (
        number TEXT NOT NULL,
        case_id TEXT NOT NULL,
        CONSTRAINT pk_case_number PRIMARY KEY (number, case_id),
        CONSTRAINT fk_case_number_case_id_case_view FOREIGN KEY(case_id)
            REFERENCES case_view (case_id)
    ) STRICT
    """,
    "INSERT INTO case_number (number, case_id) SELECT number, case_id FROM one_case_number",
    "DROP TABLE one_case_number",
    "CREATE INDEX ix_case_number_case_id ON case_number (case_id)",
)
_DOWN = (
    "DROP INDEX ix_case_number_case_id",
    "ALTER TABLE case_number RENAME TO each_case_number",
    """
    CREATE TABLE case_number (
        number TEXT NOT NULL,
        case_id TEXT NOT NULL,
        CONSTRAINT pk_case_number PRIMARY KEY (number),
        CONSTRAINT fk_case_number_case_id_case_view FOREIGN KEY(case_id)
            REFERENCES case_view (case_id)
    ) STRICT
    """,
    """
    INSERT INTO case_number (number, case_id)
    SELECT number, max(case_id) FROM each_case_number GROUP BY number
    """,
    "DROP TABLE each_case_number",
    "CREATE INDEX ix_case_number_case_id ON case_number (case_id)",
)
_PRINTED = text(
    "SELECT row_id, case_id, number, platform_number FROM case_view"
    " WHERE row_id > :last ORDER BY row_id LIMIT :many"
)
_ADD = text("INSERT OR IGNORE INTO case_number (number, case_id) VALUES (:number, :case_id)")
_MANY = 1000


def upgrade() -> None:
    """Apply this step; whose number another case had taken is found by it again."""
    for statement in _UP:
        op.execute(statement)
    connection, last = op.get_bind(), 0
    while rows := connection.execute(_PRINTED, {"last": last, "many": _MANY}).all():
        last = rows[-1].row_id
        named = (
            {"number": plain(number), "case_id": row.case_id}
            for row in rows
            for number in (row.number, row.platform_number)
        )
        if known := [one for one in named if one["number"]]:
            connection.execute(_ADD, known)


def downgrade() -> None:
    """Take this step back: a number finds one case again."""
    for statement in _DOWN:
        op.execute(statement)
