"""What every citizen page is made with: templates, forms that cannot be forged, the case shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import uuid_utils
from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from clerk_app.domain.case import Case
from clerk_app.domain.workdays import Calendar
from sync.platform import cases
from sync.platform.citizen_visit import Visit
from sync.platform.context import Platform
from sync.platform.machines import machine_of
from sync.platform.online_access import open_with
from sync.platform.online_files import LARGEST
from sync.platform.problems import Kind, Problem

SEE_OTHER = 303
LARGEST_FORM = LARGEST + 64 * 1024


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages are made from."""

    platform: Platform
    templates: Environment
    calendar: Calendar

    def page(self, visit: Visit, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page from its template."""
        text = self.templates.get_template(name).render(
            token=visit.token, key=str(uuid_utils.uuid7()), **values
        )
        return HTMLResponse(text, status_code=status)


Page = Callable[[Desk, Visit], Awaitable[Response]]


async def read_form(visit: Visit) -> FormData:
    """What was sent with a form. Raises Problem TOO_LARGE, FORGED."""
    length = visit.request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > LARGEST_FORM:
        raise Problem(Kind.TOO_LARGE)
    form = await visit.request.form(max_files=1, max_fields=400)
    visit.refuse_forged(form)
    return form


def form_key(form: FormData, slot: str = "") -> str:
    """Id of what the form wants, made when its page was: pressed twice it is done once."""
    try:
        made = UUID(str(form.get("key", "")))
    except ValueError as error:
        raise Problem(Kind.MALFORMED, "key") from error
    return str(uuid5(made, slot)) if slot else str(made)


async def opened_case(desk: Desk, visit: Visit, number: str = "") -> Case:
    """The case of the path, or of that number, which this browser has opened.

    Raises Problem ACCESS.
    """
    wanted = number or str(visit.request.path_params["number"])
    code = visit.code_for(wanted)
    if not code:
        raise Problem(Kind.ACCESS)
    machine = machine_of(desk.platform, visit.request)
    found = await run_in_threadpool(open_with, desk.platform, wanted, machine=machine, code=code)
    return await run_in_threadpool(read_case, desk, found.case_id)


def read_case(desk: Desk, case_id: str) -> Case:
    """The case as it stands. Raises Problem ACCESS."""
    with desk.platform.database.read() as connection:
        case = cases.read(connection, case_id)
    if case is None:
        raise Problem(Kind.ACCESS)
    return case
