"""Who applies online sends nothing that is on file; of nobody else is anything told or used."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from clerk_app.desk import case_file, intake
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_reading import read_catalogue
from sync.carrier import Carrier
from tests.helpers.browser import Browser, Page
from tests.helpers.intakes import received
from tests.helpers.plain_line import plain_line
from tests.helpers.platforms import Running, running_platform
from tests.helpers.samples import catalogue_doc
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE, Visit, answers

CATALOGUE = read_catalogue(catalogue_doc())
CARD = "M02"
"""Identity card of the legal representative: compared with its original at a window."""
REGISTERED = Visit("高明远", "610603195911304477", "B", items=("I04",))
"""Whom the sample register knows."""
AGAIN = replace(SINGLE, items=("I03",))
"""The same person applies for something else that asks for the same card."""


@dataclass
class Hall:
    """A platform, and a window with its line."""

    platform: Running
    station: Station
    carrier: Carrier

    def round(self) -> None:
        for _ in range(3):
            self.carrier.round(urged=True)

    def submit(self, visit: Visit, **changed: str) -> dict[str, Any]:
        """Apply online by the interface; how far the case is, with its whole checklist."""
        fields = {k: v for k, v in answers(CATALOGUE, visit, visit.items).items() if v}
        body = {"items": list(visit.items), "fields": {**fields, **changed}}
        made = requests.post(
            f"{self.platform.base}/v1/online/cases",
            json=body,
            headers={"Idempotency-Key": str(uuid4())},
            timeout=10,
        )
        assert made.status_code == 201, made.text
        shown = made.json()
        told = requests.get(
            f"{self.platform.base}/v1/online/cases/{shown['number']}",
            headers={"X-Access-Code": shown["access_code"]},
            timeout=10,
        )
        assert told.status_code == 200
        found: dict[str, Any] = told.json()
        return found


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    clock = HandClock()
    with ExitStack() as stack:
        platform = stack.enter_context(
            running_platform(tmp_path / "platform", now=lambda: clock.at)
        )
        station = stack.enter_context(open_station(tmp_path / "here", clock))
        client = stack.enter_context(platform.client())
        yield Hall(platform, station, plain_line(station, client))


@pytest.fixture
def seen(hall: Hall, tmp_path: Path) -> Case:
    """A case at the window whose originals were compared, closed by nothing."""
    case = received(hall.station, SINGLE, tmp_path)
    hall.round()
    return case


def files(progress: Mapping[str, Any], slot: str) -> list[dict[str, Any]]:
    line = next(one for one in progress["slots"] if one["slot"] == slot)
    found: list[dict[str, Any]] = line["files"]
    return found


def test_what_a_window_has_seen_is_not_sent_again(hall: Hall, seen: Case) -> None:
    told = hall.submit(AGAIN)
    (card,) = files(told, CARD)
    assert card["checked"]
    assert card["source_case"] == seen.number
    assert files(told, "M10") == []


def test_the_window_picks_the_case_up_with_it(hall: Hall, seen: Case) -> None:
    told = hall.submit(AGAIN)
    hall.round()
    case_id = case_file.open_case(hall.station, told["number"]).case.case_id
    picked, _ = intake.pick_up(hall.station, CLERK, case_id)
    assert picked.case.state is State.RECEIVED
    theirs = next(one for one in seen.materials if one.slot == CARD)
    mine = next(one for one in picked.case.current_materials if one.slot == CARD)
    assert (mine.sha256, mine.trust, mine.source_case) == (theirs.sha256, Trust.B, seen.number)
    assert mine.check is not None
    assert mine.check.by == CLERK.name
    assert mine.arrived
    line = next(one for one in picked.lines if one.slot == CARD)
    assert line.on_file
    assert (line.missing, line.unchecked) == (False, False)


@pytest.mark.parametrize(
    "other",
    [
        {"applicant.mobile": "13900000002"},
        {"applicant.name": "李秀"},
        {"applicant.cert_no": "610881194901017779"},
    ],
    ids=["another telephone", "another name", "another number"],
)
def test_nobody_else_is_told_of_it_or_gets_it(
    hall: Hall, seen: Case, other: dict[str, str]
) -> None:
    told = hall.submit(AGAIN, **other)
    assert files(told, CARD) == []
    assert seen.number not in str(told)


def test_what_nobody_has_compared_is_sent_again(hall: Hall) -> None:
    hall.submit(SINGLE)
    told = hall.submit(AGAIN)
    assert all(not files(told, one["slot"]) for one in told["slots"])


def test_what_issuers_give_need_not_be_sent(hall: Hall) -> None:
    told = hall.submit(REGISTERED)
    (card,) = files(told, CARD)
    assert card["checked"]
    assert card["issuer"] == "延安市公安局安塞分局（示例）"
    hall.round()
    case = case_file.open_case(hall.station, told["number"]).case
    mine = next(one for one in case.materials if one.slot == CARD)
    assert (mine.trust, mine.channel, mine.arrived) == (Trust.A, Channel.ONLINE, True)


def test_a_licence_under_another_name_is_nobodys(hall: Hall) -> None:
    other = {"applicant.name": "高明", "form.legal_name": "高明"}
    assert files(hall.submit(REGISTERED, **other), CARD) == []


def apply(browser: Browser, visit: Visit) -> Page:
    page = browser.open(f"/apply?item={visit.items[0]}")
    return browser.send(page.form("/apply"), answers(CATALOGUE, visit, visit.items))


def test_the_page_says_so_and_asks_for_the_rest_only(hall: Hall, seen: Case) -> None:
    with Browser(hall.platform.base) as browser:
        page = apply(browser, AGAIN)
        assert "已在档，不用再传" in page.text
        assert "2026-11-23 窗口核对过原件" in page.text
        asked = {one.values["slot"] for one in page.forms if one.file_field}
    assert CARD not in asked
    assert "M10" in asked
