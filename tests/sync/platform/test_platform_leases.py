"""Bands of numbers and the stores that hold them, over HTTP: granted once, copies found out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import delete, select

from clerk_app.domain.number_bands import NumberKind
from sync.credentials import Credential
from sync.platform.database import begin_epoch
from sync.platform.tables import lease, lease_request
from tests.helpers.builders import create, material, operation
from tests.helpers.enrolments import ask, code_for, enrolled, give_in, problem, withdraw
from tests.helpers.platforms import Running, running_platform

NOW = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
KEYS = count(1)


def lease_of(
    running: Running,
    token: Credential,
    *,
    store: str = "store-1",
    key: str = "",
    kind: str = "case",
    numbers: int = 1,
    held: tuple[dict[str, Any], ...] = (),
) -> requests.Response:
    body = {
        "incarnation": store,
        "held": list(held),
        "wanted": [{"kind": kind, "numbers": numbers}],
    }
    headers = {"Idempotency-Key": key or f"lease-{next(KEYS)}"}
    return ask(running, token, "POST", "/v1/leases", json=body, headers=headers)


def firsts(response: requests.Response) -> list[int]:
    assert response.status_code == 200, response.text
    return [one["first"] for one in response.json()["bands"]]


class Store:
    """A store's side of presence: it remembers its last turn."""

    def __init__(self, running: Running, token: Credential, name: str = "store-1") -> None:
        self.running, self.token, self.name = running, token, name
        self.before = ""
        self.turns = (f"{name}-{n}" for n in count(1))

    def present(self, turn: str = "") -> dict[str, Any]:
        """Say that it is there; what it is told."""
        turn = turn or next(self.turns)
        body = {"incarnation": self.name, "turn": turn, "before": self.before}
        response = ask(self.running, self.token, "POST", "/v1/presence", json=body)
        assert response.status_code == 200, response.text
        told: dict[str, Any] = response.json()
        if told["standing"] == "known":
            self.before = turn
        return told


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def timed(tmp_path: Path, clock: list[datetime]) -> Iterator[Running]:
    """A platform whose clock is set by hand."""
    with running_platform(tmp_path / "timed", now=lambda: clock[0]) as running:
        yield running


def test_bands_go_on_where_the_last_one_ended(platform: Running) -> None:
    token = enrolled(platform)["token"]
    assert firsts(lease_of(platform, token)) == [501]
    assert firsts(lease_of(platform, token, numbers=300)) == [751, 1001]
    assert firsts(lease_of(platform, token, kind="bundle")) == [21]


def test_two_stores_that_ask_at_once_share_nothing(platform: Running) -> None:
    token = enrolled(platform)["token"]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda n: lease_of(platform, token, store=f"store-{n % 2}"), range(16))
        granted = [first for answer in answers for first in firsts(answer)]
    assert sorted(granted) == [501 + 250 * n for n in range(16)]


def test_the_same_request_gets_the_same_bands_and_no_more(platform: Running) -> None:
    token = enrolled(platform)["token"]
    first = lease_of(platform, token, key="mine", numbers=250)
    assert firsts(lease_of(platform, token, key="mine", numbers=250)) == firsts(first)
    reused = lease_of(platform, token, key="mine", numbers=500)
    assert (reused.status_code, problem(reused)) == (422, "operation-reused")
    assert firsts(lease_of(platform, token)) == [751]


def test_a_key_of_another_station_is_another_key(platform: Running) -> None:
    mine, theirs = enrolled(platform)["token"], enrolled(platform, "GX04")["token"]
    assert firsts(lease_of(platform, mine, key="k")) == [501]
    assert firsts(lease_of(platform, theirs, key="k", kind="batch")) == [21]


def test_when_all_are_given_fewer_come_and_never_one_twice(platform: Running) -> None:
    token = enrolled(platform)["token"]
    granted = firsts(lease_of(platform, token, numbers=1000, kind="bundle"))
    assert granted == [21, 31, 41, 51, 61, 71, 81, 91]
    assert firsts(lease_of(platform, token, kind="bundle")) == []


def test_only_an_enrolled_station_is_granted_numbers(platform: Running) -> None:
    refused = lease_of(platform, platform.token)
    assert (refused.status_code, problem(refused)) == (403, "not-enrolled")


def test_a_restored_platform_learns_what_it_has_lost_and_passes_over_the_rest(
    platform: Running,
) -> None:
    token = enrolled(platform)["token"]
    held = lease_of(platform, token, numbers=250).json()["bands"]
    lost = (lease.c.first > 500, lease.c.kind == NumberKind.CASE)

    def restore(connection: Any) -> None:
        connection.execute(delete(lease).where(*lost))
        connection.execute(delete(lease_request))
        begin_epoch(connection, at=NOW)

    platform.platform.database.write(restore)
    answer = lease_of(platform, token, held=tuple(held))
    assert answer.json()["lost"] == []
    # 501 was declared, and behind it another store of the station may hold more.
    assert firsts(answer) == [501 + 10 * 250]
    with platform.platform.database.read() as connection:
        owner = connection.execute(select(lease.c.incarnation).where(*lost, lease.c.first == 501))
        assert owner.scalar_one() == "store-1"


def test_bands_a_restore_has_hidden_are_passed_over(platform: Running) -> None:
    token = enrolled(platform)["token"]
    platform.platform.database.write(lambda held: begin_epoch(held, at=NOW))
    assert firsts(lease_of(platform, token)) == [501 + 9 * 250]
    assert firsts(lease_of(platform, token)) == [751 + 9 * 250]


