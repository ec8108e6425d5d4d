"""What the scenes of every module of pictures are built from."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from clerk_app.desk.hall import Hall
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.tasks import Tasks


class Studio(Protocol):
    """What a scene is built from."""

    @property
    def folder(self) -> Path:
        """A folder that goes away."""
        ...

    @property
    def tasks(self) -> Tasks:
        """Real lanes."""
        ...

    @property
    def bus(self) -> Bus:
        """Real bus."""
        ...

    @property
    def leaving(self) -> ExitStack:
        """What is closed when the scene's picture has been taken."""
        ...

    def hall(self, name: str) -> Hall:
        """A new hall with nobody in it."""
        ...

    def queue(self, hall: Hall) -> QueueModel:
        """The queue at window 3, not yet read."""
        ...


Framed = Callable[[Any, str, QWidget], QWidget]
"""A page in the window around it, with the queue beside it."""
