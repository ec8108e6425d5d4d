"""Pictures of scanning at the desk: pages coming, a jam, the choice of a source."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from clerk_app.desk.page_codes import Place, Sign
from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.rework import SeenPage
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.foreign_files.drawing import draw_page
from tests.helpers.pages import form, skewed
from tests.helpers.plain_files import PlainMaker
from tests.helpers.shots_workbench import Link, Open
from tests.helpers.workbenches import Bench
from ui.pages.workbench.page_dialog import PageDialog
from ui.pages.workbench.scan_state import FlowStand, Left, ScanState
from ui.rehearsal import visits

SLOT = "M02"


def scanning(desk: Open, link: Link) -> QWidget:
    """Two pages have come, more are coming."""
    bench, shell = desk(link())
    _pages(bench)
    _show(bench, pages=2, running=True)
    return shell


def scan_jammed(desk: Open, link: Link) -> QWidget:
    """The feeder has jammed after two pages."""
    bench, shell = desk(link())
    _pages(bench)
    _show(bench, pages=2, problem=UnavailableError(Trouble.SCANNER_JAMMED, scanner="sane:x"))
    return shell


def pages_worked_on(desk: Open, link: Link) -> QWidget:
    """The scan is over, its pages are being made; a blank one was left out."""
    bench, shell = desk(link())
    _pages(bench)
    flow = FlowStand(came=30, done=12, left_out=(Left.BLANK, Left.BLANK, Left.COVER))
    _show(bench, pages=30, flow=flow)
    return shell


def pages_not_filed(desk: Open, link: Link) -> QWidget:
    """Pages behind a sheet of a case that is not known here wait for a word of the clerk."""
    bench, shell = desk(link())
    _pages(bench)
    why = RuleError(Trouble.CASE_UNKNOWN, number="GX030126112300078")
    flow = FlowStand(came=30, done=30, unplaced=9, why=why, left_out=(Left.BLANK,))
    _show(bench, pages=30, flow=flow)
    return shell


def pages_asked_about(desk: Open, link: Link) -> QWidget:
    """A page carries the number of another case."""
    bench, shell = desk(link())
    _pages(bench)
    place = Place("x", "M16", "住所（经营场所）使用证明", in_case=True)
    sign = Sign("GX030126112300078", separator=False, key="x", place=place)
    _show(bench, pages=30, flow=FlowStand(came=30, done=12, asking=sign))
    return shell


def this_page(desk: Open, link: Link) -> QWidget:
    """A page beside its original."""
    bench, shell = desk(link())
    _pages(bench)
    (material, *_) = next(one for one in bench.model.subject.lines if one.slot == SLOT).materials
    path = bench.papers.folder / "skewed.png"
    skewed(form(100, stamp=True), 3).save(path, dpi=(100, 100))
    made = PlainMaker().make(path)
    kept = KeptPage("", "", 0, made.steps, made.steps, path.stat().st_size)

    def see(
        steps: PageSteps | None, width: int, done: Callable[[SeenPage], None], _: object
    ) -> None:
        page, size = path, kept.size
        if steps is not None:
            again = PlainMaker().make(path, steps=steps)
            page, size = path.with_name(f"made{again.ending}"), len(again.data)
            page.write_bytes(again.data)
        done(SeenPage(draw_page(page, 0, width), size))

    PageDialog(material.filename, kept, see, shell).open()
    return shell


def separators(desk: Open, link: Link) -> QWidget:
    """Which materials get a separator sheet."""
    bench, shell = desk(link())
    _pages(bench)
    bench.hand.click("scan_separators")
    return shell


def scan_settings(desk: Open, link: Link) -> QWidget:
    """The dialog in which a source is chosen."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.settled()
    bench.hand.click("scan_settings")
    source = bench.hand.find("scanner_source", QComboBox)
    source.setCurrentIndex(source.findData("folder:"))
    return shell


def _pages(bench: Bench) -> None:
    bench.begin(visits.SINGLE)
    for count in (1, 2):
        bench.attach(SLOT, bench.papers.picture("身份证"))
        bench.until_files(SLOT, count)
    bench.settled()


def _show(bench: Bench, **state: object) -> None:
    subject = bench.model.subject
    name = next(line.name for line in subject.lines if line.slot == SLOT)
    bench.model.scanning.state = ScanState(subject.key, SLOT, name, **state)  # type: ignore[arg-type]
    bench.model.scanning.changed.emit()


SCENES = (
    scanning,
    scan_jammed,
    scan_settings,
    pages_worked_on,
    pages_not_filed,
    pages_asked_about,
    this_page,
    separators,
)
