"""Pages from any source: made readable, in their order, sorted by the codes on them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.left_out import Left, left_out_of
from clerk_app.desk.page_maker_port import PageMaker, Told
from clerk_app.desk.ports import FileFacts
from clerk_app.desk.scanned_pages import Came, file_page, left_lying
from clerk_app.desk.station import Station
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.devices.scanners.watched_folder import FolderDriver, Rhythm, WatchedFolder
from clerk_app.domain import separator_code
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.scan_settings import ScannerChoice
from clerk_app.domain.separator_code import Separator
from clerk_app.store.sealed_file import Source
from tests.helpers.disk.calls import Act, Call, Fault
from tests.helpers.disk.os_calls import watched_calls
from tests.helpers.intakes import received
from tests.helpers.lying import lying
from tests.helpers.plain_files import PlainMaker
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.paper_sources import PaperSources
from ui.pages.workbench.scan_state import FlowStand
from ui.pages.workbench.waiting_dialog import WaitingDialog
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

pytestmark = pytest.mark.gui

SINGLE = visits.SINGLE
FIRST, SECOND = "M02", "M16"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | SHIFT
SIZE = (420, 594)
"""A4 at 50 dpi and a little more: small, and all that is on it can be read."""


def sheet(number: int, code: str = "") -> Image.Image:
    """A page with its number on it, and a QR code where one is given."""
    page = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((40, 250), f"page {number} of the pile " * 2, fill=0)
    draw.rectangle((40, 300, 60 + 3 * number, 340), fill=0)
    if code:
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
        page.paste(Image.fromarray(made.to_image(scale=4, add_quiet_zones=True)), (150, 20))
    return page


def save_pdf(path: Path, *pages: Image.Image) -> None:
    first, *more = pages
    first.save(path, "PDF", save_all=True, append_images=more, resolution=50)


@dataclass(slots=True)
class Backwards(PlainMaker):
    """A maker whose children end in the order that is furthest from the one they were asked in."""

    held: list[tuple[Source, Told, int]] = field(default_factory=list)

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        assert steps is None, "nobody turns a page here"
        assert not apart, "no PDF is taken apart here"
        self.held.append((path, told, frame))
        return lambda: None

    def end(self) -> None:
        held, self.held = self.held[::-1], []
        for path, told, frame in held:
            told(self.make(path, frame=frame))


class QuickScanners(StationScanners):
    """The station's own, whose watched folder is done with at once."""

    def open(self, address: str) -> WatchedFolder:
        place = address.partition(":")[2]
        return FolderDriver(Rhythm(0.002, 2)).open(place, self.folder)


