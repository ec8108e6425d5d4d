"""The province's register is asked about whoever is at the window, beside the rounds of sync."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.desk import licence_register
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from sync.adapter import FullPlatform
from sync.replies import ExchangeError

log = logging.getLogger(__name__)


@dataclass(slots=True)
class AskingRegister:
    """Whether there is a register. `after_round` is called by the sync thread only."""

    none_there: bool = False

    def after_round(
        self, station: Station, platform: FullPlatform, tell: Callable[[Changes], None]
    ) -> None:
        """Ask about those who wait for it; what gets no answer is asked in the next round.

        Raises YichuangError of the station's own disk.
        """
        numbers = () if self.none_there else licence_register.wanted(station)
        if not numbers:
            return
        try:
            papers = platform.licences(numbers)
        except ExchangeError as error:
            log.info("the register of licences was not asked: %s", error.problem)
            return
        if papers is None:
            # A platform of an older release.
            self.none_there = True
        else:
            tell(licence_register.told(station, numbers, papers))
