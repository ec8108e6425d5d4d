"""How long to wait: back-off with jitter, so that a thousand stations never come together; pure."""

from dataclasses import dataclass

POKED = 4
"""So many times less often it is looked for news while the platform tells of them."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """Seconds between tries and between looks at the platform."""

    first: float = 2.0
    """Upper end of the first wait after a failure."""
    longest: float = 60.0
    """No wait is longer: one light request a minute from a thousand stations is no storm."""
    look: float = 5.0
    """Between pulls when all is well."""
    signed_out: float = 60.0
    """Most between tries while the platform refuses this station's token or its program."""

    def after_failures(self, failures: int, dice: float) -> float:
        """Wait after the n-th failure in a row; `dice` in [0, 1) spreads the stations out.

        Anywhere up to the ceiling, but not at once again: in a long outage nobody asks more often
        than when all is well.
        """
        ceiling = min(self.longest, self.first * float(2 ** min(max(failures, 1) - 1, 20)))
        floor = min(self.look, ceiling / 8)
        return floor + (ceiling - floor) * dice

    def after_answers(self, dice: float, *, poked: bool = False) -> float:
        """Wait after a round that went well: stations that began together drift apart.

        `poked`: the platform tells when there is something new.
        """
        return self.look * (POKED if poked else 1) * (0.8 + 0.4 * dice)

    def as_told(self, seconds: float, dice: float) -> float:
        """Wait when the platform asks for `seconds`: never less, and not all at the same moment."""
        return seconds + min(seconds / 2, self.longest) * dice

    def aside(self, dice: float) -> float:
        """Wait of what has failed while the link was well, and lets everything else go first."""
        return self.longest * (0.5 + dice / 2)

    @property
    def urged_again(self) -> float:
        """Least seconds between two tries that a person asks for while the platform is away."""
        return min(self.look, self.longest)

    def turned_away(self, dice: float) -> float:
        """Wait while a person has to do something first: somewhat spread out."""
        return self.signed_out * (0.75 + dice / 4)
