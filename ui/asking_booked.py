"""What somebody has booked: the hall says it of the cases it knows, the platform of a person."""

from collections.abc import Callable
from functools import partial

from clerk_app.desk import checking_in, seen
from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.typed_text import plain
from ui.pages.workbench.lookout import Booked
from ui.tasks import Tasks

AskPlatform = Callable[[str], tuple[Appointment, ...]]
"""Appointments by certificate number; it may wait, and raises UnavailableError."""


def asking_booked(
    station: Station,
    hall: Hall,
    hall_tasks: Tasks,
    tasks: Tasks,
    ask_platform: AskPlatform | None,
) -> Booked:
    """Asks both, each where it holds nothing up; None: no platform knows of appointments.

    That it was asked of a person is on the station's record.
    """

    def ask(
        cert_no: str,
        numbers: frozenset[str],
        done: Callable[[tuple[Appointment, ...]], None],
        unknown: Callable[[YichuangError], None],
    ) -> None:
        def ask_hall(told: tuple[Appointment, ...] = ()) -> None:
            call = partial(checking_in.booked_by, hall, numbers, told)
            # With the hall away, which the queue says, the platform's word is all there is.
            hall_tasks.ask(call, done, lambda _: done(told) if told else None)

        def told_of(told: tuple[Appointment, ...]) -> None:
            note = partial(seen.note_bookings, station, plain(cert_no), found=len(told))
            tasks.ask(note, lambda _: None)
            ask_hall(told)

        if numbers:
            ask_hall()
        if ask_platform is not None and cert_no:
            tasks.ask_slow(partial(ask_platform, cert_no), told_of, unknown)

    return ask
