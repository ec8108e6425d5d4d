"""The loudspeaker as the screen knows it: a player process, watched and started again."""

import json
import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer

from clerk_app.desk.voice_port import Sound
from ui.voice.playing import NO_LIBRARY
from ui.voice.speaker import Done, Silence

log = logging.getLogger(__name__)

FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 500, 30_000
"""Before a player that ended is started again; twice as long each time it fails at once."""
LOOK_AGAIN_MS = 30_000
"""A player without a loudspeaker is started anew so often: Qt looks for a sound server once."""
LATE_MS = 5000
"""After the sound should have ended the player counts as hung."""
END_MS = 1000
KEPT = 300
"""Characters of what a player said before it died, for the log."""


class PlayerProcess(QObject):
    """Plays sound through a process of its own; implements AudioOut."""

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, *, late_ms: int = LATE_MS
    ) -> None:
        """Start `command`, which speaks the wire of `ui.voice.player`."""
        super().__init__(parent)
        self._command, self._late_ms = tuple(command), late_ms
        self._told: Callable[[], None] | None = None
        self._done: Done | None = None
        self._number = 0
        self._silence: Silence | None = None
        self._pause_ms = FIRST_PAUSE_MS
        self._closed = False
        self._again = self._timer(self._start)
        self._late = self._timer(self._on_late)
        self._look = self._timer(self._look_again)
        self._process = QProcess(self)
        self._start()

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called when the player, or its loudspeaker, comes or goes."""
        self._told = told

    def silence(self) -> Silence | None:
        """NO_OUTPUT, NO_LIBRARY, or FAILED while the player is down."""
        return self._silence

    def play(self, sound: Sound, done: Done) -> None:
        """Send the sound to the player."""
        self._number += 1
        self._done = done
        self._late.start(sound.milliseconds + self._late_ms)
        asked = {"play": self._number, "rate": sound.rate, "bytes": len(sound.pcm)}
        self._process.write(json.dumps(asked).encode() + b"\n" + sound.pcm)

    def stop(self) -> None:
        """Be quiet at once."""
        self._late.stop()
        if self._done is not None:
            self._done = None
            self._process.write(b'{"stop": true}\n')

    def close(self) -> None:
        """End the player; nothing can be played any more."""
        self._closed = True
        for timer in (self._again, self._late, self._look):
            timer.stop()
        self._done = None
        self._end_process()

    def _start(self) -> None:
        self._process.deleteLater()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_said)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))

    def _on_said(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                said = json.loads(line)
            except ValueError:
                # A library of the system writes where it likes.
                continue
            if not isinstance(said, dict):
                continue
            if "outputs" in said:
                self._on_outputs(there=said["outputs"])
            elif said.get("done") == self._number:
                self._on_done(played=said["played"])

    def _on_outputs(self, *, there: bool) -> None:
        self._pause_ms = FIRST_PAUSE_MS
        if there:
            self._look.stop()
        else:
            self._look.start(LOOK_AGAIN_MS)
        self._set(None if there else Silence.NO_OUTPUT)

    def _on_done(self, *, played: bool) -> None:
        if not played and self._silence is None:
            # It ends itself now; should it not, it is replaced.
            self._look.start(LOOK_AGAIN_MS)
            self._set(Silence.FAILED)
        self._end(None if played else Silence.FAILED)

    def _on_ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._closed:
            return
        if status is QProcess.ExitStatus.NormalExit and code == NO_LIBRARY:
            log.warning("no voice: the sound library cannot be loaded")
            self._set(Silence.NO_LIBRARY)
        else:
            said = bytes(self._process.readAllStandardError().data())
            log.warning("player ended: %s %s", code, said.decode(errors="replace")[-KEPT:])
            self._down()
        self._end(Silence.FAILED)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._closed:
            log.warning("player does not start: %s", self._process.errorString())
            self._down()
            self._end(Silence.FAILED)

    def _on_late(self) -> None:
        log.warning("player hangs")
        self._end_process()
        self._down()
        self._end(Silence.FAILED)

    def _look_again(self) -> None:
        """With nothing to play, a new player may find what this one cannot."""
        if self._done is None:
            self._end_process()
            self._start()
        else:
            self._look.start(LOOK_AGAIN_MS)

    def _down(self) -> None:
        self._look.stop()
        self._set(Silence.FAILED)
        self._again.start(self._pause_ms)
        self._pause_ms = min(2 * self._pause_ms, LONGEST_PAUSE_MS)

    def _end_process(self) -> None:
        process = self._process
        process.blockSignals(True)
        process.closeWriteChannel()
        if not process.waitForFinished(0):
            process.kill()
            process.waitForFinished(END_MS)

    def _end(self, outcome: Silence | None) -> None:
        done, self._done = self._done, None
        self._late.stop()
        if done is not None:
            done(outcome)

    def _set(self, silence: Silence | None) -> None:
        if silence != self._silence:
            self._silence = silence
            if self._told is not None:
                self._told()

    def _timer(self, tick: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(tick)
        return timer
