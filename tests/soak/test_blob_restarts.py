"""Files that waited go on where the station was killed, and arrive once and whole."""

from pathlib import Path

from tests.soak import blob_restarts


def test_a_station_killed_while_it_sends_goes_on_where_the_platform_is(tmp_path: Path) -> None:
    outcome = blob_restarts.run(tmp_path, 12_000_000, restarts=1, cases=3)
    assert outcome.faults == ()
    assert outcome.restarts == 1
    assert outcome.size == 12_000_000
    assert outcome.sent >= outcome.size
