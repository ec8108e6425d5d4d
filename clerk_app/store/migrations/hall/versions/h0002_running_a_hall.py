"""What it takes to run a hall: settings, alarms, notices, day end, hand-over, and who is woken."""

import sqlalchemy as sa
from alembic import op

revision = "h0002"
down_revision = "h0001"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STATES = "'called', 'carried_over', 'no_show', 'served', 'serving', 'void', 'waiting'"
_STATES_BEFORE = "'called', 'no_show', 'served', 'serving', 'void', 'waiting'"
_AT_WINDOW = "state IN ('called', 'serving')"
_HELD = "holder <> '' AND state IN ('called', 'serving', 'waiting')"
_OPEN_ALARM = "acknowledged_at IS NULL"

# What has happened is never changed or deleted.
_KEPT = (
    ("hall_setting", "UPDATE"),
    ("hall_setting", "DELETE"),
    ("hall_alarm", "DELETE"),
    ("hall_notice", "DELETE"),
    ("day_end", "UPDATE"),
    ("day_end", "DELETE"),
    ("shift_handover", "UPDATE"),
    ("shift_handover", "DELETE"),
)
# Rows that windows, kiosks, displays and boards want to hear of. Every act on a ticket or a
# window is an event, so neither of those tables needs a trigger of its own.
_WAKING = (
    ("ticket_event", "INSERT"),
    ("hall_setting", "INSERT"),
    ("hall_alarm", "INSERT OR UPDATE"),
    ("hall_notice", "INSERT OR UPDATE"),
    ("day_end", "INSERT"),
)


def upgrade() -> None:
    """Apply this step."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    _know_states(_STATES, postgresql=postgresql)
    op.add_column(
        "window_state", sa.Column("helps", sa.Text, nullable=False, server_default=sa.text("''"))
    )
    _settings()
    _alarms()
    _notices()
    _ends()
    for table, act in _KEPT:
        _keep(table, act, postgresql=postgresql)
    if postgresql:
        _wake()


def downgrade() -> None:
    """Take this step back; a carried-over ticket becomes void, as it was before."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        for table, _ in _WAKING:
            op.execute(f"DROP TRIGGER wake_{table} ON {table}")
        op.execute("DROP FUNCTION wake_hall()")
    for table in (
        "shift_handover",
        "day_end",
        "hall_notice",
        "hall_alarm",
        "hall_setting",
        "window_seen",
    ):
        op.drop_table(table)
    op.drop_column("window_state", "helps")
    op.execute("UPDATE ticket SET state = 'void' WHERE state = 'carried_over'")
    _know_states(_STATES_BEFORE, postgresql=postgresql)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _know_states(states: str, *, postgresql: bool) -> None:
    if postgresql:
        op.drop_constraint("ck_ticket_state", "ticket", type_="check")
        op.create_check_constraint("ck_ticket_state", "ticket", f"state IN ({states})")
        return
    # SQLite cannot change a CHECK: the table is written anew; foreign keys are off meanwhile and
    # checked afterwards (`store.engine.upgrade`).
    for trigger in ("keep_ticket_delete",):
        op.execute(f"DROP TRIGGER {trigger}")
    _new_ticket_table(states)
    op.execute("INSERT INTO ticket_new SELECT * FROM ticket")
    op.execute("DROP TABLE ticket")
    op.execute("ALTER TABLE ticket_new RENAME TO ticket")
    _indexes_of_ticket()
    _keep("ticket", "DELETE", postgresql=False)


def _new_ticket_table(states: str) -> None:
    op.create_table(
        "ticket_new",
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
        sa.CheckConstraint(f"state IN ({states})", name="ck_ticket_state"),
        sa.CheckConstraint(f"window_id <> '' OR NOT {_AT_WINDOW}", name="ck_ticket_window"),
        sa.CheckConstraint("(slot_starts IS NULL) = (slot_ends IS NULL)", name="ck_ticket_slot"),
        sqlite_strict=True,
    )


def _indexes_of_ticket() -> None:
    _partial_index("uq_ticket_one_at_window", ["hall", "window_id"], _AT_WINDOW, unique=True)
    _partial_index(
        "uq_ticket_one_of_holder", ["hall", "day", "origin", "holder"], _HELD, unique=True
    )
    _partial_index(
        "ix_ticket_line", ["hall", "day", "lane", "position", "number"], "state = 'waiting'"
    )


