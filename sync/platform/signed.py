"""Judges a station's signature: whose it is, whether it fits, whether it is new."""

import hmac

from starlette.requests import Request
from starlette.types import Message, Receive

from sync import signatures
from sync.contract import Endpoint
from sync.platform import devices
from sync.platform.context import Platform
from sync.platform.devices import Device
from sync.platform.nonces import Nonces
from sync.platform.problems import Kind, Problem
from sync.signatures import DIGEST, INPUT, SIGNATURE, TIME_HEADER, WINDOW_S, MisfitError

_CHALLENGE = {"WWW-Authenticate": "Signature"}


def is_signed(request: Request) -> bool:
    """Whether a request carries a signature, be it good or bad."""
    return SIGNATURE in request.headers or INPUT in request.headers


def who_signed(platform: Platform, nonces: Nonces, endpoint: Endpoint, request: Request) -> Device:
    """The station that signed a request; its body is judged by `digesting` as it comes.

    Raises Problem UNAUTHORISED for a key nobody enrolled with, SIGNATURE, SIGNATURE_TIME (with the
    platform's time), SIGNATURE_USED, REVOKED.
    """
    try:
        signed = signatures.read_signature(_asked(endpoint, request))
        with platform.database.read() as connection:
            found = devices.by_id(connection, signed.key_id)
        if found is None:
            raise Problem(Kind.UNAUTHORISED, headers=_CHALLENGE)
        signatures.verify(signed, found[1])
    except MisfitError as misfit:
        raise _misfit(str(misfit)) from misfit
    devices.refuse_revoked(found[0])
    now = platform.now().timestamp()
    if abs(now - signed.created) > WINDOW_S:
        told = {**_CHALLENGE, TIME_HEADER: str(int(now))}
        raise Problem(Kind.SIGNATURE_TIME, str(int(now)), headers=told)
    until = signed.created + WINDOW_S + 1
    if not nonces.take(found[0].device_id, signed.nonce, until=until, now=now):
        raise Problem(Kind.SIGNATURE_USED, headers=_CHALLENGE)
    return found[0]


def prove(endpoint: Endpoint, request: Request, public_key: str) -> None:
    """Whoever enrols holds the private half of the key they give in. Raises Problem SIGNATURE.

    The code is good once, so neither time nor nonce is judged.
    """
    try:
        signatures.verify(signatures.read_signature(_asked(endpoint, request)), public_key)
    except MisfitError as misfit:
        raise _misfit(str(misfit)) from misfit


def digesting(request: Request, receive: Receive) -> Receive:
    """`receive` that refuses a body which is not what the signed digest says, at its end.

    Raises Problem SIGNATURE. Bodies without a digest pass as they are.
    """
    told = request.headers.get(DIGEST)
    if told is None:
        return receive
    suite = signatures.suite_of_digest(told)
    hashed = suite.hashing()

    async def judged() -> Message:
        message = await receive()
        if message["type"] == "http.request":
            hashed.update(message.get("body", b""))
            if not message.get("more_body", False):
                here = signatures.content_digest(hashed.finalize(), suite)
                if not hmac.compare_digest(here.encode(), told.encode("utf-8", "replace")):
                    raise _misfit("body")
        return message

    return judged


def _asked(endpoint: Endpoint, request: Request) -> signatures.Request:
    headers = {name.lower(): ", ".join(request.headers.getlist(name)) for name in request.headers}
    if endpoint.body is not None and DIGEST.lower() not in headers:
        raise MisfitError("digest")
    return signatures.Request(
        request.method,
        request.scope["raw_path"].decode("latin-1"),
        request.scope["query_string"].decode("latin-1"),
        headers,
    )


def _misfit(why: str) -> Problem:
    return Problem(Kind.SIGNATURE, why, headers=_CHALLENGE)
