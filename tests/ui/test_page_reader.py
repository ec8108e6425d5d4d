"""A reader of pages that hangs on one is ended, and the next page is read by another process."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.text_reader_port import PageRead
from ui.page_reader import PageReader

HANGS_ON_ONE = """
import json, signal, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked["read"] == "bad":
        signal.pause()
    print(json.dumps({"id": asked["id"], "lines": []}), flush=True)
"""
SHORT_MS = 50


def test_a_page_that_is_never_answered_costs_only_itself(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reader = PageReader((sys.executable, "-c", HANGS_ON_ONE), longest_ms=SHORT_MS)
    told: list[PageRead] = []
    reader.read.connect(told.append)
    reader.ask("first", Path("bad"), 0)
    reader.ask("second", Path("good"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [PageRead("first", None), PageRead("second", ())]
    reader.stop()
    assert "does not answer" in caplog.text