@dataclass(slots=True)
class Shop:
    """A bench beside which a maker's own program writes pages into a folder."""

    bench: Bench
    station: Station
    watched: Path
    pages: Path
    written: int = 0
    scanned: int = 0

    def put_together(self, *pages: Image.Image) -> None:
        """One file of several pictures more into the folder."""
        self.written += 1
        first, *more = pages
        first.save(self.watched / f"{self.written:03}.tif", save_all=True, append_images=more)

    def put_pdf(self, *pages: Image.Image) -> Path:
        """A PDF of scans more into the folder, as a copier makes it."""
        self.written += 1
        path = self.watched / f"{self.written:03}.pdf"
        save_pdf(path, *pages)
        return path

    def put(self, code: str = "", *, blank: bool = False) -> None:
        """One page more into the folder; each is another."""
        self.written += 1
        page = Image.new("L", SIZE, 250 - self.written) if blank else sheet(self.written, code)
        page.save(self.watched / f"{self.written:03}.png", dpi=(50, 50))

    def hold(self, slot: str = FIRST) -> None:
        """Put the hand on a line."""
        self.bench.hand.find(f"attach:{slot}", QPushButton).setFocus()

    def begin_scan(self, slot: str = FIRST) -> None:
        """The key that scans, with the hand on a line."""
        self.hold(slot)
        self.bench.hand.press(Qt.Key.Key_F11, SHIFT)

    def until_at_work(self, maker: "Backwards", many: int) -> None:
        """Until all files have come and so many pages are being made."""
        self.bench.hand.until(lambda: len(maker.held) == many, "all at work")
        self.bench.hand.until(lambda: not self.bench.model.scanning.state.running, "all come")

    def place_waiting(self, slot: str) -> None:
        """What waits in sight goes to this line."""
        self.hold(slot)
        self.bench.hand.click("pages_place")

    def scan(self, slot: str = FIRST) -> None:
        """Scan what lies in the folder, until all of it has come and is done with."""
        self.begin_scan(slot)
        scanning = self.bench.model.scanning
        many, self.scanned = self.written - self.scanned, self.written
        taken = self.watched / "taken"
        self.bench.hand.until(lambda: len(list(taken.glob("*"))) == self.written, "all taken")
        self.bench.hand.until(lambda: scanning.state.pages == many, "all come")
        self.bench.hand.until(lambda: not scanning.state.running, "the scan over")
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        self.bench.hand.until(lambda: not self.stand.working or self.asked, "all done")
        self.bench.settled()

    @property
    def asked(self) -> bool:
        """A page waits for an answer."""
        return self.stand.asking is not None

    @property
    def stand(self) -> FlowStand:
        return self.bench.model.scanning.flow.stand

    def drafted(self, slot: str) -> list[str]:
        """Names of the files on a line of the draft in front, as the store has them."""
        with self.station.store.read() as work:
            draft = drafts.stored_draft(work, self.bench.model.subject.key)
        return [one.filename for one in draft.materials if one.slot == slot]

    def pages_of(self, slot: str) -> list[str]:
        """Digests of the files on a line of the draft in front."""
        with self.station.store.read() as work:
            draft = drafts.stored_draft(work, self.bench.model.subject.key)
        return [one.sha256 for one in draft.materials if one.slot == slot]

    def go_on(self) -> None:
        """What the trouble's banner offers, once the scan is over."""
        scanning = self.bench.model.scanning
        self.bench.hand.until(lambda: not scanning.state.running, "the scan over")
        banner = self.bench.hand.find("scan_problem", Banner)
        (button,) = (one for one in banner.findChildren(QPushButton) if one.isVisible())
        assert button.text() == "继续"
        self.bench.hand.tap(button)

    def originals(self, slot: str) -> list[bytes]:
        """The files as they came whose pages are on a line of the draft in front."""
        with self.station.store.read() as work:
            rows = [work.originals.of(one) for one in self.pages_of(slot)]
        return [self.station.store.files.file(one.original).read_bytes() for one in rows if one]

    def lying(self) -> list[str]:
        """What lies between scanner and desk."""
        return lying(self.station, self.pages)


def drawn_page(dialog: WaitingDialog) -> bool:
    return not dialog._picture._picture.isNull()


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "maker"
    folder.mkdir()
    return folder


def begun_shop(
    qtbot: QtBot,
    station: Station,
    tasks: Tasks,
    bus: Bus,
    folder: Path,
    maker: PageMaker | None = None,
) -> Shop:
    """A shop with a draft on the desk."""
    station = replace(station, pages=maker or PlainMaker())
    pages, watched = folder / "scanned", folder / "maker"
    watched.mkdir(exist_ok=True)
    scanners = QuickScanners(ScannerChoice(f"folder:{watched}"), pages, lambda _: None)
    bench = open_bench(station, tasks, bus, folder, sources=PaperSources(scanners))
    qtbot.addWidget(bench.page)
    bench.begin(SINGLE)
    return Shop(bench, station, watched, pages)


