"""A person has looked at the date of this PC, which is not the platform's, and says it is right."""

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station


def trust_date(station: Station, session: Session, *, skew_ms: int) -> None:
    """Keep in the audit trail who let dated papers be printed, and how far the clocks were apart.

    `skew_ms` is the platform's clock minus ours.
    """
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="date_trusted",
            subject=station.today().isoformat(),
            facts={"skew_ms": skew_ms},
        )
