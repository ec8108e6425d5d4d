"""Speaks with recorded words: the announcer puts them together, an audio output plays them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from clerk_app.desk.voice_port import Announcer
from clerk_app.domain.errors import RuleError
from ui.voice.speaker import AudioOut, Done, Silence


class ClipSpeaker:
    """A pack's voice on one output."""

    def __init__(self, announcer: Announcer, out: AudioOut) -> None:
        """Nothing is played before `say`."""
        self._announcer, self._out = announcer, out

    def watch(self, told: Callable[[], None]) -> None:
        """The output comes and goes; the pack is in memory and stays."""
        self._out.watch(told)

    def silence(self) -> Silence | None:
        """What the output lacks."""
        return self._out.silence()

    def say(self, words: tuple[str, ...], done: Done) -> None:
        """Play the words; a word the pack does not have leaves the whole call unspoken."""
        try:
            sound = self._announcer.announce(words)
        except RuleError:
            QTimer.singleShot(0, lambda: done(Silence.WORD))
            return
        self._out.play(sound, done)

    def stop(self) -> None:
        """Be quiet at once."""
        self._out.stop()

    def close(self) -> None:
        """Give the output back."""
        self._out.close()
