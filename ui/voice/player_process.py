"""The loudspeaker as the screen knows it: a player process, watched and started again."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from clerk_app.desk.voice_port import Sound
from ui.voice.playing import NO_LIBRARY
from ui.voice.speaker import Done, Silence
from ui.watched_process import WatchedProcess

log = logging.getLogger(__name__)

LOOK_AGAIN_MS = 30_000
"""A player without a loudspeaker is started anew so often: Qt looks for a sound server once."""
LATE_MS = 5000
"""After the sound should have ended the player counts as hung."""


class PlayerProcess(QObject):
    """Plays sound through a process of its own; implements AudioOut."""

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, *, late_ms: int = LATE_MS
    ) -> None:
        """Start `command`, which speaks the wire of `ui.voice.player`."""
        super().__init__(parent)
        self._late_ms = late_ms
        self._told: Callable[[], None] | None = None
        self._done: Done | None = None
        self._number = 0
        self._silence: Silence | None = None
        self._late = self._timer(self._on_late)
        self._look = self._timer(self._look_again)
        self._process = WatchedProcess(command, "player", self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        self._process.start()

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
        for timer in (self._late, self._look):
            timer.stop()
        self._done = None
        self._process.close()

    def _on_said(self, said: dict[str, Any]) -> None:
        if "outputs" in said:
            self._on_outputs(there=said["outputs"])
        elif said.get("done") == self._number:
            self._on_done(played=said["played"])

    def _on_outputs(self, *, there: bool) -> None:
        self._process.is_well()
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

    def _on_ended(self, code: int) -> None:
        if code == NO_LIBRARY:
            self._set(Silence.NO_LIBRARY)
        else:
            self._down()
        self._end(Silence.FAILED)

    def _on_late(self) -> None:
        log.warning("player hangs")
        self._process.end()
        self._down()
        self._end(Silence.FAILED)

    def _look_again(self) -> None:
        """With nothing to play, a new player may find what this one cannot."""
        if self._done is None:
            self._process.end()
            self._process.start()
        else:
            self._look.start(LOOK_AGAIN_MS)

    def _down(self) -> None:
        self._look.stop()
        self._set(Silence.FAILED)
        self._process.start_later()

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
