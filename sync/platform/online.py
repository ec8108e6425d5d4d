"""Handlers of what a citizen may do without a window."""

import asyncio
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.responses import JSONResponse, Response

from clerk_app.domain.case import Case
from sync.platform import blob_files, cases, online_cases, online_pace
from sync.platform.context import Call, Handler, Platform
from sync.platform.machines import machine_of
from sync.platform.online_access import admit
from sync.platform.online_cases import File
from sync.platform.online_pace import Use
from sync.platform.online_progress import progress
from sync.platform.problems import Kind, Problem

KEY = "idempotency-key"
LONGEST_NAME = 120
_VERSION_DIGITS = 16


def list_items(platform: Platform, _: Call) -> Response:
    """Themes and items that can be applied for today."""
    catalogue, day = platform.catalogue, platform.today
    short = {one.id: one.short for one in catalogue.departments}
    items = catalogue.in_force(day)
    return JSONResponse(
        {
            "catalogue_version": catalogue.version,
            "items": [
                {
                    "item_id": one.id,
                    "name": one.name,
                    "department": short[one.department],
                    "materials": len(one.materials),
                }
                for one in items
            ],
            "themes": [
                {
                    "theme": one.id,
                    "name": one.name,
                    "items": [
                        part.item for part in one.items if catalogue.item(part.item) in items
                    ],
                }
                for one in catalogue.themes
            ],
        }
    )


def submit_online(platform: Platform, call: Call) -> Response:
    """Apply online."""
    machine = machine_of(platform, call.request)
    submitted = online_cases.submit(platform, call.body, key=call.values[KEY], machine=machine)
    return JSONResponse(
        {
            "number": submitted.number,
            "access_code": submitted.access_code,
            "version": submitted.version,
        },
        status_code=201,
    )


def get_progress(platform: Platform, call: Call) -> Response:
    """How far a case is."""
    found = admit(platform, call)
    with platform.database.read() as connection:
        case = cases.read(connection, found.case_id)
    if case is None:
        raise Problem(Kind.ACCESS)
    return JSONResponse(progress(case, whole=found.whole))


async def add_material(platform: Platform, call: Call) -> Response:
    """Take one file in for a slot."""
    admitted = await run_in_threadpool(admit, platform, call)
    try:
        async with call.request.form(max_files=1, max_fields=4) as form:
            slot, sent = form.get("slot"), form.get("file")
            supersedes = form.get("supersedes") or ""
            if not isinstance(slot, str) or not isinstance(sent, UploadFile):
                raise Problem(Kind.INVALID, errors=[{"at": "body", "rule": "required"}])
            base = _base_in(form.get("base"))
            case = await asyncio.shield(
                run_in_threadpool(
                    keep_file,
                    platform,
                    admitted.case_id,
                    sent,
                    slot=slot,
                    supersedes=str(supersedes),
                    base=base,
                    key=call.values[KEY],
                    machine=machine_of(platform, call.request),
                )
            )
    except MultiPartException as error:
        raise Problem(Kind.MALFORMED, "multipart") from error
    return JSONResponse(progress(case, whole=True), status_code=201)


def _base_in(told: object) -> int | None:
    """The version that a form tells; None when it tells none. Raises Problem INVALID."""
    if told in (None, ""):
        return None
    if isinstance(told, str) and len(told) <= _VERSION_DIGITS and told.isascii() and told.isdigit():
        return int(told)
    raise Problem(Kind.INVALID, errors=[{"at": "base", "rule": "type"}])


def keep_file(
    platform: Platform,
    case_id: str,
    sent: UploadFile,
    *,
    slot: str,
    supersedes: str,
    base: int | None = None,
    key: str,
    machine: str = "",
) -> Case:
    """Look into a file that was sent, keep it, and put it under its slot. `machine` is who sends.

    Raises Problem TOO_OFTEN before anything of it is kept, and what
    `Looking.look_into`, `blob_files.keep` and `online_cases.add_file` raise.
    """
    platform.database.write(
        lambda connection: online_pace.note(connection, platform, Use.FILE, machine)
    )
    size = sent.size or 0
    mime, pages = platform.looking.look_into(sent.file, size)
    sha256, size = blob_files.keep(platform, sent.file)
    name = PurePath((sent.filename or "").replace("\\", "/")).name
    plain = "".join(one for one in name if one.isprintable())[-LONGEST_NAME:]
    file = File(slot, sha256, plain or slot, mime, size, pages, supersedes, base)
    return online_cases.add_file(platform, case_id, file, key=key)


def supplement_online(platform: Platform, call: Call) -> Response:
    """Hand in what was asked for."""
    admitted = admit(platform, call)
    case = online_cases.supplement(
        platform,
        admitted.case_id,
        base=call.body["base"],
        fields=call.body.get("fields", {}),
        key=call.values[KEY],
    )
    return JSONResponse(progress(case, whole=True))


HANDLERS: dict[str, Handler] = {
    "listOnlineItems": list_items,
    "submitOnline": submit_online,
    "getProgress": get_progress,
    "addOnlineMaterial": add_material,
    "supplementOnline": supplement_online,
}
