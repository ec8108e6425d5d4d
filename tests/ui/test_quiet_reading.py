"""Pages are read while nothing happens, not while somebody works; no reader is said once."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts, exchange, page_originals, text_search
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from tests.helpers.intakes import received, typed
from tests.helpers.pages import form
from tests.helpers.plain_files import PlainMaker
from tests.helpers.pulls import answered_by_platform, pull
from tests.helpers.station import CLERK, open_station
from ui import quiet_reading
from ui.bus import Bus
from ui.page_reader import PageReader
from ui.quiet_reading import QuietReading
from ui.quiet_work import QuietWork
from ui.rehearsal.visits import SINGLE
from ui.tasks import Tasks

READER = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "lines": [["经营范围", 1, 1, 90, 20, 0.9]],
                      "page": [asked["page"], 100, 140], "last": True}), flush=True)
"""
ABSENT = "raise SystemExit(4)"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        received(opened, SINGLE, tmp_path)
        yield opened


def settle(tasks: Tasks, qtbot: QtBot) -> None:
    """Until all that was asked of the lane before is done."""
    done: list[object] = []
    tasks.ask(lambda: None, done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))


def quiet(station: Station, tasks: Tasks, bus: Bus, script: str) -> QuietReading:
    reader = PageReader((sys.executable, "-c", script))
    made = QuietReading(station, reader, tasks, bus)
    reader.setParent(made)
    return made


def test_pages_are_read_when_it_is_quiet(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet_reading, "QUIET_MS", 0)
    reading = quiet(station, tasks, bus, READER)
    reading.start()
    qtbot.waitUntil(lambda: text_search.search(station, "经营范围") != ())
    reading.stop()


def test_originals_nobody_can_want_any_more_go_once_the_window_stands(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot, tmp_path: Path
) -> None:
    draft, page = typed(station, SINGLE), tmp_path / "page.png"
    form(60).save(page, dpi=(60, 60))
    kept, _ = station.store.files.put(page), drafts.discard(station, CLERK, draft.draft_id)
    made = PlainMaker().make(page)
    page_originals.keep(station, draft.draft_id, page, 0, made, page)
    quiet = QuietWork(station, PageReader(()), tasks, bus)
    assert station.store.files.has(kept.sha256)
    quiet.start()
    qtbot.waitUntil(lambda: not station.store.files.has(kept.sha256))
    quiet.stop()


def test_what_the_disk_has_lost_is_fetched_again_once_the_window_stands(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    qtbot: QtBot,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The folder of files was put back older than the database; the log says so."""
    case = answered_by_platform(station, received(station, SINGLE, tmp_path))
    exchange.uploaded(station, *(one.sha256 for one in case.materials))
    arrived = tuple(replace(one, arrived=True) for one in case.materials)
    pull(station, replace(case, materials=arrived, version=case.version + 1))
    lost = case.materials[0].sha256
    station.store.files.path(lost).unlink()
    quiet = QuietWork(station, PageReader(()), tasks, bus)
    quiet.start()
    qtbot.waitUntil(lambda: exchange.wanted(station) == (lost,))
    quiet.stop()
    assert "fetched again: 1" in caplog.text


def test_while_somebody_works_nothing_is_read(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = quiet(station, tasks, bus, READER)
    monkeypatch.setattr(quiet_reading, "QUIET_MS", 0)
    reading.start()
    monkeypatch.setattr(quiet_reading, "QUIET_MS", 3_600_000)
    # Before the timer has run out: a key in a form, a page from a scanner.
    bus.tell(Changes.DRAFT)
    settle(tasks, qtbot)
    assert text_search.search(station, "经营范围") == ()
    reading.stop()


def test_that_nothing_reads_here_is_said_once(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(quiet_reading, "QUIET_MS", 0)
    said: list[str] = []
    for _ in range(2):
        reading = quiet(station, tasks, bus, ABSENT)
        reading.said.connect(lambda text, _: said.append(text))
        reading.start()
        qtbot.waitUntil(lambda one=reading: not one.working)  # type: ignore[misc]
        settle(tasks, qtbot)
    assert len(said) == 1
    assert "没有安装文字识别" in said[0]
    # Whoever supports the PC finds it in the log too.
    assert "page reader ended: 4" in caplog.text
