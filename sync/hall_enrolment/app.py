"""What a hall's server answers to a machine that wants to join."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from clerk_app.desk.hall_enrolment import Joined, joined_doc
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.foreign_json import read_foreign_json
from sync.hall_enrolment import PATH
from sync.hall_enrolment.attempts import Attempts

_LONGEST_BODY = 4_096
_WRONG = frozenset({Trouble.JOIN_UNKNOWN, Trouble.JOIN_USED, Trouble.JOIN_EXPIRED})

Enrol = Callable[[str, str], Joined]
"""Secret of a code and name of the station; raises RuleError and UnavailableError."""

log = logging.getLogger(__name__)


def make_app(
    enrol: Enrol, joined: Callable[[Joined, str], None], *, seconds: Callable[[], float] = monotonic
) -> Starlette:
    """The application; `joined` is told of each machine that has joined, and its station's name."""
    attempts = Attempts(seconds)

    async def join(request: Request) -> JSONResponse:
        machine = request.client.host if request.client else ""
        wait = attempts.wait_for(machine)
        if wait:
            return _refused(Trouble.JOIN_TOO_OFTEN, 429, seconds=wait)
        attempts.note(machine)
        told = await _told(request)
        if told is None:
            return _refused(Trouble.JOIN_CODE, 400)
        secret, station = told
        try:
            done = await run_in_threadpool(enrol, secret, station)
        except YichuangError as error:
            if error.trouble not in _WRONG:
                attempts.forgive(machine)
            log.warning("%s was refused: %s", machine, error.trouble.value)
            return _refused(error.trouble, 403, **error.facts)
        attempts.forgive(machine)
        log.info("%s has joined as %s", machine, done.user)
        joined(done, station)
        return JSONResponse(joined_doc(done), headers={"Cache-Control": "no-store"})

    return Starlette(routes=[Route(PATH, join, methods=["POST"])])


async def _told(request: Request) -> tuple[str, str] | None:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_BODY:
            return None
    try:
        doc: Any = read_foreign_json(body)
        secret, station = doc["secret"], doc["station"]
    except (ValueError, KeyError, TypeError):
        return None
    return (secret, station) if isinstance(secret, str) and isinstance(station, str) else None


def _refused(trouble: Trouble, status: int, **facts: str | int) -> JSONResponse:
    return JSONResponse({"trouble": trouble.value, "facts": facts}, status_code=status)
