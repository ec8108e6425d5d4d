"""Booking a visit on the citizen page (预约): choose an hour, get a code, cancel in time."""

import base64
from collections.abc import Mapping
from datetime import date, datetime

import zxingcpp
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import appointment_code, booking
from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError
from clerk_app.domain.queue_choice import queue_of
from clerk_app.domain.ticket import Slot
from sync.platform import appointments, citizen_words
from sync.platform.appointments import Wanted
from sync.platform.citizen_desk import Desk, form_key, opened_case, read_form
from sync.platform.citizen_visit import Visit
from sync.platform.machines import machine_of
from sync.platform.problems import Kind, Problem

_WEEK = "一二三四五六日"
_NAME, _CERTIFICATE = "applicant.name", "applicant.cert_no"
_SAID = {
    Kind.SLOT_FULL: "这个时段刚被约满，请另选一个。",
    Kind.SLOT_CLOSED: "请选择一个时段。",
    Kind.BOOKED_THAT_DAY: "您这一天已有预约。同一天只能预约一次；要改时间，请先取消原来的预约。",
}


def bookable_queues(desk: Desk) -> list[tuple[str, str]]:
    """Code and name of the queues that can be booked."""
    rules = desk.platform.booking
    found = desk.platform.catalogue.queues
    return [(one.id, one.name) for one in found if rules.capacity_of(one.id)]


async def choose_slot(desk: Desk, visit: Visit) -> Response:
    """The hours of a business, or of an online case that this browser has opened."""
    asked = visit.request.query_params
    case = await opened_case(desk, visit, asked["case"]) if asked.get("case") else None
    queue = _queue(desk, case) if case is not None else asked.get("queue", "")
    return await _slots_page(desk, visit, queue, case, {})


async def take_slot(desk: Desk, visit: Visit) -> Response:
    """Book, or show the hours again with what was typed and why it did not do."""
    form = await read_form(visit)
    typed = {name: str(form.get(name, "")) for name in ("queue", "slot", "name", "cert_no")}
    number = str(form.get("case", ""))
    case = await opened_case(desk, visit, number) if number else None
    wanted = Wanted(
        queue=_queue(desk, case) if case is not None else typed["queue"],
        starts=_starts(typed["slot"]),
        name=case.value(_NAME) if case is not None else typed["name"],
        cert_no=case.value(_CERTIFICATE) if case is not None else typed["cert_no"],
        case_number="" if case is None else case.number,
    )
    try:
        made = await run_in_threadpool(
            appointments.book,
            desk.platform,
            wanted,
            key=form_key(form),
            machine=machine_of(desk.platform, visit.request),
        )
    except Problem as problem:
        if problem.kind not in _SAID:
            raise
        said = {"slot": _SAID[problem.kind]}
        return await _slots_page(desk, visit, wanted.queue, case, typed, said)
    except RuleError as refusal:
        said = {str(refusal.facts.get("field", _CERTIFICATE)): citizen_words.refusal(refusal)}
        return await _slots_page(desk, visit, wanted.queue, case, typed, said)
    return _booking_page(desk, visit, made, new=True)


async def find_booking(desk: Desk, visit: Visit) -> Response:
    """The code with the certificate's number shows the appointment."""
    form = await read_form(visit)
    code, cert_no = str(form.get("code", "")), str(form.get("cert_no", ""))
    machine = machine_of(desk.platform, visit.request)
    found = await run_in_threadpool(appointments.find, desk.platform, code, cert_no, machine)
    return _booking_page(desk, visit, found)


async def cancel_booking(desk: Desk, visit: Visit) -> Response:
    """Give the place back; only from a page that showed the appointment to this browser."""
    form = await read_form(visit)
    code = str(form.get("code", ""))
    if not visit.has_seen(code, str(form.get("seen", ""))):
        raise Problem(Kind.FORGED)
    return _booking_page(
        desk, visit, await run_in_threadpool(appointments.cancel, desk.platform, code)
    )


def qr_picture(text: str) -> str:
    """The QR code of a text as the address of a picture (SVG within the page)."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    svg = code.to_svg(add_quiet_zones=True)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


async def _slots_page(
    desk: Desk,
    visit: Visit,
    queue: str,
    case: Case | None,
    typed: Mapping[str, str],
    said: Mapping[str, str] | None = None,
) -> Response:
    offered = await run_in_threadpool(appointments.offer, desk.platform, queue)
    days = [
        (
            day_words(day),
            [(one.slot.starts.isoformat(), _hours(one.slot), one.free) for one in slots],
        )
        for day, slots in offered
    ]
    return desk.page(
        visit,
        "book.html",
        status=422 if said else 200,
        business=dict(bookable_queues(desk))[queue],
        queue=queue,
        case=case.number if case is not None else "",
        days=days,
        typed=typed,
        said=said or {},
    )


def _booking_page(desk: Desk, visit: Visit, one: Appointment, *, new: bool = False) -> Response:
    cancelled = one.state is AppointmentState.CANCELLED
    rules = desk.platform.booking
    return desk.page(
        visit,
        "booking.html",
        new=new,
        code=one.code,
        shown=appointment_code.spoken_groups(one.code),
        picture=qr_picture(one.code),
        business=dict(bookable_queues(desk)).get(one.queue, one.queue),
        when=f"{day_words(one.day)} {_hours(one.slot)}",
        booked_by=one.name,
        case=one.case_number,
        cancelled=cancelled,
        may_cancel=not cancelled and booking.may_cancel(rules, one.slot, desk.platform.now()),
        seen=visit.seal(one.code),
    )


def day_words(day: date) -> str:
    """A day with its day of the week."""
    return f"{day.month} 月 {day.day} 日（周{_WEEK[day.weekday()]}）"


def _hours(slot: Slot) -> str:
    starts, ends = slot.starts.astimezone(HALL_ZONE), slot.ends.astimezone(HALL_ZONE)
    return f"{starts:%H:%M} 至 {ends:%H:%M}"


def _queue(desk: Desk, case: Case) -> str:
    """Queue of a case; when the catalogue names none, the first that can be booked."""
    items = [one.item_id for one in case.items]
    named = queue_of(desk.platform.catalogue, theme=case.theme, items=items)
    return named or bookable_queues(desk)[0][0]


def _starts(text: str) -> datetime:
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        # Nothing chosen: no slot begins then.
        made = datetime.fromtimestamp(0, HALL_ZONE)
    return made if made.tzinfo is not None else made.replace(tzinfo=HALL_ZONE)
