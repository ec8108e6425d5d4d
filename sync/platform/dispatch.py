"""One path of the contract: the method is looked up, the call carried out, the answer given."""

import inspect
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from clerk_app.domain.errors import RuleError, UnavailableError
from sync.compression import OFFERED
from sync.contract import Endpoint
from sync.platform.calls import (
    STATION,
    TUS_HEADER,
    TUS_VERSION,
    Stations,
    authorise,
    judge_release,
    read_call,
)
from sync.platform.cases import HALL_SCOPE
from sync.platform.context import Call, Handler, Platform
from sync.platform.devices import Device, by_token
from sync.platform.nonces import Nonces
from sync.platform.packing import coding_for, pack
from sync.platform.problems import (
    Kind,
    Problem,
    problem_document,
    problem_response,
    trouble_document,
)
from sync.platform.signed import who_signed
from sync.release import spoken

_log = logging.getLogger(__name__)
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Accept-Encoding": OFFERED,
}
"""Headers of every answer that does not say otherwise: answers are about people."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """An ASGI application for one path."""

    platform: Platform
    path: str
    endpoints: Mapping[str, Endpoint]
    """By method."""
    handlers: Mapping[str, Handler]
    """By `operationId`."""
    nonces: Nonces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = time.monotonic()
        request = Request(scope)
        response = await self._answer(request, receive)
        always = {**_ALWAYS, **spoken(self.platform.release), **self._of_tus()}
        for name, value in always.items():
            response.headers.setdefault(name, value)
        # The path as the contract has it: a number of a case never gets into the log.
        _log.info(
            "%s %s %d %d ms",
            request.method,
            self.path,
            response.status_code,
            (time.monotonic() - begun) * 1000,
        )
        await response(scope, receive, send)

    async def _answer(self, request: Request, receive: Receive) -> Response:
        try:
            endpoint = self._endpoint(request.method)
            platform = self.platform
            tokens = {STATION: platform.token, "supervisor": platform.supervisor_token}
            device = await authorise(
                platform.contract,
                endpoint,
                request,
                tokens=tokens,
                stations=Stations(self._by_token, self._signed),
            )
            judge_release(endpoint, request, ours=platform.release)
            call = replace(await read_call(endpoint, request, receive), device=device)
            _keep_to_hall(call)
            handler = self.handlers[endpoint.name]
            if inspect.iscoroutinefunction(handler):
                response = cast(Response, await handler(platform, call))
            else:
                response = cast(Response, await run_in_threadpool(handler, platform, call))
            if coding := coding_for(endpoint, request, response):
                await run_in_threadpool(pack, response, coding)
        except Problem as problem:
            return problem.response()
        except RuleError as trouble:
            return problem_response(trouble_document(trouble))
        except UnavailableError as trouble:
            document = trouble_document(trouble, Kind.BUSY)
            return problem_response(document, headers={"Retry-After": "5"})
        except ClientDisconnect:
            # Nobody reads this; it is for the log.
            return Problem(Kind.MALFORMED, "cut").response()
        except Exception:  # noqa: BLE001  # the edge: a fault of ours is one answer, not the end
            _log.exception("fault in %s %s", request.method, self.path)
            return problem_response(problem_document(Kind.FAULT))
        if request.method == "HEAD" and endpoint.method == "GET":
            # The headers say what GET would send; no file is read for nobody.
            return Response(status_code=response.status_code, headers=dict(response.headers))
        return response

    def _by_token(self, token: str) -> Device | None:
        with self.platform.database.read() as connection:
            return by_token(connection, token)

    def _signed(self, endpoint: Endpoint, request: Request) -> Device:
        return who_signed(self.platform, self.nonces, endpoint, request)

    def _endpoint(self, method: str) -> Endpoint:
        found = self.endpoints.get(method)
        if found is None and method == "HEAD":
            # RFC 9110 9.3.2: whoever gives a document says its headers too.
            found = self.endpoints.get("GET")
        if found is None:
            raise Problem(Kind.METHOD, headers={"Allow": ", ".join(self.allowed())})
        return found

    def _of_tus(self) -> Mapping[str, str]:
        """What every answer of a tus resource carries, refusals as well."""
        parameters = (one.name for each in self.endpoints.values() for one in each.parameters)
        return {TUS_HEADER: TUS_VERSION} if TUS_HEADER in parameters else {}

    def allowed(self) -> tuple[str, ...]:
        """Methods of this path."""
        head = {"HEAD"} if "GET" in self.endpoints else set()
        return tuple(sorted(head | set(self.endpoints)))


def _keep_to_hall(call: Call) -> None:
    """An enrolled station reads of its own hall only. Raises Problem OTHER_HALL."""
    if call.device is None:
        return
    hall = call.device.hall
    of_hall = {"scope": HALL_SCOPE + hall, "hall": hall}
    # Left out, a scope would stand for the whole platform.
    if any(call.values.get(name, here) != here for name, here in of_hall.items()):
        raise Problem(Kind.OTHER_HALL, hall)
