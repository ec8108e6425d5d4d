"""What a call is spoken with, whatever speaks: one of the engines, or nothing and the reason."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from clerk_app.desk.voice_port import Sound


class Silence(StrEnum):
    """Why no voice is heard."""

    MUTED = "muted"  # switched off at this screen by somebody
    OFF = "off"  # another screen of the same hall speaks
    NO_OUTPUT = "no_output"  # no loudspeaker or sound card
    NO_LIBRARY = "no_library"  # this system has no sound library (libpulse0 on Linux)
    PACK = "pack"  # the voice pack is not there or damaged
    NO_VOICE = "no_voice"  # the system has no Chinese voice
    FAILED = "failed"  # the engine or the device failed at the last saying
    WORD = "word"  # the last call has a word that the voice cannot say


Done = Callable[[Silence | None], None]
"""Told once how a saying ended: None when it was spoken to its end."""


class Speaker(Protocol):
    """Speaks one saying at a time; everything happens on the GUI thread."""

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called whenever `silence` may have changed."""
        ...

    def silence(self) -> Silence | None:
        """Why it cannot speak now; None when it can."""
        ...

    def say(self, words: tuple[str, ...], done: Done) -> None:
        """Begin to speak; `done` is told later, never before this returns.

        Must not be called before the last saying is done or stopped.
        """
        ...

    def stop(self) -> None:
        """Be quiet at once; a `done` of what was being said does not count any more."""
        ...

    def close(self) -> None:
        """Give back what it holds; it is not used again."""
        ...


class AudioOut(Protocol):
    """Where sound goes: a loudspeaker, or a file."""

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called whenever `silence` may have changed."""
        ...

    def silence(self) -> Silence | None:
        """Why nothing can be played now; None when it can."""
        ...

    def play(self, sound: Sound, done: Done) -> None:
        """Begin to play; `done` is told later, never before this returns."""
        ...

    def stop(self) -> None:
        """Be quiet at once; a `done` of what was being played does not count any more."""
        ...

    def close(self) -> None:
        """Give back what it holds; it is not used again."""
        ...


class Mute:
    """No voice at all, for one lasting reason."""

    def __init__(self, reason: Silence) -> None:
        """`reason` is what the screen says."""
        self._reason = reason

    def watch(self, told: Callable[[], None]) -> None:
        """Nothing ever changes."""

    def silence(self) -> Silence | None:
        """The one reason."""
        return self._reason

    def say(self, words: tuple[str, ...], done: Done) -> None:
        """Nobody asks a speaker that is silent."""

    def stop(self) -> None:
        """There is nothing to stop."""

    def close(self) -> None:
        """There is nothing to give back."""
