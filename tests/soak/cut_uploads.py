"""Scans over a line that is cut again and again: what is sent twice, and what arrives.

`python -m tests.soak.cut_uploads` sends 300 MB with 30 cuts and prints the table.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sync import piece_size
from sync.client import Client, Reply, new_session
from sync.events import Failure
from sync.platform.blob_files import digest_of_file, place_of
from sync.replies import ExchangeError
from sync.uploads import upload
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Strike, Way
from tests.helpers.platforms import TOKEN, running_platform
from tests.soak.goals import Budget, Row, reached

READ_SECONDS = 5.0
_TRIES = 500
_BLOCK = 1 << 20
_SINGLE = (100_000_000, 300_000_000, 1_000_000_000, 2_000_000_000)
"""Bytes of a file that goes alone; 2 GB are asked of a release."""
_A_CUT = 10_000_000
"""Bytes for each cut, as 30 cuts in 300 MB."""


@dataclass(slots=True)
class Figures:
    """What came of it."""

    files: int = 0
    size: int = 0
    """Bytes of all files."""
    sent: int = 0
    """Bytes of files that went over the line, whether they arrived or not."""
    cuts: int = 0
    largest_piece: int = 0
    requests: int = 0
    sound: int = 0
    """Files that are on the platform with their digest."""

    @property
    def resent(self) -> int:
        """Bytes sent more than once."""
        return self.sent - self.size

    def wrong(self) -> list[str]:
        """What does not hold of G8."""
        found = []
        if self.sound != self.files:
            found.append(f"{self.files - self.sound} files are not on the platform")
        if self.resent > self.cuts * self.largest_piece:
            found.append(f"{self.resent} bytes sent twice at {self.cuts} cuts")
        if self.resent > self.size * 0.05:
            found.append(f"{self.resent} of {self.size} bytes sent twice")
        return found


@dataclass(frozen=True)
class _Counting(Client):
    """The real client, counting what it asks."""

    figures: Figures = field(kw_only=True)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        expect: tuple[int, ...] = (200,),
    ) -> Reply:
        """One request, counted."""
        self.figures.requests += 1
        self.figures.largest_piece = max(self.figures.largest_piece, len(body or b""))
        return super().call(method, path, body=body, headers=headers, expect=expect)


def run(folder: Path, *, files: int, size: int, cuts: int, seed: int = 0) -> Figures:
    """Send `files` of about `size` bytes each; the line is cut `cuts` times on the way."""
    figures, dice = Figures(), random.Random(seed)
    proxies: list[FaultProxy] = []

    def script(number: int) -> Strike | None:
        if len(proxies[0].struck()) >= cuts:
            return None
        own = random.Random(f"{seed}:{number}")
        # So that the cuts are spent well before the end, and lie anywhere in a piece.
        if own.random() > 1.5 * cuts * piece_size.FIRST / (files * size):
            return None
        way = own.choice((Way.UP, Way.UP, Way.DOWN))
        fault = Fault.RESET if way is Way.UP else own.choice((Fault.CUT, Fault.RESET))
        return Strike(fault, way, at=own.randrange(min(size, piece_size.FIRST)))

    with running_platform(folder / "platform") as platform, new_session(TOKEN) as session:
        place = urlsplit(platform.base)
        with fault_proxy((place.hostname or "", place.port or 0), script) as proxy:
            proxies.append(proxy)
            client = _Counting(proxy.base, session, read_seconds=READ_SECONDS, figures=figures)
            for _ in range(files):
                path = folder / "scan"
                sha256 = _written(path, dice, dice.randint(size * 3 // 4, size * 5 // 4))
                _sent(client, path, sha256)
                figures.files += 1
                figures.size += path.stat().st_size
                kept = place_of(platform.platform.folder, sha256)
                figures.sound += kept.exists() and digest_of_file(kept) == sha256
                kept.unlink(missing_ok=True)
            figures.cuts = len(proxy.struck())
            figures.sent = sum(one.body for one in proxy.exchanges)
    return figures


def _written(path: Path, dice: random.Random, size: int) -> str:
    """A file of so many bytes; its digest."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for at in range(0, size, _BLOCK):
            block = dice.randbytes(min(_BLOCK, size - at))
            file.write(block)
            digest.update(block)
    return digest.hexdigest()


def _sent(client: Client, path: Path, sha256: str) -> None:
    """Send until it is there, as the engine would: again, from the address that is remembered."""
    url = [""]
    for _ in range(_TRIES):
        try:
            upload(
                client,
                path,
                sha256=sha256,
                mime="image/jpeg",
                url=url[-1],
                remember=lambda where, _: url.append(where),
            )
        except ExchangeError as error:
            if error.failure not in (Failure.UNKNOWN, Failure.NOT_SENT):
                raise
        else:
            break


def rows(budget: Budget) -> list[Row]:
    """Goal G8: a hundred scans, then one file, larger each time, up to two gigabytes.

    One that would take longer than is left, at the pace of those before, is not begun.
    """
    goes_on, begun, largest = budget.course(), time.monotonic(), 0
    found: list[Figures] = []
    for files, size, cuts in ((100, 3_000_000, 30), *((1, one, one // _A_CUT) for one in _SINGLE)):
        took, sent = time.monotonic() - begun, sum(one.size for one in found)
        fits = not found or budget.release or took / sent * size < budget.seconds - took
        if not fits or not goes_on(largest, _SINGLE[-1]):
            break
        with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
            found.append(run(Path(folder), files=files, size=size, cuts=cuts, seed=size))
        largest = size if files == 1 else 0
        if found[-1].wrong():
            break
    again = sum(one.resent for one in found)
    return [
        Row(
            "G8",
            f"{sum(one.size for one in found) / 1e6:.0f} MB, the largest {largest / 1e6:.0f} MB,"
            f" {sum(one.cuts for one in found)} cuts",
            f"{again / sum(one.size for one in found):.2%} sent again, digests equal"
            f" {sum(one.sound for one in found)} of {sum(one.files for one in found)}",
            reached(max(largest, 1), 1, _SINGLE[-1]),
            [fault for one in found for fault in one.wrong()],
        )
    ]


def report(figures: Figures, seconds: float) -> list[str]:
    """The table."""
    rows = [
        ("files", figures.files),
        ("bytes", figures.size),
        ("cuts", figures.cuts),
        ("requests", figures.requests),
        ("largest piece", figures.largest_piece),
        ("bytes sent twice", figures.resent),
        ("  of all, per cent", round(100 * figures.resent / figures.size, 2)),
        ("  a cut", figures.resent // max(1, figures.cuts)),
        ("digests equal", figures.sound),
        ("seconds", round(seconds)),
    ]
    return [f"{name:<22} {value:>12}" for name, value in rows] + figures.wrong()


def main(arguments: Sequence[str] | None = None) -> int:
    """Send them, print the table; 1 when G8 does not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--files", type=int, default=100)
    reader.add_argument("--size", type=int, default=3_000_000, help="bytes of each, about")
    reader.add_argument("--cuts", type=int, default=30)
    reader.add_argument("--seed", type=int, default=0)
    words = reader.parse_args(arguments)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(
            Path(folder), files=words.files, size=words.size, cuts=words.cuts, seed=words.seed
        )
    sys.stdout.write("\n".join(report(figures, time.monotonic() - begun)) + "\n")
    return 1 if figures.wrong() else 0


if __name__ == "__main__":
    sys.exit(main())
