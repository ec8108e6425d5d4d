"""One page on its way into the checklist, the batch it came with and the file it came in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from clerk_app.desk.left_out import LeftOutPage
from clerk_app.desk.page_codes import Place, Sign
from clerk_app.desk.page_maker_port import MadePage, ScannedPdf
from clerk_app.desk.scanned_pages import page_name
from clerk_app.desk.sources import Source
from clerk_app.domain.errors import YichuangError
from ui.pages.workbench.scan_state import Stays


@dataclass(slots=True, eq=False)
class Batch:
    """Pages of one scan, or of one choice of files: where the next one goes."""

    place: Place | None
    by_hand: bool = False
    """Files of a person's own, filed under their own names and never removed."""
    sorts: bool = True
    """Codes and blanks are heeded; False: a person has said where they go."""
    why: YichuangError | Stays | None = None
    """Where `place` is None: why."""
    filed: int = 0
    trail: list[str] = field(default_factory=list)
    """Digests of the pages done with, left out ones too, in their order."""
    instead_of: str = ""
    """Id of the page that the first one filed replaces (重拍); empty: it joins the others."""
    apart: bool = False
    """A person wants a PDF taken apart (拆成单页): its pages stand where it stood."""


@dataclass(slots=True, eq=False)
class CameFile:
    """A file that has come, with one picture or several."""

    path: Source
    own: bool = False
    """A person's own: it stays where it is."""
    name: str = ""
    """Without an ending; empty: as its path."""
    apart: bool = False
    """It is a PDF of scans, whose pages go each its own way."""
    frames: int = 1
    left: set[int] = field(default_factory=lambda: {0})
    """Pictures in it that are not done with."""

    def unfold(self, frames: int) -> None:
        """It has turned out to hold so many pictures."""
        self.frames = frames
        self.left |= set(range(frames))


@dataclass(slots=True, eq=False)
class PageInFlow:
    """One that has come and is not done with."""

    number: int
    batch: Batch
    file: CameFile
    frame: int = 0
    made: MadePage | None = None
    scans: ScannedPdf | None = None
    """Of a PDF that is not taken apart: what was found in it."""
    problem: YichuangError | None = None
    """Why a page of a PDF could not be made: the whole is no page."""
    ready: bool = False
    sign: Sign | None = None
    read: bool = False
    """Its codes have been looked up, or need not be."""
    give_up: Callable[[], None] = lambda: None
    trail: tuple[str, ...] | None = None
    """Of one that is taken back: the pages it had come behind."""
    stays: YichuangError | Stays | None = None
    """Why it waits in sight."""
    left_out: LeftOutPage | None = None
    """As what it was kept before it was taken back; the others of its file have gone their way."""

    @property
    def goes(self) -> bool:
        """Its file goes with it: it is ours, and nothing else of it is wanted any more."""
        return not self.file.own and self.file.left <= {self.frame}

    @property
    def to_unfold(self) -> int:
        """Pictures of its file, where nobody has looked for the others yet; else 1."""
        seen = self.made is None or self.frame or self.file.frames > 1 or self.left_out
        return 1 if seen or self.made is None else self.made.frames

    @property
    def codes(self) -> tuple[str, ...]:
        """On it; of a PDF that may be taken apart, on all its pages."""
        if self.scans is not None:
            return self.scans.all_codes
        return self.made.codes if self.made is not None else ()

    def end(self) -> None:
        """It is done with, whatever has become of it."""
        self.file.left.discard(self.frame)

    def leave_a_trail(self) -> None:
        """Those behind it can be told from it where they stand."""
        if self.made is not None:
            self.batch.trail.append(self.made.digest)

    def name_at(self, place: Place) -> str:
        """Under which it is filed: a scanned one by its material, a file by its own name."""
        return self.own_name or page_name(place.name, place.there + self.batch.filed + 1)

    @property
    def own_name(self) -> str:
        """Of a file of a person's own, without an ending; empty: it is a scanned one."""
        if not self.batch.by_hand:
            return ""
        stem = self.file.name or PurePath(self.file.path.name).stem
        return f"{stem}-{self.frame + 1}" if self.file.frames > 1 else stem
