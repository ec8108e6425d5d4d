"""`clerk text-reader`: reads pages for a window, which starts it; see `desk.text_reader_port`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence

from clerk_app.desk.text_reader_port import (
    AWAY,
    WHOLE,
    TextReader,
    answer_line,
    asked_page,
    page_line,
)
from clerk_app.devices.reading.installed import is_installed
from clerk_app.domain.errors import RuleError
from clerk_app.foreign_files.child_limits import limit_memory

_LEFT_TO_THE_WINDOW = 1
"""Cores that reading keeps its hands off: the clerk goes on typing meanwhile."""
_MEGABYTES = 2500
"""For one page; the pictures of the largest take about half of it."""
_MEGABYTES_A_THREAD = 192
"""Room that each model's threads reserve for themselves and hardly use, for three models."""
_NICE = 10
_BELOW_NORMAL = 0x4000
"""BELOW_NORMAL_PRIORITY_CLASS of Windows."""


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Read pages until the standard input ends; the exit code."""
    if not is_installed():
        return AWAY
    from clerk_app.devices.reading.rapid import RapidReader  # noqa: PLC0415 - its models are large

    give_way()
    threads = max(1, (os.cpu_count() or 1) - _LEFT_TO_THE_WINDOW)
    reader = RapidReader(threads)
    # Pages come from anywhere: one that swallows memory costs this process, not the PC.
    limit_memory(_MEGABYTES + threads * _MEGABYTES_A_THREAD)
    answer_all(reader, sys.stdin, _say)
    return 0


def give_way() -> None:
    """Whatever else the machine does goes first: the window, the scanner, the line."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(_NICE)


def answer_all(reader: TextReader, asked: Iterable[str], say: Callable[[str], None]) -> None:
    """Answer line after line until there are no more."""
    say(json.dumps({"ready": True}))
    for line in asked:
        page = asked_page(line)
        if page is None:
            continue
        page_id, path, number = page
        try:
            if number == WHOLE:
                say(answer_line(page_id, reader.read(path)))
            else:
                text, last = reader.read_page(path, number)
                say(page_line(page_id, text, last=last))
        except RuleError:
            say(answer_line(page_id, None))


def command() -> Sequence[str]:
    """How the process of a reader is started."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "text-reader")
    return (sys.executable, "-m", "clerk_app", "text-reader")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
