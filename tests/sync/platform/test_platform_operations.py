"""Operations over HTTP: one effect each, the first answer for ever, nothing taken blindly."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError

from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import Act
from sync.events import Failure
from sync.platform.exchange import MOST
from sync.replies import ExchangeError
from tests.helpers.builders import CERT_NO, create, fields, item, material, move, need, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import case_of, post, pull, send, signed
from tests.helpers.stations import NOW

FILE = "5" * 64


def outcomes(results: list[dict[str, object]]) -> list[object]:
    return [one["outcome"] for one in results]


def test_an_operation_is_applied_and_seen_in_the_feed(platform: Running) -> None:
    with platform.client() as client:
        [result] = send(client, operation("op-1", create()))
        page = pull(client)
    assert (result["outcome"], result["version"], result["seq"]) == ("applied", 1, 1)
    [row] = page["rows"]
    assert (row["case_id"], row["version"], row["op_ids"]) == ("case-1", 1, ["op-1"])
    assert row["doc"]["fields"]["applicant.name"] == "张三"


def test_the_platform_numbers_every_item_and_counts_on(platform: Running) -> None:
    both = (item("I01", need("M01")), item("I02", need("M02")))
    with platform.client() as client:
        send(client, operation("op-1", create(both)))
        doc = case_of(client, "case-1")
    first, second = (one["platform_number"] for one in doc["items"])
    assert doc["platform_number"] == first
    assert first.endswith("0001")
    assert second.endswith("0002")
    assert first[:-4] == second[:-4]


def test_a_repeat_gets_the_first_answer_and_has_no_second_effect(platform: Running) -> None:
    first = operation("op-1", create())
    second = operation("op-2", fields({"applicant.phone": "02912345678"}), parent="op-1", base=1)
    with platform.client() as client:
        answered = send(client, first, second)
        before = pull(client)
        again = send(client, first, second)
        after = pull(client)
    assert outcomes(answered) == ["applied", "applied"]
    assert again == answered
    assert after == before


@pytest.mark.parametrize("harm", ["DELETE FROM ledger", "UPDATE ledger SET outcome = 'rejected'"])
def test_the_database_keeps_the_ledger_itself(platform: Running, harm: str) -> None:
    with platform.client() as client:
        [first] = send(client, operation("op-1", create()))
        refused = pytest.raises(DBAPIError, match="the ledger is kept")
        with refused, platform.platform.database.writer.begin() as connection:
            connection.execute(text(harm))
        assert send(client, operation("op-1", create())) == [first]


def test_a_known_id_with_other_content_is_refused(platform: Running) -> None:
    with platform.client() as client:
        send(client, operation("op-1", create()))
        [result] = send(client, operation("op-1", create(number="GX0301261123001B")))
        doc = case_of(client, "case-1")
    assert result["outcome"] == "mismatch"
    assert result["problem"]["type"] == "urn:yichuang:problem:operation-reused"
    assert result["problem"]["status"] == 422
    assert doc["number"] == create().number


def test_an_operation_changed_on_the_way_is_not_taken(platform: Running) -> None:
    doc = signed(operation("op-1", create()))
    doc["args"]["fields"]["applicant.name"] = "李四"
    with platform.client() as client:
        [result] = post(client, doc)
        rows = pull(client)["rows"]
    assert result["outcome"] == "mismatch"
    assert result["problem"]["type"] == "urn:yichuang:problem:operation-digest"
    assert rows == []


SPOILED: tuple[dict[str, object], ...] = (
    {"kind": "erase_case"},
    {"kind": []},
    {"case_id": "no spaces here"},
    {"case_id": "case-1\n"},
    {"base": -1},
    {"schema": 2},
    {"args": {}},
    {"args": None},
)


def test_what_cannot_be_read_stops_only_itself(platform: Running) -> None:
    good = signed(operation("op-good", create()))
    bad = [{**good, "op_id": f"op-{n}", **spoil} for n, spoil in enumerate(SPOILED)]
    with platform.client() as client:
        *refused, taken = post(client, *bad, good)
    assert outcomes(refused) == ["mismatch"] * len(SPOILED)
    assert {one["problem"]["type"] for one in refused} == {"urn:yichuang:problem:invalid"}
    assert taken["outcome"] == "applied"


def test_an_operation_waits_for_the_one_it_builds_on(platform: Running) -> None:
    later = operation("op-2", fields({"applicant.phone": "02912345678"}), parent="op-1", base=1)
    with platform.client() as client:
        [held] = send(client, later)
        [first] = send(client, operation("op-1", create()))
        [taken] = send(client, later)
    assert (held["outcome"], held["missing"]) == ("held", ["op-1"])
    assert held["problem"]["type"] == "urn:yichuang:problem:parent-missing"
    assert (first["outcome"], taken["outcome"], taken["version"]) == ("applied", "applied", 2)


def test_an_operation_waits_for_its_case(platform: Running) -> None:
    with platform.client() as client:
        [held] = send(client, operation("op-2", fields({"applicant.phone": "1"})))
    assert (held["outcome"], held["missing"]) == ("held", ["case-1"])


def test_a_chain_without_a_beginning_is_refused_for_ever(platform: Running) -> None:
    begun = operation("op-1", create())
    stray = operation("op-2", material("m-1", sha256=FILE), case_id="case-9", parent="op-1")
    with platform.client() as client:
        results = send(client, begun, stray)
    assert outcomes(results) == ["applied", "rejected"]
    assert results[1]["problem"]["type"] == "urn:yichuang:problem:case.unknown"


def test_two_beginnings_of_one_applicant_and_item_become_one_case(platform: Running) -> None:
    online = operation("op-1", create(channel=Channel.ONLINE))
    window = operation("op-2", create(number="GX0301261123001B"), case_id="case-2")
    more = operation("op-3", material("m-1", sha256=FILE), case_id="case-2", parent="op-2")
    with platform.client() as client:
        results = send(client, online, window, more)
        page = pull(client)
    assert [one["case_id"] for one in results] == ["case-1", "case-1", "case-1"]
    [row] = page["rows"]
    doc = row["doc"]
    assert (doc["aliases"], doc["other_numbers"]) == (["case-2"], ["GX0301261123001B"])
    assert [one["material_id"] for one in doc["materials"]] == ["m-1"]
    assert row["op_ids"] == ["op-1", "op-2", "op-3"]


def test_what_is_typed_may_be_as_long_as_the_contract_allows(platform: Running) -> None:
    long = {"applicant.cert_no": "9" * 20_000, "applicant.name": "\0\U0001f600" * 9_000}
    begun = operation("op-1", create(fields=long))
    again = operation("op-2", create(fields=long, number="GX0301261123001B"), case_id="case-2")
    with platform.client() as client:
        results = send(client, begun, again)
        doc = case_of(client, "case-1")
    assert [one["case_id"] for one in results] == ["case-1", "case-1"]
    assert doc["fields"] == long


def test_a_closed_case_takes_nobody_in(platform: Running) -> None:
    begun = operation("op-1", create())
    ended = operation("op-2", move(Act.WITHDRAW, reason="本人撤回"), parent="op-1", base=1)
    again = operation("op-3", create(number="GX0301261123001B"), case_id="case-2")
    with platform.client() as client:
        results = send(client, begun, ended, again)
    assert [one["case_id"] for one in results] == ["case-1", "case-1", "case-2"]


def test_a_batch_does_what_its_operations_do_one_by_one(tmp_path: Path) -> None:
    """One case gives its natural key up in it, another that was touched before takes it over."""
    number = {"applicant.cert_no": CERT_NO}
    other = create(fields={"applicant.cert_no": "9" * 18}, number="GX0301261123001B")
    before = (operation("op-1", create()), operation("op-2", other, case_id="case-2"))
    touched = operation(
        "op-3", fields({"form.note": "一"}), case_id="case-2", parent="op-2", base=1
    )
    batch = (
        touched,
        operation("op-4", fields({"applicant.cert_no": "8" * 18}), parent="op-1", base=1),
        operation("op-5", fields(number), case_id="case-2", parent="op-3", base=2),
        operation("op-6", create(number="GX0301261123002C"), case_id="case-3"),
        operation("op-7", fields({"form.note": "二"}), case_id="case-3", parent="op-6"),
        touched,
        operation("op-8", fields({"form.note": "三"}), case_id="case-9", parent="nobody"),
        operation("op-9", move(Act.WITHDRAW, reason="撤回"), parent="op-4", base=2),
    )
    commits: list[Connection] = []
    count = commits.append
    with (
        running_platform(tmp_path / "together", now=lambda: NOW) as together,
        running_platform(tmp_path / "apart", now=lambda: NOW) as apart,
        together.client() as one,
        apart.client() as other_one,
    ):
        for client in (one, other_one):
            send(client, *before)
        event.listen(together.platform.database.writer, "commit", count)
        results = send(one, *batch)
        event.remove(together.platform.database.writer, "commit", count)
        assert len(commits) == 1
        assert results == [result for op in batch for result in send(other_one, op)]
        assert pull(one)["rows"] == pull(other_one)["rows"]
    assert [result["case_id"] for result in results[:5]] == ["case-2", "case-1", *["case-2"] * 3]


def test_two_writers_of_one_field_leave_a_conflict(platform: Running) -> None:
    begun = operation("op-1", create())
    mine = operation("op-2", fields({"applicant.phone": "02911111111"}), parent="op-1", base=1)
    theirs = operation("op-3", fields({"applicant.phone": "02922222222"}), base=1, actor="王窗口")
    with platform.client() as client:
        results = send(client, begun, mine, theirs)
        doc = case_of(client, "case-1")
    assert outcomes(results) == ["applied", "applied", "conflict"]
    assert results[2]["conflicts"] == [doc["conflicts"][0]["conflict_id"]]
    assert doc["fields"]["applicant.phone"] == "02911111111"


def test_a_move_the_table_forbids_is_refused_for_ever(platform: Running) -> None:
    begun = operation("op-1", create())
    grant = operation("op-2", move(Act.GRANT), parent="op-1", base=1)
    with platform.client() as client:
        first = send(client, begun, grant)[1]
        [again] = send(client, grant)
        stored = client.call("GET", "/v1/ops/op-2").json()
    assert first["outcome"] == "rejected"
    assert first["problem"]["type"] == "urn:yichuang:problem:move.illegal"
    assert again == first == stored


def test_the_ledger_says_what_it_knows(platform: Running) -> None:
    body = b'{"op_ids":["op-9","op-1"]}'
    with platform.client() as client:
        send(client, operation("op-1", create()))
        reply = client.call(
            "POST", "/v1/ops/known", body=body, headers={"Content-Type": "application/json"}
        )
        with pytest.raises(ExchangeError) as unknown:
            client.call("GET", "/v1/ops/op-9")
    known = reply.json()
    assert (known["op_ids"], known["outcomes"]) == (["op-1"], ["applied"])
    assert known["epoch"]
    assert unknown.value.failure is Failure.GONE


def test_more_at_once_than_it_says_are_refused_whole(platform: Running) -> None:
    docs = [signed(operation(f"op-{n}", create(), case_id=f"case-{n}")) for n in range(MOST + 1)]
    with platform.client() as client:
        with pytest.raises(ExchangeError) as refused:
            post(client, *docs)
        rows = pull(client)["rows"]
    assert refused.value.problem == "urn:yichuang:problem:invalid"
    assert rows == []
