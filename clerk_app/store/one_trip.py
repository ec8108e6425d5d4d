"""A call or an issue as one statement: on PostgreSQL each trip costs more than what is done there.

It is done only when the hall still stands as the caller saw it last: the statement checks that
itself. When it does nothing, the caller goes the long way, statement by statement, which decides.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg

from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import By, Ticket
from clerk_app.store.columns import milliseconds
from clerk_app.store.numbered import Statement
from clerk_app.store.one_trip_sql import FIRST_ISSUE, ISSUE, call_statement
from clerk_app.store.short_link import ShortLink
from clerk_app.store.ticket_rows import ticket_from
from clerk_app.store.tickets import NextNumber
from clerk_app.store.wakes import Wakes


@dataclass(frozen=True, slots=True)
class Footing:
    """What an act stands on, as it was seen last."""

    day: date
    policy: Policy
    policy_version: int
    """0: no manager has set one."""


@dataclass(frozen=True, slots=True)
class OneTrip:
    """The short way to a hall's server."""

    link: ShortLink
    wakes: Wakes
    footing: Footing
    counted: set[str] = field(default_factory=set)
    """Queues whose counters of the day are there."""

    def call_next(self, hall: str, by: By, *, queues: Sequence[str], intent: str) -> Ticket | None:
        """The next visitor, called; None when nothing was done: nobody there, or not as seen.

        Raises UnavailableError: then it is not known whether it was done.
        """
        policy, late = self.footing.policy, self.footing.policy.overdue_after
        row = self._done(
            call_statement(policy),
            {
                "hall": hall,
                "day": self.footing.day.isoformat(),
                "policy_version": self.footing.policy_version,
                "window": by.window,
                "queues": " ".join(queues),
                "operator": by.operator,
                "intent": intent,
                "at": milliseconds(by.at),
                "late": None if late is None else milliseconds(by.at - late),
            },
        )
        return None if row is None else ticket_from(json.loads(row[0]))

    def issue(self, new: Ticket, *, intent: str, last: int) -> NextNumber | None:
        """Keep a new ticket under its queue's next number, at most `last`; that number.

        Of what `new` has as its number only the letter counts, and its position is moved behind
        that of the number before. None and UnavailableError as for `call_next`.
        """
        at, slot = milliseconds(new.issued_at), new.slot
        row = self._done(
            ISSUE if new.origin in self.counted else FIRST_ISSUE,
            {
                "ticket_id": new.ticket_id,
                "hall": new.hall,
                "day": new.day.isoformat(),
                "policy_version": self.footing.policy_version,
                "origin": new.origin,
                "last": last,
                "letter": new.number[:1],
                "priority": new.priority.value,
                "holder": new.holder,
                "slot_starts": None if slot is None else milliseconds(slot.starts),
                "slot_ends": None if slot is None else milliseconds(slot.ends),
                "lane": new.place.lane.value,
                "position": new.place.position,
                "issued_at": at,
                "at": at,
                "intent": intent,
            },
        )
        if row is None:
            self.counted.discard(new.origin)
            return None
        self.counted.add(new.origin)
        return NextNumber(*row)

    def _done(self, statement: Statement, values: dict[str, Any]) -> tuple[Any, ...] | None:
        try:
            row = self.link.ask(statement, values)
        except psycopg.IntegrityError:
            # The intent is done already, or somebody was faster: the long way tells which.
            return None
        if row is not None:
            self.wakes.after_act(values["hall"])
        return row
