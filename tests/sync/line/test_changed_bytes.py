"""A byte changed or missing on the way is never taken for an answer, wherever it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from clerk_app.domain.canonical import canonical_bytes
from sync import seals
from sync.client import JSON_BODY, Client, Reply, new_session
from sync.events import Failure
from sync.release import spoken
from sync.replies import ExchangeError
from sync.tus_requests import OCTETS, TUS
from tests.helpers.builders import create, operation
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Strike, Way
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.posted import begin_upload, send, signed

ASK = f"/v1/changes?scope={SCOPE}&since=&limit=200"
BATCH = canonical_bytes(
    {"device": "station-1", "incarnation": "inc-1", "ops": [signed(operation("op-1", create()))]}
)
KNOWN = canonical_bytes({"op_ids": ["op-1", "op-2"]})
Ask = Callable[[Client], Reply]


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        with running.client() as client:
            send(client, operation("op-1", create()))
        yield running


@pytest.fixture(autouse=True)
def expected_noise(caplog: pytest.LogCaptureFixture) -> None:
    """Both sides log what does not read; here it never does."""
    assert caplog


class _Line:
    """A line on which the next exchange is struck as one wishes."""

    strike: Strike | None = None

    def __init__(self) -> None:
        self.proxy: FaultProxy | None = None

    def __call__(self, _: int) -> Strike | None:
        return self.strike


@contextmanager
def struck_line(platform: Running) -> Iterator[tuple[Client, _Line]]:
    place, line = urlsplit(platform.base), _Line()
    with (
        fault_proxy((place.hostname or "", place.port or 0), line) as proxy,
        new_session(TOKEN) as session,
    ):
        line.proxy = proxy
        yield (
            Client(
                proxy.base,
                session,
                connect_seconds=1.0,
                read_seconds=0.2,
                watch=seals.Watch(missing=0),
            ),
            line,
        )


def pull(client: Client) -> Reply:
    return client.call("GET", ASK)


def push(client: Client) -> Reply:
    return client.call("POST", "/v1/ops", body=BATCH, headers=JSON_BODY)


def ask_known(client: Client) -> Reply:
    return client.call("POST", "/v1/ops/known", body=KNOWN, headers=JSON_BODY)


def catalogue(client: Client) -> Reply:
    return client.call("GET", "/v1/credit", headers={"If-None-Match": '"0"'}, expect=(200, 304))


def said(reply: Reply) -> tuple[Any, ...]:
    """What counts of an answer; the platform's clock goes on."""
    doc = reply.json() if reply.body else None
    if isinstance(doc, dict):
        doc.pop("server_time", None)
    names = ("ETag", "Location", "Upload-Offset", "Upload-Length", "Retry-After")
    return reply.status, doc, [reply.headers.get(name) for name in names]


def assert_never_taken(platform: Running, ask: Ask, strikes: list[Strike]) -> int:
    """Every answer is the right one or none; how many were none."""
    refused = 0
    with platform.client() as client:
        right = said(ask(client))
    with struck_line(platform) as (client, line):
        for line.strike in strikes:
            try:
                assert said(ask(client)) == right, line.strike
            except ExchangeError as error:
                refused += 1
                # A changed token is one that is not known; all else is no answer at all.
                fair = {Failure.UNKNOWN, Failure.NOT_SENT}
                assert error.failure in fair | (
                    {Failure.AUTH} if line.strike.way is Way.UP else set()
                ), (line.strike, error.problem)
    return refused


@pytest.mark.parametrize("ask", [pull, push, ask_known, catalogue], ids=lambda one: one.__name__)
@pytest.mark.parametrize("way", list(Way))
def test_a_flipped_byte(platform: Running, ask: Ask, way: Way) -> None:
    """Head and body, in both directions; odd places strike the head of a request."""
    strikes = [Strike(Fault.FLIP, way, at=at, mask=1 << at % 7) for at in range(0, 650, 5)]
    assert assert_never_taken(platform, ask, strikes) > 10


@pytest.mark.parametrize("ask", [pull, push], ids=lambda one: one.__name__)
def test_an_answer_cut_short_anywhere(platform: Running, ask: Ask) -> None:
    strikes = [Strike(Fault.TRUNCATE, at=at) for at in range(0, 2000, 29)]
    assert assert_never_taken(platform, ask, strikes) == len(strikes)


