"""`clerk board --queues FILE`: a hall hears of the queues of a new catalogue from who leads it."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk.hall_queues import follow_now
from clerk_app.programs.opening import open_hall, shipped_catalogue
from tests.helpers.catalogues import shipped

Capture = pytest.CaptureFixture[str]


def written(folder: Path, day: str, name: str) -> Path:
    doc: dict[str, Any] = shipped()
    doc["version"], doc["effective_from"] = day, day
    doc["queues"][0]["name"] = name
    path = folder / f"{day}.json"
    path.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
    return path


def first_queue(data: Path) -> str:
    hall = open_hall(Settings(data=str(data)), shipped_catalogue())
    follow_now(hall)
    hall.store.close()
    return hall.queues[0].name


def test_the_newest_counts_and_is_said(tmp_path: Path, capsys: Capture) -> None:
    newer = written(tmp_path, "2027-01-02", "全科窗口")
    older = written(tmp_path, "2027-01-01", "旧窗口")
    for path in (newer, older):
        assert main(["board", "--data", str(tmp_path / "data"), "--queues", str(path)]) == 0
        assert "全科窗口" in capsys.readouterr().out
    assert first_queue(tmp_path / "data") == "全科窗口"


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    assert main(["board", "--data", str(tmp_path / "data"), "--queues", str(path)]) == 2
    assert "version" in capsys.readouterr().err
