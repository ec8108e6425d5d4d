"""Where the power may go: numbered points before, inside and after every commit."""

from dataclasses import dataclass


class Crash(BaseException):
    """The power has gone: nothing after this instruction has happened, and nobody catches it."""


@dataclass(slots=True)
class Fuse:
    """Burns at the n-th point it passes once it is lit; unlit it does nothing."""

    left: int = 0
    points: int = 0
    """How many it has passed, for the figures."""

    def light(self, points: int) -> None:
        """Burn at the `points`-th point from here."""
        self.left = points

    def put_out(self) -> None:
        """Let everything pass again."""
        self.left = 0

    def pass_(self) -> None:
        """Pass a point. Raises Crash when the fuse has burnt down to it."""
        self.points += 1
        if self.left:
            self.left -= 1
            if not self.left:
                raise Crash
