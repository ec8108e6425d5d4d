"""The platform at its edge: who may come in, what is read, what is said to those who err."""

import base64
import hashlib
import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import Connection, text, update

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.workdays import read_calendar
from sync import contract
from sync.platform import calls
from sync.platform.strict_json import DEEPEST
from sync.platform.tables import ledger
from sync.tus_requests import OCTETS, TUS
from tests.helpers.builders import create, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import pull, send, signed

JSON = {"Content-Type": "application/json"}
PROBLEM = "urn:yichuang:problem:"
EMPTY_FILE = "sha256 " + base64.b64encode(hashlib.sha256().hexdigest().encode()).decode()
OPEN = {
    "enrolStation",
    "uploadOptions",
    "getHealth",
    "getContract",
    "listOnlineItems",
    "submitOnline",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One platform for all these tests: none of them asks what it holds."""
    with running_platform(tmp_path_factory.mktemp("http")) as running:
        yield running


def ask(served: Running, method: str, path: str, **more: Any) -> requests.Response:
    """A request with a station's token."""
    with served.session() as session:
        return session.request(method, served.base + path, timeout=10, **more)


def problem(answer: requests.Response) -> str:
    """Code of the problem that is the answer; its parts are those of RFC 9457."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert document["status"] == answer.status_code
    assert document["title"]
    return str(document["type"]).removeprefix(PROBLEM)


def concrete(path: str) -> str:
    """A path of the contract with something in the place of its parameters."""
    return path.replace("{op_id}", "x").replace("{sha256}", "0" * 64).replace("{upload_id}", "x")


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer wrong", "Basic {}", "Bearer {}x", "{}"])
def test_nobody_comes_in_without_the_token(served: Running, shown: str) -> None:
    asked = {"Authorization": shown.format(served.token)}
    for one in contract.load().endpoints:
        if "station" not in one.security:
            continue
        url = served.base + concrete(one.path)
        answer = requests.request(one.method, url, headers=asked, timeout=10)
        assert (one.name, answer.status_code) == (one.name, 401)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        if one.method != "HEAD":
            assert problem(answer) == "unauthorised"


def test_a_citizen_must_show_something(served: Running) -> None:
    for one in contract.load().endpoints:
        if "access" in one.security:
            url = f"{served.base}{one.path.replace('{number}', '1')}"
            assert problem(requests.request(one.method, url, timeout=10)) == "access"


def test_only_these_are_open_to_everybody() -> None:
    assert {one.name for one in contract.load().endpoints if not one.security} == OPEN


def test_unknown_paths_and_methods_are_problems_too(served: Running) -> None:
    for path in ("/v2/ops", "/v1/ops/", "/v1/nothing", "/v1/blobs/a/b"):
        assert problem(ask(served, "GET", path)) == "not-found"
    answer = ask(served, "DELETE", "/v1/ops/known")
    assert (problem(answer), answer.headers["Allow"]) == ("method", "POST")
    answer = ask(served, "TRACE", "/v1/changes")
    assert (problem(answer), answer.headers["Allow"]) == ("method", "GET, HEAD")


def test_head_says_the_headers_of_get(served: Running) -> None:
    whole, head = (ask(served, method, "/v1/catalogue") for method in ("GET", "HEAD"))
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_answers_about_people_are_kept_by_nobody(served: Running) -> None:
    answer = ask(served, "GET", "/v1/changes?scope=hall:XA01")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "at", "rule"),
    [
        ("", "query.scope", "required"),
        ("scope=XA01", "query.scope", "pattern"),
        ("scope=hall:XA01%0A", "query.scope", "pattern"),
        ("scope=hall:XA01&limit=0", "query.limit", "minimum"),
        ("scope=hall:XA01&limit=ten", "query.limit", "type"),
        ("scope=hall:XA01&limit=1.0", "query.limit", "type"),
        ("scope=hall:XA01&limit=%D9%A1", "query.limit", "type"),
        ("scope=hall:XA01&wait=26", "query.wait", "maximum"),
        ("scope=hall:XA01&limit=5&limit=6", "query.limit", "given_twice"),
    ],
)
def test_parameters_are_judged_by_the_contract(
    served: Running, query: str, at: str, rule: str
) -> None:
    answer = ask(served, "GET", f"/v1/changes?{query}")
    assert problem(answer) == "invalid"
    assert answer.json()["errors"] == [{"at": at, "rule": rule}]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "json"),
        (b"{", "json"),
        (b'{"op_ids":[]} x', "json"),
        (b'\xef\xbb\xbf{"op_ids":[]}', "json"),
        ('{"op_ids":[]}'.encode("utf-16"), "utf8"),
        (b'{"op_ids":[],"op_ids":["a"]}', "key_twice"),
        (b'{"op_ids":[],"x":1.0}', "float"),
        (b'{"op_ids":[],"x":1e9}', "float"),
        (b'{"op_ids":[],"x":NaN}', "float"),
        (b'{"op_ids":[],"x":-Infinity}', "float"),
        (b'{"op_ids":[],"x":"\\ud800"}', "surrogate"),
        (b'{"op_ids":[],"\\udfff":1}', "surrogate"),
        (b'{"op_ids":[],"x":%s}' % (b"9" * 5000), "number"),
        (b'{"op_ids":[],"x":%s}' % (b"[" * 9000 + b"]" * 9000), "depth"),
        (b'{"op_ids":[],"x":%s}' % (b"[" * DEEPEST + b"]" * DEEPEST), ""),
        (b'{"op_ids":[],"x":%s}' % (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1)), "depth"),
        (b'{"op_ids":[],"x":"\\ud83d\\ude00"}', ""),
    ],
    ids=str,
)
def test_json_is_read_strictly(served: Running, body: bytes, code: str) -> None:
    answer = ask(served, "POST", "/v1/ops/known", data=body, headers=JSON)
    if not code:
        assert answer.json()["op_ids"] == []
        return
    assert problem(answer) == "malformed"
    assert answer.json()["detail"] == code


def test_other_kinds_of_body_are_not_read(served: Running) -> None:
    for kind in ({}, {"Content-Type": "text/plain"}, {"Content-Type": "application/jsonp"}):
        answer = ask(served, "POST", "/v1/ops/known", data=b'{"op_ids":[]}', headers=kind)
        assert (problem(answer), answer.headers["Accept"]) == ("media-type", "application/json")
    with_charset = {"Content-Type": "Application/JSON; charset=utf-8"}
    answer = ask(served, "POST", "/v1/ops/known", data=b'{"op_ids":[]}', headers=with_charset)
    assert answer.status_code == 200


def test_a_body_may_not_be_larger_than_the_contract_says(served: Running) -> None:
    largest = 262_144
    body = b'{"op_ids":[]%s}'
    fits = body % (b" " * (largest - len(body) + 2))
    for sent in (fits + b" ", iter([fits, b" "])):
        answer = ask(served, "POST", "/v1/ops/known", data=sent, headers=JSON)
        assert problem(answer) == "too-large"
    assert ask(served, "POST", "/v1/ops/known", data=fits, headers=JSON).status_code == 200


def test_a_sender_who_falls_silent_is_let_go(
    served: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE_S", 0.05)
    place = urlsplit(served.base)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as line:
        head = (
            "POST /v1/ops HTTP/1.1\r\nHost: platform\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {served.token}\r\nContent-Length: 100\r\n\r\n"
        )
        line.sendall(head.encode() + b'{"ops"')
        said = b""
        while more := line.recv(4096):
            said += more
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"urn:yichuang:problem:time-out" in said


def test_catalogue_and_calendar_are_sent_once_a_version(served: Running) -> None:
    for path, read in (("/v1/catalogue", read_catalogue), ("/v1/calendar", read_years)):
        first = ask(served, "GET", path)
        read(first.json())
        assert first.content == canonical_bytes(first.json())
        tag = first.headers["ETag"]
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = ask(served, "GET", path, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["ETag"] == tag
        changed = ask(served, "GET", path, headers={"If-None-Match": '"other"'})
        assert changed.content == first.content


def read_years(doc: dict[str, Any]) -> None:
    assert read_calendar(doc["years"]).years


def test_the_contract_is_given_out_as_it_is(served: Running) -> None:
    answer = requests.get(f"{served.base}/v1/contract", timeout=10)
    assert answer.json() == contract.load().document


def test_health_tells_time_and_epoch(served: Running) -> None:
    health = requests.get(f"{served.base}/v1/health", timeout=10).json()
    with served.client() as client:
        assert health["epoch"] == pull(client)["epoch"]
    assert health["time"].endswith("+00:00")


def test_a_fault_of_ours_is_one_answer_and_a_line_in_the_log(
    served: Running, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document in the database that does not read any more: the others are not harmed."""
    begun = operation("op-of-a-fault", create(number="GX0301261123009X"), case_id="case-of-fault")
    doc = signed(begun)
    database = served.platform.database
    with served.client() as client:
        send(client, begun)
    spoiled = update(ledger).where(ledger.c.op_id == "op-of-a-fault").values(result="{")
    guards = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'")

    def spoil(connection: Connection) -> None:
        # The ledger's own guards would not let it happen; a failing disk does not ask them.
        for guard in connection.execute(guards).scalars().all():
            connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(spoiled)

    database.write(spoil)
    answer = ask(served, "GET", "/v1/ops/op-of-a-fault")
    batch = {"device": "station-1", "incarnation": "", "ops": [doc]}
    held = ask(served, "POST", "/v1/ops", data=json.dumps(batch).encode(), headers=JSON)
    assert (answer.status_code, problem(answer)) == (500, "fault")
    assert held.json()["results"][0]["outcome"] == "held"
    assert caplog.text.count("Traceback") >= 2
    assert ask(served, "GET", "/v1/health").status_code == 200


def test_tus_says_its_version_in_every_answer_of_success(served: Running) -> None:
    empty = {**TUS, **OCTETS, "Upload-Length": "0", "Upload-Metadata": EMPTY_FILE}
    for method, headers in (("OPTIONS", {}), ("POST", empty)):
        answer = ask(served, method, "/v1/blobs", headers=headers)
        assert answer.ok
        assert answer.headers["Tus-Resumable"] == "1.0.0"
