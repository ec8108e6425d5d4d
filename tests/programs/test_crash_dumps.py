"""A program that falls leaves nothing of what it held in memory."""

import subprocess
import sys

import pytest

from tests.helpers.console import LONGEST_S
from tests.helpers.stations import ROOT

_ASKED = """
import ctypes, resource
from clerk_app.__main__ import main
try:
    main(["--version"])
except SystemExit:
    pass
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
"""3: PR_GET_DUMPABLE of prctl(2)."""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_core_is_dumped_of_any_mode() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASKED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "(0, 0) 0"
