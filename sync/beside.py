"""What goes beside the rounds of sync, with a platform that can it: registers, trails, papers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from sync.adapter import FullPlatform
from sync.anchoring import Anchoring
from sync.asking_register import AskingRegister
from sync.telling_papers import TellingPapers


@dataclass(slots=True)
class Beside:
    """`after_round` is called by the sync thread only."""

    register: AskingRegister = field(default_factory=AskingRegister)
    anchoring: Anchoring = field(default_factory=Anchoring)
    papers: TellingPapers = field(default_factory=TellingPapers)

    def after_round(
        self, station: Station, full: FullPlatform, tell: Callable[[Changes], None], now: float
    ) -> None:
        """Do what is due at `now`, in seconds of a clock that is never set.

        Raises what reading and writing the station's store raises.
        """
        self.register.after_round(station, full, tell)
        self.anchoring.after_round(station, full.stations, now)
        self.papers.after_round(station, full.stations, now)
