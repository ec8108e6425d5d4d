"""Looks into files in the test's own process: a child for each station would take half a second."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from clerk_app.desk.page_maker_port import MadePage, Seen, Told
from clerk_app.desk.ports import FileFacts
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.foreign_files.child import Job, Outcome
from clerk_app.foreign_files.drawing import draw_page, shapes_of
from clerk_app.foreign_files.inspection import inspect_file
from clerk_app.pictures.page_crew import made_page
from clerk_app.pictures.page_work import PageTask, make_page
from clerk_app.pictures.scans_in_pdf import look_at, looked_through
from clerk_app.store.sealed_file import Source


class PlainFiles:
    """The desk's FileInspector without a guard."""

    def inspect(self, path: Source) -> FileFacts:
        """As a window's own does."""
        return inspect_file(path)


class PlatformFiles(PlainFiles):
    """The same for a platform, whose own files are the documents of its register.

    They are looked into once for all platforms of a test: a simulation opens ten thousand.
    """

    def inspect(self, path: Source) -> FileFacts:
        """As `clerk platform` does."""
        return _of_the_register(path) if isinstance(path, Path) else inspect_file(path)


@cache
def _of_the_register(path: Path) -> FileFacts:
    return inspect_file(path)


class PlainPages:
    """The desk's PageDrawer without a guard."""

    def shapes(self, path: Source) -> tuple[PageShape, ...]:
        """As a window's own does."""
        return shapes_of(path)

    def draw(self, path: Source, page: int, width: int) -> DrawnPage:
        """As a window's own does."""
        return draw_page(path, page, width)


class PlainMaker:
    """The desk's PageMaker without a guard, a core or a thread: a page is told at once."""

    def make(self, path: Source, *, frame: int = 0, steps: PageSteps | None = None) -> MadePage:
        """As a window's own does."""
        doc, data = make_page(PageTask(path, frame, steps))
        return made_page(Outcome(0, doc, data), path.name)

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        """As a window's own does."""
        try:
            doc, data = make_page(PageTask(path, frame, steps, apart=apart))
            told(made_page(Outcome(0, doc, data), path.name))
        except YichuangError as error:
            told(error)
        return lambda: None

    def look_through(self, path: Source, seen: Seen, *, codes: bool = True) -> Callable[[], None]:
        """As a window's own does."""
        try:
            seen(looked_through(path, _answer, lambda: True, codes=codes))
        except YichuangError as error:
            seen(error)
        return lambda: None


def _answer(job: Job) -> Outcome:
    doc, data = look_at(job.given)
    return Outcome(0, doc, data)
