"""Our number of a bundle of cases (交接单号): made offline, one barcode for the whole bundle."""

from clerk_app.domain.errors import Trouble
from clerk_app.domain.marked_number import LAST_SEQUENCE, LENGTH, Marked

__all__ = ["LAST_SEQUENCE", "LENGTH", "MARK", "looks_like", "make", "parse", "spoken_groups"]

MARK = "J"
_numbers = Marked(MARK, Trouble.BUNDLE_NUMBER)
make, parse = _numbers.make, _numbers.parse
looks_like, spoken_groups = _numbers.looks_like, _numbers.spoken_groups
