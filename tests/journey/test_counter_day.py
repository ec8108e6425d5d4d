"""`clerk demo --headless`: a whole counter day on the real screens, and its report read back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clerk_app.domain.case_number import parse
from tests.helpers.papers import numbers_on, pictures_of, text_of

LONGEST_S = 400
PROVISIONAL = "收件凭证（离线，待平台确认）"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of one day, played once for all tests here."""
    folder = tmp_path_factory.mktemp("day")
    out, data = folder / "out", folder / "data"
    played = subprocess.run(
        [
            *(sys.executable, "-m", "clerk_app", "demo", "--headless"),
            *("--out", str(out), "--data", str(data)),
        ],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    said = f"{played.stdout[-3000:]}\n{played.stderr[-3000:]}"
    assert (out / "summary.json").exists(), said
    found: dict[str, Any] = json.loads((out / "summary.json").read_text("utf-8"))
    assert played.returncode == 0, f"{found['problems']}\n{said}"
    return found


@pytest.mark.timeout(LONGEST_S)
def test_the_day_is_as_it_should_be(day: dict[str, Any]) -> None:
    assert day["problems"] == []
    assert day["tickets_issued"] >= 12
    assert day["tickets_served"] + day["no_shows"] == day["tickets_issued"]
    assert min(day["no_shows"], day["transfers"], day["recalls"]) >= 1
    assert day["joint_cases"] >= 2
    assert day["picked_up_online"] == 2
    assert day["offline_cases"] >= 3
    assert day["help_answered"] == 1
    assert day["materials"] > day["cases"]


@pytest.mark.timeout(LONGEST_S)
def test_nothing_is_lost_or_doubled(day: dict[str, Any]) -> None:
    assert day["operations_pending"] == 0
    assert day["operations_sent"] > 0
    assert day["conflicts"] == 0
    assert day["station_cases"] == day["platform_cases"] == day["cases"]
    assert day["station_digest"] == day["platform_digest"]


@pytest.mark.timeout(LONGEST_S)
def test_every_receipt_reads_back(day: dict[str, Any]) -> None:
    """Number, barcode and QR of each paper say the same; the offline ones say so."""
    provisional = 0
    for path in day["receipts"]:
        content = Path(path).read_bytes()
        text = text_of(content)
        number = Path(path).stem.rpartition("-")[0]
        assert parse(number).number == number
        assert number in text
        found = numbers_on(pictures_of(content, dpi=300)[0])
        assert found == {("Code 128", number), ("QR Code", number)}
        provisional += PROVISIONAL in text
    assert provisional >= day["offline_cases"]


@pytest.mark.timeout(LONGEST_S)
def test_the_pictures_show_something(day: dict[str, Any]) -> None:
    assert len(day["screenshots"]) >= 10
    names = " ".join(Path(path).stem for path in day["screenshots"])
    assert {"display", "board", "board-help"} <= {one.split("-", 1)[1] for one in names.split()}
    for path in day["screenshots"]:
        with Image.open(path) as picture:
            assert picture.size >= (1000, 700)
            colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
            assert colours is not None
            assert len(colours) > 50
