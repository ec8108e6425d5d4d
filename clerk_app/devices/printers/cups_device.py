"""The printer behind a queue of CUPS, asked before anything is handed in.

CUPS takes a job for a printer that is off and tries again and again: of a job that was taken back
then nobody can prove that nothing has come out. A printer that is asked first can.
"""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.cups_queues import QueueFacts, is_local, printer_facts
from clerk_app.devices.printers.cups_reasons import complaint_in
from clerk_app.domain.errors import Trouble

_PORTS = {"ipp": 631, "ipps": 631, "socket": 9100, "lpd": 515}
"""Ways to a printer on the network, with their usual ports; of others nothing is known here."""
_SPEAKS_IPP = ("ipp", "ipps")


def hindrance_at(queue: QueueFacts, patience: Patience) -> Trouble | None:
    """What is in the way at the printer itself; None too where it cannot be asked from here."""
    try:
        place = urlsplit(queue.device)
        port = place.port or _PORTS.get(place.scheme, 0)
    except ValueError:
        return None
    if not port or place.scheme not in _PORTS or not place.hostname or not is_local():
        return None
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
