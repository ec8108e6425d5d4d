"""What is awaited, said in a banner once the wait can be felt."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.widgets.banner import Banner
from ui.widgets.veil import DELAY_MS


class FeltWait(QObject):
    """For a dialog, whose way back must stay open: a veil would cover it."""

    def __init__(self, banner: Banner, make_room: Callable[[], None]) -> None:
        """Nothing is awaited; `make_room` when the banner has come. Lives as long as `banner`."""
        super().__init__(banner)
        self._banner, self._make_room, self._what = banner, make_room, ""
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._on_felt)

    def await_(self, what: str) -> None:
        """Say `what` soon, unless it has come by then; empty: nothing is awaited any more."""
        if self._what and self._banner.text() == self._what:
            self._banner.hush()
        self._what = what
        if what:
            self._delay.start()
        else:
            self._delay.stop()

    def _on_felt(self) -> None:
        self._banner.say(self._what, "primary")
        self._make_room()
