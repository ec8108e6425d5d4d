"""Handlers of what is the same for everybody: catalogue, calendar, lists, health, contract."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from clerk_app import __version__
from clerk_app.domain.booking import BookingRules
from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.catalogue_publishing import in_force, in_order
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.merge import RULES
from clerk_app.domain.negative_list import Edition
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.operations import SCHEMA
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.workdays import read_calendar
from sync.platform.catalogues import document, published
from sync.platform.context import Call, Handler, Platform, Reference
from sync.platform.database import read_meta
from sync.platform.etags import UNCHANGED, is_unchanged
from sync.platform.problems import Kind, Problem
from sync.release import APART

CALENDAR = "calendar"
NEGATIVE_LIST = "negative-list"
PAST, NOW, TO_COME = "past", "in_force", "to_come"
"""How a version of the catalogue stands today."""


def load_catalogue(resources: Path) -> Mapping[str, Any]:
    """The document of the catalogue we ship; it reads whole.

    Raises RuleError CATALOGUE_FORM (path, problem), UnavailableError CATALOGUE_ABSENT.
    """
    path = resources / "catalogue" / "catalogue.json"
    try:
        doc = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UnavailableError(Trouble.CATALOGUE_ABSENT) from error
    except ValueError as error:
        raise RuleError(Trouble.CATALOGUE_FORM, path=path.name, problem="json") from error
    read_catalogue(doc)
    return cast(Mapping[str, Any], doc)


def load_calendar(resources: Path) -> Reference:
    """The calendar we ship: every published year, its version made of theirs.

    Raises RuleError CALENDAR_FORM (path, problem).
    """
    years: list[Any] = []
    for path in sorted((resources / "calendar").glob("*.json")):
        try:
            years.append(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise RuleError(Trouble.CALENDAR_FORM, path=path.name, problem="json") from error
    published = read_calendar(years)
    version = "+".join(published.years[year].version for year in sorted(published.years))
    return Reference(version, canonical_bytes({"version": version, "years": years}))


def load_negative_lists(resources: Path) -> tuple[tuple[Edition, ...], Reference]:
    """The editions we ship, read and as they are served.

    Raises RuleError NEGATIVE_LIST_FORM (path, problem).
    """
    docs: list[Any] = []
    for path in sorted((resources / "negative_list").glob("*.json")):
        try:
            docs.append(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise RuleError(Trouble.NEGATIVE_LIST_FORM, path=path.name, problem="json") from error
    editions = read_editions({"editions": docs})
    version = digest_of(docs)[:16]
    return editions, Reference(version, canonical_bytes({"version": version, "editions": docs}))


def load_booking(resources: Path) -> BookingRules:
    """How the hall may be booked. Raises RuleError CONFIG_FORM (key, problem)."""
    path = resources / "catalogue" / "booking.json"
    try:
        return from_doc(BookingRules, json.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise RuleError(Trouble.CONFIG_FORM, key=path.name, problem="unreadable") from error
    except MisfitError as misfit:
        raise RuleError(Trouble.CONFIG_FORM, key=path.name, problem=misfit.path) from misfit


def get_catalogue(platform: Platform, call: Call) -> Response:
    """The whole catalogue that is in force today, or 304."""
    return _version(platform, call, platform.catalogue.version)


def get_catalogue_versions(platform: Platform, call: Call) -> Response:
    """Every version that was published, in the order they come into force, or 304."""
    today = platform.today
    with platform.database.read() as connection:
        known = published(connection)
    now = in_force(known, today)
    order = in_order(known)
    place = order.index(now) if now is not None else 0
    listed = [
        {
            "version": one.version,
            "effective_from": one.effective_from,
            "published_at": one.published_at,
            "standing": NOW if at == place else PAST if at < place else TO_COME,
        }
        for at, one in enumerate(order)
    ]
    tag = f"{len(known)}-{order[place].version if order else ''}"
    return served(Reference(tag, canonical_bytes({"versions": listed})), call.request)


def get_catalogue_version(platform: Platform, call: Call) -> Response:
    """One version as it was published, of whatever day. Raises Problem NOT_FOUND."""
    return _version(platform, call, call.values["version"])


def get_calendar(platform: Platform, call: Call) -> Response:
    """All published years, or 304."""
    return served(platform.references[CALENDAR], call.request)


def get_negative_list(platform: Platform, call: Call) -> Response:
    """Every edition of the negative lists, or 304."""
    return served(platform.references[NEGATIVE_LIST], call.request)


def get_health(platform: Platform, _: Call) -> Response:
    """The platform's time, epoch and version, and which releases of stations it works with."""
    with platform.database.read() as connection:
        epoch = read_meta(connection)["epoch"]
    time = platform.now().isoformat(timespec="milliseconds")
    release = platform.release
    return JSONResponse(
        {
            "time": time,
            "epoch": epoch,
            "version": __version__,
            "release": release,
            "speaks": [one for one in range(release - APART, release + APART + 1) if one > 0],
            "merge_rules": RULES,
            "schema": SCHEMA,
        }
    )


def get_contract(platform: Platform, _: Call) -> Response:
    """The contract itself."""
    return JSONResponse(platform.contract.document)


def _version(platform: Platform, call: Call, name: str) -> Response:
    with platform.database.read() as connection:
        body = document(connection, name)
    if body is None:
        raise Problem(Kind.NOT_FOUND)
    return served(Reference(name, body), call.request)


def served(reference: Reference, request: Request) -> Response:
    """A document with its version as ETag, or 304 for somebody who has it."""
    headers = {"ETag": f'"{reference.version}"', "Cache-Control": "private, no-cache"}
    if is_unchanged(request, headers["ETag"]):
        return Response(status_code=UNCHANGED, headers=headers)
    return Response(reference.body, media_type="application/json", headers=headers)


HANDLERS: dict[str, Handler] = {
    "getCatalogue": get_catalogue,
    "getCatalogueVersions": get_catalogue_versions,
    "getCatalogueVersion": get_catalogue_version,
    "getCalendar": get_calendar,
    "getNegativeList": get_negative_list,
    "getHealth": get_health,
    "getContract": get_contract,
}
