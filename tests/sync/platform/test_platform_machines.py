"""Wrong codes are counted by the machine they come from, also behind a proxy of ours."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from clerk_app.domain import appointment_code, case_number
from clerk_app.domain.paper_code import paper_code
from sync.hall_enrolment.attempts import MOST_FROM_ONE as MOST_CODES
from sync.platform.online_access import CLOSED_S, MOST_FAILURES, MOST_FROM_ONE
from sync.platform.tables import access_try
from sync.platform.tallies import KEPT_S
from tests.helpers.browser import Browser
from tests.helpers.enrolments import problem
from tests.helpers.platforms import Running, running_platform

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
KNOWN = case_number.make("WB0001", NOW.date(), 1)
PROXY = frozenset({"127.0.0.1"})


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_one(tmp_path: Path, clock: Clock) -> Iterator[Running]:
    """Without a proxy in front."""
    with running_platform(tmp_path / "open", now=clock) as running:
        yield running


@pytest.fixture
def fronted(tmp_path: Path, clock: Clock) -> Iterator[Running]:
    """Everybody comes by a proxy of ours."""
    with running_platform(tmp_path / "fronted", now=clock, proxies=PROXY) as running:
        yield running


def tried(running: Running, number: int, forwarded: str = "") -> int:
    """One wrong code for a case; the status of the answer."""
    headers = {"X-Access-Code": "WRONGCODE2"}
    headers |= {"X-Forwarded-For": forwarded} if forwarded else {}
    address = f"{running.base}/v1/online/cases/{case_number.make('WB0001', NOW.date(), number + 1)}"
    with closing(requests.Session()) as session:
        session.trust_env = False
        return session.get(address, headers=headers, timeout=10).status_code


def test_wrong_codes_for_many_numbers_close_the_machine_for_a_quarter_of_an_hour(
    open_one: Running, clock: Clock
) -> None:
    assert {tried(open_one, number) for number in range(MOST_FROM_ONE)} == {403}
    assert tried(open_one, 999) == 429
    clock.at += timedelta(seconds=CLOSED_S)
    assert tried(open_one, 999) == 403


def test_many_at_once_get_no_more_tries_than_one_after_the_other(platform: Running) -> None:
    """On either database: ten wrong codes of one number, whoever comes at the same moment."""
    with ThreadPoolExecutor(24) as pool:
        statuses = list(pool.map(lambda _: tried(platform, 7), range(3 * MOST_FAILURES)))
    assert sorted(statuses) == [403] * MOST_FAILURES + [429] * 2 * MOST_FAILURES


def test_many_at_once_for_many_numbers_close_the_machine_in_time(platform: Running) -> None:
    with ThreadPoolExecutor(24) as pool:
        statuses = list(pool.map(lambda number: tried(platform, number), range(2 * MOST_FROM_ONE)))
    assert sorted(statuses) == [403] * MOST_FROM_ONE + [429] * MOST_FROM_ONE


def test_what_was_counted_goes_when_nobody_asks_after_it(open_one: Running, clock: Clock) -> None:
    for number in range(5):
        tried(open_one, number)
    clock.at += timedelta(seconds=KEPT_S)
    tried(open_one, 9)
    with open_one.platform.database.read() as connection:
        kept = connection.execute(select(access_try.c.number)).scalars().all()
    assert len(kept) == 2, "the number and the machine of the last try"


def test_a_few_wrong_codes_a_day_from_one_address_close_nothing(
    open_one: Running, clock: Clock
) -> None:
    """A hall's visitors share an address; errors of theirs lie minutes apart."""
    for number in range(2 * MOST_FROM_ONE):
        assert tried(open_one, number) == 403
        clock.at += timedelta(seconds=CLOSED_S / (MOST_FROM_ONE - 10))


