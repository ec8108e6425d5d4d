"""A platform put back unsaid; whoever asks it for numbers first knows of nothing that is lost."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sync.credentials import Credential
from tests.helpers.enrolments import ask, enrolled
from tests.helpers.platforms import Running, running_platform

AT_FIRST = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NIGHT = timedelta(hours=14)
KEYS = count(1)


class Place:
    """A platform's folder, its backup, and the clock on its wall."""

    def __init__(self, folder: Path) -> None:
        self.here, self.kept, self.now = folder / "platform", folder / "kept", AT_FIRST

    @contextmanager
    def served(self) -> Iterator[Running]:
        with running_platform(self.here, now=lambda: self.now) as running:
            yield running

    def back_up(self) -> None:
        shutil.copytree(self.here, self.kept)

    def put_back(self) -> None:
        shutil.rmtree(self.here)
        shutil.copytree(self.kept, self.here)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def granted(
    running: Running, token: Credential, store: str, *, kind: str = "case", held: Any = ()
) -> dict[str, Any]:
    body = {
        "incarnation": store,
        "held": list(held),
        "wanted": [{"kind": kind, "numbers": 10}],
    }
    headers = {"Idempotency-Key": f"put-back-{next(KEYS)}"}
    answer = ask(running, token, "POST", "/v1/leases", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("kind", ["case", "bundle", "batch"])
def test_what_a_lost_store_holds_is_granted_to_no_other(place: Place, kind: str) -> None:
    """A copy was granted numbers after the backup and is away; another store asks the next day."""
    with place.served() as platform:
        token = enrolled(platform)["token"]
    place.back_up()
    place.now += timedelta(minutes=5)
    with place.served() as platform:
        lost = granted(platform, token, "a-copy", kind=kind)["bands"]
        assert lost
    place.put_back()
    place.now += NIGHT
    with place.served() as platform:
        first = granted(platform, token, "store-1", kind=kind)["bands"]
        assert first
        assert not [one for one in first if one in lost]
        place.now += timedelta(minutes=1)
        again = granted(platform, token, "a-copy", kind=kind, held=lost)
        assert again["lost"] == []
        assert not [one for one in again["bands"] if one in first]


def test_a_program_that_was_only_started_again_passes_nothing_over(place: Place) -> None:
    with place.served() as platform:
        token = enrolled(platform)["token"]
    place.now += timedelta(minutes=14)
    with place.served() as platform:
        assert [one["first"] for one in granted(platform, token, "store-1")["bands"]] == [501]
        place.now += NIGHT
    # It ran until now, and nobody had anything to say.
    with place.served() as platform:
        assert [one["first"] for one in granted(platform, token, "store-1")["bands"]] == [751]


def test_it_is_passed_over_once_and_numbers_go_on_behind(place: Place) -> None:
    with place.served() as platform:
        token = enrolled(platform)["token"]
    place.now += NIGHT
    with place.served() as platform:
        assert [one["first"] for one in granted(platform, token, "store-1")["bands"]] == [2751]
        assert [one["first"] for one in granted(platform, token, "store-1")["bands"]] == [3001]


def test_a_clock_that_was_wrong_costs_no_numbers_once_it_is_right(place: Place) -> None:
    with place.served() as platform:
        token = enrolled(platform)["token"]
    firsts = []
    for moment in (AT_FIRST + timedelta(days=365), AT_FIRST, AT_FIRST, AT_FIRST):
        place.now = moment
        with place.served() as platform:
            firsts += [one["first"] for one in granted(platform, token, "store-1")["bands"]]
    assert firsts == [2751, 5251, 5501, 5751]


@pytest.mark.parametrize("before", [False, True], ids=["first-enrolment", "another-one"])
def test_a_lost_enrolment_s_prefix_is_given_to_no_other(place: Place, before: bool) -> None:
    with place.served() as platform:
        if before:
            enrolled(platform)
    place.back_up()
    place.now += timedelta(minutes=5)
    with place.served() as platform:
        lost = enrolled(platform, incarnation="a-new-pc")["generation"]
    place.put_back()
    place.now += NIGHT
    with place.served() as platform:
        assert enrolled(platform, incarnation="another-pc")["generation"] > lost
        place.now += timedelta(minutes=1)
        after = enrolled(platform, incarnation="a-third-pc")["generation"]
    place.now += timedelta(minutes=1)
    with place.served() as platform:
        assert enrolled(platform, incarnation="a-fourth-pc")["generation"] == after + 1
