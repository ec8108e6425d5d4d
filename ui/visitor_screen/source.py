"""What may lie before the visitor: something of the clerk's that is shown and can be confirmed."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from clerk_app.domain.applicant_check import CheckWay
from ui.visitor_screen.shown import Shown


class Source(Protocol):
    """One of several; the first that has something to show is shown."""

    @property
    def changed(self) -> SignalInstance:
        """Something else is to be shown."""
        ...

    @property
    def said(self) -> SignalInstance:
        """A sentence for the clerk and its tone."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """The `YichuangError` that kept a confirmation from being put on record."""
        ...

    def shown(self) -> Shown | None:
        """What to show now; None: nothing of it is in front."""
        ...

    def settle(self) -> None:
        """The visitor is about to be asked: what has just been typed belongs to it."""
        ...

    def record(self, digest: str, way: CheckWay) -> None:
        """The visitor has found right what was shown, which has this digest."""
        ...
