"""`clerk twain-source`: speaks to a TWAIN source for a window, which starts it; nobody types it."""

import argparse
import json
import sys

from clerk_app.devices.scanners.twain_manager import WindowsManager
from clerk_app.devices.scanners.twain_process import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is asked."""
    parser.add_argument("question", help="as `twain_process.asked` says it")


def run(arguments: argparse.Namespace) -> int:
    """Answer it on the standard output; the exit code."""
    serve(WindowsManager, arguments.question, sys.stdin, _say)
    return 0


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
