"""Every goal in one table: `python -m tests.soak --minutes 60`.

Exit code 1 when a goal is broken; one that ran short of its gate is told and is no failure.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from tests.soak.every_goal import SOAKS
from tests.soak.goals import run_all, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soaks, print the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=60.0, help="for all together")
    reader.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    reader.add_argument("--only", nargs="+", metavar="GOAL", help="such as G1 G4")
    words = reader.parse_args(arguments)
    wanted = set(words.only or ())
    soaks = [soak for soak in SOAKS if not wanted or wanted & set(soak.goals)]
    if not soaks:
        known = ", ".join(goal for soak in SOAKS for goal in soak.goals)
        reader.error(f"no such goal; there are {known}")
    rows = run_all(soaks, words.minutes * 60, words.processes, tell=_say)
    sys.stdout.write("\n".join(table(rows)) + "\n")
    return 1 if any(row.faults for row in rows) else 0


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