@pytest.fixture
def shop(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Shop:
    return begun_shop(qtbot, station, tasks, bus, tmp_path)


def names(shop: Shop, slot: str, *numbers: int) -> list[str]:
    line = next(one for one in shop.bench.model.subject.lines if one.slot == slot)
    return [f"{line.name}-{number}.jpg" for number in numbers]


def test_scanned_pages_are_filed_small_with_their_originals_kept(shop: Shop) -> None:
    for _ in range(3):
        shop.put()
    shop.scan()
    assert shop.drafted(FIRST) == names(shop, FIRST, 1, 2, 3)
    assert shop.lying() == []
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, shop.bench.model.subject.key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    kept = [shop.station.store.files.file(one.original).read_bytes() for one in rows if one]
    assert kept == pngs


def test_the_order_is_that_in_which_they_came_whoever_ends_first(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    for _ in range(5):
        shop.put()
    shop.begin_scan()
    shop.until_at_work(maker, 5)
    assert "0 / 5" in shop.bench.text("scan_said")
    maker.end()
    shop.bench.until_files(FIRST, 5)
    shop.settle()
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, shop.bench.model.subject.key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    assert [shop.station.store.files.file(one.original).read_bytes() for one in rows if one] == pngs


def test_esc_stops_the_work_and_what_is_not_filed_waits_in_sight(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    for _ in range(3):
        shop.put()
    shop.begin_scan()
    shop.until_at_work(maker, 3)
    assert shop.bench.model.scanning.busy_with(shop.bench.model.subject.key)
    shop.bench.hand.press(Qt.Key.Key_Escape)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of them")
    assert "3" in shop.bench.text("pages_waiting")
    assert len(shop.lying()) == 3
    # Each can be looked at as it came, made or not.
    shop.bench.hand.click("scan_look")
    dialog = shop.bench.page.findChild(WaitingDialog)
    assert dialog is not None
    shop.bench.hand.until(lambda: drawn_page(dialog), "the first page drawn")
    assert dialog._list.count() == 3
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    shop.bench.hand.until(lambda: drawn_page(dialog), "the second page drawn")
    assert "已停止" in dialog._why.text()
    dialog.reject()
    maker.held.clear()
    shop.place_waiting(SECOND)
    shop.bench.hand.until(lambda: len(maker.held) == 3, "begun again")
    maker.end()
    shop.bench.until_files(SECOND, 3)
    shop.settle()
    assert shop.lying() == []


def test_a_blank_page_is_left_out_named_and_taken_back_with_one_key(shop: Shop) -> None:
    shop.put()
    shop.put(blank=True)
    shop.put()
    shop.scan()
    assert len(shop.drafted(FIRST)) == 2
    assert shop.bench.text("pages_left_out") == "空白页 1 张未归入，可恢复"
    before = shop.pages_of(FIRST)
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 3)
    shop.settle()
    after = shop.pages_of(FIRST)
    assert [after[0], after[2]] == before, "it stands where it had come"
    assert not shop.bench.hand.shown("pages_left_out")
    assert shop.lying() == []


def test_what_was_left_out_stays_with_its_draft_until_the_clerk_throws_it_away(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path)
    shop.put(blank=True)
    shop.put()
    shop.put(blank=True)
    shop.scan()
    assert shop.lying() == []
    # Another draft has none of it; whoever signs in after finds it with its own.
    first = shop.bench.model.subject.key
    shop.bench.begin(SINGLE)
    shop.bench.hand.until(lambda: not shop.stand.left_out, "nothing left out of this one")
    shop.bench.model.go(first)
    shop.bench.settled()
    shop.bench.page.close()
    again = open_bench(shop.station, tasks, bus, tmp_path)
    qtbot.addWidget(again.page)
    again.hand.until(lambda: again.model.subject.key == first, "the draft in front")
    again.hand.until(lambda: again.hand.shown("pages_left_out"), "what was left out of it")
    assert "空白页 2 张" in again.text("pages_left_out")
    again.hand.click("pages_back")
    # White is white: what is the same to the byte counts once.
    again.until_files(FIRST, 2)
    again.settled()
    again.hand.until(lambda: left_out_of(station, first) == (), "filed, both of them")
    assert not again.hand.shown("pages_left_out")
    assert left_out_of(station, first) == ()
    # Taken out again and left out anew, it goes when the clerk says so, with its file.
    blank = tmp_path / "白.png"
    Image.new("L", SIZE, 233).save(blank)
    again.attach(FIRST, blank)
    again.hand.until(lambda: again.hand.shown("pages_throw"), "left out")
    (page,) = left_out_of(station, first)
    again.hand.click("pages_throw")
    again.hand.until_open("confirm")
    again.hand.click("confirm")
    again.hand.until(lambda: not again.hand.shown("pages_left_out"), "gone")
    again.settled()
    assert not station.store.files.has(page.row.original)
    assert blank.exists()


def test_a_pile_of_three_materials_is_sorted_by_their_separators(shop: Shop) -> None:
    key = shop.bench.model.subject.key
    slots = [one.slot for one in shop.bench.model.subject.lines if not one.shared][:3]
    for slot in slots:
        shop.put(separator_code.write(Separator(slot, draft=key)))
        for _ in range(4):
            shop.put()
    shop.scan(slots[-1])
    for slot in slots:
        assert shop.drafted(slot) == names(shop, slot, *range(1, 5))
    assert shop.stand.unplaced == 0
    assert shop.lying() == []


def test_a_sheet_of_another_case_is_asked_about_and_files_what_follows_there(
    shop: Shop, tmp_path: Path
) -> None:
    other = received(shop.station, visits.SINGLE, tmp_path)
    before = len(other.current_materials)
    shop.put()
    # Anybody can put such a code on a page: this one belongs here, the next sheet there.
    for _ in range(2):
        shop.put(separator_code.write(Separator(SECOND, case=other.number)))
        shop.put()
    shop.put()
    shop.scan()
    assert other.number in shop.bench.text("pages_asking")
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    assert shop.stand.left_out == (Left.COVER,), "which can be brought back"
    with shop.station.store.read() as work:
        case = work.cases.view(other.case_id)
    assert case is not None
    assert len(case.current_materials) == before + 2


def test_a_paper_with_another_case_s_number_is_asked_about(shop: Shop, tmp_path: Path) -> None:
    other = received(shop.station, visits.SINGLE, tmp_path, without=SECOND)
    for _ in range(2):
        shop.put()
        shop.put(other.number)
        shop.put()
    shop.scan()
    assert other.number in shop.bench.text("pages_asking")
    assert len(shop.drafted(FIRST)) == 1
    # It is one of the papers handed in here.
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert other.number in shop.bench.text("pages_asking"), "so is asked for the next"
    assert len(shop.drafted(FIRST)) == 4
    shop.bench.hand.click("pages_other")
    shop.settle()
    with shop.station.store.read() as work:
        case = work.cases.view(other.case_id)
    assert case is not None
    assert len([one for one in case.current_materials if one.slot == SECOND]) == 1
    assert shop.stand.left_out == (Left.COVER,)


def test_pages_of_a_case_nobody_knows_here_wait_until_the_clerk_says_where(shop: Shop) -> None:
    shop.put()
    shop.put(separator_code.write(Separator(SECOND, case="GX030126112300078")))
    shop.put()
    shop.put()
    shop.scan()
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 1
    said = shop.bench.text("pages_waiting")
    assert "未归入 2 页" in said
    assert "GX030126112300078" in said
    assert len(shop.lying()) == 2
    shop.place_waiting(SECOND)
    shop.bench.until_files(SECOND, 2)
    shop.settle()
    assert not shop.bench.hand.shown("pages_waiting")
    assert shop.lying() == []


def test_a_number_nobody_knows_here_is_asked_about_and_may_be_a_page_like_others(
    shop: Shop,
) -> None:
    shop.put()
    shop.put("GX030126112300078")
    shop.put()
    shop.scan()
    assert "GX030126112300078" in shop.bench.text("pages_asking")
    shop.bench.hand.click("pages_same")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    shop.put("GX030126112300078")
    shop.put()
    shop.scan()
    shop.bench.hand.click("pages_other")
    shop.settle()
    assert len(shop.drafted(FIRST)) == 3
    assert "未归入 1 页" in shop.bench.text("pages_waiting")


def test_a_page_there_was_no_room_for_is_filed_in_its_place_when_there_is(shop: Shop) -> None:
    for _ in range(3):
        shop.put()
    folder = shop.station.store.waiting.folder
    synced: list[str] = []

    def full_once(call: Call) -> Fault | None:
        if call.act is Act.SYNC:
            synced.append(call.path)
        return Fault.FULL if call.act is Act.SYNC and len(synced) == 2 else None

    with watched_calls(folder, full_once):
        shop.begin_scan()
        shop.bench.hand.until(lambda: shop.bench.hand.shown("scan_problem"), "the trouble")
        shop.bench.until_files(FIRST, 1)
        assert shop.bench.model.scanning.busy_with(shop.bench.model.subject.key)
        shop.go_on()
        shop.bench.until_files(FIRST, 3)
        shop.settle()
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    assert shop.originals(FIRST) == pngs
    assert shop.lying() == []


def test_what_an_earlier_run_left_waits_in_sight(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    pages = tmp_path / "scanned"
    (pages / "half").mkdir(parents=True)
    sheet(7).save(pages / "x-0001.png")
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of it")
    assert shop.lying() == ["x-0001.png"]
    shop.place_waiting(FIRST)
    shop.bench.until_files(FIRST, 1)
    shop.settle()
    assert shop.lying() == []


def test_files_added_by_hand_go_the_same_way_and_stay_where_they_are(
    shop: Shop, tmp_path: Path
) -> None:
    many = tmp_path / "三页.tif"
    first, *more = (sheet(number) for number in (1, 2, 3))
    first.save(many, save_all=True, append_images=more)
    paper = shop.bench.papers.pdf()
    key = shop.bench.model.subject.key
    shop.bench.model.attach_to(key, FIRST, (many, paper))
    shop.bench.until_files(FIRST, 4)
    shop.settle()
    assert shop.drafted(FIRST) == ["三页-1.tif", "三页-2.tif", "三页-3.tif", paper.name]
    assert many.exists()
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    assert [one.frame if one else None for one in rows] == [0, 1, 2, None]


def test_a_pdf_of_scans_is_sorted_by_its_separators_and_kept_as_it_came(shop: Shop) -> None:
    key = shop.bench.model.subject.key
    cover = sheet(9, separator_code.write(Separator(SECOND, draft=key)))
    path = shop.put_pdf(sheet(1), cover, sheet(2), Image.new("L", SIZE, 250), sheet(3))
    came = path.read_bytes()
    # Without a code it is a paper like any other, and goes as it is.
    shop.put_pdf(sheet(4), sheet(5))
    shop.scan()
    (whole,) = names(shop, SECOND, 3)
    assert shop.drafted(FIRST) == names(shop, FIRST, 1)
    assert shop.drafted(SECOND) == [*names(shop, SECOND, 1, 2), whole.replace(".jpg", ".pdf")]
    assert shop.stand.left_out == (Left.BLANK,)
    with shop.station.store.read() as work:
        rows = [work.originals.of(one) for one in (*shop.pages_of(FIRST), *shop.pages_of(SECOND))]
    kept = [one for one in rows if one is not None]
    assert [(one.frame, one.frames) for one in kept] == [(0, 5), (2, 5), (4, 5)]
    assert {shop.station.store.files.file(one.original).read_bytes() for one in kept} == {came}


def test_a_pdf_on_a_line_is_taken_apart_at_the_clerk_s_wish_where_it_stands(
    shop: Shop, tmp_path: Path
) -> None:
    scans = tmp_path / "申请材料.pdf"
    save_pdf(scans, sheet(1), Image.new("L", SIZE, 250), sheet(2))
    paper = shop.bench.papers.pdf()
    shop.bench.model.attach_to(shop.bench.model.subject.key, FIRST, (scans, paper))
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    hand, line = shop.bench.hand, shop.bench.model.subject.lines
    pdf, document = next(one for one in line if one.slot == FIRST).materials
    hand.find(f"preview:{pdf.material_id}", QToolButton).setFocus()
    hand.press(Qt.Key.Key_E, CTRL_SHIFT)
    hand.until_open("confirm")
    hand.click("confirm")
    hand.until(lambda: shop.stand.left_out == (Left.BLANK,), "the blank one left out")
    shop.settle()
    assert shop.drafted(FIRST) == ["申请材料-1.jpg", "申请材料-3.jpg", paper.name]
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 4)
    shop.settle()
    assert shop.drafted(FIRST)[1] == "申请材料-2.jpg"
    assert scans.exists()
    # What has words of its own is a document, and the clerk is told.
    hand.find(f"preview:{document.material_id}", QToolButton).setFocus()
    hand.press(Qt.Key.Key_E, CTRL_SHIFT)
    hand.until(lambda: any("不是扫描件" in one for one, _ in shop.bench.said), "a word of it")


def test_a_page_nothing_tells_the_way_of_is_asked_about_until_a_person_has_said(
    shop: Shop,
) -> None:
    shop.put()
    shop.scan()
    bench, hand = shop.bench, shop.bench.hand
    hand.until(lambda: hand.shown("pages_doubted"), "a word of it")
    (name,) = names(shop, FIRST, 1)
    assert bench.text("pages_doubted") == f"方向待确认：{name}"
    (before,) = shop.pages_of(FIRST)

    def row() -> str:
        _, material_id = bench.material(FIRST)
        return bench.text(f"file:{material_id}")

    assert "方向待确认" in row()
    # It lay on its head: two quarters by the key, which goes on being heard.
    for _ in range(2):
        hand.press(Qt.Key.Key_T, CTRL_SHIFT)
    hand.until(lambda: shop.pages_of(FIRST) != [before], "turned")
    hand.until(lambda: not bench.model.pages.turns.has(bench.model.subject.key), "all turned")
    bench.settled()
    (after,) = shop.pages_of(FIRST)
    with shop.station.store.read() as work:
        kept = work.originals.of(after)
    assert kept is not None
    assert kept.steps["turns"] == 2
    assert "方向待确认" in row(), "only a person says that it stands as it should"
    hand.press(Qt.Key.Key_U, CTRL_SHIFT)
    hand.until(lambda: not hand.shown("pages_doubted"), "settled")
    assert "方向待确认" not in row()
    assert shop.pages_of(FIRST) == [after]


def test_what_no_picture_can_be_made_of_is_said_on_its_line(shop: Shop) -> None:
    shop.bench.attach(FIRST, shop.bench.papers.damaged())
    said = f"problem:{FIRST}"
    shop.bench.hand.until(lambda: bool(shop.bench.text(said)), "a word of it")
    assert "损坏" in shop.bench.text(said)


class _Failing:
    """An inspector whose child dies at the first look, as on a machine without memory."""

    def __init__(self, station: Station) -> None:
        self._inner, self._looks = station.inspector, 0

    def inspect(self, path: Source) -> FileFacts:
        self._looks += 1
        if self._looks == 1:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
        return self._inner.inspect(path)

    def close(self) -> None:
        """The inner one is the station's."""


def test_a_page_that_cannot_be_looked_at_now_waits_and_is_filed_later(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    shop = begun_shop(qtbot, replace(station, inspector=_Failing(station)), tasks, bus, tmp_path)
    shop.put()
    shop.put()
    shop.scan()
    assert len(shop.drafted(FIRST)) == 1
    assert len(shop.lying()) == 1
    assert "损坏" in shop.bench.text("pages_waiting")
    shop.place_waiting(FIRST)
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    assert shop.lying() == []


def test_a_file_of_three_pages_that_was_stopped_loses_none(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    shop.put_together(sheet(1), sheet(2), sheet(3))
    shop.begin_scan()
    shop.until_at_work(maker, 1)
    shop.bench.hand.press(Qt.Key.Key_Escape)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of it")
    maker.end()
    shop.settle()
    shop.place_waiting(FIRST)
    shop.bench.hand.until(lambda: len(maker.held) == 2, "the others begun")
    maker.end()
    shop.bench.until_files(FIRST, 3)
    shop.settle()
    assert shop.lying() == []


def test_a_blank_picture_of_a_file_comes_back_after_the_others_are_filed(shop: Shop) -> None:
    shop.put_together(Image.new("L", SIZE, 250), sheet(2))
    shop.scan()
    assert len(shop.drafted(FIRST)) == 1
    assert shop.lying() == [], "it is in the store"
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    assert shop.lying() == []


def test_a_file_of_which_one_page_is_filed_is_found_again(shop: Shop) -> None:
    shop.put()
    shop.scan()
    came = shop.pages / "x.tif"
    sheet(7).save(came, save_all=True, append_images=[sheet(8), sheet(9)])
    key = shop.bench.model.subject.key
    for frame in range(3):
        (waiting,) = left_lying(shop.station, shop.pages)
        assert waiting.name == came.name
        made = PlainMaker().make(waiting, frame=frame)
        page = Came(waiting, f"一页-{frame}", frame, made, goes=False)
        file_page(drafts.attach, page, shop.station, CLERK, key, FIRST)
    assert left_lying(shop.station, shop.pages) == ()
    assert shop.lying() == []
