"""Programs of npm's packages for tests, where `.ci/npm` put them and the Node that runs them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.stations import ROOT

PLACE = ROOT / ".venv" / "npm"
PATIENCE_S = 60


def packages(name: str) -> Path:
    """Folder whose `node_modules` has what `tests/npm/<name>/package.json` names.

    Skips the test where it is not installed; in CI it has to be.
    """
    folder = PLACE / name
    if not (folder / ".stamp").exists() and "CI" not in os.environ:
        pytest.skip(f"npm's packages are not installed; `.ci/npm {name}` brings them")
    return folder


@contextmanager
def node(name: str, script: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a script (CommonJS) that finds the packages of this set; killed on leaving.

    Its standard input and output are pipes of text.
    """
    command = [str(PLACE / "bin" / "node"), str(script), *words]
    environment = {**os.environ, "NODE_PATH": str(packages(name) / "node_modules")}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()
