"""A backlog over a line that is cut again and again settles in few requests; slow ones in soak."""

from pathlib import Path

from sync.pacing import Pacing
from tests.soak import backlog
from tests.soak.backlog import A_CASE

AT_ONCE = Pacing(first=0.0, longest=0.0, look=0.0)


def test_a_backlog_settles_over_a_line_that_is_reset_again_and_again(tmp_path: Path) -> None:
    done = backlog.run(tmp_path, 60, resets=0.25, pacing=AT_ONCE)
    assert done.operations == 60 * A_CASE
    assert done.link.resets > 0
    # Fifty operations a request; a cut costs that again, a pull, and smaller ones for a while.
    least = done.operations // 50 + 8
    assert done.link.exchanges <= least + 10 * done.link.resets
