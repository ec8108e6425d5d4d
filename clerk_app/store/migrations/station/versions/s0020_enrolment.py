"""Who this station is at the platform, and the numbers it was granted."""

from alembic import op

revision = "s0020"
down_revision = "s0011"
branch_labels = None
depends_on = None

_ENROLMENT = """
CREATE TABLE enrolment (
    row_id INTEGER NOT NULL,
    device_id TEXT NOT NULL,
    token TEXT NOT NULL,
    station TEXT NOT NULL,
    generation INTEGER NOT NULL,
    hall TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    CONSTRAINT pk_enrolment PRIMARY KEY (row_id),
    CONSTRAINT ck_enrolment_one CHECK (row_id = 1),
    CONSTRAINT ck_enrolment_generation CHECK (generation BETWEEN 1 AND 99)
) STRICT
"""
_NUMBER_BAND = """
CREATE TABLE number_band (
    prefix TEXT NOT NULL,
    kind TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    given_up INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_number_band PRIMARY KEY (prefix, kind, first),
    CONSTRAINT ck_number_band_kind CHECK (kind IN ('case', 'bundle', 'batch')),
    CONSTRAINT ck_number_band_ends CHECK (last >= first),
    CONSTRAINT ck_number_band_given_up CHECK (given_up IN (0, 1))
) STRICT
"""


def upgrade() -> None:
    """Apply this step."""
    op.execute(_ENROLMENT)
    op.execute(_NUMBER_BAND)


def downgrade() -> None:
    """Take this step back; a station that had enrolled gives in another code then."""
    op.execute("DROP TABLE number_band")
    op.execute("DROP TABLE enrolment")
