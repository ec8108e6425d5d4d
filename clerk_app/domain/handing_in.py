"""What becomes of an act that was done away from the hall when it is handed in (补录)."""

from dataclasses import dataclass
from enum import StrEnum


class HandedIn(StrEnum):
    """How the hall took one event of a standby store."""

    DONE = "done"  # done in the hall as it was done at the window
    KNOWN = "known"  # the hall had it: its first try had arrived, only the answer was lost
    LATE = "late"  # the hall had moved on: kept as an event, and nothing else changed
    CLASH = "clash"  # the number belongs to another ticket: nothing could be kept but the act


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was handed in when the hall answered again."""

    outcomes: tuple[HandedIn, ...] = ()
    """One for each event, in their order."""
    issued: tuple[str, ...] = ()
    """Numbers given away that the hall now knows."""
    late: tuple[str, ...] = ()
    """Numbers whose visitors the hall had meanwhile given to somebody else."""
    clashed: tuple[str, ...] = ()
    """Numbers that could not be kept, because another visitor has the same one."""
    returned: tuple[str, ...] = ()
    """Numbers the hall took to be called here, although the answer never came: back in front."""
    carried_over: tuple[str, ...] = ()
    """Numbers of a day that has been ended meanwhile, whose visitors were still waiting."""
    refused: tuple[str, ...] = ()
    """Numbers, or windows, of the acts that this station's login may not do in the hall: parked."""
    cut_off: bool = False
    """The hall went away again before everything was handed in."""

    @property
    def handed_in(self) -> int:
        """How many events were handed in."""
        return len(self.outcomes)

    def then(self, later: "Reconciled") -> "Reconciled":
        """Both in one: what was told before the hall went away again, and what `later` adds."""
        return Reconciled(
            outcomes=self.outcomes + later.outcomes,
            issued=_each(self.issued + later.issued),
            late=_each(self.late + later.late),
            clashed=_each(self.clashed + later.clashed),
            returned=_each(self.returned + later.returned),
            carried_over=_each(self.carried_over + later.carried_over),
            refused=later.refused,
            cut_off=later.cut_off,
        )


def _each(numbers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers))
