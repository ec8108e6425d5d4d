"""Who a station is at the platform (登记): given for a one-time code, good until withdrawn."""

from dataclasses import dataclass, field
from datetime import datetime

from clerk_app.domain.case_number import make_prefix


@dataclass(frozen=True, slots=True)
class Seat:
    """One enrolment of a station."""

    device_id: str
    token: str = field(repr=False)
    """What it shows a platform of an older release; empty where it signs."""
    station: str
    """Four characters that begin its numbers."""
    generation: int
    """Enrolment of the station: no number of it was ever given under this one by anybody else."""
    hall: str
    enrolled_at: datetime
    key: bytes = field(default=b"", repr=False)
    """Private half of the key pair its requests are signed with, made on this PC; its length says
    of which suite."""

    @property
    def prefix(self) -> str:
        """First six characters of its numbers."""
        return make_prefix(self.station, self.generation)
