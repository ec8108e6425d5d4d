"""A process of our own that may crash: spoken to in lines of JSON, started again when it ends."""

import json
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

log = logging.getLogger(__name__)

FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 500, 30_000
"""Before a process that ended is started again; twice as long each time it fails at once."""
END_MS = 1000
KEPT = 300
"""Characters of what a process said before it died, for the log."""


class WatchedProcess(QObject):
    """Runs while it is open; whoever has it decides when one that ended is to `start_later`."""

    said = Signal(dict)
    """One line of its standard output; what is no JSON object is passed over."""
    ended = Signal(int)
    """It is gone, by itself; its exit code, -1 when it crashed or would not start."""

    def __init__(self, command: Sequence[str], name: str, parent: QObject | None = None) -> None:
        """`name` stands in the log; nothing runs before `start`."""
        super().__init__(parent)
        self._command, self._name = tuple(command), name
        self._pause_ms = FIRST_PAUSE_MS
        self._closed = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.start)
        self._process = QProcess(self)

    @property
    def process_id(self) -> int:
        """0 while it does not run."""
        return self._process.processId()

    def start(self) -> None:
        """Start it, in place of one that is gone."""
        self._process.deleteLater()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))

    def start_later(self) -> None:
        """Start it again after a pause, which grows until `is_well`."""
        self._again.start(self._pause_ms)
        self._pause_ms = min(2 * self._pause_ms, LONGEST_PAUSE_MS)

    def is_well(self) -> None:
        """It works: should it end now, it is started again soon."""
        self._pause_ms = FIRST_PAUSE_MS

    def write(self, data: bytes) -> None:
        """To its standard input."""
        self._process.write(data)

    def give_up(self) -> None:
        """End it though it would go on: `ended` follows, as if it had crashed."""
        self._process.kill()

    def end(self) -> None:
        """End it, without `ended`; `start` has another one."""
        process = self._process
        process.blockSignals(True)
        process.closeWriteChannel()
        if not process.waitForFinished(0):
            process.kill()
            process.waitForFinished(END_MS)

    def close(self) -> None:
        """End it for good."""
        self._closed = True
        self._again.stop()
        self.end()

    def _on_output(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                told = json.loads(line)
            except ValueError:
                # A library of the system writes where it likes.
                continue
            if isinstance(told, dict):
                self.said.emit(told)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._closed:
            return
        whole = status is QProcess.ExitStatus.NormalExit
        last_words = bytes(self._process.readAllStandardError().data())
        log.warning(
            "%s ended: %s %s", self._name, code, last_words.decode(errors="replace")[-KEPT:]
        )
        self.ended.emit(code if whole else -1)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._closed:
            log.warning("%s does not start: %s", self._name, self._process.errorString())
            self.ended.emit(-1)
