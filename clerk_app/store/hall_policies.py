"""Which rows each kind of machine may write in the hall's database: a window only its own.

The rights of `hall_grants` say which tables and columns; these policies (row-level security) say
which rows. A window with a login of its own (`<db>_window_3`) writes only what is of window 3; the
login that all windows of a hall may share (`<db>_window`) is bound to none of them. That a row is
true to those beside it (an event to its ticket, a counter to its numbers) is asked by triggers
(migrations h0014 to h0016). The owner and the server's administrator stand above all this.

What this does not keep a login from, with SQL of its own: whom a window may call, it may as well
void, move in the line or leave without an event, and so also give numbers, until the day's check
names them; it may have numbers set aside in any station's name, and say of one that its station has
given it, because stations have names of their own; it may keep an act as handed in late that
changes nothing. Windows, kiosks and boards read all of a table that they may read; a
display reads calls and numbers only.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, text

from clerk_app.domain.board_act import BoardAct
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.hall_window import WindowAct
from clerk_app.domain.ticket import TicketAct, TicketState
from clerk_app.store.hall_calls import CALLS
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_tables import one_of

_TO_CALL = one_of("state", (TicketState.WAITING, TicketState.NO_SHOW))
_AT_NONE = one_of("state", (TicketState.WAITING, TicketState.VOID, TicketState.CARRIED_OVER))
_NEW = f"state = '{TicketState.WAITING}' AND window_id = ''"
# What a window's station does without being at a window: it gives numbers, hands in those given
# away, voids the ghost of a tap whose answer was lost, and carries over who came too late.
_NOWHERE = (TicketAct.ISSUE, TicketAct.VOID, TicketAct.CARRY_OVER)
_CLASH = "clash"
_CHECK_IN = "check_in"
_LED = (
    *(TicketAct.RELEASE, TicketAct.UNBIND, TicketAct.CARRY_OVER),
    *(WindowAct.ASSIGN, WindowAct.HELP, WindowAct.CLOSE, WindowAct.SHUT),
    *BoardAct,
)
# Of what is on the hall's trail a window does one thing, where a manager stands at it.
_SHEETS = "action IN ('issue_day_sheet', 'print_day_sheet_again')"


def policies(database: str) -> Mapping[str, Mapping[HallRole, Mapping[str, str]]]:
    """For each table and kind of machine what its commands ask of the row.

    `INSERT` is asked of the new row, `UPDATE` of both, `OLD` and `NEW` of one of them; `SELECT`
    of a row that is to be read.
    """
    own = _own(database, "window_id")
    nowhere = f"window_id = '' AND (act = '{_CLASH}' OR {one_of('act', _NOWHERE)}"
    return {
        "ticket_event": {
            HallRole.WINDOW: {"INSERT": f"{own} OR ({nowhere}))"},
            HallRole.KIOSK: {"INSERT": f"{nowhere} OR act = '{_CHECK_IN}')"},
            HallRole.BOARD: {"INSERT": one_of("act", _LED)},
            HallRole.DISPLAY: {"SELECT": one_of("act", CALLS)},
        },
        "ticket": {
            HallRole.WINDOW: {
                "INSERT": _NEW,
                "OLD": f"{_TO_CALL} OR {own}",
                "NEW": f"{own} OR (window_id = '' AND {_AT_NONE})",
            },
            HallRole.KIOSK: {
                "INSERT": _NEW,
                "OLD": f"state = '{TicketState.WAITING}'",
                "NEW": _AT_NONE,
            },
            HallRole.BOARD: {
                "NEW": one_of("state", (TicketState.WAITING, TicketState.CARRIED_OVER))
            },
        },
        "window_state": {HallRole.WINDOW: {"INSERT": own, "UPDATE": own}},
        "window_seen": {HallRole.WINDOW: {"INSERT": own, "UPDATE": own}},
        "hall_alarm": {
            HallRole.WINDOW: {
                "INSERT": f"kind = '{AlarmKind.STAFF}' AND {_own(database, 'subject')}"
            }
        },
        "shift_handover": {HallRole.WINDOW: {"INSERT": own}},
        "day_paper": {HallRole.WINDOW: {"INSERT": own}},
        "hall_paper": {HallRole.WINDOW: {"INSERT": own}},
        "hall_audit": {HallRole.WINDOW: {"INSERT": f"{own} AND {_SHEETS}"}},
    }


def give_policies(connection: Connection, database: str, groups: Mapping[HallRole, str]) -> None:
    """Put the policies in place, as the tables' owner; those of before are taken away.

    `groups` are the quoted names of the roles of each kind of machine.
    """
    for table, name in connection.execute(
        text("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'")
    ).all():
        _run(connection, f"DROP POLICY {name} ON {table}")
    for table, kinds in policies(database).items():
        _run(connection, f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        _run(connection, f"CREATE POLICY everybody ON {table} USING (true) WITH CHECK (true)")
        for role, asked in kinds.items():
            for command, rule in _commands(asked).items():
                _run(
                    connection,
                    f"CREATE POLICY {role}_{command.lower()} ON {table} AS RESTRICTIVE"
                    f" FOR {command} TO {groups[role]} {rule}",
                )


def _commands(asked: Mapping[str, str]) -> dict[str, str]:
    both = asked.get("UPDATE", "true")
    old, new = asked.get("OLD", both), asked.get("NEW", both)
    rules = {"UPDATE": f"USING ({old}) WITH CHECK ({new})"} if (old, new) != ("true",) * 2 else {}
    if "SELECT" in asked:
        rules["SELECT"] = f"USING ({asked['SELECT']})"
    if "INSERT" in asked:
        rules["INSERT"] = f"WITH CHECK ({asked['INSERT']})"
    return rules


def _own(database: str, column: str) -> str:
    """SQL that says a row is of the window whose login this is, or that the login is shared.

    By the session's user: a login may take on the role of its group, but not that of another.
    """
    shared = f"{database}_{HallRole.WINDOW}"
    whose = f"substr(session_user, {len(shared) + 2})"
    return f"({whose} = lower({column}) OR {whose} = '')"


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
