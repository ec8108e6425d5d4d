"""Sheets of the hall's days are told to the platform, beside the rounds of sync."""

import logging
from dataclasses import dataclass
from typing import Any

from clerk_app.desk import hall_papers
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Paper
from sync.client import JSON_BODY, Client
from sync.events import Failure
from sync.replies import ExchangeError

ADDRESS = "/v1/hall-papers"
AGAIN_S = 300.0
"""After the platform has refused them, or did not answer."""
_NEVER = float("inf")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class TellingPapers:
    """When sheets are told again. `after_round` is called by the sync thread only."""

    due: float = 0.0

    def after_round(self, station: Station, client: Client, now: float) -> None:
        """Tell what waits; nothing waits for it.

        `now` is in seconds of a clock that is never set. Raises YichuangError of the station's
        own disk.
        """
        if now < self.due:
            return
        papers = hall_papers.due(station)
        if not papers:
            return
        doc = {"papers": [_doc(one) for one in papers]}
        try:
            client.call("POST", ADDRESS, body=canonical_bytes(doc), headers=JSON_BODY)
        except ExchangeError as error:
            # A platform of an older release has no place for them.
            self.due = _NEVER if error.failure is Failure.GONE else now + AGAIN_S
            log.info("sheets of the hall's days were not told: %s", error.problem)
            return
        hall_papers.told(station, papers)


def _doc(one: Paper) -> dict[str, Any]:
    return {
        "paper_id": one.paper_id,
        "kind": one.kind,
        "number": one.number,
        "copy": one.copy,
        "sha256": one.sha256,
        "issued_on": one.issued_on,
        "window": one.window,
        "at": one.at,
    }
