"""How the parts of the calling screen share it, lying or standing, for so many queues."""

from dataclasses import dataclass

LARGE = 5
"""Calls in large letters: with the newest one half as high again, each is 13 % of a lying screen's
height, letters of 9 cm on a 55-inch panel."""
ONE_COLUMN = 7
"""Up to so many queues stand below one another beside the calls, more in two columns."""
SIDE_ROWS = 14
"""Rows beside the calls of a lying screen."""
STANDING_ROWS = 9
"""Rows below the calls of a standing screen."""
LEAST_EARLIER = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """Heights and widths as parts of the sum of their group."""

    standing: bool
    """Higher than wide: the lists stand below the calls and not beside them."""
    head: int
    body: int
    foot: int
    calls: int
    side: int
    earlier: int
    """Rows of the list of earlier calls."""
    columns: int
    """Columns of the queues' counts."""
    lines: int
    """Rows of the queues' counts; some may stay empty."""


def plan_for(width: int, height: int, queues: int) -> Plan:
    """The plan of a screen for so many queues; of its size only which way it stands counts."""
    if height > width:
        columns = 1 if queues <= STANDING_ROWS else 2
        lines = max(STANDING_ROWS, _lines(queues, columns))
        return Plan(True, 8, 85, 6, 58, 42, STANDING_ROWS, columns, lines)
    columns = 1 if queues <= ONE_COLUMN else 2
    lines = _lines(queues, columns)
    earlier = max(LEAST_EARLIER, SIDE_ROWS - 2 - lines)
    return Plan(False, 12, 79, 9, 63, 37, earlier, columns, lines)


def _lines(queues: int, columns: int) -> int:
    return max(1, -(-queues // columns))
