"""A station's rights end at its hall's door, and altogether when its enrolment is withdrawn."""

import hashlib
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from clerk_app.domain.operations import Abandon, Args
from sync.client import Client, new_session
from sync.platform.tables import ledger
from sync.signatures import Signer
from tests.helpers.builders import create, fields, material, operation
from tests.helpers.enrolments import ask, code_for, enrolled, give_in, problem, withdraw
from tests.helpers.platforms import HALL, Running, running_platform
from tests.helpers.posted import begin_upload, offset, put_file

OTHER = "BJ01"
SCAN = bytes(range(256)) * 2048
SCAN_DIGEST = hashlib.sha256(SCAN).hexdigest()
CASE, NUMBER = "case-of-theirs", "GX09022611230001A"


@dataclass(frozen=True, slots=True)
class Stations:
    """One of each hall; the other hall's has taken a case in, with a page."""

    running: Running
    mine: Signer
    theirs: Signer

    def ask(self, method: str, path: str, **how: Any) -> requests.Response:
        """What my station asks."""
        return ask(self.running, self.mine, method, path, **how)

    def do(self, who: Signer, *acts: tuple[str, str, Args]) -> list[dict[str, Any]]:
        """Operations of a station: id, case and what is done; the results."""
        ops = [operation(one, args, case_id=case_id) for one, case_id, args in acts]
        docs = [{**op.doc(), "digest": op.digest()} for op in ops]
        body = {"device": who.key_id, "incarnation": "store-1", "ops": docs}
        answer = ask(self.running, who, "POST", "/v1/ops", json=body)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["results"]
        return found


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stations]:
    with running_platform(tmp_path_factory.mktemp("halls")) as running:
        mine = enrolled(running)["token"]
        theirs = enrolled(running, "GX09", hall=OTHER)["token"]
        both = Stations(running, mine, theirs)
        begun = replace(create(number=NUMBER), hall=OTHER)
        page = material("m-1", sha256=SCAN_DIGEST)
        done = both.do(theirs, ("op-1", CASE, begun), ("op-2", CASE, page))
        assert {one["outcome"] for one in done} == {"applied", "merged"}
        with closing(new_session(theirs)) as session:
            put_file(Client(running.base, session), SCAN)
        yield both


@pytest.mark.parametrize(
    ("op_id", "case_id", "args"),
    [
        ("x-1", CASE, fields({"applicant.name": "李四"}, {"applicant.name": ""})),
        ("x-2", CASE, material("m-2", sha256="a" * 64)),
        ("x-3", CASE, Abandon("op-9", "0" * 64, "", "lost")),
        ("x-4", "case-of-mine", replace(create(number="GX03022611230001A"), hall=OTHER)),
        ("op-1", CASE, replace(create(number=NUMBER), hall=OTHER)),
    ],
    ids=["a field", "a page", "giving up", "a new case there", "what is known"],
)
def test_nothing_is_done_to_a_case_of_another_hall(
    stations: Stations, op_id: str, case_id: str, args: Args
) -> None:
    before = entries(stations.running)
    (result,) = stations.do(stations.mine, (op_id, case_id, args))
    assert (result["outcome"], result["case_id"]) == ("mismatch", "")
    assert result["problem"]["type"].endswith(":other-hall")
    assert entries(stations.running) == before


def entries(running: Running) -> int:
    with running.platform.database.read() as connection:
        return len(connection.execute(ledger.select()).all())


def test_what_is_wrong_with_one_operation_stops_no_other(stations: Stations) -> None:
    done = stations.do(
        stations.mine,
        ("y-1", "case-of-mine", create(number="GX03022611230002A")),
        ("y-2", CASE, material("m-3", sha256="b" * 64)),
        ("y-3", "case-of-mine", material("m-4", sha256="c" * 64)),
    )
    assert [one["outcome"] == "mismatch" for one in done] == [False, True, False]


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/changes?scope=hall:{OTHER}",
        f"/v1/cases?scope=hall:{OTHER}&bucket=00",
        f"/v1/digests?scope=hall:{OTHER}&buckets=1",
        "/v1/digests?buckets=1",
        f"/v1/evaluations?scope=hall:{OTHER}",
        f"/v1/appointments?hall={OTHER}&day=2026-11-29",
    ],
)
def test_a_list_of_another_hall_is_refused(stations: Stations, path: str) -> None:
    refused = stations.ask("GET", path)
    assert (refused.status_code, problem(refused)) == (403, "other-hall")


def test_another_halls_case_is_not_there_by_id_number_operation_or_file(
    stations: Stations,
) -> None:
    for path in ("/v1/ops/op-1", f"/v1/check-ins/{NUMBER}", f"/v1/blobs/{SCAN_DIGEST}"):
        assert stations.ask("GET", path).status_code == 404, path
    asked = {"op_ids": ["op-1", "op-2", "y-1"]}
    assert stations.ask("POST", "/v1/ops/known", json=asked).json()["op_ids"] in ([], ["y-1"])
    assert ask(stations.running, stations.theirs, "GET", "/v1/ops/op-1").status_code == 200
    found = ask(stations.running, stations.theirs, "GET", f"/v1/blobs/{SCAN_DIGEST}")
    assert found.content == SCAN


