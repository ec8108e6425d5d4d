"""Giving up an operation for good: the platform is told never to carry it out (sync-notes 7.4)."""

from clerk_app.desk import incarnation
from clerk_app.desk.recording import refresh_view
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import permissions, unsent
from clerk_app.domain.changes import Changes
from clerk_app.domain.operations import Abandon, Operation
from clerk_app.domain.outbox_states import ABANDONED, REFUSED, OperationState
from clerk_app.domain.permissions import Act
from clerk_app.store.work import Work

DEALT_WITH = "dealt_with"
"""Reason where a clerk had dealt with a refusal that a restored platform knows nothing of."""


def give_up(station: Station, session: Session, op_id: str, *, reason: str) -> Changes:
    """A clerk gives up what the platform cannot read, or waits for in vain: its case moves on.

    Or what has long waited for something that never came: a PC that died had it alone, or the
    platform has lost it. It stays on file here, whole. Until the platform has heard it nothing else
    of the case moves: one that does not know this word leaves everything as it was. What was
    refused the platform has written down already: it is dealt with at once. Anything else is left
    as it is. Raises RuleError NOT_PERMITTED (act, who).
    """
    permissions.require(session.role, Act.GIVE_UP_OPERATION)
    with station.store.begin() as work:
        op = work.outbox.find(op_id)
        state = work.outbox.state(op_id)
        if op is None or not _goes_nowhere(work, op_id, state) or work.outbox.abandoned(op):
            return Changes.NOTHING
        if state is OperationState.REJECTED:
            work.outbox.closed(op_id)
        elif isinstance(op.args, Abandon):
            return Changes.NOTHING
        else:
            if state is OperationState.HELD:
                # It must not go once more beside the word that it is never to be carried out.
                work.outbox.quarantined(op_id, problem=ABANDONED)
                refresh_view(work, station, op.case_id)
            abandon(work, station, op, actor=session.name, reason=reason)
        case = work.cases.view(op.case_id)
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="operation_given_up",
            subject=case.number if case is not None else op.case_id,
            facts={"op_id": op_id, "reason": reason},
        )
    return Changes.OUTBOX | Changes.CASE


def _goes_nowhere(work: Work, op_id: str, state: OperationState | None) -> bool:
    held_long = state is OperationState.HELD and work.outbox.attempts(op_id) >= unsent.HELD_LONG
    return held_long or state in REFUSED


def abandon(work: Work, station: Station, op: Operation, *, actor: str, reason: str) -> None:
    """Queue the word that `op` is given up, unless there is one."""
    if work.outbox.abandoned(op):
        return
    word = Operation(
        op_id=station.ids.new(),
        case_id=op.case_id,
        parent="",
        base=0,
        args=Abandon(op.op_id, op.digest(), op.parent, reason),
        actor=actor,
        station=station.station_id,
        window=station.window,
        incarnation=incarnation.name_of(work) or station.incarnation,
        wall=station.wall(),
    )
    work.outbox.add(word, at=station.clock.now())
