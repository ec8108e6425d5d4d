"""Pictures of the pages window: a draft, a case that is closed, nothing yet, a spoilt page."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk.page_codes import Place, Sign
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import MoveItems
from tests.helpers.elsewhere import confirm, move_elsewhere
from tests.helpers.shots_desk import Link, Open
from tests.helpers.workbenches import Bench
from ui.pages.workbench.pile.pile_rows import Sheet, rows_of
from ui.pages.workbench.pile.pile_window import PileWindow
from ui.pages.workbench.pile.thumbnails import Thumbnails
from ui.pages.workbench.scan_state import FlowStand, ScanState
from ui.rehearsal import visits

CTRL = Qt.KeyboardModifier.ControlModifier
SLOT = "M02"


def pile(desk: Open, link: Link) -> QWidget:
    """Pages of two materials, one of them in hand, a document of several pages among them."""
    bench, shell = desk(link())
    _pages(bench)
    window = opened(bench)
    window.view.go_to(window.view.pages.rows[3].key)
    return shell


def pile_turning(desk: Open, link: Link) -> QWidget:
    """Many pages are being turned, and one that came is asked about."""
    bench, shell = desk(link())
    _pages(bench)
    window = opened(bench)
    window.show_turns(12, 50)
    place = Place("x", "M16", "住所（经营场所）使用证明", in_case=True)
    sign = Sign("GX030126112300078", separator=False, key="x", place=place)
    window.show_scan(ScanState(flow=FlowStand(came=30, done=12, asking=sign)))
    return shell


def pile_large(desk: Open, link: Link) -> QWidget:
    """One page large."""
    bench, shell = desk(link())
    _pages(bench)
    window = opened(bench)
    window.view.opened.emit(window.view.in_hand())
    bench.hand.until(window._preview.isVisible, "the page large")
    return shell


def pile_empty(desk: Open, link: Link) -> QWidget:
    """Nothing has come yet."""
    bench, shell = desk(link())
    bench.begin(visits.SINGLE)
    bench.settled()
    bench.hand.press(Qt.Key.Key_M, CTRL)
    bench.hand.until(lambda: bool(bench.page.findChildren(PileWindow)), "the pages window")
    return shell


def pile_closed(desk: Open, link: Link) -> QWidget:
    """The case has come to its end: pages can be looked at; the names are long, one is spoilt."""
    bench, shell = desk(link())
    bench.take_in(visits.SINGLE)
    confirm(bench.station)
    case = bench.stored()
    move_elsewhere(bench.station, case.case_id, MoveItems(Act.WITHDRAW, (), "2026-11-23"))
    bench.model.open_case(case.number)
    bench.settled()
    window = opened(bench)
    case = bench.stored()
    item = case.items[0]
    long = tuple(replace(one, name=one.name * 9) for one in item.needs[:2])
    item = replace(item, needs=(*long, *item.needs[2:]))
    first = window.view.pages.rows[1]
    assert isinstance(first, Sheet)
    window.thumbnails._drawn.clear()
    window.thumbnails._failed[first.material.sha256] = "x"
    window.view.pages.show_rows(rows_of((), replace(case, items=(item, *case.items[1:]))))
    bench.hand.until(lambda: drawn(window.thumbnails), "the thumbnails drawn")
    return shell


def opened(bench: Bench) -> PileWindow:
    """The window on what is in front, with everything in sight drawn."""
    bench.hand.press(Qt.Key.Key_M, CTRL)
    bench.hand.until(lambda: bool(bench.page.findChildren(PileWindow)), "the pages window")
    window = bench.page.findChildren(PileWindow)[0]
    bench.hand.until(lambda: drawn(window.thumbnails), "the thumbnails drawn")
    return window


def drawn(thumbnails: Thumbnails) -> bool:
    """Whether everything that is wanted has come."""
    wanted = thumbnails._wanted
    return bool(wanted) and all(
        thumbnails.picture(one) is not None or thumbnails.problem(one) for one in wanted
    )


def _pages(bench: Bench) -> None:
    bench.begin(visits.SINGLE)
    for count in range(1, 6):
        bench.attach(SLOT, bench.papers.picture("身份证"))
        bench.until_files(SLOT, count)
    bench.attach("M16", bench.papers.pdf("租赁合同", pages=3))
    bench.until_files("M16", 1)
    bench.settled()


SCENES = (pile, pile_turning, pile_large, pile_empty, pile_closed)
