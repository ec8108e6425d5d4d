"""Names as other systems write them: whoever is received gets a receipt."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk import printing
from clerk_app.desk.station import Station
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station", HandClock()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("张\ue863", "张\u4dae"),
        ("Jose\u0301 Martins", "Jos\u00e9 Martins"),
        ("葛\U000e0100明", "葛明"),
    ],
)
def test_a_name_in_an_older_code_is_on_the_receipt(
    station: Station, tmp_path: Path, name: str, printed: str
) -> None:
    case = received(station, SINGLE, tmp_path, fields={"applicant.name": name})
    paper, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert printed.replace(" ", "") in text_of(paper.path.read_bytes())
