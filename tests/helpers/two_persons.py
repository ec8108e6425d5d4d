"""A second person at a station: somebody who leads the hall, and signs for what takes two."""

from collections.abc import Callable

import pytest

from clerk_app.desk import approving, sign_in
from clerk_app.desk.approving import Approval, Matter, SecondNeededError
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station

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


def asked_by(act: Callable[..., object], *told: object, **named: object) -> Matter:
    """What the desk wants approved before it does this."""
    with pytest.raises(SecondNeededError) as caught:
        act(*told, **named)
    return caught.value.matter


def approved(station: Station, session: Session, matter: Matter) -> Approval:
    """Their approval of what `session` was refused."""
    enrol_a_leader(station)
    signed = (LEADER_LOGIN, LEADER_PASSWORD)
    return approving.approve(station, session.operator_id, matter, signed)
