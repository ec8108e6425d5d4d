"""Our sync beside PouchDB's and beside a bare POST and PUT: `python -m tests.bench.sync_bench`.

All in one run, in turns, each round on empty stores; medians, and ratios within the run. Goals:
four times PouchDB (ten on the few changed among many), 0.7 of a bare PUT of each file.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench import bare_platform, pouch_peer, sync_ours
from tests.bench.queue_bench import flush_milliseconds
from tests.bench.sync_loads import PARTS, Load, Took

Peer = Callable[[Load, Path], Took]

PEERS: Mapping[str, Peer] = {
    "ours": sync_ours.run,
    "pouchdb": pouch_peer.run,
    "bare": bare_platform.run,
}


def measure(load: Load, rounds: int, peers: Sequence[str]) -> dict[str, list[Took]]:
    """Every peer in turns, the first one last in the next round."""
    found: dict[str, list[Took]] = {name: [] for name in peers}
    for number in range(rounds):
        for name in peers if number % 2 == 0 else reversed(peers):
            with tempfile.TemporaryDirectory(prefix="yichuang-bench-") as folder:
                found[name].append(PEERS[name](load, Path(folder) / name))
    return found


def table(load: Load, found: Mapping[str, Sequence[Took]]) -> list[str]:
    """Rates by second of every peer, and how many times theirs ours is."""
    many = {
        "push": (load.cases, "cases/s"),
        "pull": (load.cases, "cases/s"),
        "changed": (load.changed, "cases/s"),
        "files": (load.files * load.file_bytes / (1 << 20), "MiB/s"),
    }
    others = [name for name in found if name != "ours"]
    lines = [
        f"{'':8} {'':8} "
        + " ".join(f"{name:>9} {'(min-max)':>15}" for name in found)
        + " | "
        + " ".join(f"{f'to {name}':>12}" for name in others)
    ]
    for part in PARTS:
        amount, unit = many[part]
        rates = {
            name: [amount / getattr(one, part) for one in rounds] for name, rounds in found.items()
        }
        middle = {name: statistics.median(every) for name, every in rates.items()}
        cells = " ".join(
            f"{middle[name]:9.0f} {f'{min(every):.0f}-{max(every):.0f}':>15}"
            for name, every in rates.items()
        )
        ratios = " ".join(
            f"{middle['ours'] / middle[name] if 'ours' in middle else 0:12.2f}" for name in others
        )
        lines.append(f"{part:8} {unit:8} {cells} | {ratios}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print one table, and write it as JSON if wanted."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--cases", type=int, default=Load.cases)
    reader.add_argument("--changed", type=int, default=Load.changed)
    reader.add_argument("--files", type=int, default=Load.files)
    reader.add_argument("--only", nargs="+", choices=tuple(PEERS), default=tuple(PEERS))
    reader.add_argument("--out", type=Path, help="JSON file for the rounds")
    words = reader.parse_args(arguments)
    load = Load(cases=words.cases, changed=words.changed, files=words.files)
    flush = flush_milliseconds()
    size = statistics.mean(map(len, load.documents))
    sys.stdout.write(
        f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, a flush of 4 KiB takes"
        f" {flush:.2f} ms; {load.cases} cases of {size:.0f} bytes, {load.changed} changed,"
        f" {load.files} files of {load.file_bytes} bytes; medians of {words.rounds}\n"
    )
    found = measure(load, words.rounds, tuple(dict.fromkeys(words.only)))
    sys.stdout.write("\n".join(table(load, found)) + "\n")
    if words.out is not None:
        rounds = {name: [asdict(one) for one in every] for name, every in found.items()}
        words.out.write_text(json.dumps({"flush_ms": flush, "rounds": rounds}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
