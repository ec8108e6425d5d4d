"""Parallel progress of a joint case (联办进度): a lane for each item, and which waits for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain import laws
from clerk_app.domain.acceptance_day import accept_card, accept_due
from clerk_app.domain.case import Case, CaseItem, Limit
from clerk_app.domain.case_states import CLOSED, UNDER_REVIEW, State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.clocks import item_card, item_due, worst
from clerk_app.domain.item_order import delivered_on, has_result, lacks, needed_by
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.step_clocks import StepClock, step_clock
from clerk_app.domain.workdays import Calendar, Due, WarningCard


class Stage(StrEnum):
    """The five steps every item goes through, in this order."""

    RECEIVE = "receive"  # 收件
    ACCEPT = "accept"  # 受理
    REVIEW = "review"  # 审查
    DECIDE = "decide"  # 决定
    DELIVER = "deliver"  # 送达


class Standing(StrEnum):
    """How far one step is."""

    DONE = "done"
    NOW = "now"
    HELD = "held"  # its turn, but it waits: for a correction, a procedure, another item's result
    STOPPED = "stopped"  # here it ended, without a result
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of one item."""

    stage: Stage
    standing: Standing
    day: str = ""
    """ISO date it was done on, where the case tells."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One item on its way."""

    item_id: str
    name: str
    department: str
    code: str
    state: State
    marks: tuple[Mark, ...]
    """The five steps."""
    column: int
    """Longest way from an item that waits for none: it stands after all that it waits for."""
    waits_for: tuple[str, ...]
    """Ids of the items whose result has not come yet."""
    lost: tuple[str, ...]
    """Ids of those among them that have ended without a result: they will never have one."""
    procedure: Procedure
    """The law it is handled under."""
    promised: Limit
    due: Due | None
    """Last day of the limit; None before acceptance."""
    accept_by: Due | None
    """Last day to accept it or to ask for more, of a registration to register it; None when that
    isn't the hall's turn."""
    days_left: int | None
    """Working days left of whichever limit runs, that to accept it or its own, negative once it is
    past; None: none runs, or the calendar is not published that far."""
    spent: float | None
    """Part of a limit that runs which is over today, from 0 to 1."""
    card: WarningCard
    correction: str
    """What is to be put right while a correction is asked; else empty."""
    result: bool
    """Its result is there: granted, whatever else of the case goes on."""
    result_no: str
    decided_on: str
    clock: StepClock | None = None
    """Of the step whose turn it is; None: the catalogue gives it no time of its own."""

    @property
    def ended(self) -> bool:
        """Nothing more happens to it."""
        return self.state in CLOSED


@dataclass(frozen=True, slots=True)
class Edge:
    """The item `after` needs the result of the item `before`."""

    before: str
    after: str
    waiting: bool
    """The result has not come yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The picture: lanes in an order in which every item stands below what it waits for."""

    lanes: tuple[Lane, ...]
    edges: tuple[Edge, ...]
    today: date

    @property
    def columns(self) -> int:
        """How many columns the lanes stand in."""
        return max((lane.column for lane in self.lanes), default=-1) + 1

    @property
    def results(self) -> int:
        """Items that have their result."""
        return sum(lane.result for lane in self.lanes)

    @property
    def asked(self) -> int:
        """Items somebody asked a correction for."""
        return sum(lane.state is State.CORRECTION_ASKED for lane in self.lanes)

    @property
    def last(self) -> Due | None:
        """Last day of the whole case: the latest of its items' that run (domain.md 6).

        None while none of them runs; without a day while one of them has none.
        """
        running = [lane.due for lane in self.lanes if not (lane.result or lane.ended)]
        dues = [due for due in running if due is not None]
        open_ = next((due for due in dues if due.day is None), None)
        return open_ or max(dues, key=lambda due: due.day or date.min, default=None)

    @property
    def to_accept(self) -> int:
        """Items whose limit does not run yet."""
        return sum(lane.due is None for lane in self.lanes if not (lane.result or lane.ended))

    @property
    def partial(self) -> bool:
        """Some have their result, and others go on."""
        return bool(self.results) and any(not one.result and not one.ended for one in self.lanes)


def progress_of(case: Case, calendar: Calendar, catalogue: Catalogue, today: date) -> Progress:
    """The picture of a case on the day `today`; `catalogue` is the one it began with."""
    before = needed_by(case.items)
    columns: dict[str, int] = {}
    for item_id, needed in before.items():
        columns[item_id] = max((columns[one] + 1 for one in needed), default=0)
    known = {item.item_id: item for item in case.items}
    items = {item_id: known[item_id] for item_id in before}
    lanes = tuple(
        _lane(
            case,
            item,
            columns[item_id],
            [items[one] for one in before[item_id]],
            catalogue,
            calendar,
            today,
        )
        for item_id, item in items.items()
    )
    edges = tuple(
        Edge(one, item_id, waiting=one in lane.waits_for)
        for (item_id, needed), lane in zip(before.items(), lanes, strict=True)
        for one in needed
    )
    return Progress(lanes, edges, today)


