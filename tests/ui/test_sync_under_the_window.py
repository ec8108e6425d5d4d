"""What comes over the line while the window is open: the store is never asked on the GUI thread."""

import threading
import traceback
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from clerk_app.store.station import StationStore
from tests.bench.sync_loads import Load
from tests.helpers.platforms import running_platform
from tests.soak.gui_soak import begun, changed, keep_files, opened_window, send, take_in
from ui.rehearsal.hand import Hand

CASES, AGAIN, FILES = 60, 20, 2


def test_a_pull_and_uploads_leave_the_gui_thread_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gui, asked = threading.get_ident(), list[str]()
    for name in ("begin", "read"):
        usual = getattr(StationStore, name)

        def watched(store: StationStore, usual: Any = usual) -> Any:
            if threading.get_ident() == gui:
                asked.append("".join(traceback.format_stack(limit=8)))
            return usual(store)

        monkeypatch.setattr(StationStore, name, watched)
    load = Load(cases=CASES, case_bytes=2_000, files=FILES, file_bytes=20_000)
    with (
        running_platform(tmp_path / "platform") as platform,
        opened_window(tmp_path, platform) as gate,
    ):
        keep_files(gate.station, load, tmp_path)
        send(platform, begun(load))
        asked.clear()
        take_in(gate, lambda work: work.cases.count() >= CASES and not work.blobs.waiting(), [])
        send(platform, changed(AGAIN))
        take_in(gate, lambda work: work.cases.remote_version("case-0") >= 2, [])
        assert gate.counter is not None
        table = Hand(gate.counter.shell).find("case_table", QTableView)
        qtbot.waitUntil(lambda: table.model().rowCount() == CASES)
        assert asked == []
