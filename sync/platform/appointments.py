"""Appointments at the platform: one transaction takes a place in a slot and gives the code."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Row, select, update

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import appointment_code, booking, identity_papers
from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.ticket import Slot
from clerk_app.domain.typed_text import plain
from sync.platform import online_pace
from sync.platform.context import Platform
from sync.platform.online_access import few_tries
from sync.platform.online_pace import Use
from sync.platform.problems import Kind, Problem
from sync.platform.tables import booking as table
from sync.platform.tables import booking_slot
from sync.platform.upserts import insert_into

_HOLDER = 32
_CODES_TRIED = 64


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a citizen asks for."""

    queue: str
    starts: datetime
    name: str
    cert_no: str
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A slot with its free places."""

    slot: Slot
    free: int


def offer(platform: Platform, queue: str) -> tuple[tuple[date, tuple[Offered, ...]], ...]:
    """The days that can be booked, each with its slots. Raises RuleError QUEUE_UNKNOWN (queue)."""
    _require_queue(platform, queue)
    rules = platform.booking
    with platform.database.read() as connection:
        rows = connection.execute(
            select(booking_slot.c.starts, booking_slot.c.taken).where(
                booking_slot.c.hall == platform.hall, booking_slot.c.queue == queue
            )
        )
        taken = {row.starts: row.taken for row in rows}
    room = rules.capacity_of(queue)
    return tuple(
        (
            day,
            tuple(
                Offered(slot, max(0, room - taken.get(_seconds(slot.starts), 0)))
                for slot in booking.slots_on(rules, day, HALL_ZONE)
            ),
        )
        for day in _days(platform)
    )


def book(platform: Platform, wanted: Wanted, *, key: str, machine: str = "") -> Appointment:
    """Take a place; the same key and wish again get the same appointment. `machine` is who asks.

    Raises Problem SLOT_CLOSED, SLOT_FULL, BOOKED_THAT_DAY, OPERATION_REUSED, TOO_OFTEN; RuleError
    FIELD_REQUIRED (field), what is wrong with the certificate's number, QUEUE_UNKNOWN (queue).
    """
    _require_queue(platform, wanted.queue)
    if not wanted.name.strip():
        raise RuleError(Trouble.FIELD_REQUIRED, field="applicant.name")
    cert_no = _checked(platform, wanted.cert_no)
    slot = _slot(platform, wanted.starts)
    request = digest_of([wanted.queue, _seconds(slot.starts), cert_no, wanted.case_number])

    def take(connection: Connection) -> Appointment:
        row = connection.execute(select(table).where(table.c.op_id == key)).one_or_none()
        if row is not None:
            if row.request_digest != request:
                raise Problem(Kind.OPERATION_REUSED)
            return _appointment(row)
        online_pace.note(connection, platform, Use.BOOKING, machine)
        day, holder = slot.starts.astimezone(HALL_ZONE).date(), holder_of(platform, cert_no)
        if _booked(connection, platform.hall, day, holder):
            raise Problem(Kind.BOOKED_THAT_DAY)
        _take_place(connection, platform, wanted.queue, slot)
        made = Appointment(
            code=_fresh_code(connection, platform, day, key),
            hall=platform.hall,
            day=day,
            queue=wanted.queue,
            slot=slot,
            name=mask_name(wanted.name, Audience.AROUND),
            case_number=wanted.case_number,
            holder=holder,
        )
        _keep(connection, made, key=key, request=request)
        return made

    return platform.database.write(take)


def find(platform: Platform, code: str, cert_no: str, machine: str) -> Appointment:
    """The appointment of whoever knows its code and the number of the certificate.

    Raises Problem ACCESS (also for an unknown code) or TOO_MANY_TRIES.
    """
    number, holder = plain(code), holder_of(platform, plain(cert_no))

    def look(connection: Connection) -> Appointment | None:
        found = of_code(connection, number)
        same = found is not None and hmac.compare_digest(found.holder, holder)
        return found if same else None

    return few_tries(platform, number[:64], look, machine=machine)


def cancel(platform: Platform, code: str) -> Appointment:
    """Give the place back; twice is once. Raises Problem TOO_LATE, ACCESS."""

    def give_back(connection: Connection) -> Appointment:
        found = of_code(connection, code)
        if found is None:
            raise Problem(Kind.ACCESS)
        if found.state is AppointmentState.CANCELLED:
            return found
        if not booking.may_cancel(platform.booking, found.slot, platform.now()):
            raise Problem(Kind.TOO_LATE)
        marked = connection.execute(
            update(table).where(table.c.code == code, table.c.cancelled == 0).values(cancelled=1)
        )
        if marked.rowcount:
            connection.execute(
                update(booking_slot)
                .where(
                    booking_slot.c.hall == found.hall,
                    booking_slot.c.queue == found.queue,
                    booking_slot.c.starts == _seconds(found.slot.starts),
                )
                .values(taken=booking_slot.c.taken - 1)
            )
        return replace(found, state=AppointmentState.CANCELLED)

    return platform.database.write(give_back)


def of_day(connection: Connection, hall: str, day: date) -> tuple[Appointment, ...]:
    """All of a hall's day, the cancelled ones too, by slot and code."""
    query = select(table).where(table.c.hall == hall, table.c.day == day.isoformat())
    rows = connection.execute(query.order_by(table.c.starts, table.c.code))
    return tuple(_appointment(row) for row in rows)


