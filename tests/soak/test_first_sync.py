"""A station killed and cut off in its first synchronisation reads only the cut page again."""

from pathlib import Path

import pytest

from tests.soak import first_sync
from tests.soak.first_sync import Served


def test_killed_and_cut_off_it_goes_on_with_the_page_that_was_cut(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert caplog
    outcome = first_sync.run(tmp_path, 600, kills=1, cuts=1)
    assert outcome.faults == ()
    assert outcome.kills + outcome.cuts > 0
    assert outcome.pages >= 3
    assert outcome.pages_again <= outcome.kills + outcome.cuts


def test_pages_fetched_again_are_counted() -> None:
    served = Served()
    for since in ("", "a", "a", "b", "b", "b"):
        served.pages[since] += 1
    assert served.again == 3
