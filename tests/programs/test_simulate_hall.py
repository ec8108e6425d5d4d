"""`clerk simulate-hall`: a manager tries a policy, keeps the scenario, and reads the report."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import hall_day, hall_settings, hall_windows, queueing
from clerk_app.domain.queue_rules import Policy
from clerk_app.paper.fonts import load_fonts
from clerk_app.paths import resources
from clerk_app.programs.opening import open_hall, shipped_catalogue
from clerk_app.programs.policy_trial import try_from_board
from tests.helpers.halls import CountedIds, HandClock, clock_of


def simulate(tmp_path: Path, *words: str) -> tuple[int, Path]:
    out = tmp_path / "report"
    code = main(["simulate-hall", "--out", str(out), "--data", str(tmp_path / "data"), *words])
    return code, out


def figures(out: Path) -> dict[str, Any]:
    read = json.loads((out / "figures.json").read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def text_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf.read_bytes()))
    return [page.get_textpage().get_text_range() for page in document]


def test_a_policy_is_tried_beside_the_present_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "优先在后.json"
    policy.write_text(json.dumps({"turns": ["normal"] * 6 + ["booked", "priority"]}), "utf-8")

    code, out = simulate(
        tmp_path, "--windows", "2", "--visitors", "40", "--days", "1", "--policy", str(policy)
    )

    assert code == 0
    found = figures(out)
    assert set(found) == {"现行 present", "优先在后"}
    served = {one["served"] + one["no_shows"] + one["left_waiting"] for one in found.values()}
    assert len(served) == 1, "both policies meet the same visitors"
    said = capsys.readouterr().out
    assert "平均等候" in said
    first, *days = text_of(out / "simulation.pdf")
    assert "优先在后" in first
    assert f"{found['优先在后']['all']['mean']:.1f} 分钟" in first
    assert len(days) == 2
    assert all("各窗口利用率" in day for day in days)
    with Image.open(out / "page-3.png") as picture:
        assert picture.convert("L").getextrema() == (0, 255)


def test_the_scenario_it_wrote_plays_the_same_day_again(tmp_path: Path) -> None:
    words = ("--days", "1", "--seed", "4")
    _, first = simulate(tmp_path, "--windows", "1", "--visitors", "15", *words)
    kept, before = tmp_path / "kept.json", figures(first)
    kept.write_bytes((first / "scenario.json").read_bytes())

    code, again = simulate(tmp_path, "--scenario", str(kept), *words)

    assert code == 0
    assert figures(again) == before


def test_it_takes_policy_and_windows_from_the_hall(tmp_path: Path) -> None:
    hall = open_hall(Settings(data=str(tmp_path / "data")), shipped_catalogue())
    tap = {"operator": "li", "intent": "first"}
    hall_windows.open_window(hall, "8", **tap)
    hall_settings.set_policy(hall, Policy(skip_behind=7), operator="li", intent="second")
    hall.store.close()

    code, out = simulate(tmp_path, "--from-hall", "--visitors", "10", "--days", "1")

    assert code == 0
    assert figures(out)["现行 present"]["policy"]["skip_behind"] == 7
    scenario = json.loads((out / "scenario.json").read_text("utf-8"))
    assert [one["window"] for one in scenario["windows"]] == ["8"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("absent.json", None, "it cannot be read"),
        ("broken.json", "{", "it is no JSON"),
        ("list.json", "[]", "an object of names and values"),
        ("odd.json", '{"colour": 1}', "colour in odd.json: there is no such entry"),
        ("odd.json", '{"turns": ["fornt"]}', "只能写 booked, priority, normal"),
        ("odd.json", '{"turns": ["front"]}', "only booked, priority, normal may stand there"),
        ("odd.json", '{"turns": ["normal"]}', "booked is missing"),
        ("odd.json", '{"skip_behind": "3"}', "skip_behind in odd.json: it must be a number"),
        ("odd.json", '{"skip_behind": 0}', "it must be 1 or more"),
    ],
)
def test_a_policy_file_that_does_not_fit_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | None,
    problem: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")

    code, out = simulate(tmp_path, "--policy", str(path))

    assert code == 2
    said = capsys.readouterr().err
    assert problem in said
    assert name in said
    assert not out.exists()


def test_a_scenario_that_does_not_fit_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "busy.json"
    path.write_text('{"name": "x", "opens": "9h", "closes": "17:00"}', "utf-8")

    code, _ = simulate(tmp_path, "--scenario", str(path))

    assert code == 2
    assert "文件“busy.json”的 " in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--days", "0"),
        ("--windows", "-1"),
        ("--policy", "a", "--policy", "b", "--policy", "c", "--policy", "d", "--policy", "e"),
    ],
)
def test_options_that_make_no_day_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out = simulate(tmp_path, *words)

    assert code == 2
    assert words[0] in capsys.readouterr().err
    assert not out.exists()


def test_from_the_board_a_policy_is_tried_with_the_hall_s_own_last_day(tmp_path: Path) -> None:
    """Few windows and visitors, so that the day is quick."""
    catalogue = shipped_catalogue()
    hall = replace(
        open_hall(Settings(data=str(tmp_path)), catalogue),
        clock=HandClock(),
        ids=CountedIds("board-trial"),
    )
    for window in ("1", "2"):
        hall_windows.open_window(hall, window, operator="op", intent=hall.ids.new())
    for _ in range(24):
        queueing.issue(hall, "A", intent=hall.ids.new())
        called, _ = queueing.call_next(hall, "1", operator="op", intent=hall.ids.new())
        assert called is not None
        clock_of(hall).jump(minutes=3)
        queueing.finish(hall, "1", called.ticket_id, operator="op", intent=hall.ids.new())
    clock_of(hall).jump(days=1)
    fonts = load_fonts(resources() / "fonts")
    before = hall_day.day_figures(hall, hall.date_of(hall.now()))

    pdf = tmp_path / "trial.pdf"
    pdf.write_bytes(try_from_board(hall, catalogue, fonts, Policy(skip_behind=9)))

    first, *days = text_of(pdf)
    assert "大厅仿真 2026-11-23" in first
    assert "屏幕上的 draft" in first
    assert len(days) == 2
    assert hall_day.day_figures(hall, hall.date_of(hall.now())) == before
    hall.store.close()
