"""The benchmarks run and find nothing lost; what they measure is read by people, never asserted."""

import pytest

from tests.bench import wake_bench


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.usefixtures("qapp")
def test_every_change_is_heard(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert wake_bench.main(["--rounds", "3", "--engines", engine]) == 0
    assert engine in capsys.readouterr().out