def _partial_index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(
        name,
        "ticket",
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
    )


def _settings() -> None:
    op.create_table(
        "window_seen",
        _text("hall"),
        _text("window_id"),
        sa.Column("seen_at", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("hall", "window_id", name="pk_window_seen"),
        sqlite_strict=True,
    )
    op.create_table(
        "hall_setting",
        _text("hall"),
        _text("kind"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("doc"),
        _text("operator"),
        sa.Column("at", _BIG, nullable=False),
        _text("intent"),
        sa.PrimaryKeyConstraint("hall", "kind", "version", name="pk_hall_setting"),
        sa.UniqueConstraint("intent", name="uq_hall_setting_intent"),
        sa.CheckConstraint("version > 0", name="ck_hall_setting_version"),
        sqlite_strict=True,
    )


def _alarms() -> None:
    op.create_table(
        "hall_alarm",
        _text("alarm_id"),
        _text("hall"),
        _text("day"),
        _text("kind"),
        _text("subject"),
        _text("raised_by"),
        sa.Column("raised_at", _BIG, nullable=False),
        _text("note"),
        _text("acknowledged_by"),
        sa.Column("acknowledged_at", _BIG),
        sa.PrimaryKeyConstraint("alarm_id", name="pk_hall_alarm"),
        sa.CheckConstraint(
            "kind IN ('long_line', 'long_service', 'long_wait', 'silent_window', 'staff')",
            name="ck_hall_alarm_kind",
        ),
        sa.CheckConstraint(
            "(acknowledged_by = '') = (acknowledged_at IS NULL)",
            name="ck_hall_alarm_acknowledged",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_hall_alarm_open",
        "hall_alarm",
        ["hall", "day", "kind", "subject"],
        unique=True,
        sqlite_where=sa.text(_OPEN_ALARM),
        postgresql_where=sa.text(_OPEN_ALARM),
    )


def _notices() -> None:
    op.create_table(
        "hall_notice",
        _text("notice_id"),
        _text("hall"),
        _text("text"),
        _text("posted_by"),
        sa.Column("posted_at", _BIG, nullable=False),
        sa.Column("ends_at", _BIG),
        _text("withdrawn_by"),
        sa.Column("withdrawn_at", _BIG),
        sa.PrimaryKeyConstraint("notice_id", name="pk_hall_notice"),
        sa.CheckConstraint("length(text) > 0", name="ck_hall_notice_text"),
        sqlite_strict=True,
    )
    op.create_index("ix_hall_notice_hall", "hall_notice", ["hall"])


def _ends() -> None:
    op.create_table(
        "day_end",
        _text("hall"),
        _text("day"),
        _text("intent"),
        _text("operator"),
        sa.Column("at", _BIG, nullable=False),
        _text("figures"),
        sa.PrimaryKeyConstraint("hall", "day", name="pk_day_end"),
        sa.UniqueConstraint("intent", name="uq_day_end_intent"),
        sqlite_strict=True,
    )
    op.create_table(
        "shift_handover",
        _text("intent"),
        _text("hall"),
        _text("day"),
        _text("window_id"),
        _text("given_by"),
        _text("taken_by"),
        sa.Column("at", _BIG, nullable=False),
        _text("figures"),
        _text("digest"),
        sa.PrimaryKeyConstraint("intent", name="pk_shift_handover"),
        sa.CheckConstraint("given_by <> taken_by", name="ck_shift_handover_two_people"),
        sa.CheckConstraint("length(digest) = 64", name="ck_shift_handover_digest"),
        sqlite_strict=True,
    )
    op.create_index("ix_shift_handover_hall_day", "shift_handover", ["hall", "day"])


def _keep(table: str, act: str, *, postgresql: bool) -> None:
    name = f"keep_{table}_{act.lower()}"
    if postgresql:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is kept'); END"
        )


def _wake() -> None:
    """Whoever LISTENs hears which hall has changed, with the commit and never before it."""
    op.execute(
        "CREATE FUNCTION wake_hall() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN PERFORM pg_notify('yichuang_hall', NEW.hall); RETURN NULL; END $$"
    )
    for table, acts in _WAKING:
        op.execute(
            f"CREATE TRIGGER wake_{table} AFTER {acts} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION wake_hall()"
        )
