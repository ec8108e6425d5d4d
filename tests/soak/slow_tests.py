"""Tests as a row of the table, for what is told best as a test."""

import re
import subprocess
import sys
from collections.abc import Sequence

from tests.helpers.stations import ROOT
from tests.soak.goals import Budget, Gate, Row, Soak

_SUM = re.compile(r"(\d+) (passed|failed|error|skipped)")


def slow_tests(
    name: str, asked: str, *where: str, share: float = 0.2, marked: str = "slow"
) -> Soak:
    """A soak that runs the slow tests of some folders or files; they run whole.

    `name` is a goal's, or another with what it has asked for.
    """

    def run(budget: Budget) -> Sequence[Row]:
        words = [sys.executable, "-m", "pytest", "-q", "-m", marked, "--timeout", "3600", *where]
        told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        counts = {what: int(count) for count, what in _SUM.findall(told.stdout)}
        passed = told.returncode == 0 and counts.get("passed", 0) > 0
        ran = f"{counts.get('passed', 0)} tests"
        faults = () if passed else (told.stdout[-4_000:],)
        return [Row(name, ran, gate=Gate.EVERY_RUN, faults=faults, asked=asked)]

    return Soak((name,), run, share)
