"""The statements of the short way: all of a call, and all of an issue, in one.

Each begins by checking that the hall stands as the caller saw it last, and does nothing otherwise.
What a rule of the tables refuses (a window with two visitors, an intent done before) is left to
them: to ask first would cost every act what only a rare one needs.
"""

# ruff: noqa: S608 - only names of ours are put into the text; what comes from outside is bound.

from functools import lru_cache
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects import postgresql

from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import STEP, Policy, lanes_from
from clerk_app.domain.ticket import Lane, TicketAct, TicketState
from clerk_app.store.hall_tables import ticket, ticket_event
from clerk_app.store.numbered import Statement, numbered

_KEPT_COLUMNS = [column for column in ticket.columns if column.name != "issue_intent"]
_TICKET = ", ".join(column.name for column in _KEPT_COLUMNS)
_EVENT = ", ".join(column.name for column in ticket_event.columns if column.name != "seq")
_AS_SEEN = """
    hall_day.hall = %(hall)s AND hall_day.day = %(day)s
    AND hall_day.policy_version = %(policy_version)s::int AND hall_day.ended < %(day)s"""


def _kept(rows: str, act: TicketAct, before: str, window: str, operator: str) -> str:
    """The event of an act on the ticket in `rows`, with the answer that it keeps."""
    return f"""
    INSERT INTO ticket_event ({_EVENT})
    SELECT %(intent)s, hall, day, '{act}', ticket_id, {window}, {operator}, %(at)s::bigint,
        '{before}', state, '{{}}', to_json({rows})::text
    FROM {rows}"""


_MAY_CALL = f"status = '{WindowStatus.OPEN}' AND operator = %(operator)s"
"""Asked again of the window's row as it is when it is locked: it may just have been closed."""


@lru_cache(maxsize=8)
def call_statement(policy: Policy) -> Statement:
    """The statement for a policy, which is part of its text so that it is planned once."""
    turns = len(policy.turns)
    is_late = "" if policy.overdue_after is None else _NOBODY_IS_LATE
    return numbered(f"""
WITH here AS (
    SELECT window_state.ctid AS place, turn AS before, turn % {turns} + 1 AS turn,
        string_to_array(%(queues)s, ' ') AS queues,
        string_to_array(nullif(assigned, ''), ' ') AS assigned
    FROM window_state, hall_day
    WHERE window_state.hall = %(hall)s AND window_id = %(window)s AND {_MAY_CALL}
    AND (assigned = '' OR helps = '') AND {_AS_SEEN} {is_late}
), found AS MATERIALIZED (
    SELECT first.place, here.place AS window_place, here.before, step.next_turn
    FROM here
    CROSS JOIN LATERAL (
        SELECT lane, due_only, next_turns[here.turn] AS next_turn
        FROM (VALUES {_steps(policy)}) AS every (lane, due_only, ranks, next_turns)
        ORDER BY ranks[here.turn]
    ) AS step
    CROSS JOIN LATERAL (
        SELECT ctid AS place FROM ticket
        WHERE hall = %(hall)s AND day = %(day)s AND state = '{TicketState.WAITING}'
        AND lane = step.lane AND (NOT step.due_only OR slot_starts <= %(at)s::bigint)
        AND (for_window = %(window)s OR (
            queue = ANY(here.queues) AND (here.assigned IS NULL OR queue = ANY(here.assigned))
            AND (for_window = '' OR coalesce((
                SELECT bound.status FROM window_state AS bound
                WHERE bound.hall = %(hall)s AND bound.window_id = for_window
            ), '{WindowStatus.CLOSED}') = '{WindowStatus.CLOSED}')))
        ORDER BY position, number LIMIT 1 FOR UPDATE OF ticket SKIP LOCKED
    ) AS first
    LIMIT 1
), turned AS (
    UPDATE window_state SET turn = found.next_turn FROM found
    WHERE window_state.ctid = found.window_place AND turn = found.before AND {_MAY_CALL}
    RETURNING found.place
), called AS (
    UPDATE ticket SET state = '{TicketState.CALLED}', for_window = '', window_id = %(window)s,
        operator = %(operator)s, calls = calls + 1, called_at = %(at)s::bigint, started_at = NULL,
        ended_at = NULL, version = version + 1
    FROM turned WHERE ticket.ctid = turned.place
    RETURNING {", ".join(f"ticket.{column.name}" for column in _KEPT_COLUMNS)}
){_kept("called", TicketAct.CALL, TicketState.WAITING, "window_id", "operator")}
RETURNING answer""")


