"""Pages on screen are drawn as they come into sight, one at a time, and forgotten when far."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from ui.widgets.pages_view import KEPT, PagesView

A4 = PageShape(2100, 2970)


@pytest.fixture
def view(qtbot: QtBot) -> PagesView:
    shown = PagesView()
    qtbot.addWidget(shown)
    shown.resize(400, 500)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def at_rest(view: PagesView) -> None:
    """The layout has had its say: the bar is as long as the pages."""
    QCoreApplication.processEvents()
    assert view.verticalScrollBar().maximum() > 0


def drawn(width: int) -> DrawnPage:
    return DrawnPage(width, width, bytes([width % 251]) * (3 * width * width))


def draw_all(view: PagesView) -> list[int]:
    """As a preview does: whatever is wanted, until nothing is."""
    asked = []
    while (wanted := view.next_wanted()) is not None:
        at, width = wanted
        asked.append(at)
        view.put(at, drawn(width), width)
    return asked


def test_only_pages_in_sight_are_asked_for(view: PagesView) -> None:
    view.show_shapes((A4,) * 200)
    assert draw_all(view) == [0]
    at_rest(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    middle = draw_all(view)
    assert middle
    assert all(95 <= at <= 105 for at in middle)


def test_pages_come_up_while_the_wheel_turns_and_are_asked_for_once(
    view: PagesView, qtbot: QtBot
) -> None:
    view.show_shapes((A4,) * 10)
    draw_all(view)
    at_rest(view)
    with qtbot.waitSignal(view.wanted):
        view.verticalScrollBar().setValue(900)
    assert draw_all(view)
    assert draw_all(view) == []


def test_a_magnified_page_is_drawn_again_finer_and_not_when_made_smaller(view: PagesView) -> None:
    view.show_shapes((A4,))
    assert draw_all(view) == [0]
    view.zoom(2)
    assert draw_all(view) == [0]
    view.fit()
    assert draw_all(view) == []


def test_pictures_far_away_are_let_go(view: PagesView) -> None:
    view.show_shapes((A4,) * 60)
    at_rest(view)
    for at in range(60):
        view.verticalScrollBar().setValue(view._pages[at].y())
        draw_all(view)
    assert sum(page.has_picture for page in view._pages) <= KEPT
    assert view._pages[59].has_picture


def test_a_page_that_cannot_be_drawn_holds_up_no_other(view: PagesView) -> None:
    view.show_shapes((PageShape(100, 30),) * 3)
    at, width = view.next_wanted() or (-1, 0)
    view.put_failure(at, width, "页面已损坏")
    assert draw_all(view) == [1, 2]


def test_another_file_begins_at_its_top(view: PagesView) -> None:
    view.show_shapes((A4,) * 5)
    at_rest(view)
    view.verticalScrollBar().setValue(800)
    view.show_shapes((A4,) * 2)
    assert view.verticalScrollBar().value() == 0
    assert draw_all(view) == [0]
