"""An act costs the server less: what it stands on is in one row, and nothing is checked twice.

The day's row says which policy counts and whether the day has been ended, so that a call or an
issue on the short way looks at one row and not at three tables. On PostgreSQL an event is no longer
looked up by a trigger's condition and by a reference, which locks the ticket once more: events are
written from the ticket's own row, whose id no login may change and which nobody may delete (h0001),
and who keeps an event sends the wake-up along with it. And a column's rule is a type of its own
there: the server parses a CHECK anew for each statement, but a type once for each connection, and
asks it only of what is written.
SQLite does none of this at such a cost and keeps what it has.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

# ruff: noqa: S608 - the words put into the text are those below.

revision = "h0011"
down_revision = "h0010"
branch_labels = None
depends_on = None

# What of the day's row changes when a row of the table is added.
_STEPS = (
    ("hall_setting", "policy_version = NEW.version", "NEW.kind = 'policy'"),
    ("day_end", "ended = NEW.day", "NEW.day > hall_day.ended"),
)
# A hall's first day may just be being opened: neither of the two would see the other.
_ALONE = {"hall_setting": "LOCK TABLE hall_day IN SHARE ROW EXCLUSIVE MODE; "}
# Types of PostgreSQL, and the columns that have them instead of a CHECK (`ck_<table>_<column>`).
_STATES = "'called', 'carried_over', 'no_show', 'served', 'serving', 'void', 'waiting'"
_PRIORITIES = "'disabled', 'elderly', 'martyr_family', 'military', 'normal', 'pregnant'"
_TYPES = {
    "ticket_state": ("text", f"VALUE IN ({_STATES})"),
    "ticket_lane": ("text", "VALUE IN ('booked', 'front', 'normal', 'priority')"),
    "ticket_priority": ("text", f"VALUE IN ({_PRIORITIES})"),
    "window_status": ("text", "VALUE IN ('closed', 'open', 'paused')"),
    "ticket_sequence": ("integer", "VALUE > 0"),
    "ticket_count": ("integer", "VALUE >= 0"),
}
_TYPED = {
    "ticket": {
        "state": "ticket_state",
        "lane": "ticket_lane",
        "priority": "ticket_priority",
        "sequence": "ticket_sequence",
        "calls": "ticket_count",
    },
    "ticket_counter": {"last": "ticket_sequence"},
    "window_state": {"status": "window_status", "turn": "ticket_count"},
}
# Per cent of a page that is filled at first: a row that changes finds its place beside itself.
_FILLED = {"ticket": 75, "ticket_counter": 50, "window_state": 50}


def upgrade() -> None:
    """Apply this step."""
    op.add_column(
        "hall_day",
        sa.Column("policy_version", sa.Integer, nullable=False, server_default=sa.text("0")),
    )
    op.add_column(
        "hall_day", sa.Column("ended", sa.Text, nullable=False, server_default=sa.text("''"))
    )
    op.execute(
        "UPDATE hall_day SET policy_version = coalesce((SELECT max(version) FROM hall_setting"
        " WHERE hall_setting.hall = hall_day.hall AND kind = 'policy'), 0),"
        " ended = coalesce((SELECT max(day) FROM day_end WHERE day_end.hall = hall_day.hall), '')"
    )
    if op.get_bind().dialect.name != "postgresql":
        for table, change, when in _STEPS:
            op.execute(
                f"CREATE TRIGGER step_{table} AFTER INSERT ON {table} BEGIN"
                f" UPDATE hall_day SET {change} WHERE hall = NEW.hall AND {when}; END"
            )
        return
    for table, change, when in _STEPS:
        # As the owner: who may set a policy may not write that row.
        op.execute(
            f"CREATE FUNCTION step_{table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            " SET search_path FROM CURRENT AS"
            f" $$ BEGIN {_ALONE.get(table, '')}"
            f"UPDATE hall_day SET {change} WHERE hall = NEW.hall AND {when};"
            " RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER step_{table} AFTER INSERT ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION step_{table}()"
        )
    op.execute("DROP TRIGGER wake_ticket_event ON ticket_event")
    op.drop_constraint("fk_ticket_event_ticket_id", "ticket_event", type_="foreignkey")
    for name, (base, rule) in _TYPES.items():
        op.execute(f"CREATE DOMAIN {name} AS {base} CHECK ({rule})")
    for table, columns in _TYPED.items():
        for column in columns:
            op.drop_constraint(f"ck_{table}_{column}", table, type_="check")
        _give_types(table, columns)
    for table, part in _FILLED.items():
        op.execute(f"ALTER TABLE {table} SET (fillfactor = {part})")


def downgrade() -> None:
    """Take this step back."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, _, _ in _STEPS:
        op.execute(f"DROP TRIGGER step_{table}" + (f" ON {table}" if postgresql else ""))
        if postgresql:
            op.execute(f"DROP FUNCTION step_{table}()")
    op.drop_column("hall_day", "ended")
    op.drop_column("hall_day", "policy_version")
    if not postgresql:
        return
    for table in _FILLED:
        op.execute(f"ALTER TABLE {table} RESET (fillfactor)")
    for table, columns in _TYPED.items():
        _give_types(table, {column: _TYPES[name][0] for column, name in columns.items()})
        for column, name in columns.items():
            rule = _TYPES[name][1].replace("VALUE", column)
            op.create_check_constraint(f"ck_{table}_{column}", table, rule)
    for name in _TYPES:
        op.execute(f"DROP DOMAIN {name}")
    op.create_foreign_key(
        "fk_ticket_event_ticket_id", "ticket_event", "ticket", ["ticket_id"], ["ticket_id"]
    )
    op.execute(
        "CREATE TRIGGER wake_ticket_event AFTER INSERT ON ticket_event FOR EACH ROW"
        " WHEN (current_setting('yichuang.wakes_after', true) IS DISTINCT FROM 'on')"
        " EXECUTE FUNCTION wake_hall()"
    )


def _give_types(table: str, types: Mapping[str, str]) -> None:
    """All at once: the table is written anew."""
    changes = (f"ALTER COLUMN {column} TYPE {name}" for column, name in types.items())
    op.execute(f"ALTER TABLE {table} {', '.join(changes)}")
