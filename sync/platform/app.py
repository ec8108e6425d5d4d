"""The platform as an ASGI application: its routes are the paths of the contract."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sync.contract import Endpoint
from sync.platform import (
    audit_anchors,
    bundles,
    changes,
    check_ins,
    comparing,
    credit,
    downloads,
    enrolment,
    evaluations,
    exchange,
    hall_papers,
    leases,
    online,
    presence,
    references,
    register,
    supervision,
    tus,
)
from sync.platform.context import Handler, Platform
from sync.platform.dispatch import Doorway
from sync.platform.feed import places
from sync.platform.nonces import Nonces
from sync.platform.problems import Kind, Problem, problem_document, problem_response
from sync.platform.safe_headers import SafeHeaders
from sync.platform.sealing import Sealing


def make_app(platform: Platform, *, citizen_routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The application of a platform; `citizen_routes` are pages beside the interface.

    Raises KeyError when the contract has an operation that no handler carries out.
    """
    handlers = _handlers(platform)

    @asynccontextmanager
    async def ring_while_serving(_: Starlette) -> AsyncIterator[None]:
        platform.pokes.bind(lambda: places(platform))
        try:
            yield
        finally:
            platform.pokes.close()

    app = Starlette(
        routes=[*_routes(platform, handlers), *citizen_routes],
        lifespan=ring_while_serving,
        exception_handlers={HTTPException: _not_here, Problem: _problem},
        middleware=[Middleware(SafeHeaders), Middleware(Sealing)],
    )
    app.router.redirect_slashes = False
    return app


def _handlers(platform: Platform) -> Mapping[str, Handler]:
    return {
        **exchange.HANDLERS,
        **changes.HANDLERS,
        **comparing.HANDLERS,
        **evaluations.HANDLERS,
        **tus.handlers(platform),
        **bundles.HANDLERS,
        **downloads.HANDLERS,
        **references.HANDLERS,
        **credit.HANDLERS,
        **register.HANDLERS,
        **supervision.HANDLERS,
        **online.HANDLERS,
        **check_ins.HANDLERS,
        **enrolment.handlers(platform),
        **presence.HANDLERS,
        **leases.HANDLERS,
        **audit_anchors.HANDLERS,
        **hall_papers.HANDLERS,
    }


def _routes(platform: Platform, handlers: Mapping[str, Handler]) -> list[Route]:
    paths: dict[str, dict[str, Endpoint]] = {}
    for endpoint in platform.contract.endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method] = endpoint
    nonces = Nonces(platform.database)
    # `/v1/ops/known` stands before `/v1/ops/{op_id}`: the first that fits is taken.
    fixed_first = sorted(paths, key=lambda path: "{" in path)
    return [
        Route(path, Doorway(platform, path, paths[path], _only(handlers, paths[path]), nonces))
        for path in fixed_first
    ]


def _only(
    handlers: Mapping[str, Handler], endpoints: Mapping[str, Endpoint]
) -> Mapping[str, Handler]:
    return {one.name: handlers[one.name] for one in endpoints.values()}


async def _not_here(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    kind = {404: Kind.NOT_FOUND, 405: Kind.METHOD}.get(status, Kind.MALFORMED)
    headers = error.headers if isinstance(error, HTTPException) else None
    return problem_response(problem_document(kind), headers=headers)


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()
