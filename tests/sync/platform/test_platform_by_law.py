"""What comes too late by law is refused at the platform; what came in time stands, however late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from clerk_app.domain.case import PLATFORM
from clerk_app.domain.case_states import Act
from clerk_app.domain.negative_list import found, value_of
from clerk_app.domain.operations import Args, MoveItems, Operation
from sync.client import Client
from sync.platform.tables import awaited, meta
from tests.helpers.builders import CERT_NO, create, item, material, move, need, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import case_of, pull, send
from tests.helpers.station import HandClock

FOOD, REGISTRATION = "I20", "I29"
ANSWERS = (Act.ASK_CORRECTION, Act.REFUSE, Act.FIND_NOT_REQUIRED)
FILE = "5" * 64
NEVER = "2026-12-23"
"""Thirty days after the 23rd of November: the shipped catalogue's period for a correction."""


def at(month: int, day: int) -> datetime:
    """Ten in the morning."""
    return datetime(2026, month, day, 2, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[Running]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with running_platform(tmp_path / "platform", url=url, now=lambda: clock.at) as running:
        yield running


def received(item_id: str = FOOD) -> Operation:
    """A case received on Monday the 23rd of November; the fifth day after is Monday the 30th."""
    begun = create((item(item_id, need("M34"), need("M02")),), {"applicant.cert_no": CERT_NO})
    return operation("op-1", begun)


def then(op_id: str, args: Args, on: str = "", *, after: str = "op-1") -> Operation:
    """What is done to it on a day, at a window that has heard of nothing since."""
    acted = replace(args, on=on) if isinstance(args, MoveItems) and on else args
    return replace(operation(op_id, acted, parent=after, base=1), wall=f"{on or NEVER}T10:00+08:00")


def asked(on: str = "2026-11-23", *slots: str) -> Operation:
    return then("op-2", replace(move(Act.ASK_CORRECTION, reason="缺材料"), asked=slots), on)


@pytest.mark.parametrize("act", ANSWERS)
@pytest.mark.parametrize(("on", "outcome"), [("2026-11-30", "applied"), ("2026-12-01", "rejected")])
def test_an_answer_stands_by_the_day_it_was_made_not_by_that_it_is_sent(
    platform: Running, clock: HandClock, act: Act, on: str, outcome: str
) -> None:
    with platform.client() as client:
        send(client, received())
        clock.at = at(12, 10)
        [result] = send(client, then("op-2", move(act, reason="另有主管机关"), on))
        doc = case_of(client, "case-1")
    assert result["outcome"] == outcome
    if outcome == "rejected":
        code = "correction.late" if act is Act.ASK_CORRECTION else "answer.late"
        assert result["problem"]["type"] == f"urn:yichuang:problem:{code}"
        assert result["problem"]["facts"]["day"] == "2026-11-30"
        assert doc["items"][0]["state"] == "received"
        assert doc["version"] == 1


@pytest.mark.parametrize("act", ANSWERS)
def test_a_clock_that_is_ahead_makes_no_act_late(
    platform: Running, clock: HandClock, act: Act
) -> None:
    clock.at = at(11, 24)
    with platform.client() as client:
        *_, result = send(client, received(), then("op-2", move(act, reason="无"), "2027-01-20"))
    assert result["outcome"] == "applied"


def test_of_a_registration_silence_accepts_nothing(platform: Running, clock: HandClock) -> None:
    clock.at = at(12, 10)
    late = then("op-2", move(Act.REFUSE, reason="另有主管机关"), "2026-12-10")
    with platform.client() as client:
        *_, result = send(client, received(REGISTRATION), late)
    assert result["outcome"] == "applied"


def test_what_the_negative_list_bars_is_turned_away_at_any_time(
    platform: Running, clock: HandClock
) -> None:
    edition = platform.platform.negative_lists[0]
    value = value_of(found(edition, edition.search("测绘")[0], met=False))
    said = {"applicant.cert_no": CERT_NO, "form.is_foreign": "1", "form.negative_list": value}
    begun = operation("op-1", create((item(FOOD, need("M34")),), said))
    clock.at = at(12, 10)
    late = then("op-2", move(Act.REFUSE, reason="负面清单"), "2026-12-10")
    with platform.client() as client:
        *_, result = send(client, begun, late)
    assert result["outcome"] == "applied"


@pytest.mark.parametrize("slots", [(), ("M34",)], ids=["words", "material"])
def test_the_platform_ends_what_never_came_once(
    tmp_path: Path, clock: HandClock, slots: tuple[str, ...]
) -> None:
    def seen(client: Client) -> dict[str, Any]:
        pull(client)
        return case_of(client, "case-1")

    folder = tmp_path / "platform"
    with (
        running_platform(folder, now=lambda: clock.at) as platform,
        platform.client() as client,
    ):
        send(client, received(), asked("2026-11-23", *slots))
        clock.at = at(12, 23)
        assert seen(client)["items"][0]["state"] == "correction_asked"
        clock.at = at(12, 24)
        doc = seen(client)
        assert doc["items"][0]["state"] == "returned"
        assert doc["items"][0]["corrections"][-1]["waited_until"] == NEVER
        assert NEVER in doc["items"][0]["reason"]
        clock.at = at(12, 25)
        assert seen(client) == doc
    with (
        running_platform(folder, now=lambda: clock.at) as platform,
        platform.client() as client,
    ):
        assert seen(client) == doc
    by = [one["by"] for one in doc["events"]]
    assert by.count(PLATFORM) == 1


def test_what_came_is_not_ended_however_late(platform: Running, clock: HandClock) -> None:
    page = then("op-3", material("page-1", "M34", FILE), after="op-2")
    with platform.client() as client:
        send(client, received(), asked("2026-11-23", "M34"), page)
        clock.at = at(12, 28)
        doc = case_of(client, "case-1")
    assert doc["items"][0]["state"] == "correction_asked"


def test_a_case_that_waited_before_the_platform_kept_a_list_is_ended_too(
    tmp_path: Path, clock: HandClock
) -> None:
    folder = tmp_path / "platform"
    with running_platform(folder, now=lambda: clock.at) as older, older.client() as client:
        send(client, received(), asked())
        with older.platform.database.writer.begin() as connection:
            connection.execute(delete(awaited))
            connection.execute(delete(meta).where(meta.c.name == "awaited"))
    clock.at = at(12, 24)
    with running_platform(folder, now=lambda: clock.at) as platform, platform.client() as client:
        assert case_of(client, "case-1")["items"][0]["state"] == "returned"


@pytest.mark.parametrize("on", ["2026-12-23", "2026-12-24"])
def test_a_window_that_could_not_send_is_right_when_it_acted_in_time(
    platform: Running, clock: HandClock, on: str
) -> None:
    with platform.client() as client:
        send(client, received(), asked())
        clock.at = at(12, 28)
        pull(client)
        put_right = then("op-3", move(Act.SUPPLEMENT), on, after="op-2")
        [result] = send(client, put_right)
        [again] = send(client, put_right)
        doc = case_of(client, "case-1")
    assert again == result
    in_time = on == NEVER
    assert result["outcome"] in ("applied", "merged") if in_time else "rejected"
    assert doc["items"][0]["state"] == ("corrected" if in_time else "returned")
    if not in_time:
        assert result["problem"]["type"].endswith("move.illegal")


def test_a_station_that_has_ended_it_as_well_doubles_nothing(
    platform: Running, clock: HandClock
) -> None:
    mine = replace(move(Act.RETURN, FOOD, reason="2026-12-23：缺材料；电话无人接"), until=NEVER)
    with platform.client() as client:
        send(client, received(), asked())
        clock.at = at(12, 28)
        before = case_of(client, "case-1")
        [result] = send(client, then("op-3", mine, "2026-12-25", after="op-2"))
        after = case_of(client, "case-1")
    assert result["outcome"] == "applied"
    assert result["version"] == before["version"]
    assert after == before
