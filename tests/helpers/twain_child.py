"""`clerk twain-source` over a machine that is a file: its path, then what is asked."""

import json
import sys
from pathlib import Path

from clerk_app.devices.scanners.twain_process import serve
from tests.helpers.fake_twain import kept_machine


def say(answer: dict[str, object]) -> None:
    sys.stdout.write("a maker's library says hello\n" + json.dumps(answer) + "\n")
    sys.stdout.flush()


serve(lambda: kept_machine(Path(sys.argv[1])), sys.argv[2], sys.stdin, say)
