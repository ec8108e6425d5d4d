"""Compressed bodies: agreed, bounded, and taken whole or not at all."""

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk import link
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.recording import record
from clerk_app.domain.canonical import canonical_bytes
from sync import client as client_module
from sync.carrier import new_carrier
from sync.client import JSON_BODY, Client, new_session
from sync.compression import CODINGS, GZIP, ZSTD, BodyError, agreed, compress, expand
from sync.events import Failure
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from sync.replies import ExchangeError
from tests.helpers.builders import create, operation
from tests.helpers.many_cases import fill
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.posted import put_file, signed
from tests.helpers.station import CLERK, open_station

BODY = canonical_bytes([{"case_id": f"case-{n}", "name": "港务区政务服务大厅"} for n in range(200)])
CHANGES = f"/v1/changes?scope={SCOPE}"


@pytest.mark.parametrize("coding", CODINGS)
def test_what_was_compressed_comes_back_and_is_smaller(coding: str) -> None:
    packed = compress(coding, BODY)
    assert expand(coding, packed, limit=len(BODY)) == BODY
    assert len(packed) < len(BODY) / 5


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_cut_anywhere_or_followed_by_anything_is_none(coding: str) -> None:
    packed = compress(coding, BODY)
    for place in range(len(packed)):
        with pytest.raises(BodyError):
            expand(coding, packed[:place], limit=len(BODY))
    for more in (b"\0", packed):
        with pytest.raises(BodyError):
            expand(coding, packed + more, limit=10 * len(BODY))


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_with_any_bit_changed_is_never_another_body(coding: str) -> None:
    """A bit that means nothing (gzip's clock and system) may be anything."""
    packed = compress(coding, BODY)
    refused = 0
    for bit in range(len(packed) * 8):
        bent = bytearray(packed)
        bent[bit // 8] ^= 1 << bit % 8
        try:
            assert expand(coding, bytes(bent), limit=len(BODY)) == BODY
        except BodyError:
            refused += 1
    assert refused > len(packed) * 8 * 0.95


@given(st.binary(max_size=200), st.sampled_from(CODINGS))
def test_bytes_of_nobody_are_no_body(noise: bytes, coding: str) -> None:
    with pytest.raises(BodyError):
        expand(coding, noise, limit=1000)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_not_held_in_memory(coding: str) -> None:
    bomb = compress(coding, bytes(64 * 1024 * 1024))
    assert len(bomb) < 100_000
    with pytest.raises(BodyError, match="too_large"):
        expand(coding, bomb, limit=1024)


def test_a_window_larger_than_the_standard_allows_is_refused() -> None:
    """RFC 9659: nobody has to keep more than 8 MB to read a body."""
    noise = random.Random(1).randbytes(1 << 20) * 17
    wide = {zstd.CompressionParameter.window_log: 25, zstd.CompressionParameter.checksum_flag: 1}
    with pytest.raises(BodyError, match="altered"):
        expand(ZSTD, zstd.compress(noise, options=wide), limit=len(noise))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offer", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", GZIP),
        ("gzip, deflate", GZIP),
        ("GZIP;q=0.5, zstd", ZSTD),
        ("gzip;q=0, br", ""),
        ("zstd; q=0.0, gzip", GZIP),
        ("gzip,deflate,zstd", ZSTD),
    ],
)
def test_the_coding_is_agreed(offer: str, coding: str) -> None:
    assert agreed(offer) == coding


