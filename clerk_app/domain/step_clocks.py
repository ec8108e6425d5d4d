"""The clock of a step (环节): what part of an item's limit its flow gives it (domain.md 5.4).

A step may take too long although the whole is in time, and is warned of by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_guide import FlowStep
from clerk_app.domain.clocks import pauses_of
from clerk_app.domain.workdays import Calendar, WarningCard

ACCEPT, REVIEW, DECIDE, DELIVER = "accept", "review", "decide", "deliver"
STAGES = ("receive", ACCEPT, REVIEW, DECIDE, DELIVER)
"""Values of `FlowStep.stage`: the steps every item goes through."""
_MAKING = frozenset({State.GRANTED, State.CERTIFYING})
"""After the decision, while the result is still being made: who doesn't come for it is not late."""


@dataclass(frozen=True, slots=True)
class StepClock:
    """Until when what an item has come to should be done."""

    names: tuple[str, ...]
    """Of the steps of the flow it is, as the catalogue calls them."""
    last: date
    left: int | None
    """Working days left, negative once it is past; None: the calendar is not published so far."""
    card: WarningCard
    """Yellow when it is near, red when it is over."""


def step_clock(
    case: Case, item: CaseItem, steps: Sequence[FlowStep], calendar: Calendar, today: date
) -> StepClock | None:
    """The clock of where an item stands now; None where the catalogue gives it no time.

    Of several steps between acceptance and decision a case does not say which one it has come to,
    so their times count together. Days of a special procedure do not, and a limit that was
    lengthened lengthens its review.
    """
    stage, start = _standing(case, item)
    named = [one for at, one in enumerate(steps) if _group(steps, at) == stage]
    timed = [one for one in named if one.limit is not None and one.limit.value]
    if not start or not timed:
        return None
    day, pauses = date.fromisoformat(start), pauses_of(item) if stage == REVIEW else []
    for one in timed:
        due = calendar.due(one.limit, day, pauses).day if one.limit is not None else day
        if due is None:
            return None
        day = due
    if stage == REVIEW and item.extended:
        longer = calendar.add_workdays(day, item.extended)
        if longer is None:
            return None
        day = longer
    names = tuple(one.name for one in named)
    return StepClock(names, day, calendar.workdays_left(today, day), calendar.card(today, day))


def _standing(case: Case, item: CaseItem) -> tuple[str, str]:
    """Where an item is, and the ISO date it has been there since; empty: no clock runs."""
    if item.state in _MAKING:
        return DELIVER, item.decided_on
    if item.state in (State.ACCEPTED, State.IN_REVIEW, State.SUSPENDED):
        return REVIEW, item.accepted_on
    if item.state is State.RECEIVED:
        return ACCEPT, case.received_on
    return "", ""


def _group(steps: Sequence[FlowStep], at: int) -> str:
    """The stage a step belongs to: as the catalogue says, else by who does it.

    Whoever does the first step takes in and hands out; what others do in between is the review,
    with the decision.
    """
    told = steps[at].stage
    if told:
        return REVIEW if told == DECIDE else told
    window = steps[0].by
    others = [place for place, one in enumerate(steps) if one.by != window]
    if not others:
        return DELIVER if at and at == len(steps) - 1 else (REVIEW if at else "")
    if at < others[0]:
        return ACCEPT if at else ""
    return REVIEW if at <= others[-1] else DELIVER
