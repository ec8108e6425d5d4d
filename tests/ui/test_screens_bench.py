"""The bench of the four screens runs and loses no call; its figures are read by people."""

import pytest

from tests.bench import screens_bench


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.usefixtures("qapp")
def test_every_call_is_painted_on_every_screen(
    engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screens_bench.main(["--rounds", "3", "--engines", engine]) == 0
    said = [line.split()[1] for line in capsys.readouterr().out.splitlines()[1:]]
    assert said == ["window", "kiosk", "display", "board"]