# Over HTTP


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A platform with a page of 200 cases."""
    folder = tmp_path_factory.mktemp("full")
    with running_platform(folder / "platform") as running:
        with open_station(folder / "maker") as maker:
            fill(running.platform.database, maker, 200)
        yield running


def bytes_of(platform: Running, path: str, offer: str) -> tuple[str, int, Any]:
    """Coding and bytes on the way of an answer, and what it says."""
    with platform.session() as session:
        address = f"{platform.base}{path}"
        answer = session.get(address, headers={"Accept-Encoding": offer}, stream=True)
        raw = answer.raw.read(decode_content=False)
    coding = answer.headers.get("Content-Encoding", "")
    assert int(answer.headers["Content-Length"]) == len(raw)
    whole = expand(coding, raw, limit=1 << 26) if coding else raw
    return coding, len(raw), json.loads(whole)


def test_a_page_and_the_references_come_compressed_to_whoever_takes_it(full: Running) -> None:
    for path, least in ((CHANGES, 10), ("/v1/catalogue", 4), ("/v1/calendar", 1.5)):
        plain = bytes_of(full, path, "identity")
        assert plain[0] == ""
        for coding in CODINGS:
            packed = bytes_of(full, path, coding)
            assert packed[0] == coding
            assert packed[2] == plain[2]
            assert packed[1] * least < plain[1]


def test_a_small_answer_a_file_and_an_answer_to_a_citizen_go_as_they_are(full: Running) -> None:
    with full.client() as client:
        digest = put_file(client, bytes(100_000))
    with full.session() as session:
        for path in ("/v1/digests", f"/v1/blobs/{digest}", "/v1/online/items"):
            answer = session.get(f"{full.base}{path}")
            assert "Content-Encoding" not in answer.headers


def test_an_unchanged_reference_is_unchanged_in_any_coding(full: Running) -> None:
    with full.session() as session:
        tags = set()
        for offer in (*CODINGS, "identity"):
            address = f"{full.base}/v1/catalogue"
            first = session.get(address, headers={"Accept-Encoding": offer})
            tags.add(first.headers["ETag"])
            known = {"Accept-Encoding": offer, "If-None-Match": first.headers["ETag"]}
            assert session.get(address, headers=known).status_code == 304
    assert len(tags) == 1


def pushed() -> bytes:
    ops = [
        signed(operation(f"op-{n}", create(number=f"GX03012611230{n:02}A"), case_id=f"case-{n}"))
        for n in range(5)
    ]
    return canonical_bytes({"device": "station-1", "incarnation": "", "ops": ops})


@pytest.mark.parametrize("coding", CODINGS)
def test_a_push_may_come_compressed(full: Running, coding: str) -> None:
    headers = {**JSON_BODY, "Content-Encoding": coding}
    with full.client() as client:
        reply = client.call("POST", "/v1/ops", body=compress(coding, pushed()), headers=headers)
    assert len(reply.json()["results"]) == 5


@pytest.mark.parametrize(
    ("body", "coding", "status"),
    [
        (lambda: compress(GZIP, pushed())[:-5], "gzip", 400),
        (lambda: compress(ZSTD, pushed())[:-1], "zstd", 400),
        (pushed, "zstd", 400),
        (lambda: gzip.compress(pushed()) * 2, "gzip", 400),
        (lambda: compress(ZSTD, bytes(1_100_000)), "zstd", 413),
        (lambda: compress(GZIP, bytes(1 << 28)), "gzip", 413),
        (lambda: zlib.compress(pushed()), "deflate", 415),
        (pushed, "br", 415),
        (lambda: compress(ZSTD, compress(GZIP, pushed())), "gzip, zstd", 415),
    ],
    ids=["cut", "cut by one", "not packed", "two", "large", "bomb", "deflate", "br", "twice"],
)
def test_a_bad_body_is_a_typed_problem(
    full: Running, body: Callable[[], bytes], coding: str, status: int
) -> None:
    with full.session() as session:
        headers = {**JSON_BODY, "Content-Encoding": coding}
        answer = session.post(f"{full.base}/v1/ops", data=body(), headers=headers)
    assert answer.status_code == status
    assert answer.json()["type"].startswith("urn:yichuang:problem:")
    if status == 415:
        assert answer.headers["Accept-Encoding"] == "zstd, gzip"


def test_bytes_of_a_file_are_never_taken_compressed(full: Running) -> None:
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "5",
        "Upload-Metadata": "sha256 " + "YQ==",
        "Content-Type": "application/offset+octet-stream",
        "Content-Encoding": "gzip",
    }
    with full.session() as session:
        answer = session.post(f"{full.base}/v1/blobs", data=b"12345", headers=headers)
    assert answer.status_code == 415


# A station and its pushes

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""


@contextmanager
def answering(answer: Callable[[str, dict[str, str], bytes], Answer]) -> Iterator[str]:
    """A server of ours in the platform's place."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            status, headers, content = answer(self.path, dict(self.headers), body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _any  # noqa: N815

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(30)