def test_a_cursor_of_another_halls_feed_opens_nothing_of_it(stations: Stations) -> None:
    theirs = f"/v1/changes?scope=hall:{OTHER}"
    cursor = ask(stations.running, stations.theirs, "GET", theirs).json()["next"]
    answer = stations.ask("GET", f"/v1/changes?scope=hall:{HALL}&since={cursor}")
    assert CASE not in answer.text
    assert SCAN_DIGEST not in answer.text


def test_of_a_file_only_another_hall_has_nothing_is_told(stations: Stations) -> None:
    with closing(new_session(stations.mine)) as session:
        told = begin_upload(Client(stations.running.base, session), SCAN, first=SCAN[:10])
    assert (told.status, told.headers["Upload-Offset"]) == (201, "10")


def test_an_upload_is_its_own_stations_only(stations: Stations) -> None:
    other = enrolled(stations.running, "GX04")["token"]
    with closing(new_session(other)) as session:
        client = Client(stations.running.base, session)
        url = begin_upload(client, b"1234567890", first=b"123").headers["Location"]
        tus = {"Tus-Resumable": "1.0.0"}
        octets = {**tus, "Upload-Offset": "3", "Content-Type": "application/offset+octet-stream"}
        assert stations.ask("HEAD", url, headers=tus).status_code == 404
        assert stations.ask("PATCH", url, headers=octets, data=b"4567890").status_code == 404
        assert stations.ask("DELETE", url, headers=tus).status_code == 404
        assert offset(client, url) == 3


def test_numbers_are_asked_for_in_ones_own_name_and_a_code_is_used_once(
    stations: Stations,
) -> None:
    lease = {"incarnation": "store-1", "held": [], "wanted": [{"kind": "case", "numbers": 1}]}
    key = {"Idempotency-Key": "of-theirs"}
    running = stations.running
    first = ask(running, stations.theirs, "POST", "/v1/leases", json=lease, headers=key).json()
    mine = stations.ask("POST", "/v1/leases", json=lease, headers=key)
    assert mine.status_code == 200
    assert first["bands"]
    assert mine.json()["bands"]
    code = code_for(running, "GX05")
    assert give_in(running, code, secret=b"1" * 32).status_code == 201
    assert problem(give_in(running, code, secret=b"2" * 32)) == "code-used"


def test_a_long_poll_that_waits_when_the_station_is_revoked_hears_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_platform(tmp_path) as running, ThreadPoolExecutor(1) as pool:
        signer = enrolled(running)["token"]
        waits, bell = Event(), running.platform.pokes.bell

        def ring(name: str) -> Any:
            waits.set()
            return bell(name)

        monkeypatch.setattr(running.platform.pokes, "bell", ring)
        path = f"/v1/changes?scope=hall:{HALL}&wait=25"
        answer = pool.submit(lambda: _slowly(running, signer, path))
        assert waits.wait(10)
        withdraw(running)
        both = Stations(running, signer, signer)
        docs = [operation("op-1", create(), case_id="c-1")]
        body = {
            "device": "d",
            "incarnation": "i",
            "ops": [{**op.doc(), "digest": op.digest()} for op in docs],
        }
        assert ask(running, running.token, "POST", "/v1/ops", json=body).status_code == 200
        refused = answer.result(20)
        assert (refused.status_code, problem(refused)) == (401, "revoked")
        assert problem(both.ask("POST", "/v1/ops", json=body)) == "revoked"


def _slowly(running: Running, signer: Signer, path: str) -> requests.Response:
    with closing(new_session(signer)) as session:
        return session.get(running.base + path, timeout=30)


def test_an_upload_that_is_under_way_when_the_station_is_revoked_breaks_off(
    tmp_path: Path,
) -> None:
    with running_platform(tmp_path) as running:
        signer = enrolled(running)["token"]
        with closing(new_session(signer)) as session:
            client = Client(running.base, session)
            url = begin_upload(client, SCAN).headers["Location"]
            headers = {
                "Tus-Resumable": "1.0.0",
                "Upload-Offset": "0",
                "Content-Type": "application/offset+octet-stream",
            }
            asked = requests.Request("PATCH", running.base + url, headers=headers, data=SCAN)
            signed = session.prepare_request(asked)
        place = urlsplit(running.base)
        head = f"PATCH {url} HTTP/1.1\r\nHost: platform\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in signed.headers.items())
        with socket.create_connection((str(place.hostname), place.port or 0), 10) as wire:
            wire.sendall(head.encode() + b"\r\n" + SCAN[:300_000])
            with running.client() as shared:
                while offset(shared, url) < 1 << 18:
                    pass
                withdraw(running)
                wire.sendall(SCAN[300_000:])
                assert wire.recv(1 << 16).startswith(b"HTTP/1.1 401")
                assert offset(shared, url) < len(SCAN)
