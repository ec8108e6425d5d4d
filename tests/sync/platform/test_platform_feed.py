"""The change feed: commit order, a cursor that knows its epoch, waiting for what is new."""

import base64
import threading
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from clerk_app.domain.canonical import digest_of, digest_of_cases
from clerk_app.domain.operations import Operation
from sync.client import Client
from sync.events import Failure
from sync.platform.counters import Counters
from sync.platform.database import begin_epoch
from sync.replies import ExchangeError
from tests.helpers.builders import create, fields, operation
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.posted import pull, send
from tests.helpers.stations import NOW


def begin(number: int) -> Operation:
    """A case that no other is joined to."""
    own = create(fields={"applicant.name": "张三"}, number=f"GX03012611230{number:02}A")
    return operation(f"op-{number}", own, case_id=f"case-{number}")


def begun(client: Client, count: int) -> None:
    send(client, *(begin(number) for number in range(count)))


def all_pages(client: Client, *, limit: int) -> list[dict[str, object]]:
    rows, since, more = [], "", True
    while more:
        page = pull(client, since, limit=limit)
        rows += page["rows"]
        since, more = page["next"], page["more"]
    return rows


def test_pages_come_in_commit_order_and_leave_nothing_out(platform: Running) -> None:
    with platform.client() as client:
        begun(client, 7)
        rows = all_pages(client, limit=3)
    assert [row["seq"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row["case_id"] for row in rows] == [f"case-{n}" for n in range(7)]


def test_a_cursor_shows_only_what_changed_since(platform: Running) -> None:
    with platform.client() as client:
        begun(client, 3)
        since = pull(client)["next"]
        send(client, operation("op-9", fields({"form.x": "1"}), case_id="case-1", base=1))
        page = pull(client, since)
        end = pull(client, page["next"])
    assert [(row["case_id"], row["version"], row["op_ids"]) for row in page["rows"]] == [
        ("case-1", 2, ["op-9"])
    ]
    assert (end["rows"], end["next"], end["more"]) == ([], page["next"], False)


def test_a_new_epoch_makes_old_cursors_void(platform: Running) -> None:
    with platform.client() as client:
        begun(client, 1)
        before = pull(client)
        platform.platform.database.write(partial(begin_epoch, at=NOW))
        with pytest.raises(ExchangeError) as gone:
            pull(client, before["next"])
        after = pull(client)
    assert gone.value.failure is Failure.GONE
    assert gone.value.problem == "urn:yichuang:problem:cursor-gone"
    assert after["epoch"] != before["epoch"]
    assert after["rows"] == before["rows"]


def test_versions_of_a_new_epoch_lie_above_all_that_were_lost(platform: Running) -> None:
    """Else a version that a station has seen before the restore would hide one it has not."""
    with platform.client() as client:
        begun(client, 1)
        platform.platform.database.write(partial(begin_epoch, at=NOW))
        send(client, operation("op-9", fields({"form.x": "1"}), case_id="case-0", base=1))
        (row,) = pull(client)["rows"]
        again = send(client, operation("op-10", fields({"form.x": "2"}), case_id="case-0", base=7))
    assert row["version"] == int(NOW.timestamp()) + 1
    assert [one["outcome"] for one in again] == ["conflict"]


def test_a_cursor_from_the_future_is_void(platform: Running) -> None:
    with platform.client() as client:
        begun(client, 1)
        epoch = pull(client)["epoch"]
        ahead = base64.urlsafe_b64encode(f"{epoch}:9".encode()).decode().rstrip("=")
        with pytest.raises(ExchangeError) as gone:
            pull(client, ahead)
    assert gone.value.failure is Failure.GONE


def test_what_is_no_cursor_is_refused(platform: Running) -> None:
    with platform.client() as client:
        for cursor in ("!", "eA", "abc", "ZTotMQ", "Zf8x"):
            with pytest.raises(ExchangeError) as refused:
                pull(client, cursor)
            assert refused.value.failure in (Failure.REFUSED, Failure.GONE)


def test_two_writers_at_once_never_make_a_reader_skip(platform: Running) -> None:
    """A reader who pulls all the while sees every case, whoever commits first (row 25)."""
    each, writers = 12, 3
    start = threading.Barrier(writers + 1)
    failed: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            with platform.client() as client:
                start.wait()
                for n in range(each):
                    send(client, begin(writer * each + n))
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=write, args=(one,)) for one in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    with platform.client() as client:
        start.wait()
        since = ""
        while len(seen) < each * writers and not failed:
            page = pull(client, since, limit=5, wait=5)
            seen += [row["seq"] for row in page["rows"]]
            since = page["next"]
    for thread in threads:
        thread.join()
    assert not failed
    assert seen == list(range(1, each * writers + 1))


def test_one_operation_from_two_senders_has_one_effect(platform: Running) -> None:
    senders = 4
    start = threading.Barrier(senders)
    answers: list[dict[str, object]] = []

    def write() -> None:
        with platform.client() as client:
            start.wait()
            for n in range(5):
                answers.extend(send(client, begin(n)))

    threads = [threading.Thread(target=write) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with platform.client() as client:
        rows = pull(client)["rows"]
    assert len(answers) == senders * 5
    assert {one["outcome"] for one in answers} == {"applied"}
    assert sorted(row["seq"] for row in rows) == [1, 2, 3, 4, 5]


def test_one_natural_key_from_many_senders_is_one_case(platform: Running) -> None:
    senders = 4
    start = threading.Barrier(senders)

    def write(number: int) -> None:
        own = create(number=f"GX03012611230{number:02}A")
        with platform.client() as client:
            start.wait()
            send(client, operation(f"op-{number}", own, case_id=f"case-{number}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with platform.client() as client:
        [row] = pull(client)["rows"]
    doc = row["doc"]
    assert len({doc["case_id"], *doc["aliases"]}) == senders
    assert len({doc["number"], *doc["other_numbers"]}) == senders


def test_who_waits_is_told_at_once(platform: Running) -> None:
    told: list[dict[str, Any]] = []

    def wait() -> None:
        with platform.client() as client:
            told.append(pull(client, wait=25))

    waiting = threading.Thread(target=wait)
    waiting.start()
    with platform.client() as client:
        begun(client, 1)
    waiting.join(20)
    assert [row["case_id"] for row in told[0]["rows"]] == ["case-0"]


def test_a_wait_ends_when_its_time_is_up(platform: Running) -> None:
    with platform.client() as client:
        page = pull(client, wait=1)
    assert (page["rows"], page["more"]) == ([], False)


def test_digests_are_those_of_the_documents(platform: Running) -> None:
    with platform.client() as client:
        begun(client, 3)
        rows = pull(client)["rows"]
        here = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        everywhere = client.call("GET", "/v1/digests").json()
        elsewhere = client.call("GET", "/v1/digests?scope=hall:XA02").json()
    ours = digest_of_cases((row["case_id"], digest_of(row["doc"])) for row in rows)
    assert here == everywhere == {"count": 3, "digest": ours}
    assert elsewhere == {"count": 0, "digest": digest_of_cases(())}


def test_a_rolled_back_write_leaves_no_gap(platform: Running) -> None:
    class StopError(Exception):
        pass

    def spoil(connection: Connection) -> None:
        assert Counters(connection).next_seq(SCOPE) == 2
        raise StopError

    with platform.client() as client:
        begun(client, 1)
        with pytest.raises(StopError):
            platform.platform.database.write(spoil)
        send(client, begin(1))
        assert [row["seq"] for row in pull(client)["rows"]] == [1, 2]
