"""The printer behind a queue of CUPS, asked before anything is handed in.

CUPS takes a job for a printer that is off and tries again and again: of a job that was taken back
then nobody can prove that nothing has come out. A printer that is asked first can.
"""

import socket
import time
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
_LOOK_S = 0.5


def hindrance_at(queue: QueueFacts, patience: Patience) -> Trouble | None:
    """What is in the way at the printer itself; None too where it cannot be asked from here."""
    found = _place_of(queue)
    if found is None:
        return None
    place, port = found
    try:
        socket.create_connection((place.hostname, port), patience.connect).close()
    except (socket.gaierror, UnicodeError):
        # A name that CUPS may find all the same, by ways of its own.
        return None
    except OSError:
        return Trouble.PRINTER_UNREACHABLE
    if place.scheme not in _SPEAKS_IPP:
        return None
    with suppress(OSError, CupsError):
        printer = printer_facts(place, port, patience.answer)
        # One that still works may complain of a tray that is not needed.
        if printer.stopped:
            return complaint_in(printer.reasons) or Trouble.PRINTER_OFFLINE
    return None


def doubt_at(queue: QueueFacts, name: str, since_s: float, patience: Patience) -> Trouble | None:
    """Why a job that CUPS calls completed may not be out; None: the printer does not deny it.

    The backend of CUPS asks the printer for the job's state again and again, and takes whatever
    goes wrong with asking for the end of the job: of a printer that dies in the middle it says the
    same as of one that has printed. So the printer that speaks IPP is asked by us. `name` is what
    the job is called, `since_s` the seconds since it was handed in. A queue with waitjob=false
    calls a job completed that the printer still works on: it gets `patience.finish` to end it.
    A printer that keeps no list of ended jobs must at least have been on all the time. Others give
    no word of their own, nor does one whose name is found by CUPS alone: there CUPS's has to do.
    """
    found = _place_of(queue)
    if found is None or found[0].scheme not in _SPEAKS_IPP or not _is_found(*found):
        return None
    began = time.monotonic()
    while True:
        waited = time.monotonic() - began
        try:
            doubt = _doubt_now(*found, name, since_s + waited, patience.answer)
        except CupsError as error:
            # One that refuses the question keeps no such list; one that says nothing has no word.
            return None if error.refused else Trouble.PRINTER_UNCONFIRMED
        except OSError:
            return None
        if doubt is not Trouble.PRINTER_UNCONFIRMED or waited >= patience.finish:
            return doubt
        time.sleep(_LOOK_S)


def _doubt_now(
    place: SplitResult, port: int, name: str, since_s: float, within: float
) -> Trouble | None:
    """What the printer says now; PRINTER_UNCONFIRMED: it still works on the job.

    Raises OSError without CUPS, CupsError when it does not answer.
    """
    if 0 < printer_facts(place, port, within).up_s < since_s - _ROUNDED_S:
        return Trouble.PRINTER_BROKE_OFF
    jobs = jobs_at_printer(place, port, within)
    ours = [one for one in jobs if one.name == name and one.age_s <= since_s + _ROUNDED_S]
    if not ours or any(one.state is JobState.COMPLETED for one in ours):
        return None
    ended = all(one.state in (JobState.CANCELED, JobState.ABORTED) for one in ours)
    return Trouble.PRINTER_BROKE_OFF if ended else Trouble.PRINTER_UNCONFIRMED


def _is_found(place: SplitResult, port: int) -> bool:
    """Whether its name is found from here; CUPS also looks for names of DNS-SD."""
    try:
        return bool(socket.getaddrinfo(place.hostname, port))
    except (socket.gaierror, UnicodeError):
        return False


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
