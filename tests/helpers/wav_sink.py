"""A loudspeaker that is a WAV file: what the hall would have heard, sample by sample."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer

from clerk_app.desk.voice_port import Sound
from clerk_app.devices.voice.announcement import wav
from ui.voice.speaker import Done, Silence


@dataclass
class WavSink:
    """Plays at once, or when the test says so; two sounds at a time are a failed test."""

    at_once: bool = True
    absent: bool = False
    heard: list[Sound] = field(default_factory=list)
    """Played to the end."""
    playing: Sound | None = None
    stopped: int = 0
    closed: bool = False
    _done: Done | None = None
    _told: Callable[[], None] | None = None

    def watch(self, told: Callable[[], None]) -> None:
        self._told = told

    def silence(self) -> Silence | None:
        return Silence.NO_OUTPUT if self.absent else None

    def play(self, sound: Sound, done: Done) -> None:
        assert self.playing is None, "two windows talk over each other"
        assert not self.absent, "played without a loudspeaker"
        self.playing, self._done = sound, done
        if self.at_once:
            QTimer.singleShot(0, self.finish)

    def stop(self) -> None:
        self.stopped += self.playing is not None
        self.playing = self._done = None

    def close(self) -> None:
        self.closed = True

    def finish(self, outcome: Silence | None = None) -> None:
        """The sound has come to its end, or to a failure."""
        sound, done = self.playing, self._done
        if sound is None or done is None:
            return
        self.playing = self._done = None
        if outcome is None:
            self.heard.append(sound)
            self.keep()
        done(outcome)

    def keep(self) -> None:
        """Something was heard; whoever waits for it is told right after."""

    def plug(self, there: bool) -> None:
        """The loudspeaker is plugged in or pulled out."""
        self.absent = not there
        if self._told is not None:
            self._told()

    def save(self, path: Path) -> None:
        """All that was heard, one after another."""
        pcm = b"".join(sound.pcm for sound in self.heard)
        path.write_bytes(wav(Sound(pcm, self.heard[0].rate)))
