"""Who gives frames, and the box in which the newest of them waits for whoever looks at them."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Protocol

from PySide6.QtGui import QImage

from clerk_app.domain.errors import YichuangError


class Frame(Protocol):
    """One picture of a camera, as it came; a `QVideoFrame`."""

    def toImage(self) -> QImage:  # noqa: N802 - Qt's name
        """Its pixels, as fine as the camera gives them; slow, and never on the GUI thread."""
        ...


Seen = Callable[[Frame], None]
Lost = Callable[[YichuangError], None]


class FrameSource(Protocol):
    """A camera, or what stands in for one; lives on the GUI thread."""

    def start(self, seen: Seen, lost: Lost) -> None:
        """Give frames until `stop`, or until `lost` is told why there will be no more.

        `lost` gets UnavailableError CAMERA_AWAY, CAMERA_BUSY or CAMERA_NONE (camera).
        """
        ...

    def stop(self) -> None:
        """Give the device back at once."""
        ...


@dataclass(frozen=True, slots=True)
class FoundCamera:
    """A camera that is there now."""

    camera_id: str
    """The same whenever this camera is plugged in here."""
    title: str
    """As its maker calls it."""


class Cameras(Protocol):
    """The cameras of this PC, and which of them the window uses."""

    @property
    def choice(self) -> str:
        """Id of the one in use; empty: the first that is there."""
        ...

    def found(self) -> tuple[FoundCamera, ...]:
        """Those that are plugged in; () too where the system's library for them is missing."""
        ...

    def open(self, camera_id: str) -> FrameSource:
        """One that was found; whoever opens it stops it."""
        ...

    def watch(self, told: Callable[[], None]) -> None:
        """`told` is called when a camera comes or goes."""
        ...

    def remember(self, camera_id: str) -> None:
        """Use this one from now on; slow. Raises what `settings_file.put_settings` raises."""
        ...


class FrameBox:
    """Between the thread that gets frames and the one that looks: the newest one, and no queue."""

    def __init__(self) -> None:
        self._news = Condition()
        self._frame: Frame | None = None
        self._lost: YichuangError | None = None
        self._asked = False

    def put(self, frame: Frame) -> None:
        """A newer frame, in place of one that nobody has looked at."""
        with self._news:
            self._frame = frame
            self._news.notify()

    def lose(self, error: YichuangError) -> None:
        """There are no more."""
        with self._news:
            self._frame, self._lost, self._asked = None, error, False
            self._news.notify()

    def begin(self) -> None:
        """Frames come (again)."""
        with self._news:
            self._frame, self._lost, self._asked = None, None, False

    def ask(self) -> None:
        """The next frame is to be kept, however it looks."""
        with self._news:
            self._asked = True

    def next(self, seconds: float) -> tuple[Frame | None, bool]:
        """The newest frame, None when none came in so many seconds; and whether it was asked for.

        Raises the YichuangError for which there are no more.
        """
        with self._news:
            if self._frame is None and self._lost is None:
                self._news.wait(seconds)
            if self._lost is not None:
                raise self._lost
            frame, asked = self._frame, self._asked and self._frame is not None
            self._frame = None
            self._asked = self._asked and not asked
            return frame, asked
