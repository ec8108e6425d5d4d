"""The queue of a hall: days, counters, tickets, their events, and the windows."""

import sqlalchemy as sa
from alembic import op

revision = "h0001"
down_revision = None
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_WINDOW = "state IN ('called', 'serving')"
_HELD = "holder <> '' AND state IN ('called', 'serving', 'waiting')"
_WAITING = "state = 'waiting'"

# What has happened is never changed or deleted; a ticket ends as served, no-show or void.
_KEPT = (("ticket_event", "UPDATE"), ("ticket_event", "DELETE"), ("ticket", "DELETE"))


def upgrade() -> None:
    """Apply this step."""
    _days_and_counters()
    _tickets()
    _events()
    _windows()
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def downgrade() -> None:
    """Take this step back."""
    for table in ("window_state", "ticket_event", "ticket", "ticket_counter", "hall_day"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _days_and_counters() -> None:
    op.create_table(
        "hall_day",
        _text("hall"),
        _text("day"),
        sa.Column("opened_at", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("hall", name="pk_hall_day"),
        sa.CheckConstraint("length(day) = 10", name="ck_hall_day_day"),
        sqlite_strict=True,
    )
    op.create_table(
        "ticket_counter",
        _text("hall"),
        _text("day"),
        _text("queue"),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("last_position", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("hall", "day", "queue", name="pk_ticket_counter"),
        sa.CheckConstraint("last > 0", name="ck_ticket_counter_last"),
        sqlite_strict=True,
    )


def _tickets() -> None:
    op.create_table(
        "ticket",
        _text("ticket_id"),
        _text("hall"),
        _text("day"),
        _text("origin"),
        sa.Column("sequence", sa.Integer, nullable=False),
        _text("number"),
        _text("priority"),
        _text("holder"),
        sa.Column("slot_starts", _BIG),
        sa.Column("slot_ends", _BIG),
        _text("queue"),
        _text("lane"),
        sa.Column("position", _BIG, nullable=False),
        _text("for_window"),
        _text("state"),
        _text("window_id"),
        _text("operator"),
        sa.Column("calls", sa.Integer, nullable=False),
        _text("note"),
        sa.Column("issued_at", _BIG, nullable=False),
        sa.Column("waiting_since", _BIG, nullable=False),
        sa.Column("called_at", _BIG),
        sa.Column("started_at", _BIG),
        sa.Column("ended_at", _BIG),
        _text("issue_intent"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_ticket"),
        sa.UniqueConstraint(
            "hall", "day", "origin", "sequence", name="uq_ticket_hall_day_origin_sequence"
        ),
        sa.UniqueConstraint("hall", "day", "number", name="uq_ticket_hall_day_number"),
        sa.UniqueConstraint("issue_intent", name="uq_ticket_issue_intent"),
        sa.CheckConstraint("sequence > 0", name="ck_ticket_sequence"),
        sa.CheckConstraint("calls >= 0", name="ck_ticket_calls"),
        sa.CheckConstraint(
            "priority IN ('disabled', 'elderly', 'martyr_family', 'military', 'normal',"
            " 'pregnant')",
            name="ck_ticket_priority",
        ),
        sa.CheckConstraint(
            "lane IN ('booked', 'front', 'normal', 'priority')", name="ck_ticket_lane"
        ),
        sa.CheckConstraint(
            "state IN ('called', 'no_show', 'served', 'serving', 'void', 'waiting')",
            name="ck_ticket_state",
        ),
        sa.CheckConstraint(f"window_id <> '' OR NOT {_AT_WINDOW}", name="ck_ticket_window"),
        sa.CheckConstraint("(slot_starts IS NULL) = (slot_ends IS NULL)", name="ck_ticket_slot"),
        sqlite_strict=True,
    )
    _partial_index("uq_ticket_one_at_window", ["hall", "window_id"], _AT_WINDOW, unique=True)
    _partial_index(
        "uq_ticket_one_of_holder", ["hall", "day", "origin", "holder"], _HELD, unique=True
    )
    _partial_index("ix_ticket_line", ["hall", "day", "lane", "position", "number"], _WAITING)


def _partial_index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        "ticket",
        columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _events() -> None:
    op.create_table(
        "ticket_event",
        sa.Column("seq", _BIG, autoincrement=True, nullable=False),
        _text("intent"),
        _text("hall"),
        _text("day"),
        _text("act"),
        sa.Column("ticket_id", sa.Text),
        _text("window_id"),
        _text("operator"),
        sa.Column("at", _BIG, nullable=False),
        _text("from_state"),
        _text("to_state"),
        _text("facts"),
        _text("answer"),
        sa.PrimaryKeyConstraint("seq", name="pk_ticket_event"),
        sa.UniqueConstraint("intent", name="uq_ticket_event_intent"),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.ticket_id"], name="fk_ticket_event_ticket_id"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_ticket_event_ticket_id", "ticket_event", ["ticket_id"])
    op.create_index("ix_ticket_event_hall_day", "ticket_event", ["hall", "day"])


def _windows() -> None:
    op.create_table(
        "window_state",
        _text("hall"),
        _text("window_id"),
        _text("status"),
        _text("operator"),
        sa.Column("since", _BIG, nullable=False),
        _text("reason"),
        sa.Column("turn", sa.Integer, nullable=False),
        _text("assigned"),
        sa.PrimaryKeyConstraint("hall", "window_id", name="pk_window_state"),
        sa.CheckConstraint("status IN ('closed', 'open', 'paused')", name="ck_window_state_status"),
        sa.CheckConstraint("turn >= 0", name="ck_window_state_turn"),
        sqlite_strict=True,
    )


def _keep_on_sqlite() -> None:
    for table, act in _KEPT:
        op.execute(
            f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is kept'); END"
        )


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is kept', TG_TABLE_NAME; END $$"
    )
    for table, act in _KEPT:
        op.execute(
            f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for table in ("ticket_event", "ticket"):
        op.execute(
            f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
