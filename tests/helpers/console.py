"""`clerk` at the console, as a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from unittest.mock import patch

from clerk_app.__main__ import main
from tests.helpers.stations import ROOT

CLERK = [sys.executable, "-m", "clerk_app"]
LONGEST_S = 60


def clerk(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [*CLERK, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )


def refused_at_once(*words: str, **environment: str) -> str:
    """As `refused`, in this process: for what is refused before anything is opened."""
    said = io.StringIO()
    with patch.dict(os.environ, environment), redirect_stderr(said):
        code = main(words)
    assert code == 2
    assert len(said.getvalue().splitlines()) == 1, said.getvalue()
    assert " · " in said.getvalue()
    return said.getvalue()


def refused(*words: str, **environment: str) -> str:
    """What the program says when it refuses."""
    done = clerk(*words, **environment)
    said = [line for line in done.stderr.splitlines() if "plugin does not support" not in line]
    assert done.returncode == 2, done.stderr
    assert len(said) == 1, done.stderr
    assert " · " in said[0]
    return said[0]


def start(*words: str, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """The program, which can be listened to."""
    return subprocess.Popen(
        [*CLERK, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )


@contextmanager
def running(*words: str, until: str = "") -> Iterator[subprocess.Popen[str]]:
    """The program while it runs; with `until`, from the line that begins so."""
    with start(*words) as process:
        try:
            assert process.stdout is not None
            if until:
                assert any(line.startswith(until) for line in process.stdout)
            yield process
        finally:
            process.kill()
