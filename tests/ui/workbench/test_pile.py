"""The pages window: opened by its key, worked by keys and drag, for drafts and cases."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.page_maker_port import MadePage, Told
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.page_order import ids_in_slot
from clerk_app.domain.page_steps import PageSteps
from clerk_app.store.sealed_file import Source
from tests.helpers.elsewhere import confirm, move_elsewhere
from tests.helpers.plain_files import PlainMaker
from tests.helpers.shots_pile import drawn
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.pile.pile_rows import Head, Sheet
from ui.pages.workbench.pile.pile_window import PileWindow
from ui.rehearsal import visits
from ui.tasks import Tasks

SINGLE = visits.SINGLE
ABOVE, BELOW = "M02", "M16"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Pages:
    """The open window and how a clerk works it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.hand.press(Qt.Key.Key_M, CTRL)
        bench.hand.until(lambda: bool(self._open()), "the pages window")
        self.window = self._open()[0]
        self.view = self.window.view
        bench.hand.until(self.window.isActiveWindow, "the pages window in front")

    def _open(self) -> list[PileWindow]:
        return [one for one in self.bench.page.findChildren(PileWindow) if one.isVisible()]

    def line(self, slot: str) -> list[str]:
        """Ids of a material's pages as they are shown."""
        rows = self.view.pages.rows
        return [one.key for one in rows if isinstance(one, Sheet) and one.slot == slot]

    def below(self) -> str:
        """Slot of the material after the first that has pages."""
        heads = [one.slot for one in self.view.pages.rows if isinstance(one, Head)]
        return heads[heads.index(ABOVE) + 1]

    def take(self, *pages: str) -> None:
        """Choose pages by clicking, the others with Ctrl."""
        for at, page in enumerate(pages):
            rect = self.view.visualRect(self.view.pages.index(self.view.pages.place(page)))
            keys = CTRL if at else PLAIN
            QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, keys, rect.center())

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.view, key, keys)
        self.bench.settled()

    def drop(self, pages: list[str], page: str, *, after: bool) -> None:
        """Drop pages on one side of another, or on the head of a material."""
        model = self.view.pages
        mime = model.mimeData([model.index(model.place(one)) for one in pages])
        rect = self.view.visualRect(model.index(model.place(page)))
        x = rect.right() - 3 if after else rect.left() + 3
        at, left = QPoint(x, rect.center().y()), Qt.MouseButton.LeftButton
        move, port = Qt.DropAction.MoveAction, self.view.viewport()
        QApplication.sendEvent(port, QDragEnterEvent(at, move, mime, left, PLAIN))
        QApplication.sendEvent(port, QDragMoveEvent(at, move, mime, left, PLAIN))
        QApplication.sendEvent(port, QDropEvent(QPointF(at), move, mime, left, PLAIN))
        self.bench.settled()

    def until(self, slot: str, pages: list[str]) -> None:
        self.bench.hand.until(
            lambda: self.line(slot) == pages, f"{pages} on {slot}, not {self.line(slot)}"
        )


def stored(bench: Bench, slot: str) -> list[str]:
    if bench.model.subject.case is not None:
        return list(ids_in_slot(bench.stored(), slot))
    (draft,) = drafts.open_drafts(bench.station, CLERK)
    return [one.material_id for one in draft.materials if one.slot == slot]


@pytest.fixture
def bench(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Bench:
    """An empty desk whose pages can be made again."""
    opened = open_bench(replace(station, pages=PlainMaker()), tasks, bus, tmp_path)
    qtbot.addWidget(opened.page)
    return opened


@pytest.fixture
def pages(bench: Bench) -> Pages:
    """A draft with three pages on one material, in the window."""
    bench.begin(SINGLE)
    bench.model.attach(ABOVE, tuple(bench.papers.picture() for _ in range(3)))
    bench.settled()
    bench.until_files(ABOVE, 3)
    return Pages(bench)


def test_pages_go_back_and_on_by_keys_several_at_once_and_undo_brings_them_back(
    pages: Pages,
) -> None:
    bench, (one, two, three) = pages.bench, pages.line(ABOVE)
    pages.take(two, three)
    pages.press(Qt.Key.Key_Left, ALT)
    pages.until(ABOVE, [two, three, one])
    # They stay chosen: the next key is about them too.
    assert pages.view.chosen() == (two, three)
    pages.press(Qt.Key.Key_Right, ALT)
    pages.until(ABOVE, [one, two, three])
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [two, three, one])
    assert stored(bench, ABOVE) == [two, three, one]


def test_pages_are_dragged_to_another_place_and_to_another_material(pages: Pages) -> None:
    bench, (one, two, three) = pages.bench, pages.line(ABOVE)
    pages.drop([one], three, after=True)
    pages.until(ABOVE, [two, three, one])
    below = pages.below()
    pages.drop([three, two], f"head:{below}", after=False)
    pages.until(below, [two, three])
    assert (stored(bench, ABOVE), stored(bench, below)) == ([one], [two, three])
    said = bench.model.undoing.offer
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [two, three, one])
    assert said.startswith("归入")


