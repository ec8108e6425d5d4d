"""A film instead of a camera, played over and over: for trying out, and for tests."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from clerk_app.domain.errors import Trouble, UnavailableError
from ui.camera.frames import Lost, Seen


class Film(QObject):
    """Implements `ui.camera.frames.FrameSource`."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Nothing is played before `start`."""
        super().__init__(parent)
        self._path = path
        self._player: QMediaPlayer | None = None
        self._seen: Seen | None = None
        self._lost: Lost | None = None

    def start(self, seen: Seen, lost: Lost) -> None:
        """Play it from its beginning."""
        self.stop()
        self._seen, self._lost = seen, lost
        player = QMediaPlayer(self)
        sink = QVideoSink(player)
        player.setVideoSink(sink)
        player.setLoops(QMediaPlayer.Loops.Infinite)
        sink.videoFrameChanged.connect(self._on_frame)
        player.errorOccurred.connect(self._on_error)
        self._player = player
        player.setSource(QUrl.fromLocalFile(str(self._path)))
        player.play()

    def stop(self) -> None:
        """Play no more."""
        self._seen = self._lost = None
        player, self._player = self._player, None
        if player is not None:
            player.blockSignals(True)
            player.stop()
            player.deleteLater()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._seen is not None and frame.isValid():
            self._seen(frame)

    def _on_error(self, _error: QMediaPlayer.Error, _text: str) -> None:
        self.lose()

    def lose(self) -> None:
        """As when a camera is unplugged."""
        lost = self._lost
        self.stop()
        if lost is not None:
            lost(UnavailableError(Trouble.CAMERA_AWAY, camera=self._path.name))
