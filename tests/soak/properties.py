"""All hypothesis properties with twenty times the examples: hypothesis' profile `soak`."""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from tests.helpers.stations import ROOT
from tests.soak.goals import Budget, Gate, Row

PROFILE = "soak"
ASKED = "every property with 20 times the examples of CI"
_PASSED = re.compile(r"(\d+) passed")
_LOOK_S = 0.2
_NOTHING_CHOSEN = 5
"""What pytest ends with when no test of a file is a property."""


def rows(budget: Budget) -> list[Row]:
    """File after file in another order each day; one the time cuts short does not count."""
    files = list(property_files())
    random.Random(datetime.now(UTC).toordinal()).shuffle(files)
    goes_on, done, passed, faults = budget.course(), 0, 0, list[str]()
    for file in files:
        if not goes_on(done, len(files)):
            break
        ended = run_file(file, lambda: goes_on(1, len(files) + 1))
        if ended is None:
            break
        code, told = ended
        done += 1
        found = _PASSED.search(told)
        passed += int(found[1]) if found else 0
        if code not in (0, _NOTHING_CHOSEN):
            faults.append(f"{file}: {told[-3_000:]}")
    return [
        Row(
            "properties",
            f"{passed} properties in {done} of {len(files)} files",
            "",
            Gate.RELEASE if done == len(files) else Gate.SHORT,
            faults,
            asked=ASKED,
        )
    ]


def run_file(file: str, goes_on: Callable[[], bool]) -> tuple[int, str] | None:
    """Run the properties of a test file; how pytest ended, and what it said.

    None when it had to be ended because there was no going on.
    """
    words = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis and not slow"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*words, "--timeout", "7200", file],
            cwd=ROOT,
            env={**os.environ, "HYPOTHESIS_PROFILE": PROFILE},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        while True:
            try:
                code = process.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                if goes_on():
                    continue
                process.kill()
                process.wait()
                return None
            said.seek(0)
            return code, said.read()


def property_files() -> Iterator[str]:
    """Test files that use hypothesis."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if re.search(r"^(from|import) hypothesis", path.read_text("utf-8"), re.MULTILINE):
            yield str(path.relative_to(ROOT))
