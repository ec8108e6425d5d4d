"""Signed requests over HTTP: what was altered, replayed, out of time or another's is refused."""

import base64
import secrets
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import requests

from clerk_app.crypto_suites import INTERNATIONAL, NATIONAL, SUITES, Suite
from clerk_app.domain.canonical import canonical_bytes
from sync.client import JSON_BODY, Client, new_session
from sync.credentials import SignedBy, first_credential
from sync.platform.tables import device
from sync.replies import PROBLEM, ExchangeError
from sync.signatures import (
    MisfitError,
    Request,
    Signed,
    Signer,
    public_key_of,
    read_signature,
    verify,
)
from tests.helpers.enrolments import ask, code_for, enrolled, give_in, problem, withdraw
from tests.helpers.platforms import HALL, Running, running_platform

FEED = f"/v1/changes?scope=hall:{HALL}&limit=5"
KNOWN = "/v1/ops/known"
Alter = Callable[[requests.PreparedRequest], None]


@pytest.fixture(params=list(SUITES.values()), ids=list(SUITES))
def suite(request: pytest.FixtureRequest) -> Suite:
    """Everything here holds whatever a station signs with."""
    one: Suite = request.param
    return one


def prepared(
    platform: Running, signer: Signer, method: str, path: str, body: bytes | None = None
) -> requests.PreparedRequest:
    """A request as the station signs it, for whoever sits on the line."""
    headers = JSON_BODY if body is not None else {}
    with closing(new_session(signer)) as session:
        one = requests.Request(method, platform.base + path, data=body, headers=headers)
        return session.prepare_request(one)


def sent(one: requests.PreparedRequest) -> requests.Response:
    with closing(requests.Session()) as session:
        session.trust_env = False
        return session.send(one, timeout=10)


def known(*ids: str) -> bytes:
    return canonical_bytes({"op_ids": list(ids)})


def other_path(one: requests.PreparedRequest) -> None:
    one.url = str(one.url).replace("/v1/changes", "/v1/digests")


def other_query(one: requests.PreparedRequest) -> None:
    one.url = str(one.url).replace("limit=5", "limit=6")


def other_method(one: requests.PreparedRequest) -> None:
    one.method = "HEAD"


def other_header(one: requests.PreparedRequest) -> None:
    one.headers["If-None-Match"] = '"1"'


def other_nonce(one: requests.PreparedRequest) -> None:
    told = one.headers["Signature-Input"]
    before, _, rest = told.partition('nonce="')
    one.headers["Signature-Input"] = f'{before}nonce="{secrets.token_urlsafe(16)}{rest[22:]}'


def less_covered(one: requests.PreparedRequest) -> None:
    told = one.headers["Signature-Input"]
    one.headers["Signature-Input"] = told.replace(' "@query"', "")


def no_signature(one: requests.PreparedRequest) -> None:
    del one.headers["Signature"]


ALTERED = [other_path, other_query, other_method, other_header, other_nonce, less_covered]


@pytest.mark.parametrize("alter", [*ALTERED, no_signature])
def test_a_request_that_was_altered_on_the_way_is_refused(
    once: Running, suite: Suite, alter: Alter
) -> None:
    one = prepared(once, once_signer(once, suite), "GET", FEED)
    alter(one)
    refused = sent(one)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Signature"
    if one.method != "HEAD":
        assert problem(refused) == "signature"


@pytest.mark.parametrize("digest", ["as it was", "of the new body", "none"])
def test_a_body_that_was_altered_on_the_way_is_refused(
    once: Running, suite: Suite, digest: str
) -> None:
    signer = once_signer(once, suite)
    one = prepared(once, signer, "POST", KNOWN, known("op-1"))
    one.body = known("op-2")
    if digest == "of the new body":
        fresh = prepared(once, signer, "POST", KNOWN, one.body)
        one.headers["Content-Digest"] = fresh.headers["Content-Digest"]
    elif digest == "none":
        del one.headers["Content-Digest"]
    assert problem(sent(one)) == "signature"
    assert sent(prepared(once, signer, "POST", KNOWN, known("op-2"))).status_code == 200


