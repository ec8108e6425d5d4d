"""Processes of their own for tests: started, listened to, killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.stations import ROOT


def _command(part: str, places: tuple[Path, ...]) -> list[str]:
    module = "tests.helpers.store_child"
    return [sys.executable, "-B", "-m", module, part, *map(str, places)]


@contextmanager
def child(part: str, *places: Path) -> Iterator[subprocess.Popen[str]]:
    """A running child; it is killed on leaving."""
    process = subprocess.Popen(_command(part, places), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def said_before_the_kill(part: str, folder: Path, *, lines: int) -> list[str]:
    """Run a child until it has said so many lines, kill it with SIGKILL; all it said."""
    with child(part, folder) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        # What it said between the last line read and the kill counts as well.
        rest = process.stdout.read().split("\n")
    # A line without its end was cut by the kill.
    return said + [line for line in rest[:-1] if line]


def said_by(part: str, *places: Path) -> list[str]:
    """Run a child to its end; what it said."""
    done = subprocess.run(
        _command(part, places), cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    return done.stdout.split("\n")[:-1]
