"""Speaks the hall's calls one after another, and goes on in silence when there is no voice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from clerk_app.desk.ports import Clock
from clerk_app.domain import callout as line
from clerk_app.domain.callout import Call, CalloutQueue, CalloutRules, Dropped
from clerk_app.domain.callout_words import Pace, Reading, words_of
from ui.voice.speaker import Silence, Speaker


class VoiceMode(StrEnum):
    """What the voice does."""

    READY = "ready"
    SPEAKING = "speaking"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class VoiceState:
    """What the voice does, for the screen; a silence always has its reason."""

    mode: VoiceMode
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How this hall has its calls spoken."""

    rules: CalloutRules = field(default_factory=CalloutRules)
    reading: Reading = field(default_factory=Reading)
    pace: Pace = field(default_factory=Pace)


class Callout(QObject):
    """The line of calls of one loudspeaker.

    Calls are spoken one at a time. Without a voice the line goes on at the pace of a voice, so that
    the screen can point at the present call in the same way.
    """

    speaking = Signal(object)
    """The `Call` that is being said, or shown in its turn; None when nothing is left to say."""
    state_changed = Signal(object)
    """The new `VoiceState`."""
    dropped_changed = Signal(object)
    """All that is in `dropped` now."""

    def __init__(
        self,
        speaker: Speaker,
        clock: Clock,
        *,
        manner: Manner | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is said before `say`."""
        super().__init__(parent)
        self._speaker, self._clock = speaker, clock
        self._manner = manner or Manner()
        self._queue = CalloutQueue(self._manner.rules)
        self._muted = False
        self._aloud = False
        """Whether the present saying is spoken, not only shown; also in the pause after it."""
        self._trouble: Silence | None = None
        """What went wrong with the last saying; the next one is tried all the same."""
        self._turn = 0
        """Number of the saying; the end of one that was stopped comes with an old number."""
        self._since = QElapsedTimer()
        self._shown = self._timer(self._finish)
        self._pause = self._timer(self._begin)
        self._pointed = False
        """Whether the last word on `speaking` was a call."""
        self._told = self.state
        speaker.watch(self._on_speaker_changed)

    @property
    def state(self) -> VoiceState:
        """What the voice does now."""
        silence = Silence.MUTED if self._muted else self._speaker.silence() or self._trouble
        if self._aloud:
            return VoiceState(VoiceMode.SPEAKING)
        if silence is not None:
            return VoiceState(VoiceMode.SILENT, silence)
        return VoiceState(VoiceMode.READY)

    @property
    def present(self) -> Call | None:
        """The call that is being said, or shown in its turn."""
        saying = self._queue.saying
        return None if saying is None else saying.call

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The latest calls that were not said as often as they should have been, and why."""
        return self._queue.dropped

    def say(self, call: Call) -> None:
        """Put a call into the line; one that stands in it already is not said more often."""
        self._change(line.push(self._queue, call))
        if self._queue.saying is None and not self._pause.isActive():
            self._begin()

    def withdraw(self, ticket: str) -> None:
        """The visitor has come: what is being said is said to its end, and not again."""
        self._change(line.withdraw(self._queue, ticket))

    def mute(self, muted: bool) -> None:
        """Switch the voice off or on at once; the line goes on."""
        self._muted = muted
        if muted and self._aloud:
            self._speaker.stop()
            self._go_on_in_silence()
        self._tell()

    def close(self) -> None:
        """Be quiet; nothing more is said, and the loudspeaker is given back."""
        self._turn += 1
        self._speaker.stop()
        self._speaker.close()
        self._shown.stop()
        self._pause.stop()
        self._queue = CalloutQueue(self._manner.rules)
        self._aloud = False
        self._tell()

    def _begin(self) -> None:
        self._change(line.advance(self._queue, self._clock.now()))
        call = self.present
        if call is None:
            self._aloud = False
        else:
            self._start(call)
        if call is not None or self._pointed:
            self._pointed = call is not None
            self.speaking.emit(call)
        self._tell()

    def _start(self, call: Call) -> None:
        self._turn += 1
        self._since.start()
        # What went wrong before may be over: only a new try can tell.
        self._aloud = not self._muted and self._speaker.silence() is None
        if self._aloud:
            words = words_of(call, self._manner.reading)
            self._speaker.say(words, partial(self._on_done, self._turn))
        else:
            self._go_on_in_silence()

    def _go_on_in_silence(self) -> None:
        """Show the present call for as long as it would have taken to say it."""
        self._turn += 1
        self._aloud = False
        call = self.present
        if call is not None:
            usual = self._manner.pace.of(words_of(call, self._manner.reading))
            self._shown.start(max(0, usual - self._since.elapsed()))

    def _on_done(self, turn: int, silence: Silence | None) -> None:
        if turn != self._turn:
            return
        self._trouble = silence
        if silence is None:
            self._finish()
        else:
            self._go_on_in_silence()
            self._tell()

    def _finish(self) -> None:
        self._change(line.done(self._queue))
        self._pause.start(self._manner.pace.pause_ms)
        self._tell()

    def _on_speaker_changed(self) -> None:
        if self._speaker.silence() is None:
            self._trouble = None
        self._tell()

    def _change(self, queue: CalloutQueue) -> None:
        before, self._queue = self._queue, queue
        if queue.dropped != before.dropped:
            self.dropped_changed.emit(queue.dropped)

    def _tell(self) -> None:
        state = self.state
        if state != self._told:
            self._told = state
            self.state_changed.emit(state)

    def _timer(self, tick: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(tick)
        return timer