@pytest.mark.parametrize("ask", [pull, push, ask_known], ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    ("fault", "failure", "wait"),
    [
        (Fault.PORTAL, Failure.UNKNOWN, 0.0),
        (Fault.BAD_GATEWAY, Failure.UNKNOWN, 0.0),
        (Fault.SLOW_CLIENT, Failure.LATER, 0.0),
        (Fault.TOO_MANY, Failure.LATER, 1.0),
        (Fault.CUT, Failure.UNKNOWN, 0.0),
    ],
    ids=str,
)
def test_what_something_in_between_says_is_not_the_platforms_answer(
    platform: Running, ask: Ask, fault: Fault, failure: Failure, wait: float
) -> None:
    """Later means later whoever says so; all else of it says nothing of what was asked."""
    with struck_line(platform) as (client, line):
        line.strike = Strike(fault)
        with pytest.raises(ExchangeError) as none:
            ask(client)
    assert (none.value.failure, none.value.retry_after) == (failure, wait)


def test_an_offset_told_wrongly(platform: Running) -> None:
    """The number is all there is in such an answer: believed, a file would be lost."""
    content = b"scan" * 50
    with platform.client() as client:
        url = begin_upload(client, content, first=content[:100]).headers["Location"]
    with struck_line(platform) as (client, line):
        for at in range(400):
            line.strike = Strike(Fault.FLIP, Way.DOWN, at=at, mask=3)
            try:
                reply = client.call("HEAD", url, headers=TUS)
            except ExchangeError as error:
                assert error.failure in (Failure.UNKNOWN, Failure.NOT_SENT)
            else:
                assert reply.headers["Upload-Offset"] == "100"


def test_a_status_that_says_the_file_is_there(platform: Running) -> None:
    """201 is one bit away from 200, which would end the upload."""
    content = b"scan" * 50
    with struck_line(platform) as (client, line):
        at = len("HTTP/1.1 20")
        line.strike = Strike(Fault.FLIP, Way.DOWN, at=at, mask=ord("1") ^ ord("0"))
        with pytest.raises(ExchangeError) as none:
            begin_upload(client, content, first=content[:100])
    assert none.value.problem == "changed_on_the_way"


def test_bytes_of_a_file_are_not_covered_twice(platform: Running) -> None:
    """They have a digest of their own; an answer about them is sealed all the same."""
    with platform.client() as client, platform.session() as session:
        url = begin_upload(client, b"scan").headers["Location"]
        headers = {**TUS, **OCTETS, "Upload-Offset": "0"}
        answer = session.patch(platform.base + url, data=b"scan", headers=headers)
        asked = seals.asked("PATCH", url, spoken() | headers, b"another body")
        watch = seals.Watch()
        assert watch.holds(asked, 204, answer.headers, b"")
        assert not watch.holds(asked, 200, answer.headers, b"")


def test_who_seals_seals_always_and_an_older_platform_is_believed() -> None:
    asked, watch = seals.asked("GET", "/v1/changes", {}, None), seals.Watch()
    assert watch.holds(asked, 200, {}, b"{}")
    sealed = {seals.HEADER: seals.digest(asked, 200, {}, b"{}")}
    assert watch.holds(asked, 200, sealed, b"{}")
    # A platform that was put back to an older release is heard again before long.
    assert [watch.holds(asked, 200, {}, b"{}") for _ in range(5)] == [False] * 4 + [True]
    assert watch.holds(asked, 200, {}, b"{}")


def test_a_refusal_before_the_body_was_read_holds(platform: Running) -> None:
    with new_session("unknown token") as session:
        client = Client(platform.base, session)
        with pytest.raises(ExchangeError) as refused:
            push(client)
    assert refused.value.failure is Failure.AUTH


def test_a_query_may_be_written_in_another_way() -> None:
    """A gateway that sorts or encodes it anew has changed nothing."""
    told = {"content-type": "application/json"}
    one = seals.asked("GET", "/v1/changes?scope=hall:XA01&since=", {}, None)
    other = seals.asked("GET", "/v1/changes?since=&scope=hall%3AXA01", {}, None)
    assert seals.digest(one, 200, told, b"{}") == seals.digest(other, 200, told, b"{}")
