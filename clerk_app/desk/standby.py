"""What a station knows should the hall go away: a store of its own, with the visitor at hand.

The standby store is a hall store on the station's own disk, so every use case of `queueing` runs
on it as it does on the hall (`serving_away`); what is done there is handed in when the hall answers
again (`handing_in`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.desk.hall import Hall
from clerk_app.desk.parked_acts import in_the_way
from clerk_app.domain.hall_window import HallWindow
from clerk_app.domain.ticket import AT_WINDOW, Ticket, TicketState
from clerk_app.store.hall import HallStore, HallWork
from clerk_app.store.hall_settings import POLICY, HallSetting

_STATION = "standby"
"""Kind of the setting that holds the standby store's own name."""


@dataclass(frozen=True, slots=True)
class Standby:
    """One station's two halls: the one everybody shares, and its own for when that is away."""

    hall: Hall
    local: Hall


def open_standby(hall: Hall, store: HallStore, *, name: str) -> Standby:
    """The standby of a station whose code is `name`, in a store of its own.

    The store is named once and for all: one that is made anew (a PC set up again) is another
    station to the hall, which never gives it the numbers the lost one may have used.
    """
    with store.begin() as work:
        found = work.settings.latest(hall.hall_id, _STATION)
        if found is None:
            station = f"{name}:{hall.ids.new()}"
            found = HallSetting(
                _STATION, 1, {"station": station}, "", hall.now(), f"{_STATION}:{station}"
            )
            work.settings.add(hall.hall_id, found)
    return Standby(hall, replace(hall, store=store, station=str(found.doc["station"])))


def keep(standby: Standby, window: str) -> None:
    """Know what to go on with: the visitor at hand, who was sent here, the windows, the policy.

    Changes nothing while acts wait to be handed in: then the standby store knows better. Raises
    UnavailableError when the hall cannot be reached.
    """
    hall, local = standby.hall, standby.local
    with hall.store.read() as work:
        day = work.days.latest(hall.hall_id)
        windows = work.windows.all(hall.hall_id)
        policy = work.settings.latest(hall.hall_id, POLICY)
        known = _of_window(work, hall, window, day) if window and day else ()
    with local.store.begin() as work:
        if in_the_way(work, local.hall_id):
            return
        if day is not None:
            work.days.open(local.hall_id, day, local.now())
        _keep_windows(work, local.hall_id, windows)
        before = work.settings.latest(local.hall_id, POLICY)
        if policy is not None and (before is None or before.version < policy.version):
            work.settings.add(local.hall_id, policy)
        names = {ticket.ticket_id for ticket in known}
        for other in work.handed_in.open_tickets(local.hall_id):
            # What the hall refuses by rights it does not have: it stays here, in sight.
            if other.ticket_id not in names and not work.handed_in.waiting_of(other.ticket_id):
                lay_aside(work, other)
        # Who has left the window makes room for who has come.
        for ticket in sorted(known, key=lambda one: one.state in AT_WINDOW):
            know(work, ticket)


def learn(standby: Standby, ticket: Ticket) -> None:
    """Keep what the hall has just answered about a ticket."""
    with standby.local.store.begin() as work:
        know(work, ticket)


def know(work: HallWork, ticket: Ticket) -> None:
    """Have the ticket in the standby store as the hall has it, unless acts on it wait there."""
    if not work.handed_in.waiting_of(ticket.ticket_id):
        here = work.tickets.at_window(ticket.hall, ticket.window) if ticket.window else None
        taken = here is not None and here.ticket_id != ticket.ticket_id
        if here is not None and taken and ticket.state in AT_WINDOW:
            if work.handed_in.waiting_of(here.ticket_id):
                return
            lay_aside(work, here)
        _copy(work, ticket)


def lay_aside(work: HallWork, ticket: Ticket) -> None:
    """The hall has it now: here it counts as carried over, and cannot be called any more."""
    state = TicketState.CARRIED_OVER
    work.tickets.put(ticket, replace(ticket, state=state, version=ticket.version + 1))


def _of_window(work: HallWork, hall: Hall, window: str, day: date) -> tuple[Ticket, ...]:
    here = work.tickets.at_window(hall.hall_id, window)
    sent = [one for one in work.tickets.waiting(hall.hall_id, day) if one.place.window == window]
    last = work.tickets.last_served(hall.hall_id, day, window)
    return tuple(one for one in (here, last, *sent) if one is not None)


def _keep_windows(work: HallWork, hall: str, windows: Sequence[HallWindow]) -> None:
    known = {one.window: one for one in work.windows.all(hall)}
    for window in windows:
        if known.get(window.window) != window:
            work.windows.put(hall, known.get(window.window), window)


def _copy(work: HallWork, ticket: Ticket) -> None:
    before = work.tickets.hold(ticket.ticket_id)
    if before is None:
        work.tickets.add(ticket, intent=f"copy:{ticket.ticket_id}")
    elif before != ticket:
        work.tickets.put(before, ticket)
