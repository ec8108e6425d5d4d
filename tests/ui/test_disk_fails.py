"""The disk fails under an open window: the clerk is told at once, and told so for as long."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from tests.helpers.disk.sweep import FailingDisk, failing_disk
from tests.helpers.station import open_station
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter
from ui.rehearsal.hand import Hand

pytestmark = pytest.mark.skipif(os.name == "nt", reason="reads the names of open files in /proc")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[FailingDisk]:
    with failing_disk(tmp_path / "station") as failing:
        yield failing


@pytest.fixture
def station(
    tmp_path: Path, disk: FailingDisk, caplog: pytest.LogCaptureFixture
) -> Iterator[Station]:
    # Closing on such a disk is told in the log.
    caplog.set_level(logging.WARNING)
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield opened
        disk.armed = False


@pytest.fixture
def hand(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Hand]:
    del qtbot
    made = Counter(station, hall, connect=UrgedLine)
    made.show()
    hand = Hand(made.shell)
    hand.write("who", "wang")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")
    yield hand
    made.close()


def words_on(hand: Hand) -> str:
    return " ".join(one.text() for one in hand._window.findChildren(QLabel) if one.isVisible())


def test_a_failing_disk_stops_intake_in_words(hand: Hand, disk: FailingDisk) -> None:
    disk.at, disk.lasting, disk.armed = 0, True, True
    hand.click("new_case")
    hand.until(lambda: "磁盘出错，已停止收件" in words_on(hand), "the strip says so")
    hand.until(lambda: "本机已停止保存" in words_on(hand), "the desk says so")
    assert "这一步没有保存" in words_on(hand)
    # The disk seems well again: what it says is not believed before a restart.
    disk.armed = False
    hand.click("new_case")
    hand.until(lambda: words_on(hand).count("本机已停止保存") > 1, "refused in words")
