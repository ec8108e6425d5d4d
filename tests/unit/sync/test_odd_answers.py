"""Answers no platform of ours gives: each is told in our own words, whatever it is made of."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clerk_app.desk.auditing import Head
from clerk_app.desk.sources import HeldFile
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import Trouble, UnavailableError
from sync import wire
from sync.anchoring import anchor
from sync.check_ins import appointments_of, look_up
from sync.enrolment import Asked, enrol
from sync.events import Failure
from sync.reference_adapter import ReferenceAdapter
from sync.replies import PROBLEM, ExchangeError
from sync.signatures import public_key_of
from sync.uploads import upload
from tests.helpers.said_answers import NEXT, client_told
from tests.helpers.station import open_station

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SECRET = bytes(range(32))
ENDLESS = "9" * 5_000
"""Python reads no number of more than 4,300 digits."""
LARGE = 10**30
"""More than SQLite keeps."""


def told(doc: Any, status: int = 200, **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    body = doc if isinstance(doc, str) else json.dumps(doc)
    return "\n".join([str(status), *lines, "", body]).encode()


def tus(status: int, **headers: str) -> bytes:
    return told("", status, Tus_Resumable="1.0.0", **headers)


def sent(*answers: bytes) -> ExchangeError:
    """A file is sent to a platform that gives these answers."""
    with pytest.raises(ExchangeError) as refused:
        upload(
            client_told(NEXT.join(answers)),
            HeldFile("page", b"0123456789"),
            sha256="0" * 64,
            mime="image/png",
            remember=lambda _, __: None,
        )
    return refused.value


@pytest.mark.parametrize(
    "said", ["Fri, 31 Dec 9999 23:59:59 -2300", "Mon, 30 Nov 2026 09:00:00 +99999999999999"]
)
def test_a_date_of_no_calendar_is_no_time_and_the_answer_stands(said: str) -> None:
    reply = client_told(told({}, Date=said)).call("GET", "/v1/health")
    assert reply.json() == {}
    assert reply.server_time is None


def test_a_date_is_the_platforms_time() -> None:
    reply = client_told(told({}, Date="Mon, 30 Nov 2026 09:00:00 GMT")).call("GET", "/v1/health")
    assert reply.server_time == NOW


@pytest.mark.parametrize("offset", [ENDLESS, str(LARGE), "-1", "4.0", ""])
def test_an_offset_that_is_no_number_is_no_answer(offset: str) -> None:
    begun = tus(201, Location="/v1/uploads/7", Upload_Offset=offset)
    assert (sent(begun, begun, begun).failure, sent(begun).problem) == (
        Failure.UNKNOWN,
        "no_offset",
    )


@pytest.mark.parametrize("address", ["http://[", "http://platform.test//[x", ""])
def test_a_place_that_is_no_address_is_no_answer(address: str) -> None:
    error = sent(tus(201, Location=address, Upload_Offset="4"))
    assert (error.failure, error.problem) == (Failure.UNKNOWN, "no_location")


@pytest.mark.parametrize("since", [ENDLESS, str(LARGE), "-3", "three", ""])
def test_how_far_a_trail_was_anchored_is_a_number(tmp_path: Path, since: str) -> None:
    problem = {"type": PROBLEM + "audit-since", "detail": since}
    said = told(problem, 409, Content_Type="application/problem+json")
    seat = Seat("d1", "", "AB12", 2, "XA01", NOW, SECRET)
    with open_station(tmp_path) as station, pytest.raises(ExchangeError) as refused:
        anchor(station, client_told(said), seat, Head(5, "11" * 32))
    assert refused.value.problem == PROBLEM + "audit-since"


@pytest.mark.parametrize(
    "changed", [{"generation": LARGE}, {"bands": [{"kind": "case", "first": 1, "last": LARGE}]}]
)
def test_an_enrolment_with_a_number_no_store_takes_is_none(changed: dict[str, Any]) -> None:
    doc = {
        "device": "d1",
        "token": "",
        "public_key": public_key_of(SECRET),
        "station": "AB12",
        "generation": 2,
        "hall": "XA01",
    }
    asked = Asked("k", "i", "XA01", "3", SECRET)
    seat, _ = enrol(client_told(told(doc, 201)), "ABCD2345", asked, at=NOW)
    assert seat.prefix.startswith("AB12")
    with pytest.raises(UnavailableError) as refused:
        enrol(client_told(told(doc | changed, 201)), "ABCD2345", asked, at=NOW)
    assert refused.value.trouble is Trouble.ENROL_AWAY


@pytest.mark.parametrize("name", ["version", "seq"])
def test_a_page_with_a_number_no_store_takes_is_none(name: str) -> None:
    row = {"case_id": "c", "version": 1, "seq": 1, "op_ids": [], "doc": {}}
    page = {"epoch": "e", "rows": [row | {name: LARGE}], "next": "n", "more": False}
    with pytest.raises(ExchangeError) as refused:
        wire.read_page(json.dumps(page).encode())
    assert refused.value.failure is Failure.UNKNOWN


def test_a_document_as_large_as_no_store_counts_is_not_the_registers() -> None:
    paper = {
        "holder": "1",
        "holder_name": "n",
        "slot": "M01",
        "sha256": "ab" * 32,
        "filename": "a.pdf",
        "mime": "application/pdf",
        "size": LARGE,
        "pages": 1,
        "issued": {"name": "x", "number": "1", "issuer": "i", "issued_on": "2026-01-01"},
    }
    with pytest.raises(ExchangeError) as refused:
        ReferenceAdapter(client_told(told({"licences": [paper]}))).licences(("1",))
    assert refused.value.problem == "licences:licences[0].size"


@pytest.mark.parametrize("starts", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:00:00+00:00"])
def test_an_appointment_at_the_end_of_the_calendar_is_none(starts: str) -> None:
    """Half an hour before it there is no time at all."""
    one = {
        "code": "A7KQ2M",
        "hall": "XA01",
        "day": "2026-11-30",
        "queue": "A",
        "starts": starts,
        "ends": starts,
        "name": "n",
        "case_number": "",
        "holder": "h",
        "cancelled": False,
    }
    with pytest.raises(ExchangeError) as refused:
        appointments_of(client_told(told({"appointments": [one]})), "XA01", date(2026, 11, 30))
    assert refused.value.problem == "appointments"
    with pytest.raises(UnavailableError) as away:
        look_up(client_told(told({"kind": "appointment", "appointment": one})), "A7KQ2M")
    assert away.value.trouble is Trouble.PLATFORM_AWAY
