"""Papers on their way to a printer: put down before the first try, claimed before each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Text,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_choice import PrinterChoice
from clerk_app.domain.print_sending import (
    HOLDS,
    OPEN,
    SEND_MOVES,
    WAITING,
    SendNews,
    SendState,
    moved,
)
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.store.columns import Moment, object_doc
from clerk_app.store.print_tables import print_send

_send = print_send.c
_asked = _send.send_id == bindparam("asked", type_=Text)
_at_printer = _send.address == bindparam("at_printer", type_=Text)
_waiting = _send.state.in_([one.value for one in WAITING])
_now = bindparam("now", type_=Moment)

_ADD = insert(print_send)
_GET = select(print_send).where(_asked)
_holds = _send.state.in_([one.value for one in HOLDS])
_HELD = select(_send.address).where(_holds).distinct()
_HOLDS = select(_send.state).where(_at_printer, _holds).limit(1)
_NEXT = (
    select(print_send)
    .where(_at_printer, _waiting, _send.next_at <= _now)
    .order_by(_send.row_id)
    .limit(1)
)
_DUE = (
    select(_send.address, func.min(_send.next_at).label("due"))
    .where(_waiting, _send.address.not_in(_HELD))
    .group_by(_send.address)
)
_REST = (
    update(print_send).where(_at_printer, _waiting).values(next_at=bindparam("until", type_=Moment))
)
_OPEN = (
    select(print_send).where(_send.state.in_([one.value for one in OPEN])).order_by(_send.row_id)
)
_SINCE = (
    select(print_send)
    .where(
        or_(
            _send.made_at >= bindparam("since", type_=Moment),
            _send.ended_at >= bindparam("since", type_=Moment),
        )
    )
    .order_by(_send.row_id.desc())
    .limit(bindparam("limit"))
)
_COUNTS = (
    select(_send.state, func.count().label("many"))
    .where(_send.state.in_([one.value for one in OPEN]))
    .group_by(_send.state)
)
_ENDS = frozenset({SendState.PRINTED, SendState.VOID})


@dataclass(frozen=True, slots=True)
class PrintSend:
    """One paper for one printer."""

    send_id: str
    job_id: str
    """Of the print journal; empty: a paper that is not on it, such as a guide."""
    subject: str
    """Id of the case, or number of the sheet, the paper is about."""
    paper_kind: str
    number: str
    """As it is shown."""
    copy: int
    path: str
    """Name of the file in the folder of papers."""
    sha256: str
    operator: str
    made_at: datetime
    to: PrinterChoice
    next_at: datetime
    """Not before then, unless somebody asks for it."""
    reason: str = ""
    """Why it is printed once more."""
    state: SendState = SendState.QUEUED
    attempts: int = 0
    problem: str = ""
    """Code of what went wrong last."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Of the problem, for its words."""
    tried_at: datetime | None = None
    ended_at: datetime | None = None


