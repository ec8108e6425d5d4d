"""Pages of kept files, drawn off the GUI thread by whoever draws them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from clerk_app.desk.filing_port import FiledStanding, Filer
from clerk_app.desk.page_drawer_port import DrawnPage, PageDrawer, PageShape
from clerk_app.desk.sources import Source
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks

Failed = Callable[[YichuangError], None]


@dataclass(frozen=True, slots=True)
class PagePictures:
    """What a preview asks; answers come on the GUI thread."""

    tasks: Tasks
    drawer: PageDrawer
    filer: Filer | None = None
    """Looks whether a filed PDF was changed; None: nobody does."""

    @classmethod
    def of(cls, tasks: Tasks, station: Station) -> "PagePictures":
        """Those of a station's own drawer and filer."""
        return cls(tasks, station.drawer, station.filer)

    def shapes(
        self, path: Source, done: Callable[[tuple[PageShape, ...]], None], failed: Failed
    ) -> None:
        """How many pages there are, and their shapes."""
        self.tasks.ask_slow(partial(self.drawer.shapes, path), done, failed)

    def look_at_seal(
        self, path: Source, sha256: str, done: Callable[[FiledStanding], None], failed: Failed
    ) -> None:
        """Whether a filed PDF is what was filed with this digest."""
        if self.filer is not None:
            self.tasks.ask_slow(partial(self.filer.look, path, sha256), done, failed)

    def draw(
        self, path: Source, at: tuple[int, int], done: Callable[[DrawnPage], None], failed: Failed
    ) -> None:
        """One page (`at`: its place, and how many pixels wide)."""
        page, width = at
        self.tasks.ask_slow(partial(self.drawer.draw, path, page, width), done, failed)

    def draw_found(
        self,
        find: Callable[[], Source],
        at: tuple[int, int],
        done: Callable[[DrawnPage], None],
        failed: Failed,
    ) -> None:
        """As `draw`, of a file that is looked for first; `find` blocks and may raise."""
        page, width = at
        self.tasks.ask_slow(lambda: self.drawer.draw(find(), page, width), done, failed)
