"""A backlog over a line that is cut again and again settles in few requests; slow ones in soak."""

from pathlib import Path

import pytest

from sync.pacing import Pacing
from tests.helpers.soak_figures import Figures, tell
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


@pytest.mark.slow
def test_a_backlog_of_72_hours_settles_within_a_minute_over_a_village_s_line(
    tmp_path: Path,
) -> None:
    done = backlog.run(tmp_path, 500, bits_a_second=1e6, round_trip=0.3, resets=0.05)
    assert done.operations == 2000
    assert done.seconds < 60
    resets = f"{done.link.resets} resets"
    tell(Figures(f"{done.operations} operations", f"{done.seconds:.1f} s, {resets}", 1, 1))
