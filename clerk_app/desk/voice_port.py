"""What a spoken call needs from outside: whoever makes sound of words."""

from dataclasses import dataclass
from typing import Protocol

SAMPLE_BYTES = 2
"""Sound is mono, signed 16-bit little-endian."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of sound, ready to be played."""

    pcm: bytes
    """Mono samples, signed 16-bit little-endian."""
    rate: int
    """Samples a second."""

    @property
    def milliseconds(self) -> int:
        """How long it takes to play."""
        return len(self.pcm) * 1000 // (SAMPLE_BYTES * self.rate)


class Announcer(Protocol):
    """Makes sound of the words of a call."""

    def announce(self, words: tuple[str, ...]) -> Sound:
        """The words spoken one after another.

        Raises RuleError VOICE_WORD (word) for one that it cannot say.
        """
        ...
