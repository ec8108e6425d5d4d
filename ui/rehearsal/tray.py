"""The files a rehearsal hands in, in place of the dialog a clerk would choose them in."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(slots=True)
class Tray:
    """What the next dialog for files will answer."""

    _paths: tuple[Path, ...] = field(default=())

    def put(self, *paths: Path) -> None:
        """Have these files chosen next."""
        self._paths = paths

    def take(self, _: QWidget) -> tuple[Path, ...]:
        """The files, once; none when nothing was put in."""
        paths, self._paths = self._paths, ()
        return paths
