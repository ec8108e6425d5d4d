"""The real HTTP stack through fourteen faults: nothing is lost, doubled or left apart."""

from pathlib import Path

import pytest

from tests.helpers.fault_script import Fault, drawn
from tests.soak import bad_line

EXCHANGES = 100


def test_a_storm_of_every_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert caplog
    storm = bad_line.run(tmp_path, 1, EXCHANGES)
    assert storm.faults == []
    assert storm.struck.total() >= EXCHANGES // 5
    assert storm.cases
    assert storm.files


def test_a_storm_of_flipped_bytes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Over 500 such exchanges parked operations that were well, before answers were sealed."""
    assert caplog
    storm = bad_line.run(tmp_path, 0, EXCHANGES // 2, faults=(Fault.FLIP,))
    assert storm.faults == []
    assert storm.struck[Fault.FLIP.value] >= EXCHANGES // 10


def test_a_seed_is_one_storm_and_no_other() -> None:
    def first(seed: int) -> list[object]:
        return [drawn(seed, share=0.5)(number) for number in range(200)]

    assert first(3) == first(3)
    assert first(3) != first(4)
    strikes = [drawn(seed, share=1.0)(number) for seed in range(3) for number in range(100)]
    assert {one.fault for one in strikes if one is not None} == set(Fault)
