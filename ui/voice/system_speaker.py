"""Speaks with the system's own voice (QtTextToSpeech): SAPI or WinRT on Windows, speechd on Linux.

Tried against Qt's mock engine and speech-dispatcher 0.11; on Windows with a Chinese voice it is
untried. speechd says that it is ready without a server, so only a saying that was begun and ended
proves a voice. Its espeak-ng has no Chinese that Qt knows of (it calls it `cmn`, and reads it
wrongly): then this speaker says that there is no voice.
"""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtTextToSpeech import QTextToSpeech

from clerk_app.domain.callout_words import Pace, spoken_text
from ui.voice.speaker import Done, Silence

MANDARIN = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
LATE_MS = 4000
"""Over twice the usual time: the engine hangs, or never began."""
PLAYS_NOTHING = "mock"
"""Qt's engine for tests; never chosen by itself."""


class SystemSpeaker(QObject):
    """One engine of the system, and its voice for one language."""

    def __init__(
        self,
        engine: str = "",
        *,
        locale: QLocale = MANDARIN,
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`engine` as Qt names it (`winrt`, `sapi`, `speechd`); empty: the first real one."""
        super().__init__(parent)
        self._pace = pace or Pace()
        self._told: Callable[[], None] | None = None
        self._done: Done | None = None
        self._begun = False
        self._locale = locale
        self._speech = _open(engine, self)
        if self._speech is not None:
            _choose_voice(self._speech, locale)
            self._speech.stateChanged.connect(self._on_state)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called when the engine has failed or recovered."""
        self._told = told

    def silence(self) -> Silence | None:
        """NO_VOICE when there is no engine or it does not speak the language."""
        speech = self._speech
        if speech is None or speech.voice().locale().language() != self._locale.language():
            return Silence.NO_VOICE
        return None

    def say(self, words: tuple[str, ...], done: Done) -> None:
        """Let the engine read the words as one sentence; it has no chime."""
        self.stop()
        if self._speech is None:
            QTimer.singleShot(0, lambda: done(Silence.NO_VOICE))
            return
        self._done, self._begun = done, False
        self._late.start(2 * self._pace.of(words) + LATE_MS)
        self._speech.say(spoken_text(words))

    def stop(self) -> None:
        """Be quiet at once."""
        speaking = self._done is not None
        self._done = None
        self._late.stop()
        if speaking and self._speech is not None:
            self._speech.stop(QTextToSpeech.BoundaryHint.Immediate)

    def close(self) -> None:
        """Be quiet; the engine goes with its parent."""
        self.stop()

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Speaking:
            self._begun = True
        elif state is QTextToSpeech.State.Error:
            self._end(Silence.FAILED)
        elif state is QTextToSpeech.State.Ready and self._begun:
            self._end(None)
        if self._told is not None:
            self._told()

    def _on_late(self) -> None:
        self._end(Silence.FAILED)

    def _end(self, outcome: Silence | None) -> None:
        done = self._done
        if done is None:
            return
        if outcome is None:
            self._done = None
            self._late.stop()
        else:
            self.stop()
        # An engine may fail while `say` has not returned yet.
        QTimer.singleShot(0, self, lambda: done(outcome))


def _choose_voice(speech: QTextToSpeech, wanted: QLocale) -> None:
    """The wanted locale, else another of the same language; asking for one it lacks is an error."""
    same = [one for one in speech.availableLocales() if one.language() == wanted.language()]
    if same:
        speech.setLocale(next((one for one in same if one.name() == wanted.name()), same[0]))


def _open(engine: str, parent: QObject) -> QTextToSpeech | None:
    real = [name for name in QTextToSpeech.availableEngines() if name != PLAYS_NOTHING]
    chosen = engine or next(iter(real), "")
    if chosen not in QTextToSpeech.availableEngines():
        return None
    return QTextToSpeech(chosen, parent)
