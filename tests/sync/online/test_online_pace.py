"""What one machine may make online in an hour: it books no day full, and fills no disk."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from clerk_app.domain.catalogue_reading import read_catalogue
from sync.platform.online_pace import FILES_EACH
from tests.helpers.browser import Browser
from tests.helpers.enrolments import problem
from tests.helpers.platforms import Running, running_platform
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, answers

CATALOGUE = read_catalogue(catalogue_doc())
MOST = 3
PERSONS = ("110101199003071516", "H12345678", "E12345678", "G61234567", "12345678", "H87654321")
JOINED = 6


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Running]:
    """A platform that lets one machine make three of each in an hour, behind a proxy of ours."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with running_platform(
        tmp_path / "platform",
        url=url,
        now=clock,
        proxies=frozenset({"127.0.0.1"}),
        most_online=MOST,
    ) as running:
        yield running


def booking(platform: Running, cert_no: str, key: str = "", slot: str = "") -> tuple[int, str]:
    """Book an hour, or the first free one, on the citizen page; the status and what is said."""
    with Browser(platform.base) as browser:
        page = browser.open("/book?queue=Z")
        free = re.findall(r'name="slot" value="([^"]+)"(?! disabled)', page.html)
        typed = {"slot": slot or free[0], "name": "赵建国", "cert_no": cert_no}
        answer = browser.send(page.form("/book"), typed | ({"key": key} if key else {}))
        return answer.status, answer.text


def identity(number: int) -> str:
    """The number of somebody's identity card, with its check (GB 11643)."""
    body = f"61030519710315{number:03d}"
    weighed = sum(int(one) * 2 ** (17 - at) for at, one in enumerate(body))
    return body + "10X98765432"[weighed % 11]


def applied(
    platform: Running, machine: str, person: int = 0, *, key: str = ""
) -> requests.Response:
    """Somebody applies by the interface from a machine."""
    fields = {k: v for k, v in answers(CATALOGUE, ONLINE, ONLINE.items).items() if v}
    fields |= {"applicant.cert_no": identity(person)}
    with closing(requests.Session()) as session:
        session.trust_env = False
        return session.post(
            f"{platform.base}/v1/online/cases",
            json={"items": list(ONLINE.items), "fields": fields},
            headers={"Idempotency-Key": key or str(uuid4()), "X-Forwarded-For": machine},
            timeout=30,
        )


def test_one_machine_books_a_few_an_hour_and_no_more(platform: Running, clock: Clock) -> None:
    first, slot = str(uuid4()), "2026-11-24T09:00:00+08:00"
    assert booking(platform, PERSONS[0], first, slot)[0] == 200
    for cert_no in PERSONS[1:MOST]:
        assert booking(platform, cert_no)[0] == 200
    status, said = booking(platform, PERSONS[MOST])
    assert status == 429
    assert "一小时内提交得太多" in said
    # Pressed again it is the appointment that was made, not one more.
    assert booking(platform, PERSONS[0], first, slot)[0] == 200
    clock.at += timedelta(hours=1)
    assert booking(platform, PERSONS[MOST])[0] == 200


def test_what_was_refused_counts_for_nothing(platform: Running) -> None:
    for _ in range(2 * MOST):
        assert booking(platform, "110101199003071517")[0] == 422
    assert booking(platform, PERSONS[0])[0] == 200


def test_many_bookings_at_once_are_no_more(platform: Running) -> None:
    with ThreadPoolExecutor(JOINED) as pool:
        statuses = sorted(pool.map(lambda one: booking(platform, one)[0], PERSONS))
    assert statuses == [200] * MOST + [429] * (JOINED - MOST)


def test_one_machine_applies_a_few_times_an_hour_and_another_as_often(
    platform: Running, clock: Clock
) -> None:
    """A network of IPv6 is one machine; the same request again is no further one."""
    first = applied(platform, "2001:db8::1", key="mine")
    assert first.status_code == 201
    for number in range(1, MOST):
        assert applied(platform, f"2001:db8::{number}", number).status_code == 201
    over = applied(platform, "2001:db8::9", MOST)
    assert (over.status_code, problem(over)) == (429, "too-often")
    assert 0 < int(over.headers["Retry-After"]) <= 3600
    assert applied(platform, "2001:db8::9", key="mine").json() == first.json()
    assert applied(platform, "2001:db8:0:1::1", MOST).status_code == 201
    clock.at += timedelta(hours=1)
    assert applied(platform, "2001:db8::9", MOST + 1).status_code == 201


def test_files_are_counted_also_those_that_are_refused(platform: Running) -> None:
    made = applied(platform, "203.0.113.7").json()

    def send(machine: str) -> requests.Response:
        with closing(requests.Session()) as session:
            session.trust_env = False
            return session.post(
                f"{platform.base}/v1/online/cases/{made['number']}/materials",
                data={"slot": "M34"},
                files={"file": ("a.pdf", b"no paper at all", "application/pdf")},
                headers={
                    "X-Access-Code": made["access_code"],
                    "X-Forwarded-For": machine,
                    "Idempotency-Key": str(uuid4()),
                },
                timeout=30,
            )

    for _ in range(MOST * FILES_EACH):
        assert send("203.0.113.7").status_code == 422
    over = send("203.0.113.7")
    assert (over.status_code, problem(over)) == (429, "too-often")
    assert 0 < int(over.headers["Retry-After"]) <= 3600
    assert send("203.0.113.8").status_code == 422