class PrintSends:
    """The sendings inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, send: PrintSend) -> None:
        """Put a paper on its way."""
        row = {
            "send_id": send.send_id,
            "job_id": send.job_id,
            "subject": send.subject,
            "paper_kind": send.paper_kind,
            "number": send.number,
            "copy": send.copy,
            "reason": send.reason,
            "path": send.path,
            "sha256": send.sha256,
            "operator": send.operator,
            "made_at": send.made_at,
            "state": send.state.value,
            "attempts": send.attempts,
            "problem": send.problem,
            "facts": dict(send.facts),
            "next_at": send.next_at,
            **_where_to(send.to),
        }
        self._connection.execute(_ADD, row)

    def get(self, send_id: str) -> PrintSend:
        """One sending. Raises RuleError PRINT_TAKEN (job) for one nobody knows."""
        row = self._connection.execute(_GET, {"asked": send_id}).one_or_none()
        if row is None:
            raise RuleError(Trouble.PRINT_TAKEN, job=send_id)
        return _read(row)

    def next_at(self, address: str, now: datetime) -> PrintSend | None:
        """The oldest paper that is due at a printer; None while another one holds it."""
        asked = {"at_printer": address, "now": now}
        if self.holds(address) is not None:
            return None
        row = self._connection.execute(_NEXT, asked).one_or_none()
        return None if row is None else _read(row)

    def move(
        self,
        send_id: str,
        news: SendNews,
        *,
        at: datetime,
        problem: str | None = None,
        facts: Mapping[str, Any] | None = None,
        next_at: datetime | None = None,
        to: PrinterChoice | None = None,
    ) -> PrintSend:
        """Move a sending as its table says; what is not given stays.

        Raises RuleError as `print_sending.moved` does, and PRINT_TAKEN (job).
        """
        send = self.get(send_id)
        state = moved(send.state, news)
        values: dict[str, Any] = {"state": state.value}
        if news is SendNews.CLAIM:
            values |= {"attempts": send.attempts + 1, "tried_at": at}
        if state in _ENDS:
            values["ended_at"] = at
        if problem is not None:
            values |= {"problem": problem, "facts": dict(facts or {})}
        if next_at is not None:
            values["next_at"] = next_at
        if to is not None:
            values |= _where_to(to)
        # The state it was read in, again: whoever else moved it meanwhile has moved it.
        guarded = update(print_send).where(
            _send.send_id == send_id, _send.state == send.state.value
        )
        self._connection.execute(guarded.values(**values))
        return self.get(send_id)

    def rest(self, address: str, until: datetime) -> None:
        """Nothing that waits at a printer is tried before then."""
        self._connection.execute(_REST, {"at_printer": address, "until": until})

    def holds(self, address: str) -> SendState | None:
        """State of the paper that keeps others from a printer; None: none does."""
        held = self._connection.execute(_HOLDS, {"at_printer": address}).scalar()
        return None if held is None else SendState(held)

    def due(self) -> dict[str, datetime]:
        """The printers that nothing holds at which something waits, and when the first is due."""
        return {row.address: row.due for row in self._connection.execute(_DUE)}

    def open(self) -> tuple[PrintSend, ...]:
        """What is not done with, the oldest first."""
        return tuple(_read(row) for row in self._connection.execute(_OPEN))

    def since(self, since: datetime, *, limit: int) -> tuple[PrintSend, ...]:
        """What was put on its way or came to an end since then, the latest first."""
        asked = {"since": since, "limit": limit}
        return tuple(_read(row) for row in self._connection.execute(_SINCE, asked))

    def counts(self) -> dict[SendState, int]:
        """How many are not done with, by state."""
        return {SendState(row.state): row.many for row in self._connection.execute(_COUNTS)}

    def recover(self, *, at: datetime, problem: str) -> int:
        """At start: what was at a printer when the program ended may be out; how many."""
        move = SEND_MOVES[SendNews.RESTART]
        unsure = (
            update(print_send)
            .where(_send.state.in_([one.value for one in move.sources]))
            .values(state=move.target.value, problem=problem, facts={}, tried_at=at)
        )
        return self._connection.execute(unsure).rowcount


def _where_to(to: PrinterChoice) -> dict[str, Any]:
    return {
        "address": to.address,
        "printer": to.name,
        "tray": to.wishes.tray,
        "copies": to.wishes.copies,
        "two_sided": int(to.wishes.two_sided),
    }


def _read(row: Row[Any]) -> PrintSend:
    return PrintSend(
        send_id=row.send_id,
        job_id=row.job_id,
        subject=row.subject,
        paper_kind=row.paper_kind,
        number=row.number,
        copy=row.copy,
        path=row.path,
        sha256=row.sha256,
        operator=row.operator,
        made_at=row.made_at,
        to=PrinterChoice(
            row.address, row.printer, PrintWishes(row.tray, row.copies, bool(row.two_sided))
        ),
        next_at=row.next_at,
        reason=row.reason,
        state=SendState(row.state),
        attempts=row.attempts,
        problem=row.problem,
        facts=object_doc(row.facts),
        tried_at=row.tried_at,
        ended_at=row.ended_at,
    )
