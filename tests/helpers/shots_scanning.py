"""Pictures of scanning at the desk: pages coming, a jam, the choice of a source, the camera."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from clerk_app.desk.left_out import Left
from clerk_app.desk.page_codes import Place, Sign
from clerk_app.desk.page_maker_port import ScannedPdf
from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.rework import SeenPage
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.foreign_files.drawing import draw_page
from tests.helpers import pages
from tests.helpers.camera_film import mat, page, put_film
from tests.helpers.films import FilmCameras
from tests.helpers.pages import form, photographed, skewed
from tests.helpers.plain_files import PlainMaker
from tests.helpers.screen_sizes import SMALL
from tests.helpers.shots_desk import Link, Open
from tests.helpers.workbenches import Bench
from ui.pages.workbench.camera_dialog import CameraDialog
from ui.pages.workbench.page_dialog import PageDialog
from ui.pages.workbench.scan_state import FlowStand, PageSight, ScanState, Stays
from ui.pages.workbench.waiting_dialog import WaitingDialog
from ui.rehearsal import visits
from ui.widgets.banner import Banner
from ui.widgets.live_picture import LivePicture

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
    kept = KeptPage("", "", 0, 1, made.steps, made.steps, path.stat().st_size)

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


def pages_doubted(desk: Open, link: Link) -> QWidget:
    """Two pages of which nothing tells which way up they stand; one was left out."""
    bench, shell = desk(link())
    _pages(bench)
    line = next(one for one in bench.model.subject.lines if one.slot == SLOT)
    doubts = bench.model.pages.doubts
    doubts.pages = line.materials
    doubts.changed.emit()
    _show(bench, flow=FlowStand(came=3, done=3, left_out=(Left.BLANK,)))
    return shell


def pages_waiting(desk: Open, link: Link) -> QWidget:
    """Pages that are not filed, looked at one by one."""
    bench, shell = desk(link())
    _pages(bench)
    flow = bench.model.scanning.flow
    scan = bench.papers.folder / "scan.png"
    skewed(form(100, stamp=True), 3).save(scan, dpi=(100, 100))
    sights = (
        PageSight(scan, 0, made=True),
        PageSight(scan, 0),
        PageSight(scan, 0, Stays.STOPPED),
        PageSight(scan, 0, Left.BLANK),
    )
    flow.sights = lambda: sights  # type: ignore[method-assign]
    _show(bench, pages=4, flow=FlowStand(came=4, done=1, unplaced=1, left_out=(Left.BLANK,)))
    bench.hand.click("scan_look")
    dialog = bench.page.findChild(WaitingDialog)
    bench.hand.until(lambda: not dialog._picture._picture.isNull(), "the page drawn")
    return shell


def pdf_taken_apart(desk: Open, link: Link) -> QWidget:
    """Whether a PDF of scans is to become its pages."""
    bench, shell = desk(link())
    _pages(bench)
    line = next(one for one in bench.model.subject.lines if one.slot == SLOT)
    key, scans = bench.model.subject.key, ScannedPdf(((),) * 12)
    pdf = replace(line.materials[0], filename="申请材料扫描件.pdf")
    bench.model.pages.looked_through.emit(key, pdf, bench.papers.folder, scans)
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


def camera_taken(desk: Open, link: Link) -> QWidget:
    """A page lies still and was taken."""
    bench, shell = desk(link())
    form = photographed(pages.form(150)).resize((1280, 998))
    _photograph(bench, main=[form] * 4, side=[form])
    bench.hand.until(lambda: bench.files(SLOT) == 1, "the page taken")
    bench.hand.until(lambda: "1" in _camera(bench).count, "and counted")
    return shell


def camera_seeking(desk: Open, link: Link) -> QWidget:
    """Nothing lies under it yet."""
    bench, shell = desk(link())
    _photograph(bench, main=[mat()] * 4)
    bench.hand.until(lambda: _camera(bench).live, "the live picture")
    return shell


def camera_asked(desk: Open, link: Link) -> QWidget:
    """A page that was taken carries the number of another case."""
    bench, shell = desk(link())
    _photograph(bench, main=[mat()] * 4)
    bench.hand.until(lambda: _camera(bench).live, "the live picture")
    place = Place("x", "M16", "住所（经营场所）使用证明", in_case=True)
    sign = Sign("GX030126112300078", separator=False, key="x", place=place)
    dialog = bench.page.findChild(CameraDialog)
    assert isinstance(dialog, CameraDialog)
    dialog.pages.show_stand(FlowStand(came=3, done=1, asking=sign))
    return shell


def camera_none(desk: Open, link: Link) -> QWidget:
    """None is plugged in."""
    bench, shell = desk(link())
    _photograph(bench)
    bench.hand.until(lambda: bool(_camera(bench).problem), "that there is none")
    return shell


def camera_held(desk: Open, link: Link) -> QWidget:
    """Another program has it."""
    bench, shell = desk(link())
    _cameras(bench).held.add("main")
    _photograph(bench, main=[mat()])
    bench.hand.until(lambda: bool(_camera(bench).problem), "that it is held")
    return shell


def camera_lost(desk: Open, link: Link) -> QWidget:
    """It was unplugged after a page."""
    bench, shell = desk(link())
    _photograph(bench, main=[page(1)] * 4)
    bench.hand.until(lambda: bench.files(SLOT) == 1, "the page taken")
    _cameras(bench).unplug("main")
    bench.hand.until(lambda: bool(_camera(bench).problem), "that it has gone")
    return shell


def _cameras(bench: Bench) -> FilmCameras:
    cameras = bench.model.sources.cameras
    assert isinstance(cameras, FilmCameras)
    return cameras


@dataclass(frozen=True)
class _Shown:
    """What the camera's dialog says."""

    problem: str
    count: str
    live: bool


def _camera(bench: Bench) -> _Shown:
    problem = bench.page.findChild(Banner, "camera_problem")
    live = bench.page.findChild(LivePicture, "camera_live")
    count = bench.page.findChild(QLabel, "camera_count")
    return _Shown(
        problem.text() if isinstance(problem, Banner) and problem.isVisible() else "",
        count.text() if isinstance(count, QLabel) else "",
        isinstance(live, LivePicture) and live.isVisible(),
    )


def _photograph(bench: Bench, **films: list[Image.Image]) -> None:
    bench.page.window().resize(*SMALL)
    bench.begin(visits.SINGLE)
    bench.settled()
    for name, frames in films.items():
        path = put_film(bench.papers.folder.parent / f"{name}.avi", frames)
        _cameras(bench).films[name] = path
    bench.hand.find(f"attach:{SLOT}", QPushButton).setFocus()
    bench.hand.click("photograph")


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
    *(camera_taken, camera_seeking, camera_asked, camera_none, camera_held, camera_lost),
    scanning,
    scan_jammed,
    scan_settings,
    pages_worked_on,
    pages_not_filed,
    pages_asked_about,
    pages_doubted,
    pages_waiting,
    pdf_taken_apart,
    this_page,
    separators,
)
