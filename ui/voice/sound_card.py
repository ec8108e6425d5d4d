"""Plays sound on the system's loudspeaker (QtMultimedia), and notices when one comes or goes."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSink, QMediaDevices

from clerk_app.desk.voice_port import SAMPLE_BYTES, Sound
from ui.voice.speaker import Done, Silence

BUFFER_MS = 500
"""Held by the device: the voice goes on while the screen draws."""
LATE_MS = 3000
"""A loudspeaker that was unplugged, or a sound server that was ended, never says so: with
PulseAudio the sink just stays active (seen with Qt 6.9.3)."""
TAIL_MS = 120
"""Silence after the last word: a device may close before it has played its last buffer."""


class SoundCard(QObject):
    """The default output of the system at the moment of playing; implements AudioOut."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is opened before `play`."""
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
        self._told: Callable[[], None] | None = None
        self._done: Done | None = None
        self._sink: QAudioSink | None = None
        self._source: QBuffer | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called when loudspeakers come or go."""
        self._told = told

    def silence(self) -> Silence | None:
        """NO_OUTPUT without a loudspeaker."""
        return None if QMediaDevices.audioOutputs() else Silence.NO_OUTPUT

    def play(self, sound: Sound, done: Done) -> None:
        """Play on what is the default output now."""
        self.stop()
        form = QAudioFormat()
        form.setSampleRate(sound.rate)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        tail = bytes(SAMPLE_BYTES * (sound.rate * TAIL_MS // 1000))
        source = QBuffer(self)
        source.setData(QByteArray(sound.pcm + tail))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = QAudioSink(QMediaDevices.defaultAudioOutput(), form, self)
        sink.setBufferSize(SAMPLE_BYTES * sound.rate * BUFFER_MS // 1000)
        self._sink, self._source, self._done = sink, source, done
        sink.start(source)
        sink.stateChanged.connect(self._on_state)
        self._late.start(sound.milliseconds + LATE_MS)
        # A device that refuses at once has stopped before anybody listened.
        QTimer.singleShot(0, self, self._on_state)

    def stop(self) -> None:
        """Be quiet at once and give the device back."""
        self._late.stop()
        sink, source = self._sink, self._source
        self._sink = self._source = self._done = None
        if sink is not None:
            sink.stateChanged.disconnect(self._on_state)
            sink.stop()
            sink.deleteLater()
        if source is not None:
            source.deleteLater()

    def close(self) -> None:
        """A device that plays nothing is not held."""
        self.stop()

    def _on_state(self) -> None:
        sink, done = self._sink, self._done
        if sink is None or done is None:
            return
        if sink.state() is QAudio.State.IdleState and sink.error() in _PLAYED:
            self._end(done, None)
        elif sink.state() is QAudio.State.StoppedState:
            self._end(done, Silence.FAILED)

    def _on_late(self) -> None:
        if self._done is not None:
            self._end(self._done, Silence.FAILED)

    def _end(self, done: Done, outcome: Silence | None) -> None:
        self.stop()
        done(outcome)

    def _on_outputs_changed(self) -> None:
        if self._told is not None:
            self._told()


_PLAYED = (QAudio.Error.NoError, QAudio.Error.UnderrunError)
"""An end without more data is an underrun to some systems."""
