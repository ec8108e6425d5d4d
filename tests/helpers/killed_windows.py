"""The real window killed again and again while it works against a running platform."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from clerk_app.config import Settings
from clerk_app.desk import exchange
from clerk_app.desk.sign_in import enrol
from clerk_app.programs.opening import look_at_station, open_station
from clerk_app.programs.platform_process import PlatformProcess
from sync.client import Client, new_session
from tests.helpers.stations import ROOT
from tests.helpers.window_child import LOGIN, PASSWORD

PATIENCE_S = 120.0
LINES = 6
LONGEST_S = 1.0
"""A kill comes at most so long after one of the first lines a window says."""


@dataclass(slots=True)
class KilledWindow:
    """One station's folder, what its clerk was told, and how long each start has taken."""

    folder: Path
    platform: PlatformProcess
    told: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    ready_s: list[float] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    """How many kills came after which last word."""
    _next: int = 1

    @property
    def settings(self) -> Settings:
        """As the window reads them from its environment."""
        return replace(
            Settings(),
            data=str(self.folder),
            window="3",
            platform_url=self.platform.base,
            platform_token=self.platform.token(),
        )

    def begin(self) -> None:
        """Enrol the clerk."""
        station = open_station(self.settings)
        enrol(station.store, "operator-1", name="王晓芳", login=LOGIN, password=PASSWORD)
        station.store.close()

    def run(self, dice: Random | None) -> list[str]:
        """Start the window and kill it when the dice say so; None: let it work to its end.

        All it said. Raises AssertionError when it got stuck or ended by itself.
        """
        cases = 50 if dice is not None else 1
        moment = None if dice is None else (dice.randint(0, LINES), dice.uniform(0, LONGEST_S))
        began = time.monotonic()
        with _started(self.folder, self.settings, self._next, self._next + cases) as process:
            try:
                said = self._listen(process, began, moment)
            finally:
                # One that got stuck must not be waited for.
                process.kill()
        self._next += 1 + sum(1 for one in said if one.startswith("typed"))
        self.told += [one.split()[1] for one in said if one.startswith("told")]
        self.accepted += [one.split()[1] for one in said if one.startswith("accepted")]
        return said

    def _listen(
        self,
        process: "subprocess.Popen[str]",
        began: float,
        moment: tuple[int, float] | None,
    ) -> list[str]:
        said: list[str] = []
        due = began + PATIENCE_S
        if moment is not None and moment[0] == 0:
            due = began + moment[1]
        heard = _lines_of(process)
        with suppress(queue.Empty):
            while line := heard.get(timeout=max(0.0, due - time.monotonic())):
                said.append(line.strip())
                if said[-1] == "ready":
                    self.ready_s.append(time.monotonic() - began)
                if moment is not None and len(said) == moment[0]:
                    due = time.monotonic() + moment[1]
        if moment is None:
            assert process.wait(PATIENCE_S) == 0, said
            return said
        assert process.poll() is None, said
        process.send_signal(signal.SIGKILL)
        # What it said between the last line read and the kill counts as well; a line without its
        # end was cut by the kill.
        while line := heard.get(timeout=PATIENCE_S):
            if line.endswith("\n"):
                said.append(line.strip())
        assert not any(one.startswith("stuck") for one in said), said
        self.kills[said[-1].split()[0] if said else "start"] += 1
        return said

    def check(self) -> None:
        """All that was told is there, and the platform has each case once."""
        station = look_at_station(self.settings)
        try:
            with station.store.read() as work:
                rows = work.cases.search("", limit=100_000)
                numbers = Counter(row.number for row in rows)
                # A notice may be drawn, and noted, after the platform's last word on its act.
                unsent = [one for one in work.outbox.undone(limit=99) if one.kind != "issue_paper"]
                files = work.blobs.waiting()
                states = {row.number: row.state for row in rows}
                assert work.audit.verify() is None
            here = exchange.digest(station)
        finally:
            station.store.close()
        assert [one for one in self.told if numbers[one] != 1] == []
        assert [one for one in self.accepted if states[one] != "accepted"] == []
        assert (unsent, files) == ([], 0)
        client = Client(self.platform.base, new_session(self.platform.token()))
        with client.session:
            scope = f"hall:{self.settings.hall_id}"
            there = client.call("GET", f"/v1/digests?scope={scope}").json()
        assert here == (there["count"], there["digest"])
        assert here[0] == len(rows)
        people = Counter(row.applicant for row in rows)
        assert [one for one, count in people.items() if count > 1] == []


def _lines_of(process: "subprocess.Popen[str]") -> "queue.Queue[str]":
    """Its lines as they come, and an empty one at the end."""
    heard: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            heard.put(line)
        heard.put("")

    threading.Thread(target=listen, daemon=True).start()
    return heard


def p95(seconds: Sequence[float]) -> float:
    """What 95 of 100 starts did not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.95))]


def _started(folder: Path, settings: Settings, first: int, end: int) -> "subprocess.Popen[str]":
    own = {
        "YICHUANG_PLATFORM_URL": settings.platform_url,
        "YICHUANG_PLATFORM_TOKEN": settings.platform_token,
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.helpers.window_child"),
            *(str(folder), str(first), str(end)),
        ],
        cwd=ROOT,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        text=True,
    )
