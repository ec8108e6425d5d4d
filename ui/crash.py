"""The last edge: an error nobody foresaw is logged whole and told to the clerk calmly."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

log = logging.getLogger(__name__)


class CrashDesk(QObject):
    """Takes every uncaught exception of every thread; shows one dialog at a time."""

    caught = Signal(str)
    """Name of the exception's class, on the GUI thread, after it was logged."""
    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare; nothing is caught before `install()`."""
        super().__init__(parent)
        self._open: QMessageBox | None = None
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of the interpreter and of its threads."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log `error` with its trace and tell the clerk; Ctrl+C ends the program instead."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("uncaught error", exc_info=(kind, error, trace))
        self._arrived.emit(kind.__name__)

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.take(found.exc_type, found.exc_value, found.exc_traceback)

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        self.caught.emit(kind)
        if self._open is not None:
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("程序遇到问题"))
        box.setText(self.tr("刚才的操作没有完成，已录入的内容都在。"))
        box.setInformativeText(
            self.tr("请再试一次；若仍然如此，请把下面的代号告诉技术支持：{kind}").format(kind=kind)
        )
        box.finished.connect(self._on_closed)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open = box
        # open(), not exec(): no nested event loop while the state of the program is in doubt.
        box.open()

    @Slot(int)
    def _on_closed(self, _result: int) -> None:
        self._open = None
