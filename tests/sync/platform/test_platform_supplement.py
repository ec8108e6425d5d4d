"""A correction handed in online: what the applicant had seen is told, not what came since."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.domain.case_states import Act, State
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import Args, MoveItems
from sync.client import Client
from sync.platform import online_cases
from sync.platform.online_cases import File
from tests.helpers.builders import fields, move, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import case_of, pull, send
from tests.helpers.samples import catalogue_doc
from tests.helpers.station import HandClock
from ui.rehearsal.visits import ONLINE, SINGLE, answers

ADDRESS = "form.address"
PHONE = "applicant.mobile"


def test_a_difference_shows_what_the_applicant_had_seen(platform: Running) -> None:
    values = answers(read_catalogue(catalogue_doc()), ONLINE, ONLINE.items)
    body = {"theme": "", "items": list(ONLINE.items), "fields": values}
    submitted = online_cases.submit(platform.platform, body, key="key-submit")
    with platform.client() as client:
        rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
        case_id = rows[submitted.number]
        asked = move(Act.ASK_CORRECTION, reason="请更正住所")
        first = fields({ADDRESS: "一路1号"})
        steps: tuple[Args, ...] = (first, asked)
        for at, args in enumerate(steps, 1):
            [result] = send(client, operation(f"op-{at}", args, case_id=case_id, base=at))
            assert result["outcome"] == "applied"
        base = 3
        since = fields({ADDRESS: "二路2号"}, {ADDRESS: "一路1号"})
        send(client, operation("op-3", since, case_id=case_id, base=base))
        mine = {ADDRESS: "三路3号", PHONE: "13900000009"}
        online_cases.supplement(
            platform.platform, case_id, base=base, fields=mine, key="key-supplement"
        )
        doc = case_of(client, case_id)
    (asked_about,) = doc["conflicts"]
    assert asked_about["field"] == ADDRESS
    assert (asked_about["base"], asked_about["mine"], asked_about["theirs"]) == (
        "一路1号",
        "三路3号",
        "二路2号",
    )
    assert doc["fields"][PHONE] == "13900000009"


def test_only_what_was_answered_goes_back_to_its_department(platform: Running) -> None:
    with platform.client() as client:
        case_id, (one, other) = two_asked(platform, client)
        with pytest.raises(RuleError) as nothing:
            online_cases.supplement(platform.platform, case_id, base=4, fields={}, key="key-early")
        assert nothing.value.trouble is Trouble.CORRECTION_OPEN
        online_cases.add_file(platform.platform, case_id, page_for(one), key="key-file")
        online_cases.supplement(platform.platform, case_id, base=4, fields={}, key="key-done")
        states = {item["item_id"]: item["state"] for item in case_of(client, case_id)["items"]}
    assert states[one.item_id] == State.CORRECTED.value
    assert states[other.item_id] == State.CORRECTION_ASKED.value


def test_each_list_was_in_on_the_day_its_last_page_came(tmp_path: Path) -> None:
    """全部补正之日，为受理之日: not the day on which the applicant says so."""
    clock = HandClock()
    with (
        running_platform(tmp_path, now=lambda: clock.at) as platform,
        platform.client() as client,
    ):
        case_id, lists = two_asked(platform, client)
        for day, one in zip((24, 25), lists, strict=True):
            clock.at = datetime(2026, 11, day, 2, 0, tzinfo=UTC)
            online_cases.add_file(platform.platform, case_id, page_for(one), key=f"key-{day}")
        clock.at = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
        for _ in range(2):
            online_cases.supplement(platform.platform, case_id, base=4, fields={}, key="key-done")
        doc = case_of(client, case_id)
    done = {item["item_id"]: item["corrections"][0]["done_on"] for item in doc["items"]}
    assert [done[one.item_id] for one in lists] == ["2026-11-24", "2026-11-25"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a department waits for."""

    item_id: str
    slot: str


def two_asked(platform: Running, client: Client) -> tuple[str, tuple[Asked, Asked]]:
    """An application for two items, each of which waits for a paper of its own."""
    catalogue = read_catalogue(catalogue_doc())
    both = (*ONLINE.items, *SINGLE.items)
    values = answers(catalogue, ONLINE, both)
    body = {"theme": "", "items": list(both), "fields": values}
    submitted = online_cases.submit(platform.platform, body, key="key-joint")
    rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
    case_id = rows[submitted.number]
    needs = {
        item["item_id"]: [need["slot"] for need in item["needs"]]
        for item in case_of(client, case_id)["items"]
    }
    first, second = (
        Asked(item, next(one for one in slots if sum(one in all_ for all_ in needs.values()) == 1))
        for item, slots in needs.items()
    )
    for at, one in enumerate((first, second), 1):
        asked = MoveItems(
            Act.ASK_CORRECTION, (one.item_id,), "2026-11-23", reason="缺", asked=(one.slot,)
        )
        [result] = send(client, operation(f"op-{at}", asked, case_id=case_id, base=at))
        assert result["outcome"] == "applied"
    return case_id, (first, second)


def page_for(one: Asked) -> File:
    """One page for the slot, named after it."""
    return File(
        slot=one.slot,
        sha256=one.slot.lower().ljust(64, "0"),
        filename=f"{one.slot}.jpg",
        mime="image/jpeg",
        size=1,
        pages=1,
    )
