"""What waits is listed with its reason; the centre is opened from the strip and by key."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

from clerk_app.desk import exchange
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.station import Station
from tests.helpers.intakes import received
from tests.helpers.urged_line import UrgedLine
from tests.ui.sync_centre.conftest import begin, cells, opened, said
from ui.counter import Counter
from ui.pages.sync_centre.dialog import SyncCentre
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.widgets.banner import Banner


def test_the_badge_opens_the_centre_and_it_urges_a_round(
    counter: Counter, hand: Hand, lines: list[UrgedLine]
) -> None:
    hand.tap(counter.shell.badge)
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), SyncCentre), "the centre")
    hand.until(lambda: hand.shown("sync_now"), "the button")
    assert not lines[0].urged.is_set()
    hand.click("sync_now")
    hand.until(lines[0].urged.is_set, "urged")


def test_the_palette_knows_the_centre(counter: Counter, hand: Hand) -> None:
    del hand
    assert "sync_centre" in [one.name for one in counter.shell.commands()]


def test_everything_that_waits_is_listed_with_its_reason(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    with station.store.read() as work:
        files = work.blobs.waiting()
        waiting = work.outbox.counts().waiting
    shown = opened(hand)
    hand.until(lambda: bool(cells(shown)), "lines")
    assert len(cells(shown)) == files + waiting
    assert {row[0] for row in cells(shown)} == {"待传"}
    assert all(row[1].replace("-", "") == case.number for row in cells(shown))
    assert f"{waiting} 项" in said(shown, "sync_waiting")
    assert "离线" in said(shown, "sync_link")


def test_whoever_has_all_tried_is_told_what_waits_its_time_and_until_when(
    hand: Hand, station: Station, lines: list[UrgedLine]
) -> None:
    (op_id,) = begin(station)
    exchange.outgoing(station, limit=9)
    until = station.clock.now() + timedelta(seconds=100)
    exchange.delayed(station, (op_id,), until=until, problem="time_out", unanswered=True)
    shown = opened(hand)
    hand.until(lambda: bool(cells(shown)), "the line")
    at = until.astimezone(HALL_ZONE).strftime("%H:%M:%S")
    assert cells(shown)[0][0] == "结果不明"
    assert at in said(shown, "sync_said")
    assert not hand.shown("sync_retry")
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.click("sync_now")
    hand.until(lines[0].urged.is_set, "urged")
    assert at in told.text()
    assert exchange.outgoing(station, limit=9) == ()


def test_enter_opens_the_case_of_a_line(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    opened(hand)
    hand.until(lambda: hand.shown("sync_open_case"), "a line")
    hand.click("sync_open_case")
    hand.until(lambda: hand.shown("subject_title"), "the case on the desk")
    assert hand.find("subject_title", QLabel).text().replace("-", "") == case.number
    assert counter.shell.page() == 0


def test_when_nothing_waits_it_says_so(hand: Hand) -> None:
    shown = opened(hand)
    hand.until(lambda: not hand.shown("sync_table"), "no empty table")
    assert cells(shown) == []
    assert said(shown, "sync_waiting") == "0 项"


def test_a_thousand_lines_need_no_widget_each(hand: Hand, station: Station) -> None:
    shown = opened(hand)
    before = len(shown.findChildren(QObject))
    shown.reject()
    begin(station, 1000)
    hand.until(lambda: QApplication.activeModalWidget() is None, "closed")
    shown = opened(hand)
    hand.until(lambda: len(cells(shown)) == 1000, "all lines")
    assert len(shown.findChildren(QObject)) < before + 50


def test_too_much_on_this_pc_is_said_on_the_strip_and_on_the_desk(
    counter: Counter, hand: Hand, station: Station
) -> None:
    assert not hand.shown("intake_stopped")
    begin(station, 60)
    counter._link.refresh()
    hand.until(lambda: hand.shown("intake_stopped"), "the banner")
    assert "暂停新收件" in counter.shell.badge.text()
