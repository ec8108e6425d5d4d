"""Cameras that are films, for a bench: a real source, and one that can be unplugged."""

from collections.abc import Callable
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError
from ui.camera.film import Film
from ui.camera.frames import FoundCamera, FrameSource, Lost, Seen


class HeldCamera:
    """One that another program has."""

    def start(self, _seen: Seen, lost: Lost) -> None:
        lost(UnavailableError(Trouble.CAMERA_BUSY, camera="Main"))

    def stop(self) -> None:
        """Nothing was opened."""


class FilmCameras:
    """Implements `ui.camera.frames.Cameras`: each id a film, the one in use first."""

    def __init__(self, **films: Path) -> None:
        self.films, self.choice = films, ""
        self.source: FrameSource | None = None
        self.held: set[str] = set()
        self.opened: list[str] = []
        self.told: Callable[[], None] = lambda: None

    def found(self) -> tuple[FoundCamera, ...]:
        return tuple(FoundCamera(one, f"Camera {one}") for one in self.films)

    def open(self, camera_id: str) -> FrameSource:
        self.opened.append(camera_id)
        if camera_id in self.held:
            return HeldCamera()
        self.source = Film(self.films[camera_id])
        return self.source

    def unplug(self, camera_id: str) -> None:
        """The camera is gone, and says so as Qt does: its source fails, then the list is news."""
        del self.films[camera_id]
        source = self.source
        assert isinstance(source, Film)
        source.lose()
        self.told()

    def plug_in(self, camera_id: str, film: Path) -> None:
        self.films[camera_id] = film
        self.told()

    def watch(self, told: Callable[[], None]) -> None:
        self.told = told

    def remember(self, camera_id: str) -> None:
        self.choice = camera_id