def _lane(
    case: Case,
    item: CaseItem,
    column: int,
    needed: Sequence[CaseItem],
    catalogue: Catalogue,
    calendar: Calendar,
    today: date,
) -> Lane:
    procedure, known = laws.procedure_of(item, catalogue), catalogue.find_item(item.item_id)
    result = has_result(case, item)
    open_ = not result and item.state not in CLOSED
    missing = [one for one in needed if open_ and lacks(case, one)]
    due, accept_by = item_due(calendar, item), accept_due(calendar, case, item, procedure)
    running = due if item.state in UNDER_REVIEW else accept_by
    last = running.day if running is not None else None
    begun = date.fromisoformat(item.accepted_on or case.received_on)
    return Lane(
        item_id=item.item_id,
        name=item.name,
        department=item.department,
        code=item.task_code,
        state=item.state,
        marks=_marks(case, item, waits=bool(missing)),
        column=column,
        waits_for=tuple(one.item_id for one in missing),
        lost=tuple(one.item_id for one in missing if one.state in CLOSED),
        procedure=procedure,
        promised=item.promised,
        due=due,
        accept_by=accept_by,
        days_left=calendar.workdays_left(today, last) if last is not None else None,
        spent=_spent(begun, last, today) if last is not None else None,
        card=worst(
            (item_card(item, due, calendar, today), accept_card(accept_by, calendar, today))
        ),
        correction=item.reason if item.state is State.CORRECTION_ASKED else "",
        result=result,
        result_no=item.result_no,
        decided_on=item.decided_on,
        clock=step_clock(case, item, known.guide.steps, calendar, today) if known else None,
    )


def _spent(begun: date, last: date, today: date) -> float:
    whole, gone = (last - begun).days, (today - begun).days
    return 1.0 if gone >= whole else max(0.0, gone / whole)


_TURN = {
    State.SUBMITTED: Stage.RECEIVE,
    State.RECEIVED: Stage.ACCEPT,
    State.CORRECTION_ASKED: Stage.ACCEPT,
    State.CORRECTED: Stage.ACCEPT,
    State.NOT_REQUIRED: Stage.ACCEPT,
    State.REFUSED: Stage.ACCEPT,
    State.ACCEPTED: Stage.REVIEW,
    State.IN_REVIEW: Stage.REVIEW,
    State.SUSPENDED: Stage.REVIEW,
    State.DENIED: Stage.DECIDE,
    State.FORWARDED: Stage.DECIDE,
    State.GRANTED: Stage.DELIVER,
    State.CERTIFYING: Stage.DELIVER,
    State.READY: Stage.DELIVER,
    State.DELIVERED: Stage.DELIVER,
}
"""The step whose turn it is, or at which the item ended."""
_HALTED = frozenset({State.CORRECTION_ASKED, State.SUSPENDED})
_PASSED = frozenset({Standing.DONE, Standing.STOPPED})


def _marks(case: Case, item: CaseItem, *, waits: bool) -> tuple[Mark, ...]:
    standing = Standing.NOW
    if has_result(case, item) and item.state in CLOSED:
        standing = Standing.DONE
    elif item.state in CLOSED:
        standing = Standing.STOPPED
    elif item.state in _HALTED or (waits and item.state in UNDER_REVIEW):
        standing = Standing.HELD
    days = {
        Stage.RECEIVE: case.received_on,
        Stage.ACCEPT: item.accepted_on,
        Stage.DECIDE: item.decided_on,
        Stage.DELIVER: delivered_on(case, item),
    }
    at = tuple(Stage).index(_turn(case, item))
    standings = (*(Standing.DONE,) * at, standing, *(Standing.TO_COME,) * (len(Stage) - at - 1))
    return tuple(
        Mark(stage, one, days.get(stage, "") if one in _PASSED else "")
        for stage, one in zip(Stage, standings, strict=True)
    )


def _turn(case: Case, item: CaseItem) -> Stage:
    """Of what was sent back, withdrawn, voided or archived, the step it had come to."""
    found = _TURN.get(item.state)
    if found is not None:
        return found
    if has_result(case, item):
        return Stage.DELIVER
    if item.decided_on:
        return Stage.DECIDE
    return Stage.REVIEW if item.accepted_on else Stage.ACCEPT
