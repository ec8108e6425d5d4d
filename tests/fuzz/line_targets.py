"""Readers of whole answers, their status and headers too: each goes through the client itself."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

from starlette.types import Message

from clerk_app.desk.auditing import Head
from clerk_app.desk.hall_enrolment import Joined
from clerk_app.desk.sources import HeldFile
from clerk_app.desk.station import Station
from clerk_app.domain.appointment import Appointment, arrival_of
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issued_paper import on_file_of
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_roles import login_of
from sync import check_ins
from sync.anchoring import anchor, anchors_of
from sync.enrolment import Asked, enrol
from sync.hall_enrolment import PATH
from sync.hall_enrolment.app import make_app
from sync.hall_enrolment.client import Place, _joined
from sync.reference_adapter import ReferenceAdapter
from sync.replies import ExchangeError
from sync.uploads import upload
from tests.fuzz.target import Target, text_of
from tests.helpers.said_answers import client_told

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
_SECRET = bytes(range(32))
_SEAT = Seat("d1", "", "AB12", 2, "XA01", NOW, _SECRET)
_FILE = HeldFile("page", b"0123456789")


def _refusing(*readers: Callable[[], object]) -> None:
    for read in readers:
        try:
            read()
        except ExchangeError:
            continue


def _enrolment(content: bytes) -> None:
    asked = Asked("k", "i", "XA01", "3", _SECRET)
    enrol(client_told(content), "ABCD2345", asked, at=NOW)


def _appointments(content: bytes) -> None:
    """The day's, a person's, and what a number stands for; each as a kiosk then takes it."""
    found: list[object] = []
    _refusing(
        lambda: found.extend(check_ins.appointments_of(client_told(content), "XA01", NOW.date())),
        lambda: found.append(check_ins.look_up(client_told(content), "A1")),
        lambda: found.extend(check_ins.appointments_of_person(client_told(content), "XA01", "1")),
    )
    for one in found:
        if isinstance(one, Appointment):
            arrival_of(one, NOW, hall=one.hall, today=one.day, grace=timedelta(minutes=15))


def _register(content: bytes) -> None:
    found = ReferenceAdapter(client_told(content)).licences(("1",))
    on_file_of(found or (), on=date(2026, 11, 30))


class _Trail:
    """The rows of a trail, as a store has them: it takes no number that SQLite does not."""

    def hash_at(self, rows: int) -> str:
        """As `Audit.hash_at`."""
        rows.to_bytes(8, signed=True)
        return "00" * 32 if rows < 5 else ""


class _Store:
    """A store with a trail in it."""

    @contextmanager
    def read(self) -> Iterator[Any]:
        """Its trail."""
        yield SimpleNamespace(audit=_Trail())


def _audit(content: bytes) -> None:
    with TemporaryDirectory(prefix="fuzz-") as folder:
        papers = SimpleNamespace(folder=Path(folder, "papers"))
        station = cast(Station, SimpleNamespace(store=_Store(), papers=papers))
        _refusing(
            lambda: anchors_of(client_told(content), _SEAT),
            lambda: anchor(station, client_told(content), _SEAT, Head(5, "11" * 32)),
        )


def _tus(content: bytes) -> None:
    """From the beginning, and from where an earlier try has ended."""

    def send(url: str) -> None:
        told = {"sha256": "0" * 64, "mime": "image/png"}
        upload(client_told(content), _FILE, url=url, remember=_remember, **told)

    _refusing(lambda: send(""), lambda: send("/v1/uploads/1"))


def _remember(url: str, at: int) -> None:
    assert url.startswith("/")
    assert 0 <= at <= len(_FILE.content)


def _joining(content: bytes) -> None:
    """What a hall's server answers: a status, and JSON."""
    status, _, body = content.partition(b"\n")
    _joined(Place("hall"), 200 if status == b"200" else 403, body)


def _asked_to_join(content: bytes) -> None:
    """The body of a machine that wants to join."""

    def let_in(secret: str, station: str) -> Joined:
        login_of("y", HallRole.WINDOW, station)
        raise RuleError(Trouble.JOIN_UNKNOWN, secret=secret)

    app = make_app(let_in, lambda _, __: None)
    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "headers": [],
        "query_string": b"",
        "client": ("10.0.0.1", 1),
    }
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(app(scope, receive, send))
    assert said[0]["status"] in (400, 403), said[0]


def _place(content: bytes) -> None:
    Place.read(text_of(content))


TARGETS = (
    Target("enrolment_answers", _enrolment),
    Target("appointment_answers", _appointments),
    Target("register_answers", _register, (ExchangeError,)),
    Target("audit_answers", _audit),
    Target("tus_answers", _tus),
    Target("joining_answers", _joining),
    Target("joining_requests", _asked_to_join),
    Target("hall_address", _place),
)
