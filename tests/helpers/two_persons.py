"""A second person at a station: somebody who leads the hall, and signs for what takes two."""

from clerk_app.desk import approving, sign_in
from clerk_app.desk.approving import Approval
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.permissions import Act

LEADER_ID, LEADER, LEADER_LOGIN, LEADER_PASSWORD = "operator-9", "陈值班", "chen", "chief words"


def enrol_a_leader(station: Station) -> None:
    """Let somebody who leads the hall be known at this station."""
    sign_in.enrol(
        station.store,
        LEADER_ID,
        name=LEADER,
        login=LEADER_LOGIN,
        password=LEADER_PASSWORD,
        role=sign_in.MANAGER,
    )


def approved(station: Station, session: Session, act: Act, case: Case) -> Approval:
    """Their approval of an act of `session` on a case."""
    enrol_a_leader(station)
    signed = (LEADER_LOGIN, LEADER_PASSWORD)
    return approving.approve(station, session.operator_id, act, case.number, signed)
