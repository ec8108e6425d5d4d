"""Whoever leads the hall vouches for who works here: at enrolment, and again from time to time.

The platform knows stations, not operators, so a successful sync says nothing about a person: a
confirmation is a manager's password at the PC, or being enrolled anew.
"""

from clerk_app.desk import approving, sign_in
from clerk_app.desk.approving import Matter
from clerk_app.desk.highest_time import highest_seen
from clerk_app.desk.sign_in import OperatorName
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act, Role, require


def who_vouches(station: Station, login: str) -> tuple[OperatorName, ...]:
    """Who at this station may vouch for the operator with this login."""
    return approving.seconds(station, _id_of(station, login), Act.CONFIRM_OPERATOR)


def vouch(station: Station, login: str, by_login: str, by_password: str) -> None:
    """Somebody who leads the hall confirms that the operator with this login still works here.

    A wrong password counts for the lock of who vouches. Raises what `approving.approve` raises,
    and RuleError SIGN_IN_REFUSED for a login nobody has.
    """
    with station.store.read() as work:
        found = work.operators.by_login(login.strip())
    if found is None:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    person = found.operator
    act = Act.CONFIRM_OPERATOR
    given = approving.approve(
        station, person.operator_id, Matter(act, person.login), (by_login, by_password)
    )
    with station.store.begin() as work:
        work.operators.confirmed(person.login, at=highest_seen(work, station))
        by = {"second": given.second_id, "second_name": given.second_name}
        sign_in.note(work, station, person, "operator_confirmed", **by)


def who_enrols(station: Station, login: str) -> tuple[OperatorName, ...]:
    """Who at this station must agree that somebody is enrolled with this login; empty: nobody.

    The first manager of a PC, and the only one when their password is lost, is enrolled by whoever
    administers it: nobody is there to be asked, and the audit trail has it.
    """
    require(Role.CONSOLE, Act.ENROL_OPERATOR)
    return approving.seconds(station, _id_of(station, login), Act.ENROL_OPERATOR)


def agree(station: Station, login: str, by_login: str, by_password: str) -> None:
    """Somebody who leads the hall agrees that this login is enrolled, or enrolled anew.

    Raises what `approving.approve` raises.
    """
    signed = (by_login, by_password)
    first = _id_of(station, login)
    given = approving.approve(station, first, Matter(Act.ENROL_OPERATOR, login.strip()), signed)
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=given.second_id,
            window=station.window,
            action="enrolment_agreed",
            subject=login.strip(),
            facts={},
        )


def dismiss(station: Station, login: str, signed: tuple[str, str] | None) -> str:
    """Take somebody off this station, who signs in and approves no more; their name.

    `signed` are login and password of a manager who agrees; None only where `who_enrols` names
    nobody. What they have done stays under their name, and being enrolled anew lets them in again.
    Raises what `approving.approve` raises, and RuleError SIGN_IN_REFUSED for a login nobody has,
    SECOND_NEEDED (act, subject).
    """
    act, by = Act.ENROL_OPERATOR, {}
    with station.store.read() as work:
        found = work.operators.by_login(login.strip())
    if found is None:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    person = found.operator
    if signed is not None:
        given = approving.approve(station, person.operator_id, Matter(act, person.login), signed)
        by = {"second": given.second_id, "second_name": given.second_name}
    elif who_enrols(station, person.login):
        raise RuleError(Trouble.SECOND_NEEDED, act=act.value, subject=person.login)
    with station.store.begin() as work:
        work.operators.dismiss(person.login)
        sign_in.note(work, station, person, "operator_dismissed", **by)
    return person.name


def _id_of(station: Station, login: str) -> str:
    with station.store.read() as work:
        found = work.operators.by_login(login.strip())
    return "" if found is None else found.operator.operator_id