def _steps(policy: Policy) -> str:
    """Where a policy looks: each lane with its rank in every turn, and the turn after it."""
    ranks: dict[tuple[str, bool], list[str]] = {}
    follows: dict[tuple[str, bool], list[str]] = {}
    for turn in range(len(policy.turns)):
        lanes = (one for one in lanes_from(policy, turn) if one.lane is not None)
        for rank, step in enumerate(lanes):
            ranks.setdefault((str(step.lane), step.due_only), []).append(str(rank))
            follows.setdefault((str(step.lane), step.due_only), []).append(str(step.next_turn))
    return ", ".join(
        f"('{lane}', {due}, '{{{','.join(ranks[lane, due])}}}'::int[],"
        f" '{{{','.join(follows[lane, due])}}}'::int[])"
        for lane, due in ranks
    )


_NOBODY_IS_LATE = f"""
    AND NOT EXISTS (SELECT FROM ticket WHERE hall = %(hall)s AND day = %(day)s
        AND state = '{TicketState.WAITING}' AND lane <> '{Lane.FRONT}'
        AND waiting_since <= %(late)s::bigint)"""


_FOLLOWS = {
    "sequence": "last",
    "number": "%(letter)s || lpad(last::text, 3, '0')",
    "position": "last_position",
    "queue": "%(origin)s",
    "waiting_since": "%(issued_at)s",
    "for_window": "''",
    "state": f"'{TicketState.WAITING}'",
    "window_id": "''",
    "operator": "''",
    "calls": "0",
    "note": "''",
    "called_at": "NULL",
    "started_at": "NULL",
    "ended_at": "NULL",
    "version": "1",
}
"""What a new ticket's columns follow from, where they are not the caller's to say."""


def _new(column: Column[Any]) -> str:
    # A parameter that is null has no type of its own.
    kind = column.type.compile(postgresql.dialect())  # type: ignore[no-untyped-call]
    return f"({_FOLLOWS.get(column.name, f'%({column.name})s')})::{kind}"


# Locked, so that an end of the day waits for this number or this number for it; a row that changed
# meanwhile is looked at again (an advisory lock would let the older look count). A call needs none:
# it locks the ticket, which the end of the day does too.
_STANDS = f"SELECT hall, day FROM hall_day WHERE {_AS_SEEN} FOR SHARE"
_STEPPED = f"""
    UPDATE ticket_counter SET last = last + 1,
        last_position = greatest(%(position)s::bigint, last_position + {STEP})
    FROM stands
    WHERE ticket_counter.hall = %(hall)s AND ticket_counter.day = %(day)s
    AND queue = %(origin)s AND last < %(last)s::int
    RETURNING last, last_position"""
_BEGUN = f"""
    INSERT INTO ticket_counter AS counter (hall, day, queue, last, last_position)
    SELECT stands.hall, stands.day, %(origin)s, coalesce((SELECT max(sequence) FROM ticket
        WHERE hall = %(hall)s AND day = %(day)s AND origin = %(origin)s
        AND sequence <= %(last)s::int), 0) + 1, %(position)s::bigint
    FROM stands WHERE true
    ON CONFLICT (hall, day, queue) DO UPDATE SET last = counter.last + 1, last_position =
        greatest(excluded.last_position, counter.last_position + {STEP})
    WHERE counter.last < %(last)s::int
    RETURNING last, last_position"""


def _issue(counted: str) -> Statement:
    return numbered(f"""
WITH stands AS MATERIALIZED ({_STANDS}
), counted AS ({counted}
), given AS (
    INSERT INTO ticket ({_TICKET}, issue_intent)
    SELECT {", ".join(_new(column) for column in _KEPT_COLUMNS)}, %(intent)s FROM counted
    RETURNING {_TICKET}
), kept AS ({_kept("given", TicketAct.ISSUE, "", "''", "''")}
)
SELECT sequence, position FROM given""")


ISSUE = _issue(_STEPPED)
"""For a queue whose counter is known to be there."""

FIRST_ISSUE = _issue(_BEGUN)
"""For any other: it looks for the last number when there is no counter yet."""
