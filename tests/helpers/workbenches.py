"""A workbench on a real station, a hand that works it, papers to hand in."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.paper.fonts import Fonts, load_fonts
from clerk_app.paper.specimens import specimen_jpeg, specimen_pdf
from tests.helpers.station import CLERK, RESOURCES
from ui.bus import Bus
from ui.page_pictures import PagePictures
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.outcomes import Step
from ui.pages.workbench.page import WorkbenchPage
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal.form_hand import choose_matter, fill
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import Visit, answers, items_of, papers_of
from ui.tasks import Tasks

SIZE = (1040, 700)
"""What the page has of 1366 x 768, beside the queue and under the shell's head."""


@dataclass(slots=True)
class Papers:
    """Files as visitors hand them in, drawn into a folder."""

    folder: Path
    fonts: Fonts = field(default_factory=lambda: load_fonts(RESOURCES / "fonts"))
    drawn: int = 0

    def picture(self, title: str = "身份证复印件") -> Path:
        """A scanned page; every one is another."""
        return self._keep("jpg", specimen_jpeg(title, self._lines(), self.fonts))

    def pdf(self, title: str = "章程", pages: int = 2) -> Path:
        """A document of some pages."""
        return self._keep("pdf", specimen_pdf(title, self._lines(), self.fonts, pages=pages))

    def damaged(self) -> Path:
        """A picture cut short on its way from the scanner."""
        whole = specimen_jpeg("扫描中断", self._lines(), self.fonts)
        return self._keep("jpg", whole[: len(whole) // 3])

    def no_paper(self) -> Path:
        """A table, renamed."""
        return self._keep("jpg", b"name,amount\nnobody,1\n" * 20)

    def _lines(self) -> tuple[str, ...]:
        self.drawn += 1
        return (f"样张编号：{self.drawn:03}",)

    def _keep(self, kind: str, content: bytes) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self.drawn:03}.{kind}"
        path.write_bytes(content)
        return path


@dataclass(slots=True)
class Bench:
    """One workbench and what a test needs beside it."""

    station: Station
    model: WorkbenchModel
    page: WorkbenchPage
    hand: Hand
    papers: Papers
    tasks: Tasks
    bus: Bus
    said: list[tuple[str, str]] = field(default_factory=list)
    """Sentences the shell would have shown, with their tones."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        return self.station.library.catalogue()

    # Looking

    def text(self, name: str) -> str:
        """What a label or field shows; empty when it is not in sight."""
        for found in self.page.findChildren(QWidget, name):
            if not found.isVisible():
                continue
            if isinstance(found, QLabel | QLineEdit):
                return found.text()
            if isinstance(found, QPlainTextEdit):
                return found.toPlainText()
        return ""

    def material(self, slot: str) -> tuple[str, str]:
        """Name and id of the last material on a line."""
        line = next(one for one in self.model.subject.lines if one.slot == slot)
        return line.materials[-1].filename, line.materials[-1].material_id

    def files_in_case(self, slot: str) -> list[str]:
        """Names of the files that count for a line, as the store has them."""
        return [one.filename for one in self.stored().current_materials if one.slot == slot]

    def focus(self) -> str:
        """Object name of the widget that has the hand."""
        found: QWidget | None = self.page.focusWidget()
        return found.objectName() if found is not None else ""

    def cases(self) -> int:
        """How many cases the station has."""
        with self.station.store.read() as work:
            return work.cases.count()

    def stored(self) -> Case:
        """The open case as the store has it."""
        with self.station.store.read() as work:
            case = work.cases.view(self.model.subject.key)
        assert case is not None
        return case

    def settled(self) -> None:
        """Wait until everything asked of the store has been answered."""
        answered: list[bool] = []
        self.tasks.ask(lambda: True, answered.append)
        self.hand.until(lambda: bool(answered), "the store's answer")
        self.hand.until(lambda: not self.model.keeper.behind, "everything on disk")
        self.hand.until(lambda: not self.model.lane.busy, "no answer awaited")

    # Working

    def begin(self, visit: Visit) -> None:
        """A new case with what is applied for."""
        self.hand.click("new_case")
        choose_matter(self.hand, self.catalogue, visit)

    def answer(self, visit: Visit, **other: str) -> None:
        """Fill the form as the visitor says; `other` answers by key instead."""
        items = items_of(self.catalogue, visit)
        said = dict(answers(self.catalogue, visit, items))
        said |= {name.replace("__", "."): value for name, value in other.items()}
        fill(self.hand, self.catalogue, items, said)

    def attach(self, slot: str, path: Path) -> None:
        """Put a file on a line of the checklist."""
        self.hand.click(f"attach:{slot}")
        self.hand.give_file(path)

    def files(self, slot: str) -> int:
        """How many files a line has."""
        return self.hand.count("preview:", within=f"line:{slot}")

    def until_files(self, slot: str, count: int) -> None:
        """Wait until a line has so many files."""
        self.hand.until(lambda: self.files(slot) == count, f"{count} files on {slot}")

    def hand_in(self, visit: Visit, *, without: tuple[str, ...] = ()) -> None:
        """Put a file on every line that must have one, and compare all with their originals."""
        asked = papers_of(self.catalogue, items_of(self.catalogue, visit), visit.theme)
        for slot, title in asked.items():
            if slot not in without:
                self.attach(slot, self.papers.picture(title))
                self.until_files(slot, 1)
        self._check_originals()

    def _check_originals(self) -> None:
        if self.hand.open("check_originals"):
            self.hand.click("check_originals")
            self.hand.until(lambda: not self.hand.open("check_originals"), "originals checked")

    def receive(self) -> str:
        """Receive; the number of the case, once its receipt is on the screen."""
        self.hand.click(Step.RECEIVE.value)
        where = self.hand.text("receipt_path")
        self.hand.click("close_receipt")
        return Path(where).stem.rpartition("-")[0]

    def take_in(self, visit: Visit, *, without: tuple[str, ...] = ()) -> str:
        """The whole intake of a visit, what is said and handed in given at once; its case's number.

        For tests of what comes after: key by key (`begin`, `answer`, `hand_in`) costs seconds.
        """
        self.hand.click("new_case")
        self.hand.until(lambda: self.model.subject.draft is not None, "a new draft")
        self.model.choose(theme=visit.theme, item_ids=visit.items)
        items = items_of(self.catalogue, visit)
        if visit.invests_in:
            self.answer(visit)
        else:
            self.model.filling.fill(answers(self.catalogue, visit, items))
        for slot, title in papers_of(self.catalogue, items, visit.theme).items():
            if slot not in without:
                self.model.attach(slot, (self.papers.picture(title),))
        self.settled()
        self._check_originals()
        number = self.receive()
        self.settled()
        return number


def new_bench(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    folder: Path,
    session: Session = CLERK,
    sources: PaperSources | None = None,
) -> Bench:
    """A workbench of `session`, neither loaded nor in sight."""
    model = WorkbenchModel(station, session, tasks, bus, sources=sources)
    page = WorkbenchPage(model, PagePictures.of(tasks, station))
    model.setParent(page)
    bench = Bench(station, model, page, Hand(page), Papers(folder / "handed-in"), tasks, bus)
    model.said.connect(lambda text, tone: bench.said.append((text, tone)))
    return bench


def open_bench(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    folder: Path,
    session: Session = CLERK,
    sources: PaperSources | None = None,
) -> Bench:
    """A workbench of `session`, loaded and in sight."""
    bench = new_bench(station, tasks, bus, folder, session, sources)
    bench.page.resize(*SIZE)
    bench.page.show()
    bench.page.activateWindow()
    bench.hand.until(bench.page.isActiveWindow, "the window in front")
    load(bench)
    return bench


def load(bench: Bench) -> None:
    """Read catalogue and drafts, as at the start of a session."""
    bench.model.load()
    bench.hand.until(lambda: bench.model.catalogue is not None, "the catalogue")
    bench.settled()


def words_in_sight(bench: Bench) -> str:
    """Everything the page says."""
    return " ".join(one.text() for one in bench.page.findChildren(QLabel) if one.isVisible())
