"""The disk fails under an open window: the clerk is told at once, and told so for as long."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk import rescans
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.store.station import StationStore
from tests.helpers.batches import SHARED, batch
from tests.helpers.disk.sweep import FailingDisk, failing_disk
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.signing_in import signed_in
from tests.helpers.station import open_station
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import LATE, SINGLE

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
    yield signed_in(made)
    made.close()


def leave(store: StationStore) -> None:
    """What the system does for a program that dies."""
    store._closed = True
    store._reader.dispose()
    store._writer.dispose()
    assert store._lock is not None
    store._lock.release()


def test_scans_that_a_power_cut_spoilt_are_asked_for_by_name(
    tmp_path: Path, hall: Hall, qtbot: QtBot
) -> None:
    del qtbot
    with open_station(tmp_path / "cut") as station:
        enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
        case = received(station, SINGLE, tmp_path)
        waiting = with_papers(station, typed(station, LATE), tmp_path)
        shared = batch(station, 1, papers=tmp_path).head
        with station.store.read() as work:
            first = work.blobs.unproven()[0]
        for sha256 in (first, waiting.materials[-1].sha256, shared.materials[0].sha256):
            place = station.store.files.path(sha256)
            place.write_bytes(bytes(place.stat().st_size))
        # The power goes: nobody closes the store.
        leave(station.store)
    with open_station(tmp_path / "cut") as station:
        told = rescans.due(station)
        assert told is not None
        made = Counter(station, hall, connect=UrgedLine)
        made.show()
        hand = signed_in(made)
        hand.until(lambda: "请趁申请人在时重新扫描" in words_on(hand), "the scans are asked for")
        assert case.number in words_on(hand)
        assert LATE.who in words_on(hand)
        assert SHARED["form.agent_name"] in words_on(hand)
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
