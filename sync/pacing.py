"""How long to wait: back-off with full jitter, pure."""

from dataclasses import dataclass


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
        """Wait after the n-th failure in a row; `dice` in [0, 1) spreads the stations out."""
        ceiling = min(self.longest, self.first * float(2 ** min(max(failures, 1) - 1, 20)))
        return ceiling * dice

    def turned_away(self, dice: float) -> float:
        """Wait while a person has to do something first: somewhat spread out."""
        return self.signed_out * (0.75 + dice / 4)
