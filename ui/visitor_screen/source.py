"""What may lie before the visitor: something of the clerk's that is shown and can be confirmed."""

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.applicant_check import CheckWay
from ui.visitor_screen.shown import Shown


class Source(QObject):
    """One of several; the first that has something to show is shown."""

    changed = Signal()
    """Something else is to be shown."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    failed = Signal(object)
    """The `YichuangError` that kept a confirmation from being put on record."""

    def shown(self) -> Shown | None:
        """What to show now; None: nothing of it is in front."""
        raise NotImplementedError

    def settle(self) -> None:
        """The visitor is about to be asked: what has just been typed belongs to it."""
        raise NotImplementedError

    def record(self, digest: str, way: CheckWay) -> None:
        """The visitor has found right what was shown, which has this digest."""
        raise NotImplementedError
