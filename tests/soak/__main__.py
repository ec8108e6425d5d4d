"""Every goal in one table: `python -m tests.soak --minutes 60`.

`--release` goes on to the column of a release, `--release G5 G8` with these goals only; that may
take days. Interrupted once (Ctrl-C), it ends after the piece it is at and prints what was reached;
twice, at once. Exit code 1 when a goal is broken; one that ran short of its gate is told and is no
failure.
"""

import _thread
import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.soak.every_goal import SOAKS
from tests.soak.goals import run_all, table

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LOOK_S = 0.2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soaks, print the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=60.0, help="for all together")
    reader.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    reader.add_argument("--only", nargs="+", metavar="GOAL", help="such as G1 G4")
    reader.add_argument(
        "--release", nargs="*", metavar="GOAL", help="go on to the release's column; none: all do"
    )
    words = reader.parse_args(arguments)
    wanted = set(words.only or ())
    soaks = [soak for soak in SOAKS if not wanted or wanted & set(soak.goals)]
    if not soaks:
        known = ", ".join(goal for soak in SOAKS for goal in soak.goals)
        reader.error(f"no such goal; there are {known}")
    release = words.release
    if release == []:
        release = [goal for soak in soaks for goal in soak.goals]
    with _interruptible() as stop:
        rows = run_all(
            soaks, words.minutes * 60, words.processes, _say, release=release or (), stop=stop
        )
    sys.stdout.write("\n".join(table(rows)) + "\n")
    return 1 if any(row.faults for row in rows) else 0


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """Set by the first Ctrl-C; the second is a KeyboardInterrupt here.

    The signal is blocked and waited for by a thread of its own: windows, servers and tests that
    are started here inherit that, and none of them dies of a key that was meant for us. Threads
    that libraries started when they were loaded do not block it; what they are given is heard too.
    """
    stop, over, twice = threading.Event(), threading.Event(), threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    told, tells = os.pipe()
    os.set_blocking(told, False)
    os.set_blocking(tells, False)

    def once_more(*_: object) -> None:
        if twice.is_set():
            raise KeyboardInterrupt

    def wait() -> None:
        while not over.is_set():
            taken = signal.sigtimedwait(_SIGNALS, _LOOK_S) is not None
            if not taken and not _read(told):
                continue
            if stop.is_set():
                twice.set()
                # It writes to the pipe as well: whoever read on would interrupt for ever.
                _thread.interrupt_main()
                return
            stop.set()
            _say("interrupted: the table comes after this piece; once more, and it comes at once")

    handlers = {one: signal.signal(one, once_more) for one in _SIGNALS}
    told_before = signal.set_wakeup_fd(tells)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    thread = threading.Thread(target=wait, name="interruptions", daemon=True)
    thread.start()
    try:
        yield stop
    finally:
        over.set()
        thread.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.set_wakeup_fd(told_before)
        for one, handler in handlers.items():
            signal.signal(one, handler)
        os.close(told)
        os.close(tells)


def _read(told: int) -> bool:
    try:
        return bool(os.read(told, 1))
    except BlockingIOError:
        return False


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
