"""What proves papers goes to the hall, and of its days from there on, on a thread of its own."""

import logging
from functools import partial

from PySide6.QtCore import QObject

from clerk_app.desk import hall_papers
from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.errors import UnavailableError
from ui.heartbeat import Heartbeat

ROUND_SECONDS = 60.0

log = logging.getLogger(__name__)


def proof_round(station: Station, hall: Hall, parent: QObject) -> Heartbeat:
    """A loop that is to be started; poked when a paper came out."""
    given = hall_papers.Given()
    return Heartbeat(partial(_round, station, hall, given), name="proofs", parent=parent)


def _round(station: Station, hall: Hall, given: hall_papers.Given) -> float:
    try:
        hall_papers.give(station, hall, given)
        hall_papers.fetch(station, hall)
    except UnavailableError as error:
        log.info("what proves papers waits: %s", error.trouble.value)
    return ROUND_SECONDS
