"""A camera of the system (UVC) through QtMultimedia; not tried on a real one."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoSink,
)

from clerk_app.domain.errors import Trouble, UnavailableError
from ui.camera.camera_mode import Mode, best_mode
from ui.camera.frames import Lost, Seen

FIRST_MS, NEXT_MS = 6000, 4000
"""Longest wait for the first frame, while a lens moves and a sensor wakes, and for each other."""


class LiveCamera(QObject):
    """Implements `ui.camera.frames.FrameSource`."""

    def __init__(self, device: QCameraDevice, parent: QObject | None = None) -> None:
        """Nothing is opened before `start`."""
        super().__init__(parent)
        self._device = device
        self._session: QMediaCaptureSession | None = None
        self._seen: Seen | None = None
        self._lost: Lost | None = None
        self._came = False
        self._as_it_likes = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)

    def start(self, seen: Seen, lost: Lost) -> None:
        """Open it in its finest form."""
        self.stop()
        self._seen, self._lost = seen, lost
        self._came = self._as_it_likes = False
        self._open()

    def stop(self) -> None:
        """Give it back."""
        self._late.stop()
        self._seen = self._lost = None
        session, self._session = self._session, None
        if session is not None:
            _end(session)

    def _open(self) -> None:
        self._session = session = QMediaCaptureSession(self)
        camera, sink = QCamera(self._device, session), QVideoSink(session)
        formats = self._device.videoFormats()
        jpeg = QVideoFrameFormat.PixelFormat.Format_Jpeg
        modes = [
            Mode(
                one.resolution().width(),
                one.resolution().height(),
                one.maxFrameRate(),
                one.pixelFormat() is jpeg,
            )
            for one in formats
        ]
        at = best_mode(modes)
        if at is not None and not self._as_it_likes:
            camera.setCameraFormat(formats[at])
        if not camera.isAvailable():
            # Unplugged between the list and now; Qt would wait for it without a word.
            self._lose(Trouble.CAMERA_AWAY)
            return
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._on_frame)
        camera.errorOccurred.connect(self._on_error)
        self._late.start(FIRST_MS)
        camera.start()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._seen is not None and frame.isValid():
            self._came = True
            self._late.start(NEXT_MS)
            self._seen(frame)

    def _on_late(self) -> None:
        if not self._came and not self._as_it_likes:
            # Some name forms that they cannot give: once more, in the one it begins with.
            self._as_it_likes = True
            if self._session is not None:
                _end(self._session)
            self._open()
            return
        self._lose(self._why())

    def _on_error(self, _error: QCamera.Error, _text: str) -> None:
        self._lose(self._why())

    def _why(self) -> Trouble:
        """One that gave no picture yet is held by another program, or the system keeps it shut."""
        return Trouble.CAMERA_AWAY if self._came else Trouble.CAMERA_BUSY

    def _lose(self, trouble: Trouble) -> None:
        lost = self._lost
        self.stop()
        if lost is not None:
            lost(UnavailableError(trouble, camera=self._device.description()))


def _end(session: QMediaCaptureSession) -> None:
    """Close its camera; it says nothing more."""
    camera, sink = session.camera(), session.videoSink()
    if camera is not None:
        camera.blockSignals(True)
        camera.stop()
    if sink is not None:
        sink.blockSignals(True)
    session.deleteLater()
