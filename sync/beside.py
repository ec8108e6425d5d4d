"""What goes beside the rounds of sync, with a platform that can it: registers, trails, papers."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from sync.adapter import FullPlatform
from sync.anchoring import Anchoring
from sync.asking_register import AskingRegister
from sync.telling_papers import TellingPapers

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Beside:
    """`after_round` is called by the sync thread only, `at_the_end` when that has ended."""

    register: AskingRegister = field(default_factory=AskingRegister)
    anchoring: Anchoring = field(default_factory=Anchoring)
    papers: TellingPapers = field(default_factory=TellingPapers)

    def after_round(
        self,
        station: Station,
        full: FullPlatform | None,
        tell: Callable[[Changes], None],
        now: float,
    ) -> None:
        """Do what is due at `now`, in seconds of a clock that is never set.

        `full`: the platform, None while it is away or cannot do such things.
        """
        if full is None:
            return
        try:
            self.register.after_round(station, full, tell)
            self.anchoring.after_round(station, full.stations, now)
            self.papers.after_round(station, full.stations, now)
        except YichuangError as trouble:
            # The disk's: rounds meet it themselves and say it.
            log.info("what goes beside a round was not done: %s", trouble.trouble.value)

    def at_the_end(self, station: Station, full: FullPlatform | None) -> None:
        """Do what may not wait for the next start of the program, for seconds at most."""
        if full is None:
            return
        try:
            self.anchoring.at_the_end(station, full.stations)
        except YichuangError as trouble:
            # The program ends all the same.
            log.info("the audit trail was not anchored at the end: %s", trouble.trouble.value)
