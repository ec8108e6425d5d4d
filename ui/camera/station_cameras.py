"""The cameras of this PC: those that the system knows, and a film that the settings name."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clerk_app.domain.errors import Trouble, UnavailableError
from ui.camera.frames import FoundCamera, FrameSource, Lost, Seen

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraDevice

log = logging.getLogger(__name__)

FILM = "video:"
"""A choice that begins so names a film's file."""


class StationCameras(QObject):
    """Implements `ui.camera.frames.Cameras`."""

    def __init__(
        self,
        choice: str,
        keep: Callable[[Mapping[str, str]], None],
        parent: QObject | None = None,
    ) -> None:
        """`keep` sets keys in the settings. Nothing is looked for before it is asked."""
        super().__init__(parent)
        self._choice, self._keep = choice, keep
        self._film = choice if choice.startswith(FILM) else ""
        self._devices: QObject | None = None
        self._told: Callable[[], None] | None = None

    @property
    def choice(self) -> str:
        """Id of the one in use; empty: the first that is there."""
        return self._choice

    def found(self) -> tuple[FoundCamera, ...]:
        """Those that are plugged in, and the film."""
        film = (FoundCamera(self._film, Path(self._film[len(FILM) :]).name),) if self._film else ()
        return film + tuple(FoundCamera(_id(one), one.description()) for one in self._inputs())

    def open(self, camera_id: str) -> FrameSource:
        """One that was found."""
        if camera_id.startswith(FILM):
            from ui.camera.film import Film  # noqa: PLC0415 - needs the system's sound library

            return Film(Path(camera_id[len(FILM) :]).expanduser(), self)
        device = next((one for one in self._inputs() if _id(one) == camera_id), None)
        if device is None:
            return _Gone(camera_id)
        from ui.camera.live_camera import LiveCamera  # noqa: PLC0415 - as above

        return LiveCamera(device, self)

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called when a camera comes or goes."""
        self._told = told

    def remember(self, camera_id: str) -> None:
        """Use this one from now on."""
        self._keep({"camera": camera_id})
        self._choice = camera_id

    def _inputs(self) -> "tuple[QCameraDevice, ...]":
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - not on every PC
        except ImportError:
            log.warning("no cameras: QtMultimedia does not load", exc_info=True)
            return ()
        if self._devices is None:
            devices = QMediaDevices(self)
            devices.videoInputsChanged.connect(self._on_changed)
            self._devices = devices
        return tuple(QMediaDevices.videoInputs())

    def _on_changed(self) -> None:
        if self._told is not None:
            self._told()


class _Gone:
    """A camera that was unplugged between the list and the choice."""

    def __init__(self, camera_id: str) -> None:
        self._camera_id = camera_id

    def start(self, _seen: Seen, lost: Lost) -> None:
        """It gives nothing."""
        lost(UnavailableError(Trouble.CAMERA_AWAY, camera=self._camera_id))

    def stop(self) -> None:
        """There is nothing to give back."""


def _id(device: "QCameraDevice") -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
