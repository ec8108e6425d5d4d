"""Two persons (双人复核): what one may not do alone, another one at the PC approves.

Works without any link: the second one types a password at the same window.
"""

from dataclasses import dataclass

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import SECOND, Act, require, require_second
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Approval:
    """That a second person has approved one act on one subject."""

    act: Act
    subject: str
    """What it is about: the number of a case."""
    first_id: str
    second_id: str
    second_name: str


def seconds(station: Station, first_id: str, act: Act) -> tuple[OperatorName, ...]:
    """Who at this station may be the second person: enrolled, of a fitting role, not the first."""
    with station.store.read() as work:
        return tuple(
            OperatorName(one.login, one.name)
            for one in work.operators.enrolled()
            if one.role in SECOND[act] and one.operator_id != first_id
        )


def approve(
    station: Station, first_id: str, act: Act, subject: str, signed: tuple[str, str]
) -> Approval:
    """The approval of the second person who has `signed` with login and password.

    `first_id`: id of the operator who asks. A wrong password counts for the second one's lock.
    Raises RuleError SIGN_IN_REFUSED, SIGN_IN_LOCKED (until), SIGN_IN_STALE (name, days),
    FIRST_PASSWORD (name), SECOND_SAME (act), SECOND_UNFIT (act, who).
    """
    second = sign_in.prove_beside(station, *signed, "approve")
    require_second(first_id, second.operator_id, second.role, act)
    return Approval(act, subject, first_id, second.operator_id, second.name)


def require_two(
    work: Work, station: Station, session: Session, act: Act, subject: str, given: Approval | None
) -> None:
    """Go on only when a second person has approved just this; both go into the audit trail.

    Raises RuleError NOT_PERMITTED (act, who), SECOND_NEEDED (act, subject), SECOND_UNFIT (act,
    who).
    """
    require(session.role, act)
    asked = (act, subject, session.operator_id)
    if given is None or (given.act, given.subject, given.first_id) != asked:
        raise RuleError(Trouble.SECOND_NEEDED, act=act.value, subject=subject)
    require_second(session.operator_id, given.second_id, _role(work, given.second_id), act)
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action=f"{act.value}_by_two",
        subject=subject,
        facts={
            "first": session.operator_id,
            "first_name": session.name,
            "second": given.second_id,
            "second_name": given.second_name,
        },
    )


def _role(work: Work, operator_id: str) -> str:
    there = work.operators.enrolled()
    return next((one.role for one in there if one.operator_id == operator_id), "")