def test_a_request_is_good_once_also_when_the_platform_was_started_again(
    request: pytest.FixtureRequest, tmp_path: Path, suite: Suite
) -> None:
    for url in ("", request.getfixturevalue("postgres_url")):
        folder = tmp_path / ((url and "postgresql") or "sqlite")
        with running_platform(folder, url=url) as platform:
            signer: Signer = enrolled(platform, suite=suite)["token"]
            first = prepared(platform, signer, "GET", FEED)
            assert sent(first).status_code == 200
            assert problem(sent(first)) == "signature-used"
        with running_platform(folder, url=url) as platform:
            first.url = platform.base + FEED
            assert problem(sent(first)) == "signature-used"
            assert sent(prepared(platform, signer, "GET", FEED)).status_code == 200


@pytest.mark.parametrize("wrong_by", [-86_400, 400])
def test_a_station_whose_clock_is_wrong_is_told_the_time_and_goes_on(
    once: Running, suite: Suite, wrong_by: int
) -> None:
    signer = once_signer(once, suite)
    wrong = Signer(signer.key_id, signer.secret, lambda: time.time() + wrong_by)
    refused = sent(prepared(once, wrong, "GET", FEED))
    assert problem(refused) == "signature-time"
    assert abs(int(refused.headers["Yichuang-Time"]) - time.time()) < 60
    with closing(new_session(wrong)) as session:
        client = Client(once.base, session)
        assert client.call("GET", FEED).status == 200
        assert abs(wrong.ahead + wrong_by) < 60
        corrected = wrong.ahead
        assert client.call("GET", FEED).status == 200
        assert wrong.ahead == corrected


def test_one_stations_key_does_not_speak_for_another(once: Running, suite: Suite) -> None:
    mine, theirs = once_signer(once, suite), once_signer(once, suite, "04")
    claimed = Signer(theirs.key_id, mine.secret, time.time)
    assert problem(sent(prepared(once, claimed, "GET", FEED))) == "signature"
    unknown = Signer("nobody", mine.secret, time.time)
    assert problem(sent(prepared(once, unknown, "GET", FEED))) == "unauthorised"


def test_a_key_of_one_suite_does_not_sign_by_another(once: Running) -> None:
    """RFC 9421 3.2: the algorithm is the key's, whatever the signature says of itself."""
    ours, other = once_signer(once, INTERNATIONAL), once_signer(once, NATIONAL)
    for signer, forged in ((ours, other), (other, ours)):
        one = prepared(once, Signer(signer.key_id, forged.secret, time.time), "GET", FEED)
        assert problem(sent(one)) == "signature"
    one = prepared(once, ours, "GET", FEED)
    told = one.headers["Signature-Input"]
    one.headers["Signature-Input"] = told.replace('"ed25519"', '"sm2-sm3"')
    assert problem(sent(one)) == "signature"


def test_who_signs_has_no_token(once: Running, suite: Suite) -> None:
    signer = once_signer(once, suite, "05")
    with once.platform.database.read() as connection:
        kept = connection.execute(device.select().where(device.c.device_id == signer.key_id)).one()
    for token in (signer.key_id, kept.token_digest, ""):
        assert ask(once, token, "GET", FEED).status_code == 401


def test_a_key_of_a_revoked_station_is_refused(tmp_path: Path, suite: Suite) -> None:
    with running_platform(tmp_path) as platform:
        signer = enrolled(platform, suite=suite)["token"]
        withdraw(platform)
        refused = ask(platform, signer, "GET", FEED)
        assert (refused.status_code, problem(refused)) == (401, "revoked")


