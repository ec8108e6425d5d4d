"""The citizen page (网上办事): apply, send materials, supplement, see how far a case is."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from clerk_app.domain import guide_words
from clerk_app.domain.case import Case
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.errors import RuleError
from clerk_app.domain.foreign_numbers import whole_number
from clerk_app.domain.paper_code import PATH
from sync.platform import citizen_booking, citizen_form, citizen_words, online_cases
from sync.platform.citizen_desk import (
    SEE_OTHER,
    Desk,
    Page,
    form_key,
    opened_case,
    read_case,
    read_form,
)
from sync.platform.citizen_form import answers, problems_of
from sync.platform.citizen_guide import show_guide
from sync.platform.citizen_papers import find_paper, show_paper
from sync.platform.citizen_progress import shown
from sync.platform.citizen_visit import Visit
from sync.platform.context import Platform
from sync.platform.machines import machine_of
from sync.platform.online import keep_file
from sync.platform.online_access import open_with
from sync.platform.problems import Kind, Problem

_log = logging.getLogger(__name__)
_SENTENCES = {
    Kind.ACCESS: "编号和取件码（或证件号码后四位）对不上，请核对后再试。",
    Kind.TOO_MANY_TRIES: "错误次数太多，请 15 分钟后再试。",
    Kind.TOO_OFTEN: "这台设备或网络一小时内提交得太多，请过一小时再试，或到任一窗口办理。",
    Kind.ALREADY_OPEN: "您已有同一事项正在办理，请用编号查询进度，或到任一窗口咨询。",
    Kind.FORGED: "页面已过期，请重新打开后再提交。",
    Kind.TOO_LARGE: "文件超过 20 MB，请压缩后再传。",
    Kind.STORAGE: "系统暂时存不下新文件，请稍后再试。",
    Kind.BUSY: "系统正忙，请稍后再试。",
    Kind.SLOT_FULL: "这个时段已经约满，请另选一个。",
    Kind.SLOT_CLOSED: "这个时段现在不能预约，请重新选择。",
    Kind.BOOKED_THAT_DAY: "同一天只能预约一次；要改时间，请先取消原来的预约。",
    Kind.TOO_LATE: "离预约时段不到两小时，不能在网上取消了；不来会记为爽约。",
    Kind.FORM: "有几项需要改正，请看标红的地方；其余内容都保留着。",
}
_OTHERWISE = "没有成功，请稍后再试，或到任一窗口办理。"


def routes(platform: Platform) -> list[BaseRoute]:
    """Pages of a platform, to stand beside its interface."""
    style = files("sync.platform").joinpath("pages/style.css").read_bytes()
    version = hashlib.sha256(style).hexdigest()[:12]
    templates = Environment(
        loader=PackageLoader("sync.platform", "pages"), autoescape=True, undefined=StrictUndefined
    )
    templates.globals["style"] = f"/static/style-{version}.css"
    templates.globals["groups"] = spoken_groups
    desk = Desk(platform, templates, platform.calendar)

    async def stylesheet(_: Request) -> Response:
        forever = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(style, media_type="text/css", headers=forever)

    return [
        Route(f"/static/style-{version}.css", stylesheet),
        Route("/", _served(desk, home), methods=["GET"]),
        Route("/apply", _served(desk, blank_form), methods=["GET"]),
        Route("/apply", _served(desk, send_form), methods=["POST"]),
        Route("/guide/theme/{theme}", _served(desk, show_guide), methods=["GET"]),
        Route("/guide/{items}", _served(desk, show_guide), methods=["GET"]),
        Route("/cases", _served(desk, find_case), methods=["POST"]),
        Route("/cases/{number}", _served(desk, show_case), methods=["GET"]),
        Route("/cases/{number}/materials", _served(desk, send_file), methods=["POST"]),
        Route("/cases/{number}/supplement", _served(desk, hand_in), methods=["POST"]),
        Route("/book", _served(desk, citizen_booking.choose_slot), methods=["GET"]),
        Route("/book", _served(desk, citizen_booking.take_slot), methods=["POST"]),
        Route("/bookings", _served(desk, citizen_booking.find_booking), methods=["POST"]),
        Route("/bookings/cancel", _served(desk, citizen_booking.cancel_booking), methods=["POST"]),
        Route("/papers", _served(desk, find_paper), methods=["POST"]),
        Route(PATH + "{code}", _served(desk, show_paper), methods=["GET"]),
        Route("/leave", _served(desk, leave), methods=["POST"]),
    ]


def _served(desk: Desk, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        visit = Visit(request, desk.platform.secret)
        try:
            response = await page(desk, visit)
        except Problem as problem:
            said = _SENTENCES.get(problem.kind, _OTHERWISE)
            response = desk.page(visit, "trouble.html", status=problem.kind.status, said=said)
        except RuleError as refusal:
            said = citizen_words.refusal(refusal)
            response = desk.page(visit, "trouble.html", status=422, said=said)
        except HTTPException:
            # Starlette's own, of a form that does not read: its handler answers.
            raise
        except Exception:  # noqa: BLE001  # the edge: a fault of ours is one page, and says nothing of us
            _log.exception("fault in a page")
            response = desk.page(visit, "trouble.html", status=500, said=_OTHERWISE)
        finally:
            # Files that came with a form lie on the disk until then.
            await request.close()
        return visit.finish(response)

    return serve


async def home(desk: Desk, visit: Visit) -> Response:
    """What can be done here."""
    catalogue, day = desk.platform.catalogue, desk.platform.today
    short = {one.id: one.short for one in catalogue.departments}
    return desk.page(
        visit,
        "home.html",
        title=catalogue.title,
        themes=catalogue.themes,
        items=catalogue.in_force(day),
        short=short,
        limit=guide_words.limit,
        queues=citizen_booking.bookable_queues(desk),
    )


async def blank_form(desk: Desk, visit: Visit) -> Response:
    """The form of a theme or an item."""
    asked = visit.request.query_params
    return _form_page(desk, visit, asked.get("theme", ""), asked.get("item", ""), {}, {})


async def send_form(desk: Desk, visit: Visit) -> Response:
    """Submit, or show the form again with everything that was typed."""
    form = await read_form(visit)
    theme, item = str(form.get("theme", "")), str(form.get("item", ""))
    item_ids = _items(desk, theme, item)
    values = answers(desk.platform.catalogue, item_ids, form)
    more = str(form.get("more", ""))
    if more:
        return _form_page(desk, visit, theme, item, values, {}, more=more)
    chosen: dict[str, Any] = {"theme": theme} if theme else {"items": [item]}
    body = {**chosen, "fields": {name: value for name, value in values.items() if value}}
    key = form_key(form)
    try:
        machine = machine_of(desk.platform, visit.request)
        made = await run_in_threadpool(
            online_cases.submit, desk.platform, body, key=key, machine=machine
        )
    except Problem as problem:
        if problem.kind is not Kind.FORM:
            raise
        return _form_page(desk, visit, theme, item, values, problems_of(problem.errors))
    response = RedirectResponse(f"/cases/{made.number}?new=1", SEE_OTHER)
    visit.remember(response, made.number, made.access_code)
    return response


async def find_case(desk: Desk, visit: Visit) -> Response:
    """A number with its access code opens the case; with the certificate's end, its states."""
    form = await read_form(visit)
    platform, machine = desk.platform, machine_of(desk.platform, visit.request)
    number = str(form.get("number", "")).strip().upper().replace("-", "").replace(" ", "")
    shown_code = str(form.get("code", "")).strip().upper()
    if len(shown_code) == 4:
        found = await run_in_threadpool(
            open_with, platform, number, machine=machine, tail=shown_code
        )
        case = await run_in_threadpool(read_case, desk, found.case_id)
        return _case_page(desk, visit, case, whole=False)
    await run_in_threadpool(open_with, platform, number, machine=machine, code=shown_code or "-")
    response = RedirectResponse(f"/cases/{number}", SEE_OTHER)
    visit.remember(response, number, shown_code)
    return response


