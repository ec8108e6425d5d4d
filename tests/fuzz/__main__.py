"""Hunts for inputs that break a reader: `python -m tests.fuzz --seconds 60 [--only NAME …]`.

Needs atheris (extra `dev`, on Linux). Prints a table: inputs tried, edges of our code that the
kept corpus reaches, new ones that the hunt reached, faults. What was found lies in `--found`; mend
it, and put it into the reader's corpus. Exit code 1 when anything was found.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.targets import TARGETS

_COVERED = re.compile(r"^#\d+\s+(\w+)\s+cov: (\d+)", re.MULTILINE)
_TRIED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_GRACE_S = 300.0


@dataclass(frozen=True, slots=True)
class Hunt:
    """What came of one."""

    name: str
    tried: int
    before: int
    """Edges the corpus reaches."""
    after: int
    found: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt in each reader in turn, print the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=int, default=60, help="for each reader")
    reader.add_argument("--only", nargs="+", metavar="NAME", choices=list(TARGETS))
    reader.add_argument("--found", type=Path, default=Path("demo-out/fuzz"))
    words = reader.parse_args(arguments)
    print(f"{'reader':<18}{'tried':>12}{'edges':>8}{'new':>6}{'faults':>8}", flush=True)
    hunts = []
    for name in words.only or TARGETS:
        one = _hunt(name, words.seconds, words.found / name)
        hunts.append(one)
        new = one.after - one.before
        print(f"{one.name:<18}{one.tried:>12,}{one.before:>8,}{new:>6,}{one.found:>8}", flush=True)
    print(f"{'all':<18}{sum(one.tried for one in hunts):>12,}")
    return 1 if any(one.found for one in hunts) else 0


def _hunt(name: str, seconds: int, found: Path) -> Hunt:
    found.mkdir(parents=True, exist_ok=True)
    asked = (sys.executable, "-m", "tests.fuzz.hunt", name, str(seconds), str(found))
    done = subprocess.run(
        asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=seconds + _GRACE_S,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    covered = [(word, int(edges)) for word, edges in _COVERED.findall(done.stdout)]
    tried = _TRIED.search(done.stdout)
    if tried is None or not covered:
        (found / "said.txt").write_text(done.stdout, "utf-8")
    before = next((edges for word, edges in covered if word == "INITED"), 0)
    faults = {path.stem for path in found.iterdir() if path.name != "said.txt"}
    return Hunt(
        name,
        int(tried[1]) if tried else 0,
        before,
        covered[-1][1] if covered else 0,
        len(faults) + (tried is None),
    )


if __name__ == "__main__":
    sys.exit(main())
