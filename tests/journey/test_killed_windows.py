"""The real window is killed at any moment: what the clerk was told is there, once, everywhere."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from clerk_app.programs.platform_process import PlatformProcess
from tests.helpers.killed_windows import KilledWindow

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

FEW = 2
SEED = 20261129


@pytest.fixture
def window(tmp_path: Path) -> Iterator[KilledWindow]:
    platform = PlatformProcess(tmp_path / "platform")
    platform.start()
    made = KilledWindow(tmp_path / "data", platform)
    made.begin()
    yield made
    platform.stop()


@pytest.mark.timeout(240)
def test_what_the_clerk_was_told_outlives_any_kill(window: KilledWindow) -> None:
    dice = Random(SEED)
    for _ in range(FEW):
        window.run(dice)
    # Nobody has done anything by hand, and it works on to its end.
    assert window.run(None)[-1] == "drained"
    window.check()
