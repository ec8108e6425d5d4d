"""Versions of the catalogue at the platform: kept for good, served by day, heard of at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.platform.catalogues import publish, published
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.browser import Browser
from tests.helpers.catalogues import next_version, part, shipped
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.station import HandClock, open_station

FIRST = shipped()["version"]
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def publish_at(running: Running, doc: dict[str, Any]) -> None:
    now = running.platform.now()
    running.platform.database.write(
        lambda connection: publish(connection, doc, today=running.platform.today, at=now)
    )


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
def dated(tmp_path: Path, clock: HandClock) -> Iterator[Running]:
    """A platform whose day is set by hand."""
    with running_platform(tmp_path / "platform", now=clock.now) as running:
        yield running


def standings(running: Running) -> dict[str, str]:
    with running.client() as client:
        found = client.call("GET", "/v1/catalogue/versions").json()["versions"]
    return {one["version"]: one["standing"] for one in found}


def test_a_version_is_served_from_its_day_and_kept_after_it(
    dated: Running, clock: HandClock
) -> None:
    assert standings(dated) == {FIRST: "in_force"}
    publish_at(dated, next_version())
    assert standings(dated) == {FIRST: "in_force", "2026.12.1": "to_come"}
    with dated.client() as client:
        assert client.call("GET", "/v1/catalogue").json()["version"] == FIRST
        clock.pass_(days=8)
        assert client.call("GET", "/v1/catalogue").json()["version"] == "2026.12.1"
        old = client.call("GET", f"/v1/catalogue/versions/{FIRST}")
        assert canonical_bytes(old.json()) == canonical_bytes(shipped())
        assert old.headers["ETag"] == f'"{FIRST}"'
    assert standings(dated) == {FIRST: "past", "2026.12.1": "in_force"}


def test_a_version_nobody_published_is_not_found(dated: Running) -> None:
    with dated.session() as session:
        answer = session.get(f"{dated.base}/v1/catalogue/versions/none", timeout=10)
        assert answer.json()["type"] == "urn:yichuang:problem:not-found"
        bad = session.get(f"{dated.base}/v1/catalogue/versions/a%20b", timeout=10)
        assert bad.status_code == 422


def test_what_was_published_is_never_changed(platform: Running) -> None:
    publish_at(platform, next_version("2030.1.1", "2030-01-01"))
    changed = next_version("2030.1.1", "2030-01-01") | {"title": "改了"}
    with pytest.raises(RuleError) as refusal:
        publish_at(platform, changed)
    assert refusal.value.trouble is Trouble.CATALOGUE_FORM
    assert refusal.value.facts["problem"] == "published:2030.1.1"
    for statement in (
        "UPDATE catalogue_version SET doc = '{}'",
        "DELETE FROM catalogue_version",
    ):
        with (
            pytest.raises(DBAPIError, match="the catalogue_version is kept"),
            platform.platform.database.writer.begin() as connection,
        ):
            connection.execute(text(statement))
    with platform.platform.database.read() as connection:
        assert [one.version for one in published(connection)] == [FIRST, "2030.1.1"]


def test_a_platform_that_is_opened_again_keeps_what_was_published(tmp_path: Path) -> None:
    with running_platform(tmp_path / "platform") as running:
        publish_at(running, next_version("2030.1.1", "2030-01-01"))
    with running_platform(tmp_path / "platform") as again:
        assert set(standings(again)) == {FIRST, "2030.1.1"}


# Stations


@contextmanager
def carrying(station: Station, base: str) -> Iterator[Carrier]:
    with new_session(TOKEN) as session:
        yield new_carrier(
            station,
            ReferenceAdapter(Client(base, session)),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=Pacing(first=0.0),
        )


def test_a_station_fetches_the_next_version_at_once_and_changes_over_without_a_link(
    dated: Running, clock: HandClock, tmp_path: Path
) -> None:
    with (
        open_station(tmp_path / "station", clock) as station,
        carrying(station, dated.base) as carrier,
    ):
        carrier.round()
        assert [one.version for one in station.library.versions()] == [FIRST]
        publish_at(dated, next_version())
        # The very next look tells of it, long before references are due again.
        carrier.round()
        assert [one.version for one in station.library.versions()] == [FIRST, "2026.12.1"]
        assert station.library.catalogue().version == FIRST
        clock.pass_(days=8)
        assert station.library.catalogue().version == "2026.12.1"
        assert station.library.catalogue().item("I20").promised.value == 3


def test_a_new_station_gets_the_one_in_force_and_those_to_come_but_no_older_ones(
    dated: Running, clock: HandClock, tmp_path: Path
) -> None:
    publish_at(dated, next_version("2026.11.24", "2026-11-24"))
    publish_at(dated, next_version())
    clock.pass_(days=2)
    with (
        open_station(tmp_path / "station", clock) as station,
        carrying(station, dated.base) as carrier,
    ):
        carrier.round()
        assert {one.version for one in station.library.versions()} == {
            FIRST,  # shipped with the program
            "2026.11.24",
            "2026.12.1",
        }
        assert station.library.catalogue().version == "2026.11.24"


def test_a_version_that_does_not_read_leaves_the_station_with_what_it_has(
    dated: Running,
    clock: HandClock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    doc = next_version("2026.11.23x", "2026-11-23")
    del doc["items"][0]["promised"]
    row = {
        "version": doc["version"],
        "serial": 9,
        "effective_from": doc["effective_from"],
        "published_at": "",
        "doc": json.dumps(doc),
    }
    insert = text(
        "INSERT INTO catalogue_version (version, serial, effective_from, published_at, doc)"
        " VALUES (:version, :serial, :effective_from, :published_at, :doc)"
    )
    with (
        open_station(tmp_path / "station", clock) as station,
        carrying(station, dated.base) as carrier,
    ):
        dated.platform.database.write(lambda connection: connection.execute(insert, row))
        carrier.round()
        assert station.library.catalogue().version == FIRST
        assert carrier.link.problem == ""
        assert "items[0].promised" in caplog.text


# The citizens' page


def test_the_code_on_paper_leads_to_a_page_that_tells_everything(dated: Running) -> None:
    with Browser(dated.base) as browser:
        page = browser.open("/guide/I20")
        for needed in ("食品经营许可", "5 个工作日", "从业人员健康证明", "029-00000001", FIRST):
            assert needed in page.text
        joint = browser.open("/guide/theme/T01")
        assert joint.text.count("营业执照（副本）") == 1
        assert "用于：" in joint.text
        both = browser.open("/guide/I20,I21")
        assert "公共场所卫生许可" in both.text
        assert browser.open("/").text.count("指南") > 30


def test_the_page_follows_the_catalogue_and_its_day(dated: Running, clock: HandClock) -> None:
    publish_at(dated, next_version())
    with Browser(dated.base) as browser:
        assert "2026年12月1日起在本大厅办理" in browser.open("/guide/I34").text
        clock.pass_(days=8)
        assert "起在本大厅办理" not in browser.open("/guide/I34").text
        assert "3 个工作日" in browser.open("/guide/I20").text
        assert "安全生产管理制度文本" in browser.open("/guide/I20").text


def test_a_guide_of_nothing_is_a_page_that_says_so(dated: Running) -> None:
    with dated.session() as session:
        for path in ("/guide/I99", "/guide/theme/T99", "/guide/,"):
            answer = session.get(dated.base + path, timeout=10)
            assert answer.status_code == 422
            assert "没有这个" in answer.text


def test_an_application_is_made_under_the_version_of_its_day(
    dated: Running, clock: HandClock
) -> None:
    doc = next_version()
    part(doc, "items", "I20")["fields"] = ["ent_name"]
    publish_at(dated, doc)
    clock.pass_(days=8)
    with dated.client() as client:
        assert client.call("GET", "/v1/online/items").json()["catalogue_version"] == "2026.12.1"
    assert dated.platform.today - timedelta(days=8) == NOON.date()