def test_a_store_gives_up_what_another_one_holds(platform: Running) -> None:
    token = enrolled(platform)["token"]
    mine = lease_of(platform, token, store="store-2").json()["bands"][0]
    off_the_grid = {"kind": "case", "first": 2, "last": 9}
    answer = lease_of(platform, token, held=(mine, off_the_grid))
    assert answer.json()["lost"] == [mine, off_the_grid]


def test_a_store_that_goes_on_where_it_stopped_is_known(platform: Running) -> None:
    store = Store(platform, enrolled(platform)["token"])
    assert store.present() == {**store.present(), "standing": "known", "others": []}


def test_a_lost_answer_makes_nobody_a_copy(platform: Running) -> None:
    store = Store(platform, enrolled(platform)["token"])
    store.present()
    before = store.before
    store.present("again")
    store.before = before
    assert store.present("again")["standing"] == "known"
    assert store.present()["standing"] == "known"


def test_a_store_brought_back_from_a_copy_is_found_out(platform: Running) -> None:
    store = Store(platform, enrolled(platform)["token"])
    store.present()
    copied = store.before
    store.present()
    store.before = copied
    assert store.present()["standing"] == "forked"
    reborn = Store(platform, store.token, "store-2")
    assert reborn.present()["standing"] == "known"


def test_a_restored_platform_takes_nobody_for_a_copy(platform: Running) -> None:
    store = Store(platform, enrolled(platform)["token"])
    store.present()
    platform.platform.database.write(lambda held: begin_epoch(held, at=NOW))
    store.before = "a-turn-the-backup-has-not-seen"
    assert store.present()["standing"] == "known"
    store.before = "another"
    assert store.present()["standing"] == "forked"


def test_a_name_that_was_changed_by_hand_is_found_out(
    platform: Running, caplog: pytest.LogCaptureFixture
) -> None:
    """A store that begins another life shows no turn of the one before."""
    caplog.set_level("INFO")
    store = Store(platform, enrolled(platform)["token"])
    store.present()
    by_hand = Store(platform, store.token, "by-hand")
    by_hand.before = store.before
    assert by_hand.present()["standing"] == "forked"
    # Whoever runs the platform reads of it.
    assert "GX03 shows the turn of another one" in caplog.text
    # The answer to the last turn was lost, and then the name was changed.
    by_hand.before = "a-turn-nobody-has-shown"
    assert by_hand.present(store.before)["standing"] == "forked"
    # What was pushed under the name before helps nobody.
    lease_of(platform, store.token, store="by-hand")
    by_hand.before = store.before
    assert by_hand.present()["standing"] == "forked"
    assert store.present()["standing"] == "known"
    assert Store(platform, store.token, "store-2").present()["standing"] == "known"


def test_a_store_a_restored_platform_has_never_heard_of_is_no_other_one(platform: Running) -> None:
    """Its turns are as lost as its name."""
    store = Store(platform, enrolled(platform)["token"], "begun-after-the-backup")
    store.before = "a-turn-the-backup-has-not-seen"
    assert store.present()["standing"] == "known"


def test_two_stores_at_work_at_once_are_told_of_one_another(
    timed: Running, clock: list[datetime]
) -> None:
    token = enrolled(timed)["token"]
    first, copy = Store(timed, token), Store(timed, token, "store-2")
    first.present()
    clock[0] += timedelta(minutes=1)
    told = copy.present()["others"]
    assert [one["at_once"] for one in told] == [False]
    clock[0] += timedelta(minutes=1)
    assert [one["at_once"] for one in first.present()["others"]] == [True]
    assert [one["at_once"] for one in copy.present()["others"]] == [True]
    clock[0] += timedelta(days=8)
    assert [one["at_once"] for one in first.present()["others"]] == []


def test_bands_of_a_store_that_is_gone_are_void_and_of_one_that_comes_back_are_not(
    timed: Running, clock: list[datetime]
) -> None:
    token = enrolled(timed)["token"]
    first, copy = Store(timed, token), Store(timed, token, "store-2")
    first.present()
    clock[0] += timedelta(minutes=1)
    copy.present()
    assert void(timed) == {"succeeded"}
    assert firsts(lease_of(timed, token, store="store-2")) == [501]
    clock[0] += timedelta(minutes=1)
    first.present()
    assert void(timed) == {""}


def void(running: Running) -> set[str]:
    with running.platform.database.read() as connection:
        rows = connection.execute(select(lease.c.void_for).where(lease.c.incarnation == "store-1"))
        return set(rows.scalars())


def test_what_an_old_store_has_left_open_is_listed(platform: Running) -> None:
    told = enrolled(platform, incarnation="inc-1")
    ops = [
        operation("op-1", create(number="GX03022611290001A")),
        operation("op-2", material("m-1", sha256="a" * 64), parent="op-1"),
    ]
    body = {
        "device": told["device"],
        "incarnation": "inc-1",
        "ops": [{**op.doc(), "digest": op.digest()} for op in ops],
    }
    assert ask(platform, told["token"], "POST", "/v1/ops", json=body).status_code == 200
    withdraw(platform)
    after = give_in(platform, code_for(platform), incarnation="store-2").json()
    (old,) = Store(platform, after["token"], "store-2").present()["others"]
    assert old["incarnation"] == "inc-1"
    assert (old["generation"], old["last_op"], old["at_once"]) == (2, "op-2", False)
    assert old["files"] == [{"number": "GX03022611290001A", "files": 1}]
    assert {"kind": "case", "first": 1, "last": 250} in old["bands"]
