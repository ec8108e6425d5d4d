"""Two persons (双人复核): what one may not do alone, another one at the PC approves.

Works without any link: the second one types a password at the same window. What is approved is one
act on these very pages, papers or items, and once: for the next one they sign again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import SECOND, Act, require, require_second
from clerk_app.domain.two_persons import Thing, the_same
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Matter:
    """What two persons decide: one act, and what it is done to (核准事由)."""

    act: Act
    subject: str
    """Number of the case, or the login of a person."""
    things: tuple[Thing, ...] = ()
    """Pages, papers or items of the case, each by itself; none where the subject says it all."""

    def is_same(self, other: "Matter") -> bool:
        """Whether who has approved the one has approved the other."""
        named = (self.act, self.subject) == (other.act, other.subject)
        return named and the_same(self.things, other.things)


@dataclass(frozen=True, slots=True)
class Approval:
    """That a second person has approved one matter, once."""

    approval_id: str
    matter: Matter
    first_id: str
    second_id: str
    second_name: str


class SecondNeededError(RuleError):
    """SECOND_NEEDED (act, subject), with all that a second person has to see first."""

    def __init__(self, matter: Matter) -> None:
        """Names of files stay out of the facts, which are logged."""
        super().__init__(Trouble.SECOND_NEEDED, act=matter.act.value, subject=matter.subject)
        self.matter = matter


def seconds(station: Station, first_id: str, act: Act) -> tuple[OperatorName, ...]:
    """Who at this station may be the second person: enrolled, of a fitting role, not the first."""
    with station.store.read() as work:
        return tuple(
            OperatorName(one.login, one.name)
            for one in work.operators.enrolled()
            if one.role in SECOND[act] and one.operator_id != first_id
        )


def approve(station: Station, first_id: str, matter: Matter, signed: tuple[str, str]) -> Approval:
    """The approval of the second person who has `signed` with login and password.

    `first_id`: id of the operator who asks. A wrong password counts for the second one's lock.
    Raises RuleError SIGN_IN_REFUSED, SIGN_IN_LOCKED (until), SIGN_IN_STALE (name, days),
    FIRST_PASSWORD (name), SECOND_SAME (act), SECOND_UNFIT (act, who).
    """
    second = sign_in.prove_beside(station, *signed, "approve")
    require_second(first_id, second.operator_id, second.role, matter.act)
    return Approval(station.ids.new(), matter, first_id, second.operator_id, second.name)


def require_two(
    work: Work,
    station: Station,
    session: Session,
    act: Act,
    subject: str,
    things: Sequence[Thing],
    given: Approval | None,
) -> None:
    """Go on only when a second person has approved just this, and nothing was done with it yet.

    Both persons and each of `things` go into the audit trail. Raises RuleError NOT_PERMITTED (act,
    who), SecondNeededError, SECOND_UNFIT (act, who).
    """
    require(session.role, act)
    matter = Matter(act, subject, tuple(things))
    action = f"{act.value}_by_two"
    if (
        given is None
        or given.first_id != session.operator_id
        or not given.matter.is_same(matter)
        or _is_used(work, action, given)
    ):
        raise SecondNeededError(matter)
    require_second(session.operator_id, given.second_id, _role(work, given.second_id), act)
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action=action,
        subject=subject,
        facts={
            "approval": given.approval_id,
            "first": session.operator_id,
            "first_name": session.name,
            "second": given.second_id,
            "second_name": given.second_name,
            "things": [one.on_record for one in matter.things],
        },
    )


def _is_used(work: Work, action: str, given: Approval) -> bool:
    done = work.audit.done(action, given.matter.subject)
    return any(one.facts.get("approval") == given.approval_id for one in done)


def _role(work: Work, operator_id: str) -> str:
    there = work.operators.enrolled()
    return next((one.role for one in there if one.operator_id == operator_id), "")
