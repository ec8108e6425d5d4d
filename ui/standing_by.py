"""Keeps a station ready for a hall that goes away, and hands in when it is back; its own thread."""

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.standby import Standby
from clerk_app.desk.standing_by import Tended, tend
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.handing_in import Reconciled
from ui.heartbeat import Heartbeat

ROUND_SECONDS = 20.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 15.0
"""Between two tries of a hall that is away; all its windows come back at once when it does."""


class StandingBy(QObject):
    """A loop of `desk.standing_by.tend`, slower and slower while the hall is away."""

    tended = Signal(object)
    """A `Tended`: the hall is there, and knows everything that was done."""
    away = Signal(object)
    """The `YichuangError` because of which nothing could be handed in."""

    def __init__(
        self,
        standby: Standby,
        window: str = "",
        parent: QObject | None = None,
        *,
        spread: Callable[[float, float], float] = random.uniform,
    ) -> None:
        """`window` is empty at a kiosk; nothing is done before `start`."""
        super().__init__(parent)
        self._standby, self._window, self._spread = standby, window, spread
        self.lost = False
        """Whether the hall could not be reached in the last round."""
        self._failures = 0
        self._untold = Tended(Reconciled(), Changes(0))
        self._heart = Heartbeat(self._round, name="standing-by", parent=self)
        self._heart.reported.connect(self._on_reported)

    def start(self) -> None:
        """Begin; the first round is made at once."""
        self._heart.start()

    def poke(self) -> None:
        """Make the next round now; safe from any thread."""
        self._heart.poke()

    def stop(self) -> bool:
        """End the loop; True when its thread has ended."""
        return self._heart.stop()

    def _round(self) -> float:
        try:
            done = tend(self._standby, self._window)
        except YichuangError as error:
            self._heart.report(error)
            return self._pause()
        told = self._untold.reconciled.then(done.reconciled)
        self._untold = Tended(told, self._untold.changes | done.changes)
        if told.cut_off:
            return self._pause()
        self._failures = 0
        self._heart.report(self._untold)
        self._untold = Tended(Reconciled(), Changes(0))
        return ROUND_SECONDS

    def _pause(self) -> float:
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures, 10))
        self._failures += 1
        return self._spread(longest / 2, longest)

    def _on_reported(self, report: object) -> None:
        self.lost = not isinstance(report, Tended)
        if isinstance(report, Tended):
            self.tended.emit(report)
        else:
            self.away.emit(report)
