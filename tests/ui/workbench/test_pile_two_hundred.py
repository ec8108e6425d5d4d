"""Two hundred pages coming while the pages window is open: few drawings, no reset."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.sealed_file import Source
from tests.helpers.builders import create, material, operation, platform_case
from ui.page_pictures import PagePictures
from ui.pages.workbench.pile.pile_model import PileModel
from ui.pages.workbench.pile.pile_rows import Row, Sheet, rows_of
from ui.pages.workbench.pile.pile_view import PileView
from ui.pages.workbench.pile.thumbnails import Thumbnails
from ui.stall_watch import StallWatch
from ui.tasks import Tasks

MANY = 200
SPOILT = "p003"


@dataclass
class Drawer:
    """Draws white pages at once, off the GUI thread, and remembers which."""

    drawn: list[str] = field(default_factory=list)

    def shapes(self, path: Source) -> tuple[PageShape, ...]:
        del path
        return (PageShape(210, 297),)

    def draw(self, path: Source, page: int, width: int) -> DrawnPage:
        del page
        self.drawn.append(path.name)
        if path.name.startswith(SPOILT):
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
        high = round(width * 1.41)
        return DrawnPage(width, high, b"\xff" * (3 * width * high))


@cache
def listed(pages: int) -> tuple[Row, ...]:
    """Rows of a case with so many pages on one material: a head, and the pages."""
    one = operation("op-1", material("p", "M01"), base=1)
    case = platform_case(operation("op-0", create()), one)
    (page,) = case.materials
    ids = [f"p{n:03}" for n in range(pages)]
    many = (replace(page, material_id=one, sha256=one.ljust(64, "0")) for one in ids)
    return rows_of((), replace(case, materials=tuple(many)))


@pytest.fixture
def shown(tasks: Tasks, qtbot: QtBot) -> tuple[PileView, Drawer, Thumbnails]:
    """An empty grid in sight."""
    drawer = Drawer()
    thumbnails = Thumbnails(PagePictures(tasks, drawer), Path, kept=4 * 1024 * 1024)
    view = PileView(thumbnails)
    thumbnails.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    return view, drawer, thumbnails


def settle(qtbot: QtBot, thumbnails: Thumbnails) -> None:
    """Until all that is wanted has been drawn or cannot be."""
    qtbot.waitUntil(
        lambda: (
            bool(thumbnails._wanted)
            and all(
                thumbnails.picture(one) is not None or thumbnails.problem(one)
                for one in thumbnails._wanted
            )
        ),
        timeout=20_000,
    )


def near(view: PileView) -> set[str]:
    first, last = view.in_sight()
    return {
        one.material.sha256 for one in view.pages.rows[first : last + 1] if isinstance(one, Sheet)
    }


def test_only_what_is_in_sight_and_a_margin_is_drawn_and_memory_is_bounded(
    shown: tuple[PileView, Drawer, Thumbnails], qtbot: QtBot
) -> None:
    view, drawer, thumbnails = shown
    view.pages.show_rows(listed(MANY))
    qtbot.waitUntil(lambda: bool(thumbnails._wanted))
    settle(qtbot, thumbnails)
    assert set(drawer.drawn) == near(view)
    assert len(drawer.drawn) == thumbnails.asked == len(near(view)) < 40
    # One that cannot be drawn keeps no other from it, and is not tried again and again.
    assert thumbnails.problem(SPOILT.ljust(64, "0"))
    before = set(drawer.drawn)
    view.scrollToBottom()
    qtbot.waitUntil(lambda: not before >= near(view))
    qtbot.waitUntil(lambda: set(thumbnails._wanted) == near(view))
    settle(qtbot, thumbnails)
    # What has passed by was not drawn at all.
    assert len(set(drawer.drawn)) < 100
    assert thumbnails.bytes_kept <= 4 * 1024 * 1024


def test_a_batch_comes_page_by_page_without_a_reset_and_what_is_chosen_stays(
    shown: tuple[PileView, Drawer, Thumbnails], qtbot: QtBot
) -> None:
    view, _, thumbnails = shown
    resets: list[object] = []
    view.pages.modelReset.connect(lambda: resets.append(1))
    added: list[int] = []
    view.pages.rowsInserted.connect(lambda _, first, last: added.append(last - first + 1))
    stalls: list[str] = []
    watch = StallWatch(told=lambda took, where: stalls.append(f"{took:.0f} ms in\n{where}"))
    view.pages.show_rows(listed(2))
    view.go_to("p001")
    every = listed(MANY)
    for count in range(3, MANY + 1):
        view.pages.show_rows(every[: count + 1])
        QTest.qWait(1)
    watch.stop()
    assert resets == []
    assert sum(added) == MANY + 1
    assert view.chosen() == ("p001",)
    settle(qtbot, thumbnails)
    # What was seen is written out, not judged: two cores may be busy with other things.
    print("\n".join(stalls))
    assert view.pages.rowCount() == MANY + 1


def rows_in_any_order() -> st.SearchStrategy[tuple[Row, ...]]:
    every = listed(8)
    return st.lists(st.sampled_from(every), unique=True, max_size=8).map(tuple)


@given(st.lists(rows_in_any_order(), min_size=1, max_size=4))
def test_whatever_the_rows_become_the_model_follows_by_lawful_steps(
    steps: list[tuple[Row, ...]],
) -> None:
    model = PileModel()
    tester = QAbstractItemModelTester(model)
    for rows in steps:
        model.show_rows(rows)
        assert model.rows == rows
    del tester


def test_a_page_made_again_keeps_its_place_and_the_hand(qtbot: QtBot, tasks: Tasks) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    view = PileView(Thumbnails(PagePictures(tasks, Drawer()), Path, holder), holder)
    rows = listed(3)
    view.pages.show_rows(rows)
    view.go_to("p001")
    old = rows[2]
    assert isinstance(old, Sheet)
    new = replace(old, material=replace(old.material, material_id="again"))
    view.pages.show_rows((*rows[:2], new, rows[3]))
    assert view.chosen() == ("again",)
    assert Qt.ItemFlag.ItemIsDragEnabled in view.pages.flags(view.pages.index(2))