def test_a_key_that_whoever_enrols_does_not_hold_uses_no_code_up(
    once: Running, suite: Suite
) -> None:
    code, secret = code_for(once, name_of(suite, "06")), suite.make_keys().secret
    body = {"code": code, "incarnation": "store-1", "hall": HALL}
    body["public_key"] = public_key_of(suite.make_keys().secret)
    key = {"Idempotency-Key": f"not-mine-{suite.name}"}
    for shown in ("", first_credential(secret, once.base)):
        refused = ask(once, shown, "POST", "/v1/enrolment", json=body, headers=key)
        assert problem(refused) == "signature"
    assert give_in(once, code, secret=secret).status_code == 201
    assert problem(give_in(once, code, secret=suite.make_keys().secret)) == "code-used"


def test_a_platform_that_takes_no_keys_of_a_suite_says_which_it_takes(
    tmp_path: Path, suite: Suite
) -> None:
    with running_platform(tmp_path, suites=frozenset({suite.name})) as platform:
        code = code_for(platform)
        for other in SUITES.values():
            if other is not suite:
                refused = give_in(platform, code, secret=other.make_keys().secret)
                assert (refused.status_code, problem(refused)) == (422, "suite")
                assert refused.json()["detail"] == suite.name
        assert give_in(platform, code, secret=suite.make_keys().secret).status_code == 201


def test_a_signature_that_is_refused_is_no_reason_to_enrol_again(
    once: Running, suite: Suite
) -> None:
    signer = once_signer(once, suite, "07")
    with closing(new_session(signer)) as session:
        client = Client(once.base, session)

        class Twice(SignedBy):
            """What something in between does that sends a request twice."""

            def __call__(self, one: requests.PreparedRequest) -> requests.PreparedRequest:
                assert sent(super().__call__(one)).status_code == 200
                return one

        session.auth = Twice(signer)
        with pytest.raises(ExchangeError) as refused:
            client.call("GET", FEED)
    assert refused.value.problem == PROBLEM + "signature-used"
    assert refused.value.failure.value == "later"


def test_the_example_of_the_standard() -> None:
    """RFC 9421, appendix B.2.6, with the key of B.1.4."""
    base = b"""\
"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
;created=1618884473;keyid="test-key-ed25519\""""
    value = base64.b64decode(
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    )
    key = "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
    verify(Signed("test-key-ed25519", 1618884473, "", "ed25519", base, value), key)
    with pytest.raises(MisfitError):
        verify(Signed("test-key-ed25519", 1618884473, "", "ed25519", base + b" ", value), key)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "station",
        "station=()",
        'station=("@method" "@path" "@query");created=1',
        'station=("@method" "@path" "@query");created=x;nonce="n";keyid="k";alg="ed25519"',
        'station=("@method" "@path" "@query");created=1;nonce="n";keyid="k";alg="hmac-sha256"',
        'station=("@method" "@path" "@query" "@path");created=1;nonce="n";keyid="k";alg="ed25519"',
        'other=("@method" "@path" "@query");created=1;nonce="n";keyid="k";alg="ed25519"',
        'station=("@method" "@path" "@query");created=1;nonce="";keyid="k";alg="ed25519"',
        "station=(" + '"@method" ' * 2000 + ")",
    ],
)
def test_what_is_no_signature_of_a_station_is_not_read(told: str) -> None:
    value = base64.b64encode(bytes(64)).decode()
    headers = {"signature-input": told, "signature": f"station=:{value}:"}
    with pytest.raises(MisfitError):
        read_signature(Request("GET", "/v1/health", "", headers))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One platform for the many small refusals."""
    with running_platform(tmp_path_factory.mktemp("signed")) as running:
        yield running


_SIGNERS: dict[tuple[str, str], Signer] = {}


def name_of(suite: Suite, place: str) -> str:
    """A station of its own for each suite: an enrolment ends the one before it."""
    return ("GX" if suite is INTERNATIONAL else "GY") + place


def once_signer(running: Running, suite: Suite, place: str = "03") -> Signer:
    """A station of the module's platform, enrolled at its first use."""
    station = name_of(suite, place)
    known_as = (running.base, station)
    if known_as not in _SIGNERS:
        _SIGNERS[known_as] = enrolled(running, station, suite=suite)["token"]
    return _SIGNERS[known_as]
