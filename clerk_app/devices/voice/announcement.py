"""A call put together from the clips of a pack: chime, words, the silence between them."""

import io
import wave
from dataclasses import dataclass

from clerk_app.desk.voice_port import SAMPLE_BYTES, Sound
from clerk_app.devices.voice.clip_pack import ClipPack
from clerk_app.domain.callout_words import CHIME
from clerk_app.domain.errors import RuleError, Trouble

GAP_MS = 40
"""Between two words: the clips are cut close, and words that touch are hard to tell apart."""
CHIME_GAP_MS = 250
"""After the chime: people turn their heads first."""


@dataclass(frozen=True, slots=True)
class PackAnnouncer:
    """Speaks with the clips of one pack; implements the desk's Announcer."""

    pack: ClipPack
    gap_ms: int = GAP_MS

    def announce(self, words: tuple[str, ...]) -> Sound:
        """The words spoken one after another. Raises RuleError VOICE_WORD (word)."""
        return announcement(self.pack, words, gap_ms=self.gap_ms)


def announcement(pack: ClipPack, words: tuple[str, ...], *, gap_ms: int = GAP_MS) -> Sound:
    """The clips of `words`, with `gap_ms` of silence between two of them.

    Raises RuleError VOICE_WORD (word) for the first word the pack has no clip of.
    """
    parts: list[bytes] = []
    for place, word in enumerate(words):
        clip = pack.clips.get(word)
        if clip is None:
            raise RuleError(Trouble.VOICE_WORD, word=word)
        if place:
            parts.append(silence(pack.rate, CHIME_GAP_MS if words[place - 1] == CHIME else gap_ms))
        parts.append(clip)
    return Sound(b"".join(parts), pack.rate)


def silence(rate: int, milliseconds: int) -> bytes:
    """Samples of no sound."""
    return bytes(SAMPLE_BYTES * (rate * milliseconds // 1000))


def wav(sound: Sound) -> bytes:
    """The content of a WAV file: mono, 16 bit."""
    content = io.BytesIO()
    with wave.open(content, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(SAMPLE_BYTES)
        target.setframerate(sound.rate)
        target.writeframes(sound.pcm)
    return content.getvalue()
