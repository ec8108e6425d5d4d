"""From a request to a call: authorised, its parameters and its body judged by the contract."""

import asyncio
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Message, Receive

from sync.compression import CODINGS, OFFERED, BodyError, expand
from sync.contract import Contract, Endpoint, Parameter
from sync.platform.context import Call
from sync.platform.devices import WINDOW, Device
from sync.platform.problems import Kind, Problem, misfit_problem
from sync.platform.signed import digesting, is_signed
from sync.platform.strict_json import read_json
from sync.release import FIRST, release_in, too_far

JSON = "application/json"
STATION = "station"
"""Scheme of the contract under which enrolled stations come."""
TUS_HEADER = "Tus-Resumable"
TUS_VERSION = "1.0.0"
PATIENCE_S = 30.0
"""How long the next bytes of a body may take."""


@dataclass(frozen=True, slots=True)
class Stations:
    """How an enrolled station is known; both may block and run on a worker thread."""

    by_token: Callable[[str], Device | None]
    signed: Callable[[Endpoint, Request], Device]


_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)


async def authorise(
    contract: Contract,
    endpoint: Endpoint,
    request: Request,
    *,
    tokens: Mapping[str, str],
    stations: Stations,
) -> Device | None:
    """Let whoever has the token of an endpoint's scheme in, and a citizen who shows anything.

    `tokens` are by name of the scheme; an empty one opens nothing. An enrolled station signs, or
    shows a token of its own; it is returned then. What a citizen shows is judged by the handler,
    which knows the case. Raises Problem UNAUTHORISED, REVOKED, OTHER_DUTY or ACCESS, and what a
    signature that is not as it should be raises.
    """
    if not endpoint.security:
        return None
    wanted = [tokens[name] for name in endpoint.security if name in tokens]
    if wanted:
        if STATION in endpoint.security and is_signed(request):
            return _on_duty(endpoint, await run_in_threadpool(stations.signed, endpoint, request))
        scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
        given = shown.strip()
        bytes_given = given.encode("utf-8", "replace")
        bearer = scheme.lower() == "bearer"
        if bearer and any(
            token and hmac.compare_digest(bytes_given, token.encode()) for token in wanted
        ):
            return None
        if bearer and given and STATION in endpoint.security:
            device = await run_in_threadpool(stations.by_token, given)
            if device is not None:
                return _on_duty(endpoint, device)
        raise Problem(Kind.UNAUTHORISED, headers={"WWW-Authenticate": "Bearer"})
    schemes = contract.document["components"]["securitySchemes"]
    if not any(request.headers.get(schemes[name]["name"]) for name in endpoint.security):
        raise Problem(Kind.ACCESS)
    return None


def _on_duty(endpoint: Endpoint, device: Device) -> Device:
    """A window may ask whatever a station may; what has a duty may ask what names it."""
    if device.duty != WINDOW and device.duty not in endpoint.security:
        raise Problem(Kind.OTHER_DUTY, device.duty)
    return device


def judge_release(endpoint: Endpoint, request: Request, *, ours: int) -> None:
    """Turn a station away whose program is too far from this one to understand each other.

    Whoever does not say is of the first release. Raises Problem PROGRAM_TOO_OLD or PROGRAM_TOO_NEW.
    """
    if "station" not in endpoint.security:
        return
    theirs = release_in(request.headers)
    theirs = FIRST if theirs is None else theirs
    if too_far(ours, theirs):
        kind = Kind.PROGRAM_TOO_OLD if theirs < ours else Kind.PROGRAM_TOO_NEW
        # RFC 9110 15.5.22 asks for it.
        raise Problem(kind, f"{theirs}:{ours}", headers={"Upgrade": f"yichuang/{ours}"})


