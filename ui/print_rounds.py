"""Carries papers to their printers, each printer on a thread of its own: a jam blocks no other."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import sending
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.heartbeat import Heartbeat
from ui.tasks import Tasks

WAKES = Changes.PAPER | Changes.PRINTING
IDLE_SECONDS = 3600.0
"""With nothing to do: whoever puts a paper on its way wakes it."""
_SOONEST = 0.1


class PrintRounds(QObject):
    """Lives as long as the window; nothing is sent before `start`."""

    settled = Signal(object)
    """Id of a sending that was just tried, on the GUI thread; empty: the carrier stumbled."""

    def __init__(
        self,
        station: Station,
        printers: PrintersHere,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Every printer gets its thread when the first paper waits for it."""
        super().__init__(parent)
        self._station, self._printers, self._tasks = station, printers, tasks
        self._hearts: dict[str, Heartbeat] = {}
        self._running = False
        bus.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin with what waits from before."""
        self._running = True
        self._look()

    def stop(self, seconds: float) -> None:
        """No further paper is begun; one that is at a printer is waited for so long in all."""
        self._running = False
        until = monotonic() + seconds
        for heart in self._hearts.values():
            heart.stop(0.0)
        for heart in self._hearts.values():
            heart.stop(max(0.0, until - monotonic()))

    def _on_changed(self, changes: Changes) -> None:
        if self._running and changes & WAKES:
            self._look()

    def _look(self) -> None:
        self._tasks.ask(partial(sending.due, self._station), self._on_due, self._on_unknown)

    def _on_due(self, due: Mapping[str, datetime]) -> None:
        if not self._running:
            return
        for address in due:
            heart = self._hearts.get(address)
            if heart is None:
                self._hearts[address] = self._new(address)
            else:
                heart.poke()

    def _on_unknown(self, _: YichuangError) -> None:
        """A store that cannot be read is told of by everything else."""

    def _new(self, address: str) -> Heartbeat:
        told: list[Callable[[object], None]] = []
        carry = _Carry(self._station, self._printers, address, told)
        heart = Heartbeat(carry.step, name=f"print {address}", parent=self)
        told.append(heart.report)
        heart.reported.connect(self.settled)
        heart.start()
        return heart


class _Carry:
    """One printer's turn after turn; `told` is how it reports."""

    def __init__(
        self,
        station: Station,
        printers: PrintersHere,
        address: str,
        told: list[Callable[[object], None]],
    ) -> None:
        self._station, self._printers, self._address = station, printers, address
        self._told = told
        self._broken = False

    def step(self) -> float:
        if self._broken:
            # Its fate could not be put down then: nobody can say it now.
            left = sending.give_up(self._station, self._address)
            self._tell(*(one.send_id for one in left))
            self._broken = False
        try:
            sent = sending.send_next(self._station, self._printers, self._address)
        except Exception:
            self._broken = True
            self._tell("")
            raise
        if sent is not None:
            self._tell(sent.send_id)
            return 0.0
        due = sending.due(self._station).get(self._address)
        if due is None:
            return IDLE_SECONDS
        wait = (due - self._station.clock.now()).total_seconds()
        return max(wait, _SOONEST)

    def _tell(self, *send_ids: str) -> None:
        for send_id in send_ids:
            for tell in self._told:
                tell(send_id)
