"""Decisions on a platform that hands nothing to supervision, as its answers leave them here."""

from clerk_app.desk import acceptance
from clerk_app.desk.exchange import Answer
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.unplaced import Lack, Unplaced, written
from tests.helpers.station import CLERK

WHY = "申请人另行申请"


def untold(station: Station, case: Case, *items: str) -> str:
    """The applicant withdraws these items; the platform has taken it. Id of the operation."""
    acceptance.withdraw(station, CLERK, case.case_id, items=items, reason=WHY)
    lacking = written((Unplaced(Lack.NOT_SUPERVISED, items),))
    with station.store.begin() as work:
        chain = work.outbox.chain(case.case_id)
        answers = [
            Answer(one, "applied", version=1, unplaced=lacking if one == chain[-1] else "")
            for one in chain
        ]
        work.outbox.acknowledged(answers, at=station.clock.now())
        work.outbox.settle(chain)
    return chain[-1]
