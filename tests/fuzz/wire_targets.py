"""Readers of what a platform answers, and of what the reference platform is sent."""

from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from types import SimpleNamespace
from typing import Any, cast

from starlette.requests import Request

from clerk_app.desk.taking_in import read_rows
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.operations import read_operation
from sync import compression, contract, replies, signatures, wire
from sync.client import Client, Reply
from sync.exchange.line import SignedLine
from sync.exchange.signing import Keys
from sync.exchange.tables import read_project
from sync.exchange.windows import read_list, read_window
from sync.platform.context import Platform
from sync.platform.feed import read_cursor
from sync.platform.machines import machine_of
from sync.platform.operations import _Newer, read_wire
from sync.platform.problems import Problem
from sync.platform.strict_json import read_json
from sync.replies import ExchangeError
from tests.fuzz.target import Target, text_of

_CONTRACT = contract.load()
_LARGEST = 1 << 20


def _refusing(*readers: Callable[[], object]) -> None:
    for read in readers:
        try:
            read()
        except ExchangeError:
            continue


def _answers(content: bytes) -> None:
    """The body of an answer, taken for each kind of answer in turn."""
    doc = Reply(200, {}, content, None).json()
    wire.read_problem(doc)
    wire.read_epoch(doc)
    wire.read_most(doc)
    _refusing(
        lambda: wire.read_answers(doc, ()),
        lambda: wire.read_known(doc),
        lambda: wire.read_buckets(doc),
        lambda: wire.read_versions(doc),
        lambda: read_rows(wire.read_page(content).rows),
    )


def _headers(content: bytes) -> None:
    """A status, the value of a header, a problem, and when it was said."""
    status, _, rest = text_of(content).partition(" ")
    first, second, date = (*rest.split("\n", 2), "", "")[:3]
    code = int(status) if status.isascii() and status.isdecimal() and len(status) < 4 else 200
    replies.failure_of(code, first, second)
    assert 0.0 <= replies.retry_after({"Retry-After": first, "Date": date}) <= replies.LONGEST_WISH
    compression.agreed(first)


class _Office:
    """A platform of the exchange that gives one answer to everything."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def call(self, *_: object, **__: object) -> Reply:
        """The answer."""
        return Reply(200, {"Content-Type": "application/json"}, self._body, _now())


def _now() -> datetime:
    return datetime(2026, 11, 30, 9, tzinfo=UTC)


def _exchange(content: bytes) -> None:
    line = SignedLine(cast(Client, _Office(content)), Keys("app", b"s"), _now, lambda: "nonce")
    _refusing(lambda: line.bytes_of("/file", ()))
    doc = line.call("GET", "/list").data
    _refusing(lambda: read_project(doc))
    listed = read_list(doc)
    window = read_window("").after(listed, frozenset())
    read_window(window.text())


def _body(content: bytes) -> None:
    coding = compression.CODINGS[content[0] % 2] if content else ""
    assert len(compression.expand(coding, content[1:], limit=_LARGEST)) <= _LARGEST


def _sent(content: bytes) -> None:
    doc: Any = read_json(content)
    if isinstance(doc, dict):
        read_wire(_CONTRACT, doc)


def _operation(content: bytes) -> None:
    read_operation(Reply(200, {}, content, None).json())


def _signature(content: bytes) -> None:
    """The two headers of a signature, as a server hands headers over, and a key it is to fit."""
    told, _, rest = content.decode("latin-1").partition("\n")
    value, _, key = rest.partition("\n")
    headers = {"signature-input": told, "signature": value}
    signed = signatures.read_signature(signatures.Request("GET", "/v1/x", "", headers))
    signatures.verify(signed, key)


def _machine(content: bytes) -> None:
    """Who is connected, and what stands in each header that a proxy has written."""
    host, *told = content.split(b"\n")
    address = host.decode("latin-1")
    platform = cast(Platform, SimpleNamespace(proxies=frozenset({"10.0.0.1", address})))
    headers = [(b"x-forwarded-for", one) for one in told]
    found = machine_of(
        platform, Request({"type": "http", "client": (address, 1), "headers": headers})
    )
    if found:
        (ip_network if "/" in found else ip_address)(found)


TARGETS = (
    Target("platform_answers", _answers, (ExchangeError,)),
    Target("answer_heads", _headers),
    Target("exchange_answers", _exchange, (ExchangeError,)),
    Target("exchange_cursor", lambda content: read_window(text_of(content)), (ExchangeError,)),
    Target("packed_bodies", _body, (compression.BodyError,)),
    Target("sent_operations", _sent, (Problem, _Newer, YichuangError)),
    Target("operations", _operation, (ExchangeError, YichuangError)),
    Target("signatures", _signature, (signatures.MisfitError,)),
    Target("machines", _machine),
    Target("feed_cursor", lambda content: read_cursor(text_of(content), "e", 9), (Problem,)),
)
