"""The timeline of one case as the clerk reads it, with what waits and what was refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clerk_app.desk import seen
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.form import field_labels
from clerk_app.domain.permissions import Act, may
from clerk_app.domain.rating import Rating
from clerk_app.domain.timeline import Step, refused_step, steps_of
from clerk_app.store.work import Work

CALLED = "call_back"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that happened to a case, the oldest first."""

    case: Case
    steps: tuple[Step, ...]
    labels: Mapping[str, str]
    """Words for the keys of fields."""
    calls: tuple[Rating, ...] = ()
    """Ratings whose visitor is to be called, for whoever may know of them."""

    @property
    def pending(self) -> int:
        """How many steps the platform has not shown yet."""
        return sum(one.pending for one in self.steps)


def timeline(station: Station, number_or_id: str, session: Session | None = None) -> Timeline:
    """The timeline of the case with this id or number; what was refused stands at its time.

    That somebody was called about a rating says how bad it was: only `session` of a manager sees
    it. Raises RuleError CASE_UNKNOWN.
    """
    with station.store.read() as work:
        case = require(work, number_or_id)
        unsettled = {op.op_id for op in work.outbox.unsettled(case.case_id)}
        refused = tuple(_refused(work, case))
    seen.note(station, seen.TIMELINE_READ, case.number)
    told = session is not None and may(session.role, Act.CALL_BACK)
    steps = _in_time(steps_of(case, unsettled), refused)
    return Timeline(
        case=case,
        steps=steps if told else tuple(one for one in steps if one.kind != CALLED),
        labels=field_labels(station.library.begun_with(case.catalogue_version)),
        calls=tuple(one for one in case.ratings if one.call_due) if told else (),
    )


def _refused(work: Work, case: Case) -> Iterator[Step]:
    for row in work.outbox.refused(case.case_id):
        at = row.made_at.astimezone(HALL_ZONE).isoformat(timespec="milliseconds")
        op = work.outbox.find(row.op_id)
        if op is not None:
            yield refused_step(case, op, at, row.problem)


def _in_time(steps: tuple[Step, ...], refused: tuple[Step, ...]) -> tuple[Step, ...]:
    """Refused steps among the others by the wall; those keep the order they took effect in."""
    merged = list(steps)
    for one in refused:
        later = (place for place, step in enumerate(merged) if step.at > one.at)
        merged.insert(next(later, len(merged)), one)
    return tuple(merged)