@pytest.mark.parametrize(
    ("headers", "content", "problem"),
    [
        ({"Content-Encoding": "gzip"}, compress(GZIP, BODY)[:-3], "body:cut"),
        ({"Content-Encoding": "zstd"}, compress(ZSTD, BODY)[:-3], "body:cut"),
        ({"Content-Encoding": "zstd"}, compress(ZSTD, BODY)[:-1] + b"\0", "body:altered"),
        ({"Content-Encoding": "gzip"}, compress(GZIP, bytes(1 << 23)), "body:too_large"),
        ({"Content-Encoding": "br"}, BODY, "body:coding"),
        ({"Content-Encoding": "gzip"}, BODY, "body:altered"),
        ({}, bytes((1 << 20) + 1), "too_large"),
    ],
    ids=["cut gzip", "cut zstd", "bent zstd", "bomb", "unknown", "not packed", "endless"],
)
def test_a_bad_answer_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], content: bytes, problem: str
) -> None:
    monkeypatch.setattr(client_module, "LARGEST", 1 << 20)
    with (
        answering(lambda *_: (200, headers, content)) as base,
        new_session(TOKEN) as session,
        pytest.raises(ExchangeError) as told,
    ):
        Client(base, session).call("GET", "/v1/health")
    assert told.value.failure is Failure.UNKNOWN
    assert told.value.problem == problem


def push_all(
    folder: Path, answer: Callable[[dict[str, str]], Answer | None]
) -> list[tuple[str, str]]:
    """What a station sends until all is settled: path and coding of its requests with a body."""
    seen: list[tuple[str, str]] = []
    with running_platform(folder / "platform") as platform, platform.session() as session:

        def pass_on(path: str, headers: dict[str, str], body: bytes) -> Answer:
            if body:
                seen.append((path, headers.get("Content-Encoding", "")))
            told = answer(headers)
            if told is not None:
                return told
            method = "POST" if body else "GET"
            kept: dict[str, str | bytes | None] = {
                name: headers[name]
                for name in ("Content-Type", "Content-Encoding", "Yichuang-Release")
                if name in headers
            }
            got = session.request(method, f"{platform.base}{path}", data=body, headers=kept)
            said = {"Accept-Encoding": got.headers["Accept-Encoding"]}
            return (
                got.status_code,
                {**said, "Content-Type": got.headers["Content-Type"]},
                got.content,
            )

        with answering(pass_on) as base, open_station(folder / "station") as station:
            with new_session(TOKEN) as own:
                carrier = new_carrier(
                    station,
                    ReferenceAdapter(Client(base, own)),
                    scope=SCOPE,
                    tell=lambda _: None,
                    pacing=Pacing(first=0.0, longest=0.0),
                )
                carrier.round()
                with station.store.begin() as work:
                    # Long enough to be worth it, and without a file: those go as they are.
                    long = create(
                        fields={"form.scope": "日用百货" * 400}, number="GX0301261123001A"
                    )
                    record(work, station, CLERK, "case-1", long)
                for _ in range(3):
                    carrier.round(urged=True)
                assert carrier.link.reach is Reach.ONLINE
            view = link.view(station, LinkState())
            assert (view.waiting, view.refused) == (0, 0)
    return seen


def test_a_station_compresses_once_the_platform_has_said_that_it_reads_it(tmp_path: Path) -> None:
    seen = push_all(tmp_path, lambda _: None)
    assert {coding for path, coding in seen if path == "/v1/ops"} == {"zstd"}


def test_where_the_platform_no_longer_reads_it_the_same_goes_plainly(tmp_path: Path) -> None:
    """An older platform took its place: nothing is quarantined for that."""

    def older(headers: dict[str, str]) -> Answer | None:
        if "Content-Encoding" not in headers:
            return None
        problem = b'{"type": "urn:yichuang:problem:media-type"}'
        return 415, {"Content-Type": "application/problem+json"}, problem

    seen = push_all(tmp_path, older)
    codings = [coding for path, coding in seen if path == "/v1/ops"]
    assert codings[:2] == ["zstd", ""]