def test_a_material_is_split_from_a_page_on_and_merged_again(pages: Pages) -> None:
    one, two, three = pages.line(ABOVE)
    below = pages.below()
    pages.take(two)
    pages.press(Qt.Key.Key_Down, ALT | SHIFT)
    pages.until(below, [two, three])
    pages.press(Qt.Key.Key_Up, ALT | SHIFT)
    pages.until(ABOVE, [one, two, three])
    pages.press(Qt.Key.Key_Down, ALT)
    pages.until(below, [two])


def test_a_page_is_turned_and_stays_in_hand_where_it_stood(pages: Pages) -> None:
    one, two, three = pages.line(ABOVE)
    pages.take(two)
    pages.press(Qt.Key.Key_BracketRight)
    pages.bench.hand.until(lambda: pages.line(ABOVE)[1] != two, "the page made again")
    turned = pages.line(ABOVE)[1]
    assert pages.line(ABOVE) == [one, turned, three]
    assert pages.view.in_hand() == turned
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [one, two, three])


def test_a_page_is_deleted_the_hand_goes_on_and_undo_brings_it_back(pages: Pages) -> None:
    one, two, three = pages.line(ABOVE)
    pages.take(two)
    pages.press(Qt.Key.Key_Delete)
    pages.until(ABOVE, [one, three])
    assert pages.view.in_hand() in (one, three)
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [one, two, three])


def test_where_there_is_no_source_a_page_is_retaken_from_a_file(pages: Pages) -> None:
    one, two, three = pages.line(ABOVE)
    pages.take(two)
    QTest.keyClick(pages.view, Qt.Key.Key_F11, SHIFT)
    path = pages.bench.papers.picture("重拍")
    give(pages, path)
    pages.bench.settled()
    pages.bench.hand.until(lambda: pages.line(ABOVE)[1] != two, "the page replaced")
    again = pages.line(ABOVE)[1]
    assert pages.line(ABOVE) == [one, again, three]
    assert pages.bench.model.undoing.offer.startswith("更换")
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [one, two, three])


def give(pages: Pages, path: Path) -> None:
    def found() -> QFileDialog | None:
        return pages.window.findChild(QFileDialog, "retake_file")

    pages.bench.hand.until(lambda: found() is not None, "the dialog for a file")
    dialog = found()
    assert dialog is not None
    named = dialog.findChild(QLineEdit, "fileNameEdit")
    assert named is not None
    dialog.setDirectory(str(path.parent))
    named.setText(path.name)
    QTest.keyClick(named, Qt.Key.Key_Return)
    pages.window.activateWindow()
    pages.bench.hand.until(pages.window.isActiveWindow, "the pages window in front again")
    pages.view.setFocus()


def test_a_page_is_seen_large_and_escape_goes_back_then_closes(pages: Pages) -> None:
    one, two, _ = pages.line(ABOVE)
    pages.take(one)
    QTest.keyClick(pages.view, Qt.Key.Key_Return)
    preview = pages.window._preview
    pages.bench.hand.until(preview.isVisible, "the page large")
    assert preview.material is not None
    assert preview.material.material_id == one
    QTest.keyClick(pages.window, Qt.Key.Key_Escape)
    pages.bench.hand.until(pages.view.isVisible, "the grid again")
    QTest.keyClick(pages.view, Qt.Key.Key_Right)
    assert pages.view.in_hand() == two
    QTest.keyClick(pages.window, Qt.Key.Key_Escape)
    pages.bench.hand.until(lambda: not pages._open(), "the window closed")


def test_in_a_case_a_move_is_recorded_and_undone_and_a_page_goes_with_a_reason(
    bench: Bench,
) -> None:
    bench.take_in(SINGLE)
    bench.model.attach(ABOVE, (bench.papers.picture("第二页"),))
    bench.settled()
    pages = Pages(bench)
    one, two = pages.line(ABOVE)
    below = pages.below()
    before = pages.line(below)
    pages.take(two)
    pages.press(Qt.Key.Key_Down, ALT)
    pages.until(below, [two, *before])
    assert (stored(bench, ABOVE), stored(bench, below)) == ([one], [two, *before])
    kinds = [event.kind for event in bench.stored().events]
    assert kinds.count("refile_materials") == 1
    pages.press(Qt.Key.Key_Z, CTRL)
    pages.until(ABOVE, [one, two])
    assert stored(bench, below) == before
    pages.take(two)
    QTest.keyClick(pages.view, Qt.Key.Key_Delete)

    def confirms() -> list[QPushButton]:
        return [b for b in pages.window.findChildren(QPushButton, "confirm") if b.isVisible()]

    bench.hand.until(lambda: bool(confirms()), "the question why")
    QTest.mouseClick(confirms()[0], Qt.MouseButton.LeftButton)
    bench.settled()
    pages.until(ABOVE, [one])


