"""The real window is killed at any moment: what the clerk was told is there, once, everywhere."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from clerk_app.programs.platform_process import PlatformProcess
from tests.helpers.killed_windows import KilledWindow, p95
from tests.helpers.soak_figures import Figures, tell

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

FEW = 2
MANY = 300
SOAK_S = 600.0
SEED = 20261129
READY_S = 3.0
"""Within so many seconds of a restart the window serves: asked by the soak, not by a test."""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[KilledWindow]:
    platform = PlatformProcess(tmp_path / "platform")
    platform.start()
    made = KilledWindow(tmp_path / "data", platform)
    made.begin()
    yield made
    platform.stop()


def kill_while(window: KilledWindow, go_on: Callable[[int], bool]) -> None:
    dice, kills = Random(SEED), 0
    while go_on(kills):
        window.run(dice)
        kills += 1
    # Nobody has done anything by hand, and it works on to its end.
    assert window.run(None)[-1] == "drained"
    window.check()
    ready = p95(window.ready_s)
    slow = "" if ready < READY_S else ", too slow"
    tell(
        Figures(
            f"{kills} kills",
            f"{len(window.told)} receipts shown, 0 lost; ready p95 {ready:.2f} s{slow}",
            kills if ready < READY_S else 0,
            MANY,
            10_000,
        )
    )


@pytest.mark.timeout(240)
def test_what_the_clerk_was_told_outlives_any_kill(window: KilledWindow) -> None:
    kill_while(window, lambda kills: kills < FEW)


@pytest.mark.slow
@pytest.mark.timeout(int(SOAK_S) * 3)
def test_kills_for_ten_minutes(window: KilledWindow) -> None:
    until = time.monotonic() + SOAK_S
    kill_while(window, lambda kills: kills < MANY and time.monotonic() < until)
