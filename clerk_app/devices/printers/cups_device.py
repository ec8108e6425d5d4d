"""The printer behind a queue of CUPS, asked before anything is handed in.

CUPS takes a job for a printer that is off and tries again and again: of a job that was taken back
then nobody can prove that nothing has come out. A printer that is asked first can.
"""

import socket
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.cups_queues import (
    QueueFacts,
    is_local,
    jobs_at_printer,
    printer_facts,
)
from clerk_app.devices.printers.cups_reasons import complaint_in
from clerk_app.devices.printers.libcups import CupsError, JobState
from clerk_app.domain.errors import Trouble

_PORTS = {"ipp": 631, "ipps": 631, "socket": 9100, "lpd": 515}
"""Ways to a printer on the network, with their usual ports; of others nothing is known here."""
_SPEAKS_IPP = ("ipp", "ipps")
_ROUNDED_S = 2.0
"""Printers count whole seconds, and the clocks of both ends are read one after the other."""


def hindrance_at(queue: QueueFacts, patience: Patience) -> Trouble | None:
    """What is in the way at the printer itself; None too where it cannot be asked from here."""
    found = _place_of(queue)
    if found is None:
        return None
    place, port = found
    try:
        socket.create_connection((place.hostname, port), patience.connect).close()
    except socket.gaierror:
        # A name that CUPS may find all the same, by ways of its own.
        return None
    except OSError:
        return Trouble.PRINTER_UNREACHABLE
    if place.scheme not in _SPEAKS_IPP:
        return None
    with suppress(OSError):
        printer = printer_facts(place, port, patience.answer)
        # One that still works may complain of a tray that is not needed.
        if printer is not None and printer.stopped:
            return complaint_in(printer.reasons) or Trouble.PRINTER_OFFLINE
    return None


def doubt_at(queue: QueueFacts, name: str, since_s: float, patience: Patience) -> Trouble | None:
    """Why a job that CUPS calls completed may not be out; None: the printer does not deny it.

    The backend of CUPS asks the printer for the job's state again and again, and takes whatever
    goes wrong with asking for the end of the job: of a printer that dies in the middle it says the
    same as of one that has printed. So the printer that speaks IPP is asked by us. `name` is what
    the job is called, `since_s` the seconds since it was handed in. A printer that keeps no list of
    ended jobs must at least have been on all the time. Others give no word of their own: there
    CUPS's has to do.
    """
    found = _place_of(queue)
    if found is None or found[0].scheme not in _SPEAKS_IPP:
        return None
    place, port = found
    try:
        printer = printer_facts(place, port, patience.answer)
    except OSError:
        return None
    if printer is None:
        return Trouble.PRINTER_UNCONFIRMED
    if 0 < printer.up_s < since_s - _ROUNDED_S:
        return Trouble.PRINTER_BROKE_OFF
    try:
        jobs = jobs_at_printer(place, port, patience.answer)
    except CupsError as error:
        # One that refuses the question keeps no such list; one that says nothing has no word.
        return None if error.refused else Trouble.PRINTER_UNCONFIRMED
    ours = [one for one in jobs if one.name == name and one.age_s <= since_s + _ROUNDED_S]
    if not ours or any(one.state is JobState.COMPLETED for one in ours):
        return None
    ended = all(one.state in (JobState.CANCELED, JobState.ABORTED) for one in ours)
    return Trouble.PRINTER_BROKE_OFF if ended else Trouble.PRINTER_UNCONFIRMED


def _place_of(queue: QueueFacts) -> tuple[SplitResult, int] | None:
    """Where the printer is on the network; None: it is not, or that is known to CUPS alone."""
    try:
        place = urlsplit(queue.device)
        port = place.port or _PORTS.get(place.scheme, 0)
    except ValueError:
        return None
    if not port or place.scheme not in _PORTS or not place.hostname or not is_local():
        return None
    return place, port