def test_a_closed_case_is_looked_at_and_nothing_is_changed(bench: Bench) -> None:
    bench.take_in(SINGLE)
    confirm(bench.station)
    case = bench.stored()
    bench.bus.tell(
        move_elsewhere(bench.station, case.case_id, MoveItems(Act.WITHDRAW, (), "2026-11-23"))
    )
    bench.model.open_case(case.number)
    bench.hand.until(lambda: bench.stored().closed, "the case closed")
    bench.settled()
    pages = Pages(bench)
    before = pages.line(ABOVE)
    pages.take(before[0])
    pages.press(Qt.Key.Key_Down, ALT)
    pages.press(Qt.Key.Key_Delete)
    assert not pages.window.tools.findChild(QPushButton, "pile_remove").isEnabled()
    assert pages.line(ABOVE) == before == stored(bench, ABOVE)
    assert "不能改动" in pages.window._locked.text()
    bench.hand.until(lambda: drawn(pages.window.thumbnails), "the thumbnails")


@dataclass(slots=True)
class Held(PlainMaker):
    """A maker whose pages are done when the test says so."""

    held: list[tuple[MadePage, Told]] = field(default_factory=list)
    given_up: int = 0

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        assert not apart, "no PDF is taken apart here"
        if steps is None:
            return PlainMaker.start(self, path, told, frame=frame)
        self.held.append((self.make(path, frame=frame, steps=steps), told))
        return self._give_up

    def _give_up(self) -> None:
        self.given_up += 1

    def end(self, many: int) -> None:
        """So many are done, the last of them first."""
        for _ in range(many):
            made, told = self.held.pop()
            told(made)

    @property
    def turns(self) -> list[int]:
        return [made.steps.turns for made, _ in self.held]


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def turning(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot, held: Held
) -> Pages:
    """As `pages`; turns are done when the test says so."""
    bench = open_bench(replace(station, pages=held), tasks, bus, tmp_path)
    qtbot.addWidget(bench.page)
    bench.begin(SINGLE)
    bench.model.attach(ABOVE, tuple(bench.papers.picture() for _ in range(3)))
    bench.settled()
    bench.until_files(ABOVE, 3)
    return Pages(bench)


def test_quarters_asked_while_a_page_is_in_work_add_up_and_follow_it(
    turning: Pages, held: Held
) -> None:
    bench, (one, two, three) = turning.bench, turning.line(ABOVE)
    turning.take(two)
    turning.press(Qt.Key.Key_BracketRight)
    bench.hand.until(lambda: held.turns == [1], "the first turn in work")
    asked: list[int] = []
    turning.window.turn_asked.connect(lambda _, quarters: asked.append(quarters))
    # As a held key comes: again before Qt's button has come up.
    turning.press(Qt.Key.Key_BracketRight)
    turning.press(Qt.Key.Key_BracketRight)
    assert asked == [1, 1]
    assert held.turns == [1]
    held.end(1)
    bench.hand.until(lambda: held.turns == [3], "what has added up in work")
    between = turning.line(ABOVE)[1]
    assert between != two
    held.end(1)
    bench.hand.until(lambda: turning.line(ABOVE)[1] != between, "turned by all of it")
    assert turning.line(ABOVE)[::2] == [one, three]
    assert not [said for said, tone in bench.said if tone == "bad"]


def test_many_pages_are_turned_at_once_stopped_by_escape_and_undone_by_one_key(
    turning: Pages, held: Held
) -> None:
    bench, before = turning.bench, turning.line(ABOVE)
    turning.take(*before)
    turning.press(Qt.Key.Key_BracketLeft)
    bench.hand.until(lambda: len(held.held) == 3, "all in work at once")
    held.end(1)
    banner = turning.window._turning
    bench.hand.until(lambda: "1 / 3" in banner.text(), "how far it is")
    QTest.keyClick(turning.window, Qt.Key.Key_Escape)
    assert (held.given_up, banner.text(), turning.window.isVisible()) == (3, "", True)
    held.end(2)
    bench.settled()
    assert turning.line(ABOVE) == stored(bench, ABOVE) == before
    turning.press(Qt.Key.Key_BracketLeft)
    bench.hand.until(lambda: len(held.held) == 3, "all in work again")
    held.end(3)
    bench.hand.until(lambda: not set(before) & set(turning.line(ABOVE)), "all turned")
    assert turning.view.chosen() == tuple(turning.line(ABOVE))
    assert "3" in bench.model.undoing.offer
    turning.press(Qt.Key.Key_Z, CTRL)
    turning.until(ABOVE, before)
