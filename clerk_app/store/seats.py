"""The station's enrolment at the platform: one row, in the encrypted database."""

from sqlalchemy import Connection, delete, insert, select

from clerk_app.domain.enrolment import Seat
from clerk_app.store.station_tables import enrolment

_ROW = 1
_GET = select(
    enrolment.c.device_id,
    enrolment.c.token,
    enrolment.c.station,
    enrolment.c.generation,
    enrolment.c.hall,
    enrolment.c.enrolled_at,
    enrolment.c.key,
)


class Seats:
    """The enrolment inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def get(self) -> Seat | None:
        """The enrolment; None when the station was set up by hand."""
        row = self._connection.execute(_GET).mappings().one_or_none()
        return None if row is None else Seat(**dict(row))

    def put(self, seat: Seat) -> None:
        """Set the enrolment, or replace it by the next one."""
        self._connection.execute(delete(enrolment))
        self._connection.execute(
            insert(enrolment).values(
                row_id=_ROW,
                device_id=seat.device_id,
                token=seat.token,
                station=seat.station,
                generation=seat.generation,
                hall=seat.hall,
                enrolled_at=seat.enrolled_at,
                key=seat.key,
            )
        )
