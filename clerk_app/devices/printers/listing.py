"""The printers that this system has, with their trays."""

import sys

from clerk_app.desk.printer_port import KnownPrinter
from clerk_app.devices.printers.cups_queues import all_queues
from clerk_app.devices.printers.libcups import CupsError
from clerk_app.devices.printers.winspool import SpoolerError, driver_facts, printer_names

_ITS_OWN = "auto"
"""The tray that CUPS has for "the printer chooses", which is no wish."""


def system_printers() -> tuple[KnownPrinter, ...]:
    """The queues of CUPS or of the Windows spooler, by name; none where no print service answers.

    It may take a second or two: a shared printer is asked over the network.
    """
    try:
        return _spooled() if sys.platform == "win32" else _queued()
    except (OSError, CupsError, SpoolerError):
        return ()


def _queued() -> tuple[KnownPrinter, ...]:
    return tuple(
        KnownPrinter(
            f"cups:{one.name}",
            one.info or one.name,
            tuple(tray for tray in one.sources if tray != _ITS_OWN),
        )
        for one in all_queues()
    )


def _spooled() -> tuple[KnownPrinter, ...]:
    return tuple(
        KnownPrinter(f"windows:{name}", name, tuple(tray for _, tray in driver_facts(name).bins))
        for name in printer_names()
    )