async def read_call(endpoint: Endpoint, request: Request, receive: Receive) -> Call:
    """The call in a request.

    Raises Problem TUS_VERSION, INVALID, MEDIA, TOO_LARGE, MALFORMED, SIGNATURE for a body that is
    not what its digest says, or TIME_OUT for one that does not come.
    """
    values = _read_parameters(endpoint.parameters, request)
    patient = digesting(request, _patient(receive, endpoint.max_bytes))
    bounded = Request(request.scope, patient)
    if not endpoint.media_types:
        return Call(endpoint, values, None, bounded)
    announced = request.headers.get("Content-Length", "0")
    if endpoint.max_bytes and announced.isdecimal() and int(announced) > endpoint.max_bytes:
        raise Problem(Kind.TOO_LARGE)
    _check_media_type(endpoint, request)
    coding = request.headers.get("Content-Encoding", "").strip().lower()
    if coding not in ("", "identity") and (endpoint.body is None or coding not in CODINGS):
        # Bytes of files are taken as they are; others as the answer says.
        raise Problem(Kind.MEDIA, headers={"Accept-Encoding": OFFERED})
    if endpoint.body is None:
        return Call(endpoint, values, None, bounded)
    body = read_json(_expanded(coding, await bounded.body(), endpoint.max_bytes))
    found = endpoint.body.misfits(body)
    if found:
        raise misfit_problem(found, "body")
    return Call(endpoint, values, body, bounded)


def _expanded(coding: str, sent: bytes, most: int) -> bytes:
    if coding not in CODINGS:
        return sent
    try:
        return expand(coding, sent, limit=most)
    except BodyError as error:
        kind = Kind.TOO_LARGE if str(error) == "too_large" else Kind.MALFORMED
        raise Problem(kind, str(error)) from error


def _read_parameters(parameters: Iterable[Parameter], request: Request) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for one in parameters:
        name = one.name.lower() if one.place == "header" else one.name
        values[name] = _read_parameter(one, request)
    return values


def _read_parameter(parameter: Parameter, request: Request) -> Any:
    where = f"{parameter.place}.{parameter.name}"
    text = _text_of(parameter, request)
    if text is None:
        if parameter.required:
            raise _parameter_problem(parameter, where, "required")
        return parameter.default
    value: Any = text
    if parameter.integer and _INTEGER.fullmatch(text):
        value = int(text)
    for misfit in parameter.judge.misfits(value):
        raise _parameter_problem(parameter, where, misfit.rule)
    return value


def _text_of(parameter: Parameter, request: Request) -> str | None:
    if parameter.place == "path":
        return str(request.path_params[parameter.name])
    if parameter.place == "header":
        lines = request.headers.getlist(parameter.name)
        return ", ".join(lines) if lines else None
    given = request.query_params.getlist(parameter.name)
    if len(given) > 1:
        raise Problem(
            Kind.INVALID, errors=[{"at": f"query.{parameter.name}", "rule": "given_twice"}]
        )
    return given[0] if given else None


def _parameter_problem(parameter: Parameter, where: str, rule: str) -> Problem:
    if parameter.name == TUS_HEADER:
        return Problem(Kind.TUS_VERSION, headers={"Tus-Version": TUS_VERSION})
    return Problem(Kind.INVALID, errors=[{"at": where, "rule": rule}])


def _check_media_type(endpoint: Endpoint, request: Request) -> None:
    given = request.headers.get("Content-Type")
    if given is None and not endpoint.body_required:
        return
    plain = (given or "").partition(";")[0].strip().lower()
    if plain not in endpoint.media_types:
        raise Problem(Kind.MEDIA, headers={"Accept": ", ".join(endpoint.media_types)})


def _patient(receive: Receive, limit: int) -> Receive:
    """`receive` that gives up on a sender who has fallen silent, or sends more than `limit`.

    0 is no limit. A half-open connection is let go this way (failure matrix, row 5).
    """
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        try:
            async with asyncio.timeout(PATIENCE_S):
                message = await receive()
        except TimeoutError as error:
            raise Problem(Kind.TIME_OUT, headers={"Connection": "close"}) from error
        taken += len(message.get("body", b""))
        if limit and taken > limit:
            raise Problem(Kind.TOO_LARGE)
        return message

    return bounded