def test_every_way_to_try_a_code_counts(open_one: Running) -> None:
    with Browser(open_one.base) as browser:
        home = browser.open("/")
        cases, bookings = home.form("/cases"), home.form("/bookings")
        for number in range(MOST_FROM_ONE // 4):
            sought = case_number.make("WB0002", NOW.date(), number + 1)
            assert browser.send(cases, {"number": sought, "code": "WRONGCODE2"}).status == 403
            assert browser.send(cases, {"number": sought, "code": "123X"}).status == 403
            booked = appointment_code.make(NOW.date(), f"7KQ{'23456789AB'[number]}M")
            typed = {"code": booked or f"Y{number}", "cert_no": "610305197103150014"}
            assert browser.send(bookings, typed).status == 403
            made_up = paper_code(
                sought, kind="receipt", copy=1, paper=sought, issued_on="2026-11-23", key="k"
            )
            assert browser.open(f"/paper/{made_up.text}").status == 404
        assert browser.send(cases, {"number": KNOWN, "code": "WRONGCODE2"}).status == 429


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("203.0.113.7", "203.0.113.7", "203.0.113.8"),
        ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"),
        ("::ffff:203.0.113.7", "203.0.113.7", "::ffff:203.0.113.8"),
        ("198.51.100.1, 203.0.113.7", "198.51.100.2,203.0.113.7", "203.0.113.7, 198.51.100.1"),
        ("203.0.113.7, 127.0.0.1", "203.0.113.7", "203.0.113.8, 127.0.0.1"),
    ],
    ids=["an address", "a network of IPv6", "mapped", "what was sent before", "two proxies"],
)
def test_behind_our_proxy_each_machine_is_counted_by_itself(
    fronted: Running, one: str, same: str, other: str
) -> None:
    for number in range(MOST_FROM_ONE):
        assert tried(fronted, number, one) == 403
    assert tried(fronted, 999, same) == 429
    assert tried(fronted, 999, other) == 403


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("203.0.113.7, ::ffff:127.0.0.1", "203.0.113.8, ::FFFF:7f00:1"),
        ("203.0.113.7, 2001:DB8::A", "203.0.113.8, 2001:db8:0::a"),
        ("203.0.113.7:50123, 127.0.0.1:8080", "203.0.113.8:50124,127.0.0.1:8081"),
        ("[2001:db8:1::1]:443, [2001:db8::a]:80", "[2001:db8:2::1], [2001:db8::a]"),
    ],
    ids=["mapped", "written otherwise", "with ports", "in brackets"],
)
def test_a_proxy_is_known_however_its_address_is_written(
    tmp_path: Path, clock: Clock, one: str, other: str
) -> None:
    proxies = frozenset({"::ffff:127.0.0.1", "2001:0DB8::000A"})
    with running_platform(tmp_path, now=clock, proxies=proxies) as running:
        for number in range(MOST_FROM_ONE):
            assert tried(running, number, one) == 403
        assert tried(running, 999, one) == 429
        assert tried(running, 999, other) == 403


def test_nobody_names_another_machine(open_one: Running) -> None:
    for number in range(MOST_FROM_ONE):
        assert tried(open_one, number, f"203.0.113.{number}") == 403
    assert tried(open_one, 999, "198.51.100.1") == 429


def test_enrolment_codes_are_counted_behind_a_proxy_too(fronted: Running) -> None:
    def guess(forwarded: str) -> str:
        body = {"code": "AAAA-AAAA-AAAA", "incarnation": "store-1", "hall": "XA01"}
        return problem(
            requests.post(
                f"{fronted.base}/v1/enrolment",
                json=body,
                headers={"Idempotency-Key": "k", "X-Forwarded-For": forwarded},
                timeout=10,
            )
        )

    assert {guess("203.0.113.7") for _ in range(MOST_CODES)} == {"code-unknown"}
    assert guess("203.0.113.7") == "too-many-tries"
    assert guess("203.0.113.8") == "code-unknown"


def test_no_address_of_anybody_is_kept(fronted: Running) -> None:
    tried(fronted, 1, "203.0.113.7")
    kept = b"".join(one.read_bytes() for one in fronted.platform.folder.rglob("platform.db*"))
    assert b"machine:" in kept
    assert b"203.0.113.7" not in kept
