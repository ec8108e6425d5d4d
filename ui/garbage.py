"""Python's garbage is collected on the GUI thread alone: widgets must not die elsewhere."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000


class Garbage(QObject):
    """Takes over from the interpreter, which collects in whatever thread happens to allocate.

    A cycle that holds a widget or a timer, collected on the store's lane, is a crash.
    """

    def __init__(self, parent: QObject) -> None:
        """Collect from now on, as long as `parent` lives."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def spare_loaded() -> None:
    """What a program has loaded stays: looking through all of it again took a tenth of a second."""
    gc.collect()
    gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation that is due, by the interpreter's own thresholds."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if thresholds[generation] and counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
