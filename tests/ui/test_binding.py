"""The binding must not lose references to constants (style.md 0: PySide6 6.12 on CPython 3.11)."""

import sys

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication

REPEATS = 60


class _Teller(QObject):
    told = Signal(bool)


def test_signals_and_threads_take_no_references_from_constants(qapp: QApplication) -> None:
    before = [sys.getrefcount(one) for one in (True, False, None)]
    for _ in range(REPEATS):
        teller = _Teller()
        heard: list[bool] = []
        teller.told.connect(heard.append)
        teller.told.emit(True)
        teller.told.disconnect(heard.append)
        thread = QThread()
        thread.start()
        thread.quit()
        assert thread.wait(5000)
    after = [sys.getrefcount(one) for one in (True, False, None)]
    lost = [was - now for was, now in zip(before, after, strict=True)]
    assert max(lost) < REPEATS // 2
