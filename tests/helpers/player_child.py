"""A player whose loudspeaker is a WAV file: `python -m tests.helpers.player_child WAV [WAY]`.

WAY: `fails` at each sound, `hangs` in each, has `no-output`, or `dies` when asked to play.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.voice_port import Sound
from tests.helpers.wav_sink import WavSink
from ui.voice.player import run
from ui.voice.speaker import Done, Silence


class ChildSink(WavSink):
    """Behaves as it was told to, and saves what it has played."""

    way: str = ""

    def play(self, sound: Sound, done: Done) -> None:
        if self.way == "dies":
            os._exit(9)
        super().play(sound, done)
        if self.way == "fails":
            self.finish(Silence.FAILED)

    def keep(self) -> None:
        self.save(Path(sys.argv[1]))


def main() -> int:
    """Play into the file until the input ends."""
    app = QCoreApplication(sys.argv[:1])
    way = sys.argv[2] if len(sys.argv) > 2 else ""
    sink = ChildSink(at_once=way in ("", "fails"), absent=way == "no-output")
    sink.way = way
    return run(sink, app)


if __name__ == "__main__":
    sys.exit(main())
