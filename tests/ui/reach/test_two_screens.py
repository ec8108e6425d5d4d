"""With a second monitor: full screen there, the clerk's keys where they were."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.stations import ROOT


def told(folder: Path, choice: str) -> dict[str, Any]:
    """What a process with two monitors says of the visitor's screen."""
    common = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": "DESK-1", "x": 0, "width": 1366, "height": 768, **common},
        {"name": "VISITOR-1", "x": 1366, "width": 1920, "height": 1080, **common},
    ]
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.two_screens_child", str(folder / "station"), choice],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("choice", ["auto", "VISITOR-1"])
def test_it_fills_the_second_screen_and_takes_no_keys(tmp_path: Path, choice: str) -> None:
    assert told(tmp_path, choice) == {
        "visible": True,
        "full": True,
        "screen": "VISITOR-1",
        "clerk_keeps_keys": True,
    }


@pytest.mark.parametrize("choice", ["off", "HDMI-9"])
def test_it_stays_away_where_it_is_not_wanted(tmp_path: Path, choice: str) -> None:
    assert not told(tmp_path, choice)["visible"]
