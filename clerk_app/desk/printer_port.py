"""What a use case needs of a printer: one paper goes in, and its fate is known or said unknown."""

from collections.abc import Callable

from clerk_app.domain.errors import UnavailableError


class MaybePrintedError(UnavailableError):
    """The paper was on its way: it may be out, whole or in part, so nobody may send it again.

    Any other UnavailableError of a printer means that nothing has come out.
    """


Printer = Callable[[bytes, str], None]
"""Prints a PDF under a name and returns when it is out; it may take many seconds.

Raises UnavailableError PRINTER_… before anything was sent, MaybePrintedError after. It never
tries again by itself.
"""
