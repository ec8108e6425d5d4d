"""The field office's small sister in every run of the tests, and the whole week as a soak."""

from pathlib import Path

import pytest

from tests.soak.field_office import Week


def run(folder: Path, a_day: int, scan_bytes: int) -> Week:
    """A week without a link, and what became of it."""
    week = Week(folder, a_day, scan_bytes)
    week.work()
    week.settle()
    return week


def test_a_week_without_a_link_settles_and_doubles_nothing(tmp_path: Path) -> None:
    week = run(tmp_path, 4, 20_000)
    assert week.figures.cases == 20
    # Fifty operations a request, one for each file, and a pull with each round: never one a case.
    assert week.figures.requests < week.figures.operations


@pytest.mark.slow
def test_five_working_days_and_500_cases_without_a_link(tmp_path: Path) -> None:
    week = run(tmp_path, 100, 200_000)
    assert week.figures.cases == 500
    looks = week.figures.looks.values()
    # What the screens ask for stays what it was: 500 unsynced cases are no burden.
    assert all(sorted(took)[len(took) * 9 // 10] < 0.5 for took in looks)
