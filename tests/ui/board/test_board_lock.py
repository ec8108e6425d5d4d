"""The board is locked by key and when nobody was there, and opened by who leads the hall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_alarms
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol_leader
from clerk_app.desk.station import Station
from tests.helpers.halls import tap
from tests.helpers.station import HandClock, open_station
from ui.board.stand import BoardStand
from ui.rehearsal.hand import Hand

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "board", HandClock()) as opened:
        enrol_leader(opened, name="陈值班", login="chen", password="chief words")
        enrol_leader(opened, name="周值班", login="zhou", password="other words")
        yield opened


@pytest.fixture
def board(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[BoardStand]:
    del qtbot
    shown = BoardStand(station, hall, lambda _: b"")
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def hand(board: BoardStand) -> Hand:
    made = Hand(board.window)
    enter(made, "chen", "chief words")
    made.until_open("tool:limits")
    return made


def enter(hand: Hand, login: str, password: str) -> None:
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")


def locked(hand: Hand, board: BoardStand) -> None:
    hand.until(lambda: board.lock.locked and hand.shown("password"), "the lock")
    hand.until(lambda: hand.find("who", QComboBox).count() == 2, "who opens it")


def acts(station: Station) -> list[str]:
    with station.store.read() as work:
        return [one.action for one in work.audit.rows(limit=9)]


def test_a_board_is_locked_by_key_with_its_dialog_kept_and_opened_again(
    board: BoardStand, hand: Hand, station: Station
) -> None:
    hand.click("tool:limits")
    hand.until(lambda: bool(board.window.findChildren(QDialog)), "a dialog")
    (dialog,) = [one for one in board.window.findChildren(QDialog) if one.isVisible()]
    hand.until(dialog.isVisible, "shown")
    board.lock.lock()
    locked(hand, board)
    assert not dialog.isVisible()
    assert not hand.shown("tool:limits")
    assert not hand.shown("lock_help"), "the board is where calls for help are heard"
    hand.write("password", "wrong words")
    hand.click("enter")
    hand.until(lambda: "screen_opened_refused" in acts(station), "refused")
    hand.until_open("enter")
    hand.write("password", "chief words")
    hand.click("enter")
    hand.until(lambda: not board.lock.locked, "open again")
    hand.until(dialog.isVisible, "the dialog is there again")
    dialog.close()
    assert hand.shown("tool:limits")
    assert acts(station)[:3] == ["screen_opened", "screen_opened_refused", "screen_locked"]


def test_the_key_locks_it_and_another_leader_takes_it_over(
    board: BoardStand, hand: Hand, station: Station
) -> None:
    hand.press(Qt.Key.Key_L, CONTROL_SHIFT)
    locked(hand, board)
    hand.choose("who", "zhou")
    hand.write("password", "other words")
    hand.click("enter")
    hand.until(lambda: not board.lock.locked, "taken over")
    hand.until_open("tool:limits")
    assert board._session is not None
    assert board._session.login == "zhou"
    assert acts(station)[0] == "screen_opened_by_another"


def test_who_takes_over_never_sees_the_board_of_who_led_before(
    board: BoardStand, hand: Hand
) -> None:
    seen: list[bool] = []
    board.lock.lock()
    locked(hand, board)
    # Before what the new leader's page needs has been read, and should it not be readable.
    board.lock.taken_over.connect(lambda _: seen.append(hand.shown("tool:limits")))
    hand.choose("who", "zhou")
    hand.write("password", "other words")
    hand.click("enter")
    hand.until(lambda: bool(seen), "taken over")
    assert seen == [False]
    hand.until_open("tool:limits")


def test_a_board_that_nobody_touches_locks_itself(board: BoardStand, hand: Hand) -> None:
    board.lock.idle.went_idle.emit()
    locked(hand, board)
    assert not hand.shown("tool:limits")


def test_a_call_for_help_is_seen_over_the_lock_and_the_gate_until_somebody_signs_in(
    board: BoardStand, hand: Hand, hall: Hall
) -> None:
    board.lock.lock()
    locked(hand, board)
    hall_alarms.call_for_help(hall, "3", **tap(hall))
    board._on_heard()
    hand.until(lambda: hand.shown("call:3"), "the call over the lock")
    hand.write("password", "chief words")
    hand.click("enter")
    hand.until(lambda: hand.shown("acknowledge:3"), "the board's own bar")
    assert not hand.shown("call:3")
    hand.click("sign_out")
    hand.until(lambda: hand.shown("call:3"), "the call over the gate")
    enter(hand, "zhou", "other words")
    hand.until_open("acknowledge:3")
    hand.click("acknowledge:3")
    hand.until(lambda: not hand.shown("acknowledge:3"), "seen to")
    board.lock.lock()
    locked(hand, board)
    assert not hand.shown("call:3")
