"""Tests as a row of the table, for what is told best as a test."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.soak_figures import WHERE, Figures, told
from tests.helpers.stations import ROOT
from tests.soak.goals import Budget, Gate, Row, Soak, reached

_SUM = re.compile(r"(\d+) (passed|failed|error|skipped)")


def slow_tests(
    name: str,
    asked: str,
    *where: str,
    share: float = 0.2,
    marked: str = "slow",
    whole: Gate = Gate.EVERY_RUN,
) -> Soak:
    """A soak that runs the slow tests of some folders or files; they run whole.

    `name` is a goal's, or another with what it has asked for. What the tests measured
    (`tests/helpers/soak_figures`) says how far they came; where they say nothing, `whole` does.
    """

    def run(budget: Budget) -> Sequence[Row]:
        words = [sys.executable, "-m", "pytest", "-q", "-m", marked, "--timeout", "3600", *where]
        with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
            left = Path(folder) / "figures"
            run = subprocess.run(
                words,
                cwd=ROOT,
                env={**os.environ, WHERE: str(left)},
                capture_output=True,
                text=True,
                check=False,
            )
            return [_row(name, asked, run, told(left), whole)]

    return Soak((name,), run, share)


def _row(
    name: str,
    asked: str,
    run: "subprocess.CompletedProcess[str]",
    figures: Sequence[Figures],
    whole: Gate,
) -> Row:
    counts = {what: int(count) for count, what in _SUM.findall(run.stdout)}
    passed = run.returncode == 0 and counts.get("passed", 0) > 0
    gates = [reached(one.done, one.every_run, one.release) for one in figures]
    return Row(
        name,
        "; ".join(one.ran for one in figures) or f"{counts.get('passed', 0)} tests",
        "; ".join(one.figure for one in figures if one.figure),
        min(gates, key=list(Gate).index) if gates else whole,
        () if passed else (run.stdout[-4_000:],),
        asked=asked,
    )
