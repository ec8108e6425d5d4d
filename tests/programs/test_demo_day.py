"""The report of a played day: nothing that went wrong is left out, nothing old is in it."""

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.programs.demo_day import EXPECTED, Summary, forget_last_time, noting_faults

GOOD = Summary(
    tickets_issued=13,
    tickets_served=12,
    no_shows=1,
    transfers=1,
    recalls=2,
    help_answered=1,
    cases=12,
    joint_cases=2,
    picked_up_online=2,
    supplemented_online=1,
    supervised=1,
    foreign_invested=1,
    materials=46,
    receipts=tuple(f"{number}.pdf" for number in range(12)),
    notices=("1.pdf",),
    screenshots=("1.png",),
    offline_cases=3,
    operations_sent=96,
    operations_pending=0,
    conflicts=0,
    refused=0,
    station_cases=12,
    platform_cases=12,
    station_digest="a",
    platform_digest="a",
    problems=(),
)


def wrong_with(day: Summary) -> list[str]:
    return [said for said, holds in EXPECTED.items() if not holds(day)]


def test_a_good_day_has_nothing_wrong() -> None:
    assert wrong_with(GOOD) == []


@pytest.mark.parametrize(
    "change",
    [
        {"tickets_issued": 11, "tickets_served": 10},
        {"tickets_served": 11},
        {"no_shows": 0, "tickets_served": 13},
        {"recalls": 0},
        {"help_answered": 0},
        {"transfers": 0},
        {"joint_cases": 0},
        {"joint_cases": 12},
        {"picked_up_online": 0},
        {"supplemented_online": 0},
        {"supervised": 0},
        {"foreign_invested": 0},
        {"materials": 0},
        {"receipts": ("1.pdf",)},
        {"notices": ()},
        {"screenshots": ()},
        {"offline_cases": 0},
        {"operations_sent": 0},
        {"operations_pending": 1},
        {"refused": 1},
        {"conflicts": 1},
        {"platform_cases": 11},
        {"platform_digest": "b"},
    ],
    ids=", ".join,
)
def test_whatever_is_off_is_named(change: dict[str, object]) -> None:
    assert len(wrong_with(replace(GOOD, **change))) == 1  # type: ignore[arg-type]


def test_an_error_nobody_caught_is_noted_in_any_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []
    nothing: dict[str, str] = {}
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind.__name__))
    monkeypatch.setattr(threading, "excepthook", lambda found: seen.append(found.exc_type.__name__))
    with noting_faults() as faults:
        sys.excepthook(ValueError, ValueError("a"), None)
        thread = threading.Thread(target=lambda: nothing["b"])
        thread.start()
        thread.join()
    assert faults == ["fault: ValueError: a", "fault: KeyError: 'b'"]
    assert seen == ["ValueError", "KeyError"]


def test_what_the_last_day_left_goes_and_nothing_else(tmp_path: Path) -> None:
    for name in ("receipts/1.pdf", "receipts/mine.pdf", "screenshots/1.png", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    listed = {"receipts": ["elsewhere/1.pdf"], "screenshots": ["elsewhere/1.png"]}
    (tmp_path / "summary.json").write_text(json.dumps(listed))
    forget_last_time(tmp_path)
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert left == ["notes.txt", "receipts/mine.pdf"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"receipts": 1, "screenshots": []}'])
def test_a_report_that_does_not_read_goes_too(tmp_path: Path, content: str) -> None:
    (tmp_path / "summary.json").write_text(content)
    forget_last_time(tmp_path)
    assert list(tmp_path.iterdir()) == []
