"""What the exchange lets in: only what is signed, of this moment, and for the first time."""

from datetime import timedelta
from typing import Any

import pytest
import requests

from sync.client import Client, new_session
from sync.events import Failure
from sync.exchange import signing
from sync.exchange.line import SignedLine
from sync.exchange.signing import Keys, Method, Request
from sync.replies import ExchangeError
from tests.helpers.adapter_sides import ExchangeSide
from tests.helpers.exchange import APP_KEY, SECRET

KEYS = Keys(APP_KEY, SECRET.encode())
WRITE = Request("POST", "/exchange/tables/pro_process", (), b'{"rows":[]}')


def ask(
    side: ExchangeSide, request: Request, headers: dict[str, str], body: bytes | None = None
) -> Any:
    with requests.Session() as session:
        session.trust_env = False
        return session.request(
            request.verb,
            side.base + request.path,
            data=request.body if body is None else body,
            headers=headers,
            timeout=10,
        ).json()["code"]


def signed(
    side: ExchangeSide, *, off: timedelta = timedelta(), nonce: str = "n1"
) -> dict[str, str]:
    at = int((side.exchange.clock + off).timestamp() * 1000)
    return signing.headers(WRITE, KEYS, timestamp=str(at), nonce=nonce)


def test_a_signed_request_goes_in_once(exchange_side: ExchangeSide) -> None:
    headers = signed(exchange_side)
    assert ask(exchange_side, WRITE, headers) == "0000"
    assert ask(exchange_side, WRITE, headers) == "4011"


@pytest.mark.parametrize(
    ("minutes", "code"), [(-6, "4012"), (-4, "0000"), (4, "0000"), (6, "4012")]
)
def test_five_minutes_are_the_limit(exchange_side: ExchangeSide, minutes: int, code: str) -> None:
    headers = signed(exchange_side, off=timedelta(minutes=minutes))
    assert ask(exchange_side, WRITE, headers) == code


def test_a_body_that_was_changed_is_refused(exchange_side: ExchangeSide) -> None:
    assert ask(exchange_side, WRITE, signed(exchange_side), b'{"rows":[{}]}') == "4010"


@pytest.mark.parametrize("header", ["X-App-Key", "X-Sign", "X-Body-Digest", "X-Sign-Method"])
def test_a_header_that_was_changed_is_refused(exchange_side: ExchangeSide, header: str) -> None:
    assert ask(exchange_side, WRITE, signed(exchange_side) | {header: "other"}) == "4010"


def line_to(side: ExchangeSide, *, off: timedelta = timedelta(), **keys: Any) -> SignedLine:
    session = new_session("")
    nonces = iter(f"nonce-{n}" for n in range(100))
    return SignedLine(
        Client(side.base, session),
        Keys(keys.get("app_key", APP_KEY), SECRET.encode(), keys.get("method", Method.HMAC_SM3)),
        lambda: side.exchange.clock + off,
        lambda: next(nonces),
    )


@pytest.mark.parametrize("days", [-40, 1])
def test_a_wrong_clock_of_ours_is_got_over(exchange_side: ExchangeSide, days: int) -> None:
    line = line_to(exchange_side, off=timedelta(days=days))
    assert line.call("GET", "/exchange/time").server_time == exchange_side.exchange.clock
    assert line.ahead == -timedelta(days=days)
    line.call("GET", "/exchange/time")
    assert len(exchange_side.exchange.requests) == 2
    line.client.session.close()


@pytest.mark.parametrize(
    ("path", "failure"),
    [("/exchange/nothing", Failure.GONE), ("/exchange/tables/pro_accept", Failure.REFUSED)],
)
def test_refusals_have_their_class(
    exchange_side: ExchangeSide, path: str, failure: Failure
) -> None:
    row = {"row_guid": "", "project_no": "", "cd_batch": ""}
    line = line_to(exchange_side)
    with pytest.raises(ExchangeError) as refused:
        line.call("POST", path, doc={"rows": [row]})
    assert refused.value.failure is failure
    line.client.session.close()


def test_what_stands_in_between_is_no_answer(exchange_side: ExchangeSide) -> None:
    line = line_to(exchange_side)
    exchange_side.exchange.portal = True
    with pytest.raises(ExchangeError) as unknown:
        line.call("GET", "/exchange/time")
    assert unknown.value.failure is Failure.UNKNOWN
    exchange_side.exchange.portal = False
    exchange_side.exchange.busy = True
    with pytest.raises(ExchangeError) as later:
        line.call("GET", "/exchange/time")
    assert later.value.failure is Failure.LATER
    line.client.session.close()


@pytest.mark.parametrize("keys", [{"app_key": "other"}, {"method": Method.HMAC_SHA256}])
def test_other_keys_are_a_matter_of_signing_in(
    exchange_side: ExchangeSide, keys: dict[str, Any]
) -> None:
    line = line_to(exchange_side, **keys)
    with pytest.raises(ExchangeError) as refused:
        line.call("GET", "/exchange/time")
    assert refused.value.failure is Failure.AUTH
    line.client.session.close()
