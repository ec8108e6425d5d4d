"""Decided items in the hands of supervision: each once, in order, for supervisors only."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import Act
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.negative_list import found, not_listed, value_of
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.records import from_doc
from clerk_app.domain.supervision_record import as_decided, record
from sync.client import Client, new_session
from sync.events import Failure
from sync.platform.catalogues import publish
from sync.platform.context import Platform
from sync.platform.ledger import Made
from sync.platform.operations import apply_one
from sync.replies import ExchangeError
from tests.helpers.builders import CERT_NO, create, move, operation
from tests.helpers.catalogues import part, shipped
from tests.helpers.platforms import SCOPE, SUPERVISOR, Running, running_platform
from tests.helpers.posted import case_of, send
from tests.helpers.station import MORNING

FLAGGED = "61030519710315105X"


@contextmanager
def supervisor(running: Running) -> Iterator[Client]:
    """Somebody who supervises."""
    with new_session(SUPERVISOR) as session:
        yield Client(running.base, session)


def records(running: Running, since: str = "", limit: int = 200) -> dict[str, Any]:
    path = f"/v1/supervision/records?scope={SCOPE}&since={since}&limit={limit}"
    with supervisor(running) as client:
        page: dict[str, Any] = client.call("GET", path).json()
    return page


def items(platform: Platform, *ids: str) -> tuple[CaseItem, ...]:
    """Items of the catalogue, so that bodies and limits are known; nothing is asked for."""
    wanted = case_items(platform.catalogue, on=MORNING.date(), item_ids=ids)
    return tuple(replace(one, needs=()) for one in wanted)


def story(
    platform: Platform, *acts: Act, number: int = 1, said: Mapping[str, str] | None = None
) -> tuple[Operation, ...]:
    """A case of two items on which these acts are made, one after the other."""
    case_id = f"case-{number}"
    # One applicant each: two open cases of one would be joined.
    fields = {"applicant.name": "张三", "applicant.cert_no": f"{CERT_NO}{number}", **(said or {})}
    begun = create(items(platform, "I01", "I03"), fields, number=f"GX030126112300{number}A")
    made = [operation(f"{case_id}-0", begun, case_id=case_id)]
    for at, act in enumerate(acts, start=1):
        args = replace(move(act, "I01", reason="理由"), on="2026-11-24")
        made.append(
            operation(f"{case_id}-{at}", args, case_id=case_id, parent=made[-1].op_id, base=at)
        )
    return tuple(made)


GRANTED = (Act.ACCEPT, Act.START_REVIEW, Act.GRANT, Act.MAKE_READY)


def test_a_decision_is_one_record_however_often_it_is_sent(platform: Running) -> None:
    ops = story(platform.platform, *GRANTED)
    with platform.client() as client:
        for _ in range(3):
            send(client, *ops)
        doc = case_of(client, "case-1")
    page = records(platform)
    assert platform.platform.contract.misfits("SupervisionPage", page) == ()
    [record] = page["records"]
    [noted] = doc["supervised"]
    assert (noted["number"], noted["item_id"], noted["op_id"]) == (
        record["number"],
        "I01",
        "case-1-3",
    )
    assert record["result"]["code"] == "0"
    assert record["case_number"] == "GX0301261123001A"
    assert record["op_id"] == "case-1-3"


def test_a_station_would_make_the_same_record_after_the_fact(platform: Running) -> None:
    """Where nothing is handed on the station does it (事中事后监管), when the item has gone on."""
    ops = story(platform.platform, *GRANTED)
    with platform.client() as client:
        send(client, *ops)
        case = from_doc(Case, case_of(client, "case-1"))
    decision = next(one for one in ops if one.op_id == "case-1-3")
    assert isinstance(decision.args, MoveItems)
    (noted,) = case.supervised
    item = next(one for one in case.items if one.item_id == "I01")
    made = record(
        case,
        as_decided(item, decision.args),
        decision,
        noted,
        catalogue=platform.platform.begun_with(case),
        calendar=platform.platform.calendar,
        flags=(),
    )
    assert [made] == records(platform)["records"]


@pytest.mark.parametrize(("waited", "code"), [("", "1"), ("2026-11-23", "5")])
def test_a_return_is_told_apart_from_a_correction_that_never_came(
    platform: Running, waited: str, code: str
) -> None:
    asked, came_back = story(platform.platform, Act.ASK_CORRECTION, Act.RETURN)[1:]
    begun = story(platform.platform)[0]
    assert isinstance(came_back.args, MoveItems)
    ended = replace(came_back, args=replace(came_back.args, until=waited))
    with platform.client() as client:
        results = send(client, begun, asked, ended)
    assert [one["outcome"] for one in results] == ["applied"] * 3
    [told] = records(platform)["records"]
    assert (told["result"]["state"], told["result"]["code"]) == ("returned", code)


def test_the_record_says_what_supervision_must_know(platform: Running) -> None:
    edition = platform.platform.negative_lists[-1]
    value = value_of(found(edition, edition.search("幼儿园")[0], met=True))
    said = {
        "applicant.cert_no": FLAGGED,
        "form.is_foreign": "1",
        "form.negative_list": value,
        "form.ent_name": "西安示例幼儿园有限公司",
    }
    with platform.client() as client:
        send(client, *story(platform.platform, *GRANTED, said=said))
    [record] = records(platform)["records"]
    body = platform.platform.catalogue.department("D01")
    assert record["supervised_by"] == {"name": body.name, "uscc": body.uscc}
    assert record["item"]["decided_by"] == {"name": body.name, "uscc": body.uscc}
    assert record["applicant"]["company"] == "西安示例幼儿园有限公司"
    assert record["applicant"]["cert_no"] == FLAGGED
    times = record["time"]
    assert (times["accepted_on"], times["decided_on"]) == ("2026-11-24", "2026-11-24")
    assert times["statutory"] == {"value": 3, "unit": "1"}
    assert (times["used_workdays"], times["late"]) == (0, False)
    assert [one["kind"] for one in record["credit"]] == ["dishonest_debtor"]
    assert record["negative_list"]["answer"] == "met"
    assert record["negative_list"]["edition"] == edition.edition


def begun_under(doc: Mapping[str, Any], *ids: str, days: date) -> tuple[CaseItem, ...]:
    """Items as a case has them that began under a version of the catalogue."""
    wanted = case_items(read_catalogue(doc), on=days, item_ids=ids)
    return tuple(replace(one, needs=()) for one in wanted)


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize(
    ("item_id", "by"),
    [("I34", "陕西省交通运输厅（示例）"), ("I35", "陕西省住房和城乡建设厅（示例）")],
)
def test_a_delegated_power_is_decided_in_the_name_of_who_delegates_it(
    platform: Running, item_id: str, by: str, older: bool
) -> None:
    """行政许可法 24; cases of older programs do not say it themselves."""
    begun = begun_under(shipped(), item_id, days=date(2026, 12, 1))
    if older:
        begun = tuple(replace(one, decided_by="", delegate="") for one in begun)
    version = platform.platform.catalogue.version
    created = replace(create(begun), catalogue_version=version)
    ends = operation("end", move(Act.WITHDRAW), parent="begin", base=1)
    with platform.client() as client:
        send(client, operation("begin", created), ends)
    [record] = records(platform)["records"]
    assert record["item"]["decided_by"] == {"name": by, "uscc": ""}


def test_who_decides_stands_in_the_catalogue_the_case_began_with(platform: Running) -> None:
    """Later the power went to another department; the running case is decided where it was."""
    first = platform.platform.catalogue
    today = platform.platform.today
    doc = shipped() | {"version": "2026.11.9", "effective_from": today.isoformat()}
    part(doc, "items", "I21")["department"] = "D13"
    part(doc, "items", "I21")["statutory"] = {"value": 30, "unit": "1"}
    for name in ("task_code", "task_handle_item"):
        part(doc, "items", "I21")[name] = part(doc, "items", "I34")[name]
    now = platform.platform.now()
    platform.platform.database.write(
        lambda connection: publish(connection, doc, today=today, at=now)
    )
    assert platform.platform.catalogue.version == "2026.11.9"
    begun = begun_under(shipped(), "I21", days=MORNING.date())
    begun = tuple(replace(one, decided_by="") for one in begun)
    created = replace(create(begun), catalogue_version=first.version)
    ends = operation("end", move(Act.WITHDRAW), parent="begin", base=1)
    with platform.client() as client:
        send(client, operation("begin", created), ends)
    [record] = records(platform)["records"]
    body = first.department(first.item("I21").department)
    assert record["item"]["decided_by"] == {"name": body.name, "uscc": body.uscc}
    assert record["time"]["statutory"] == {"value": 20, "unit": "1"}


def test_who_decides_late_is_late(platform: Running) -> None:
    """Four working days after Tuesday 24 November; the promise is one hour."""
    *before, grant = story(platform.platform, Act.ACCEPT, Act.START_REVIEW, Act.GRANT)
    grant = replace(grant, args=replace(grant.args, on="2026-11-30"))  # type: ignore[arg-type]
    with platform.client() as client:
        send(client, *before, grant)
    [record] = records(platform)["records"]
    assert record["time"]["used_workdays"] == 4
    assert record["time"]["late"]


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ((Act.REFUSE,), "6"),
        ((Act.FIND_NOT_REQUIRED,), "6"),
        ((Act.WITHDRAW,), "5"),
        ((Act.RETURN,), "1"),
        ((Act.VOID,), "2"),
        ((Act.ACCEPT, Act.START_REVIEW, Act.DENY), "1"),
        ((Act.ACCEPT, Act.START_REVIEW, Act.FORWARD), "4"),
    ],
)
def test_every_end_is_handed_over(platform: Running, acts: tuple[Act, ...], code: str) -> None:
    with platform.client() as client:
        send(client, *story(platform.platform, *acts))
    [record] = records(platform)["records"]
    assert record["result"]["code"] == code
    assert record["result"]["reason"] == "理由"


def test_what_is_not_decided_is_nobodys_business(platform: Running) -> None:
    with platform.client() as client:
        send(client, *story(platform.platform, Act.ACCEPT, Act.START_REVIEW))
        assert "supervised" not in case_of(client, "case-1")
    assert records(platform)["records"] == []


def test_an_act_on_all_items_hands_each_of_them_over(platform: Running) -> None:
    begun, *_ = story(platform.platform)
    withdrawn = operation("all", move(Act.WITHDRAW), parent=begun.op_id, base=1)
    with platform.client() as client:
        send(client, begun, withdrawn)
    found_records = records(platform)["records"]
    assert [one["item"]["item_id"] for one in found_records] == ["I01", "I03"]
    assert len({one["number"] for one in found_records}) == 2


def test_the_feed_goes_on_where_the_last_page_ended(platform: Running) -> None:
    with platform.client() as client:
        for number in (1, 2, 3):
            send(client, *story(platform.platform, Act.WITHDRAW, number=number))
    first = records(platform, limit=2)
    rest = records(platform, since=first["next"])
    assert [len(first["records"]), len(rest["records"])] == [2, 1]
    assert (first["more"], rest["more"]) == (True, False)
    assert records(platform, since=rest["next"])["records"] == []
    numbers = [one["number"] for one in (*first["records"], *rest["records"])]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("cursor", ["bm90OjE", "x"])
def test_a_cursor_of_elsewhere_is_refused(platform: Running, cursor: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        records(platform, since=cursor)
    assert refused.value.failure in (Failure.GONE, Failure.REFUSED)


@pytest.mark.parametrize(
    "harm", ["DELETE FROM supervision", "UPDATE supervision SET record = '{}'"]
)
def test_the_database_keeps_the_records_itself(platform: Running, harm: str) -> None:
    with platform.client() as client:
        send(client, *story(platform.platform, Act.WITHDRAW))
    refused = pytest.raises(DBAPIError, match="the supervision is kept")
    with refused, platform.platform.database.writer.begin() as connection:
        connection.execute(text(harm))
    assert len(records(platform)["records"]) == 1


def status(running: Running, token: str, path: str) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.get(f"{running.base}{path}", headers=headers, timeout=10).status_code


def test_only_a_supervisor_reads_records_and_nothing_else(platform: Running) -> None:
    feed = f"/v1/supervision/records?scope={SCOPE}"
    cases = f"/v1/changes?scope={SCOPE}"
    assert status(platform, SUPERVISOR, feed) == 200
    assert [status(platform, token, feed) for token in (platform.token, "", "x")] == [401] * 3
    assert status(platform, SUPERVISOR, cases) == 401
    assert status(platform, SUPERVISOR, "/v1/credit") == 401


def test_without_a_token_nobody_supervises(tmp_path: Path) -> None:
    with running_platform(tmp_path) as running:
        object.__setattr__(running.platform, "supervisor_token", "")
        assert status(running, "", f"/v1/supervision/records?scope={SCOPE}") == 401
        headers = {"Authorization": "Bearer "}
        address = f"{running.base}/v1/supervision/records?scope={SCOPE}"
        assert requests.get(address, headers=headers, timeout=10).status_code == 401


def test_a_transaction_that_fails_hands_nothing_over(platform: Running) -> None:
    """The record is part of the decision: both or neither."""
    *before, grant = story(platform.platform, Act.ACCEPT, Act.START_REVIEW, Act.GRANT)

    class CutError(Exception):
        pass

    with platform.client() as client:
        send(client, *before)
        with pytest.raises(CutError), platform.platform.database.writer.begin() as connection:
            apply_one(connection, platform.platform, Made.here(grant))
            raise CutError
        assert records(platform)["records"] == []
        send(client, grant)
    [record] = records(platform)["records"]
    assert record["number"].endswith("00001")


def test_an_item_nobody_knows_any_more_is_handed_over_by_its_own_words(platform: Running) -> None:
    edition = platform.platform.negative_lists[0]
    said = {"form.is_foreign": "1", "form.negative_list": value_of(not_listed(edition))}
    begun, *rest = story(platform.platform, Act.WITHDRAW, said=said)
    unknown = replace(items(platform.platform, "I01")[0], item_id="I01", department="原登记处")
    gone = replace(unknown, item_id="I99", decided_by="")
    begun = replace(begun, args=replace(begun.args, items=(unknown, gone)))  # type: ignore[arg-type]
    withdrawn = replace(rest[0], args=move(Act.WITHDRAW))
    with platform.client() as client:
        send(client, begun, withdrawn)
    known, by_its_words = records(platform)["records"]
    assert known["supervised_by"]["uscc"]
    assert by_its_words["supervised_by"] == {"name": "原登记处", "uscc": ""}
    assert by_its_words["time"]["statutory"] is None
    assert by_its_words["negative_list"]["answer"] == "not_listed"
