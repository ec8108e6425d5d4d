"""The player: a process of its own that plays sound, so that it may crash and the screen not.

libpulse ends the whole program when its server has died and sound is played again, and Qt 6.9.3
never finds a server that was not there at the start (both seen). So a player that has failed ends,
and is started anew by `ui.voice.player_process`.

Wire, standard input: a line of JSON `{"play": 7, "rate": 16000, "bytes": 64000}` followed by that
many bytes of samples, or `{"stop": true}`; the end of the input ends the process. Standard output,
a line of JSON each: `{"outputs": true}` at the start and when loudspeakers come or go, and
`{"done": 7, "played": true}`.
"""

import json
import sys
import threading
from functools import partial
from typing import IO

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from clerk_app.desk.voice_port import Sound
from ui.voice.speaker import AudioOut, Silence

LONGEST = 16 * 1024 * 1024
"""Bytes of samples: more is no call."""


class Player(QObject):
    """Plays what comes in, on one output, and says how it ended."""

    _asked = Signal(int, object)
    _stopped = Signal()
    ended = Signal()
    """Nobody can ask any more, or the output has failed and is not to be trusted again."""

    def __init__(self, card: AudioOut, source: IO[bytes], target: IO[str]) -> None:
        """`source`, without a buffer, is read on a thread of its own from `start` on."""
        super().__init__()
        self._card, self._source, self._target = card, source, target
        queued = Qt.ConnectionType.QueuedConnection
        self._asked.connect(self._on_asked, queued)
        self._stopped.connect(card.stop, queued)
        card.watch(self._tell_outputs)

    def start(self) -> None:
        """Say what there is, and listen."""
        self._tell_outputs()
        threading.Thread(target=self._listen, name="player-input", daemon=True).start()

    def _listen(self) -> None:
        try:
            while line := self._source.readline():
                self._take(json.loads(line))
        # Whoever speaks another language than ours is not the screen.
        except (ValueError, KeyError, TypeError):
            pass
        self.ended.emit()

    def _take(self, asked: dict[str, int]) -> None:
        if "stop" in asked:
            self._stopped.emit()
            return
        pcm, left = bytearray(), min(asked["bytes"], LONGEST)
        # A pipe gives what it has.
        while left > len(pcm) and (part := self._source.read(left - len(pcm))):
            pcm += part
        self._asked.emit(asked["play"], Sound(bytes(pcm), asked["rate"]))

    def _on_asked(self, number: int, sound: Sound) -> None:
        if self._card.silence() is not None:
            self._on_done(number, Silence.NO_OUTPUT)
        else:
            self._card.play(sound, partial(self._on_done, number))

    def _on_done(self, number: int, silence: Silence | None) -> None:
        self._tell({"done": number, "played": silence is None})
        if silence is Silence.FAILED:
            self.ended.emit()

    def _tell_outputs(self) -> None:
        self._tell({"outputs": self._card.silence() is None})

    def _tell(self, said: dict[str, int | bool]) -> None:
        self._target.write(json.dumps(said) + "\n")
        self._target.flush()


def run(card: AudioOut, app: QCoreApplication) -> int:
    """Play until the input ends; the exit code."""
    # The lock of a buffer would be held by the listening thread when the interpreter ends.
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as source:
        player = Player(card, source, sys.stdout)
        player.ended.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        player.start()
        return app.exec()
