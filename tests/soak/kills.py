"""Goal G5: the real window is killed again and again; what it told the clerk is there, once."""

import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from clerk_app.programs.platform_process import PlatformProcess
from tests.helpers.killed_windows import KilledWindow, p95
from tests.soak.goals import Budget, Row, reached

SEED = 20261129
A_PIECE = 300
"""Kills of one station; then everything is judged, and another begins."""
GATE, RELEASE = 300, 10_000
READY_S = 3.0
"""Within so many seconds of a restart the window serves."""


def rows(budget: Budget) -> list[Row]:
    """Kill until the time is over or there were enough."""
    goes_on, dice = budget.course(), Random(SEED)
    kills, told, ready, faults = 0, 0, list[float](), list[str]()
    while not faults and goes_on(kills, RELEASE):
        with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
            window = _begun(Path(folder))
            try:
                here = 0
                while here < A_PIECE and goes_on(kills, RELEASE):
                    window.run(dice)
                    here, kills = here + 1, kills + 1
                # Nobody has done anything by hand, and it works on to its end.
                assert window.run(None)[-1] == "drained"
                window.check()
            except AssertionError:
                faults.append(f"after {kills} kills: {traceback.format_exc(limit=-2)}")
            finally:
                window.platform.stop()
            told += len(window.told)
            ready += window.ready_s
    return [verdict(kills, told, ready, faults)]


def verdict(kills: int, told: int, ready: Sequence[float], faults: Sequence[str]) -> Row:
    """What came of so many kills; a window that was not ready in time is a goal that is broken."""
    quick = p95(ready) if ready else 0.0
    late = () if quick < READY_S else (f"ready p95 {quick:.2f} s, asked under {READY_S:.0f} s",)
    return Row(
        "G5",
        f"{kills} kills",
        f"{told} receipts shown, {len(faults)} stations with a loss; ready p95 {quick:.2f} s",
        reached(kills, GATE, RELEASE),
        (*faults, *late),
    )


def _begun(folder: Path) -> KilledWindow:
    platform = PlatformProcess(folder / "platform")
    platform.start()
    window = KilledWindow(folder / "data", platform)
    window.begin()
    return window
