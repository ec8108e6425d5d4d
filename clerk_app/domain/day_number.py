"""Our number of a sheet of a business day (日结表编号): that day and the station that made it."""

from clerk_app.domain.errors import Trouble
from clerk_app.domain.marked_number import Marked

__all__ = ["MARK", "looks_like", "make", "parse", "spoken_groups"]

MARK = "D"
_numbers = Marked(MARK, Trouble.BUNDLE_NUMBER)
make, parse = _numbers.make, _numbers.parse
looks_like, spoken_groups = _numbers.looks_like, _numbers.spoken_groups