def of_person(
    platform: Platform, connection: Connection, hall: str, cert_no: str
) -> tuple[Appointment, ...]:
    """Appointments from today on of whoever has that certificate; none cancelled, by slot."""
    today = platform.now().astimezone(HALL_ZONE).date()
    query = select(table).where(
        table.c.hall == hall,
        table.c.holder == holder_of(platform, cert_no),
        table.c.day >= today.isoformat(),
        table.c.cancelled == 0,
    )
    rows = connection.execute(query.order_by(table.c.starts, table.c.code))
    return tuple(_appointment(row) for row in rows)


def of_code(connection: Connection, code: str) -> Appointment | None:
    """The appointment with this code."""
    row = connection.execute(select(table).where(table.c.code == code)).one_or_none()
    return None if row is None else _appointment(row)


def holder_of(platform: Platform, cert_no: str) -> str:
    """Hash of a person: the same at every booking, and no way back to the number."""
    digest = hmac.new(platform.secret, b"holder:" + plain(cert_no).encode(), hashlib.sha256)
    return digest.hexdigest()[:_HOLDER]


def _days(platform: Platform) -> tuple[date, ...]:
    today = platform.now().astimezone(HALL_ZONE).date()
    return booking.bookable_days(platform.booking, platform.calendar, today)


def _require_queue(platform: Platform, queue: str) -> None:
    known = {one.id for one in platform.catalogue.queues}
    if queue not in known or not platform.booking.capacity_of(queue):
        raise RuleError(Trouble.QUEUE_UNKNOWN, queue=queue[:32])


def _checked(platform: Platform, cert_no: str) -> str:
    """The number in its one form; a number of no paper we know is judged as an identity card."""
    today = platform.now().astimezone(HALL_ZONE).date()
    paper = identity_papers.guess(cert_no, today=today) or Paper.RESIDENT_ID
    return identity_papers.check(paper, cert_no, today=today).number


def _slot(platform: Platform, starts: datetime) -> Slot:
    for day in _days(platform):
        for slot in booking.slots_on(platform.booking, day, HALL_ZONE):
            if slot.starts == starts:
                return slot
    raise Problem(Kind.SLOT_CLOSED)


def _booked(connection: Connection, hall: str, day: date, holder: str) -> bool:
    query = select(table.c.code).where(
        table.c.hall == hall,
        table.c.day == day.isoformat(),
        table.c.holder == holder,
        table.c.cancelled == 0,
    )
    return connection.execute(query).first() is not None


def _take_place(connection: Connection, platform: Platform, queue: str, slot: Slot) -> None:
    new = insert_into(connection, booking_slot).values(
        hall=platform.hall, queue=queue, starts=_seconds(slot.starts), taken=1
    )
    taken = connection.execute(
        new.on_conflict_do_update(
            index_elements=list(booking_slot.primary_key.columns),
            set_={"taken": booking_slot.c.taken + 1},
            where=booking_slot.c.taken < platform.booking.capacity_of(queue),
        ).returning(booking_slot.c.taken)
    ).first()
    if taken is None:
        raise Problem(Kind.SLOT_FULL)


def _fresh_code(connection: Connection, platform: Platform, day: date, key: str) -> str:
    """A code nobody can guess; the request's key makes it, so that a repeat would make it again."""
    for secret in _secrets(platform.secret, key):
        code = appointment_code.make(day, secret)
        if code is not None and of_code(connection, code) is None:
            return code
    raise Problem(Kind.BUSY)


def _secrets(secret: bytes, key: str) -> Iterator[str]:
    letters, length = appointment_code.LETTERS, appointment_code.SECRET
    for salt in range(_CODES_TRIED):
        told = f"appointment:{salt}:{key}".encode()
        number = int.from_bytes(hmac.new(secret, told, hashlib.sha256).digest())
        made = []
        for _ in range(length):
            number, rest = divmod(number, len(letters))
            made.append(letters[rest])
        yield "".join(made)


def _keep(connection: Connection, made: Appointment, *, key: str, request: str) -> None:
    connection.execute(
        table.insert().values(
            code=made.code,
            op_id=key,
            request_digest=request,
            hall=made.hall,
            queue=made.queue,
            day=made.day.isoformat(),
            starts=_seconds(made.slot.starts),
            ends=_seconds(made.slot.ends),
            name=made.name,
            holder=made.holder,
            case_number=made.case_number,
            cancelled=0,
        )
    )


def _appointment(row: Row[tuple[object, ...]]) -> Appointment:
    cancelled = AppointmentState.CANCELLED if row.cancelled else AppointmentState.BOOKED
    return Appointment(
        code=row.code,
        hall=row.hall,
        day=date.fromisoformat(row.day),
        queue=row.queue,
        slot=Slot(_moment(row.starts), _moment(row.ends)),
        name=row.name,
        case_number=row.case_number,
        holder=row.holder,
        state=cancelled,
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(HALL_ZONE)
