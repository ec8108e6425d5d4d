"""What a window needs of its line to the platform."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clerk_app.desk.auditing import Held
from clerk_app.desk.link import LinkState
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.enrolment import Seat


@dataclass(frozen=True, slots=True)
class Questions:
    """What a clerk asks of the platform there and then; each may wait, None: cannot be asked."""

    enrol: Callable[[str], Seat] | None = None
    """Gives a code in with which this PC enrols."""
    appointments: Callable[[str], tuple[Appointment, ...]] | None = None
    """What a person has booked, by certificate number. Raises UnavailableError."""
    held: Callable[[], Held] | None = None
    """What is kept elsewhere of the audit trail."""


class Line(Protocol):
    """The line to the platform; `round` runs on a thread of its own."""

    @property
    def link(self) -> LinkState:
        """What is known of the link now."""
        ...

    def round(self, *, urged: bool = False) -> float:
        """Send and fetch what there is; seconds until the next round."""
        ...

    def listen(self, poke: Callable[[], None]) -> float:
        """Wait for news of the platform and call `poke`, on a thread of its own.

        Returns the seconds until the next time.
        """
        ...
