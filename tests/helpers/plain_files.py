"""Looks into files in the test's own process: a child for each station would take half a second."""

from pathlib import Path

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from clerk_app.desk.ports import FileFacts
from clerk_app.foreign_files.drawing import draw_page, shapes_of
from clerk_app.foreign_files.inspection import inspect_file


class PlainFiles:
    """The desk's FileInspector without a guard."""

    def inspect(self, path: Path) -> FileFacts:
        """As a window's own does."""
        return inspect_file(path)


class PlainPages:
    """The desk's PageDrawer without a guard."""

    def shapes(self, path: Path) -> tuple[PageShape, ...]:
        """As a window's own does."""
        return shapes_of(path)

    def draw(self, path: Path, page: int, width: int) -> DrawnPage:
        """As a window's own does."""
        return draw_page(path, page, width)
