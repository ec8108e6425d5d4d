"""A feed whose cursor does not move although it says that there is more is asked again later."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sync.platform import feed
from tests.helpers.builders import create, operation
from tests.helpers.carriers import carrying
from tests.helpers.faulty_link import faulty_link
from tests.helpers.platforms import running_platform
from tests.helpers.posted import send
from tests.helpers.station import open_station


def test_it_is_not_asked_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = feed.page

    def standing(*asked: Any, since: str, **named: Any) -> feed.Page:
        page = whole(*asked, since=since, **named)
        return replace(page, next=since or page.next, more=True)

    monkeypatch.setattr(feed, "page", standing)
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station") as station,
        faulty_link(platform.base) as link,
        carrying(station, link.base) as carrier,
    ):
        with platform.client() as client:
            send(client, operation("a-1", create(), case_id="case-0"))
        carrier.round(urged=True)
        assert carrier.link.problem == "cursor_stands"
        assert link.seen.count("GET /v1/changes") <= 3
        with station.store.read() as work:
            assert work.cases.view("case-0") is not None
