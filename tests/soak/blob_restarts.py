"""Goal G12's other half: a gigabyte of files that waited is sent though the station is killed.

`python -m tests.soak.blob_restarts --megabytes 1000` prints the figures.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clerk_app.desk import exchange
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.outbox_states import BlobState
from sync.piece_size import LARGEST
from sync.platform.blob_files import digest_of_file, place_of
from tests.helpers.builders import material
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import CLERK, open_station
from tests.soak import backlog
from tests.soak.goals import Budget, Row, reached
from tests.soak.station_child import started

RESTARTS = 3
RELEASE = 1_000_000_000
SMALL = 50_000_000
A_FILE = 50_000_000
"""Bytes of the largest; the others are of all sizes down to a page."""
CASES = 25
PATIENCE_S = 3_600.0
_LOOK_S = 0.005


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    files: dict[str, int]
    """Size by digest."""
    restarts: int = 0
    sent: int = 0
    """Bytes of files that went over the line."""
    seconds: float = 0.0
    faults: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self.files.values())


def run(folder: Path, size: int, *, restarts: int = RESTARTS, cases: int = CASES) -> Outcome:
    """Let `size` bytes and some operations wait, send them, kill the station on the way."""
    place = folder / "pc"
    with open_station(place) as station:
        backlog.work(station, cases)
        outcome = Outcome(_files(station, size, folder / "scan"))
    with running_platform(folder / "platform") as there:
        at = urlsplit(there.base)
        target = (str(at.hostname), at.port or 0)
        with fault_proxy(target, lambda _: None) as line:
            begun = time.monotonic()
            for number in range(1, restarts + 1):
                child = started(place, line.base)
                if _killed_at(child, line, outcome.size * number // (restarts + 1)):
                    outcome.restarts += 1
            ended = started(place, line.base).wait(PATIENCE_S)
            outcome.seconds = time.monotonic() - begun
            outcome.sent = _sent(line)
        outcome.faults = tuple(_judged(place, there, outcome, ended, cases))
    return outcome


def _files(station: Station, size: int, path: Path) -> dict[str, int]:
    dice, files = random.Random(1), dict[str, int]()
    with station.store.read() as work:
        owners = [row.case_id for row in work.cases.search("", limit=1_000)]
    while (left := size - sum(files.values())) > 0:
        largest = min(left, A_FILE)
        path.write_bytes(dice.randbytes(dice.randint(largest // 4 + 1, largest)))
        stored = station.store.files.put(path)
        files[stored.sha256] = stored.size
        with station.store.begin() as work:
            work.blobs.add(
                stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
            )
            page = material(f"m-{len(files)}", sha256=stored.sha256, slot="M02")
            record(work, station, CLERK, owners[len(files) % len(owners)], page)
    return files


def _killed_at(child: "subprocess.Popen[bytes]", line: FaultProxy, sent: int) -> bool:
    """Kill the station once so many bytes have gone; False when it came to its end before."""
    pause, until = threading.Event(), time.monotonic() + PATIENCE_S
    while _sent(line) < sent and child.poll() is None and time.monotonic() < until:
        pause.wait(_LOOK_S)
    child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def _sent(line: FaultProxy) -> int:
    kinds = (b"POST /v1/blobs", b"POST /v1/bundles", b"PATCH /v1/uploads")
    return sum(one.body for one in tuple(line.exchanges) if one.began_with.startswith(kinds))


def _judged(place: Path, there: Running, outcome: Outcome, ended: int, cases: int) -> list[str]:
    found = [] if ended == 0 else [f"the station ended with {ended}"]
    again = outcome.sent - outcome.size
    if again > outcome.restarts * LARGEST:
        found.append(f"{again} bytes sent again at {outcome.restarts} restarts")
    for sha256 in outcome.files:
        kept = place_of(there.platform.folder, sha256)
        if not kept.exists() or digest_of_file(kept) != sha256:
            found.append(f"{sha256} is not on the platform")
    with there.client() as client, open_station(place) as station:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        if exchange.digest(station) != (theirs["count"], theirs["digest"]):
            found.append("another digest over all documents")
        if theirs["count"] != cases:
            found.append(f"{theirs['count']} of {cases} cases on the platform")
    return found


def rows(budget: Budget) -> list[Row]:
    """A little first, then the gigabyte if there is time for it at the pace of the little."""
    goes_on, done, found = budget.course(), 0, list[Row]()
    begun = time.monotonic()
    for size in (SMALL, RELEASE // 4, RELEASE):
        took = time.monotonic() - begun
        fits = not done or budget.release or took * size / done < budget.seconds - took
        if not fits or not goes_on(done, RELEASE):
            break
        with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
            outcome = run(Path(folder), size)
        done = outcome.size
        again = outcome.sent - outcome.size
        found = [
            Row(
                "G12",
                f"{done / 1e6:.0f} MB in {len(outcome.files)} files over {outcome.restarts}"
                " restarts",
                f"{again / 1e6:.1f} MB sent again, {outcome.seconds:.0f} s",
                reached(done if outcome.restarts >= RESTARTS else 0, SMALL, RELEASE),
                outcome.faults,
            )
        ]
        if outcome.faults:
            break
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it once and print the figures."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--megabytes", type=int, default=1_000)
    words = reader.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
        outcome = run(Path(folder), words.megabytes * 1_000_000)
    again = (outcome.sent - outcome.size) / 1e6
    sys.stdout.write(
        f"{len(outcome.files)} files, {outcome.size / 1e6:.0f} MB, {outcome.restarts} restarts,"
        f" {again:.1f} MB sent again, {outcome.seconds:.0f} s\n"
    )
    sys.stdout.write("".join(f"  {fault}\n" for fault in outcome.faults))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
