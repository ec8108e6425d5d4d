"""Our number of a batch of companies (集群注册批次号): made offline, one barcode for it."""

from clerk_app.domain.errors import Trouble
from clerk_app.domain.marked_number import LAST_SEQUENCE, LENGTH, Marked

__all__ = ["LAST_SEQUENCE", "LENGTH", "MARK", "looks_like", "make", "parse", "spoken_groups"]

MARK = "P"
_numbers = Marked(MARK, Trouble.BATCH_NUMBER)
make, parse = _numbers.make, _numbers.parse
looks_like, spoken_groups = _numbers.looks_like, _numbers.spoken_groups
