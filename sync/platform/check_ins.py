"""Handlers for a hall: the appointments of a day or a person, and what one number stands for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from starlette.responses import JSONResponse, Response

from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_states import CLOSED, State
from clerk_app.domain.queue_choice import queue_of
from sync.platform import appointments, cases
from sync.platform.context import Call, Handler, Platform
from sync.platform.problems import Kind, Problem

_CERTIFICATE = "applicant.cert_no"


def list_appointments(platform: Platform, call: Call) -> Response:
    """A hall's appointments of one day, the cancelled ones too."""
    hall, day = call.values["hall"], date.fromisoformat(call.values["day"])
    with platform.database.read() as connection:
        found = appointments.of_day(connection, hall, day)
    return _listed(platform, found)


def find_appointments(platform: Platform, call: Call) -> Response:
    """One person's appointments, today's and those to come."""
    with platform.database.read() as connection:
        found = appointments.of_person(
            platform, connection, call.values["hall"], call.body["cert_no"]
        )
    return _listed(platform, found)


def look_up_check_in(platform: Platform, call: Call) -> Response:
    """What a number stands for at the station's hall; 404 for nothing."""
    number = str(call.values["number"])
    hall = call.device.hall if call.device is not None else platform.hall
    with platform.database.read() as connection:
        booked = appointments.of_code(connection, number)
        ids = () if booked is not None else cases.ids_by_number(connection, number)
        case = cases.read(connection, ids[0]) if ids else None
    if booked is not None and (call.device is None or booked.hall == hall):
        return JSONResponse({"kind": "appointment", "appointment": appointment_doc(booked)})
    if case is None or case.hall != hall:
        raise Problem(Kind.NOT_FOUND)
    return JSONResponse({"kind": "case", "case": _case_doc(platform, case)})


def appointment_doc(one: Appointment) -> dict[str, Any]:
    """Its JSON: nothing of the person but a masked name and a hash."""
    return {
        "code": one.code,
        "hall": one.hall,
        "day": one.day.isoformat(),
        "queue": one.queue,
        "starts": one.slot.starts.isoformat(),
        "ends": one.slot.ends.isoformat(),
        "name": one.name,
        "case_number": one.case_number,
        "holder": one.holder,
        "cancelled": one.state is AppointmentState.CANCELLED,
    }


def _listed(platform: Platform, found: Iterable[Appointment]) -> Response:
    return JSONResponse(
        {
            "as_of": platform.now().isoformat(timespec="seconds"),
            "appointments": [appointment_doc(one) for one in found],
        }
    )


def _case_doc(platform: Platform, case: Case) -> dict[str, Any]:
    items = [one.item_id for one in case.items]
    states = {one.state for one in case.items}
    to_collect = State.READY in states and states <= CLOSED | {State.READY}
    holder = case.value(_CERTIFICATE)
    return {
        "number": case.number,
        "queue": queue_of(platform.catalogue, theme=case.theme, items=items, to_collect=to_collect),
        "holder": appointments.holder_of(platform, holder) if holder else "",
        "online": case.channel is Channel.ONLINE,
    }


HANDLERS: dict[str, Handler] = {
    "listAppointments": list_appointments,
    "findAppointments": find_appointments,
    "lookUpCheckIn": look_up_check_in,
}
