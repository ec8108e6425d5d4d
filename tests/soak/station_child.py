"""A station that carries until nothing waits: `python -m tests.soak.station_child FOLDER BASE`.

A process of its own, so that it can be killed wherever it is and started again.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from clerk_app.desk import link
from clerk_app.desk.link import LinkState, Reach
from tests.helpers.carriers import carrying
from tests.helpers.station import open_station
from tests.helpers.stations import ROOT

_QUIET = 2
"""Rounds after which nothing waits: the second has read what the first one's files have changed."""


def started(folder: Path, base: str) -> "subprocess.Popen[bytes]":
    """The station in `folder` at work, against the platform at `base`."""
    words = [sys.executable, "-m", "tests.soak.station_child", str(folder), base]
    return subprocess.Popen(words, cwd=ROOT)


def main(arguments: Sequence[str]) -> int:
    """Carry until all is sent and all is read."""
    folder, base = arguments
    with open_station(Path(folder)) as station, carrying(station, base) as carrier:
        quiet = 0
        while quiet < _QUIET:
            carrier.round(urged=True)
            view = link.view(station, LinkState())
            waits = view.waiting or view.uploads or not carrier.place
            quiet = quiet + 1 if carrier.link.reach is Reach.ONLINE and not waits else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