async def show_case(desk: Desk, visit: Visit) -> Response:
    """How far the case is."""
    case = await opened_case(desk, visit)
    new = visit.request.query_params.get("new") == "1"
    return _case_page(desk, visit, case, whole=True, new=new)


async def send_file(desk: Desk, visit: Visit) -> Response:
    """Take one material in."""
    case = await opened_case(desk, visit)
    form = await read_form(visit)
    sent, slot = form.get("file"), str(form.get("slot", ""))
    if not isinstance(sent, UploadFile) or not sent.filename:
        return _case_page(desk, visit, case, whole=True, said={slot: "请先选择文件"})
    try:
        await run_in_threadpool(
            keep_file,
            desk.platform,
            case.case_id,
            sent,
            slot=slot,
            supersedes="",
            key=form_key(form, slot),
            machine=machine_of(desk.platform, visit.request),
        )
    except RuleError as refusal:
        said = citizen_words.refusal(refusal)
        return _case_page(desk, visit, case, whole=True, said={slot: said})
    return RedirectResponse(f"/cases/{case.number}#{slot}", SEE_OTHER)


async def hand_in(desk: Desk, visit: Visit) -> Response:
    """Hand in what was asked for (补正)."""
    case = await opened_case(desk, visit)
    form = await read_form(visit)
    base = whole_number(str(form.get("base", "")))
    await run_in_threadpool(
        online_cases.supplement,
        desk.platform,
        case.case_id,
        base=case.version if base is None else base,
        fields={},
        key=form_key(form),
    )
    return RedirectResponse(f"/cases/{case.number}", SEE_OTHER)


async def leave(desk: Desk, visit: Visit) -> Response:
    """Forget the case on this computer."""
    del desk
    await read_form(visit)
    response = RedirectResponse("/", SEE_OTHER)
    visit.forget(response)
    return response


def _items(desk: Desk, theme: str, item: str) -> tuple[str, ...]:
    items = online_cases.items_for(desk.platform, theme, (item,) if item else ())
    return tuple(one.item_id for one in items)


def _form_page(
    desk: Desk,
    visit: Visit,
    theme: str,
    item: str,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    more: str = "",
) -> Response:
    catalogue = desk.platform.catalogue
    item_ids = _items(desk, theme, item)
    named = catalogue.theme(theme).name if theme else catalogue.item(item).name
    return desk.page(
        visit,
        "apply.html",
        status=422 if problems else 200,
        named=named,
        theme=theme,
        item=item,
        parts=[catalogue.item(one).name for one in item_ids],
        sections=citizen_form.sections(
            catalogue,
            item_ids,
            values,
            problems,
            listed=citizen_form.list_options(desk.platform.negative_lists, desk.platform.today),
            more_rows=more,
        ),
        wrong=len(problems),
    )


def _case_page(
    desk: Desk,
    visit: Visit,
    case: Case,
    *,
    whole: bool,
    new: bool = False,
    said: Mapping[str, str] | None = None,
) -> Response:
    code = visit.code_for(case.number) if new else ""
    return desk.page(
        visit,
        "case.html",
        status=422 if said else 200,
        case=shown(
            case,
            desk.calendar,
            desk.platform.begun_with(case),
            desk.platform.today,
            whole=whole,
        ),
        code=code,
        picture=citizen_booking.qr_picture(case.number),
        said=said or {},
    )
