"""`clerk board --queues FILE`: a hall hears of the queues of a new catalogue from who leads it."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk.hall_queues import follow_now
from clerk_app.desk.queue_setting import CONSOLE, queues_kept
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


def told(folder: Path, path: Path) -> int:
    return main(["board", "--data", str(folder / "data"), "--queues", str(path)])


def test_the_newest_counts_and_is_said(tmp_path: Path, capsys: Capture) -> None:
    newer = written(tmp_path, "2026-02-02", "全科窗口")
    assert told(tmp_path, newer) == 0
    assert "全科窗口" in capsys.readouterr().out
    assert told(tmp_path, newer) == 0
    assert "the hall has this very version" in capsys.readouterr().out
    assert first_queue(tmp_path / "data") == "全科窗口"


def test_an_older_one_is_not_taken_and_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    assert told(tmp_path, written(tmp_path, "2026-02-02", "全科窗口")) == 0
    assert told(tmp_path, written(tmp_path, "2026-02-01", "旧窗口")) == 1
    assert "not taken: the hall has 2026-02-02" in capsys.readouterr().err
    assert first_queue(tmp_path / "data") == "全科窗口"


def test_one_of_a_day_to_come_waits_for_it(tmp_path: Path, capsys: Capture) -> None:
    assert told(tmp_path, written(tmp_path, "2026-02-02", "全科窗口")) == 0
    assert told(tmp_path, written(tmp_path, "2999-01-01", "来日窗口")) == 0
    assert "自 2999-01-01 起" in capsys.readouterr().out
    assert first_queue(tmp_path / "data") == "全科窗口"


def test_in_a_new_hall_it_waits_as_well(tmp_path: Path, capsys: Capture) -> None:
    assert told(tmp_path, written(tmp_path, "2999-01-01", "来日窗口")) == 0
    now, later = capsys.readouterr().out.split("自 2999-01-01 起")
    assert "来日窗口" not in now
    assert "来日窗口" in later
    assert first_queue(tmp_path / "data") == shipped_catalogue().queues[0].name


def test_it_is_kept_which_account_told_it(tmp_path: Path) -> None:
    assert told(tmp_path, written(tmp_path, "2026-02-02", "全科窗口")) == 0
    hall = open_hall(Settings(data=str(tmp_path / "data")), shipped_catalogue())
    kept = queues_kept(hall).in_force
    hall.store.close()
    assert kept is not None
    assert kept.operator.startswith(CONSOLE)


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    assert main(["board", "--data", str(tmp_path / "data"), "--queues", str(path)]) == 2
    assert "version" in capsys.readouterr().err
