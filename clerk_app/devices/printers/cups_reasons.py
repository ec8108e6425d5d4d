"""What a printer complains of, in the words of IPP."""

from clerk_app.domain.errors import Trouble

_COMPLAINTS = {
    "media-empty": Trouble.PRINTER_PAPER_OUT,
    "media-needed": Trouble.PRINTER_PAPER_OUT,
    "cover-open": Trouble.PRINTER_COVER_OPEN,
    "door-open": Trouble.PRINTER_COVER_OPEN,
    "media-jam": Trouble.PRINTER_FAULT,
    "cutter": Trouble.PRINTER_FAULT,
    "toner-empty": Trouble.PRINTER_FAULT,
    "marker-supply-empty": Trouble.PRINTER_FAULT,
    "marker-waste-full": Trouble.PRINTER_FAULT,
    "input-tray-missing": Trouble.PRINTER_FAULT,
    "output-area-full": Trouble.PRINTER_FAULT,
    "output-tray-missing": Trouble.PRINTER_FAULT,
    "fuser": Trouble.PRINTER_FAULT,
    "paused": Trouble.PRINTER_OFFLINE,
    "offline": Trouble.PRINTER_OFFLINE,
    "shutdown": Trouble.PRINTER_OFFLINE,
    "connecting-to-device": Trouble.PRINTER_UNREACHABLE,
    "timed-out": Trouble.PRINTER_UNREACHABLE,
}
"""Beginnings of printer-state-reasons (RFC 8011, 5.4.12); the plainest to a person first."""


def complaint_in(reasons: tuple[str, ...]) -> Trouble | None:
    """The plainest of the reasons; None when none of them keeps a paper in."""
    for beginning, trouble in _COMPLAINTS.items():
        if any(one.startswith(beginning) for one in reasons):
            return trouble
    return None
