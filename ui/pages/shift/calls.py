"""What handing a window over (交接班) asks of the desk, whether the hall is there or away."""

from clerk_app.desk import shifts, shifts_away, sign_in
from clerk_app.desk.hall import Hall
from clerk_app.desk.shifts import ShiftFigures, Signatures
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.standby import Standby
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from ui.pages.shift.model import ShiftCalls


def shift_calls(
    station: Station, hall: Hall, standby: Standby | None, giver: Session
) -> ShiftCalls:
    """The calls of one handover by `giver`: signing again is the same intention."""
    intent, window = station.ids.new(), station.window

    def sign(signatures: Signatures) -> tuple[Session, Changes]:
        if standby is None:
            return shifts.sign_over(station, hall, giver, signatures, intent=intent)
        return shifts_away.sign_over(station, standby, giver, signatures, intent=intent)

    def others() -> tuple[OperatorName, ...]:
        return tuple(one for one in sign_in.names(station) if one.login != giver.login)

    def figures() -> ShiftFigures:
        if standby is None:
            return shifts.shift_figures(hall, window, operator=giver.operator_id)
        return shifts_away.shift_figures(standby, window, operator=giver.operator_id)

    return ShiftCalls(figures, others, sign)
