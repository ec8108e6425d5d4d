"""The audit trail as who leads the hall reads it: page by page, and whether it is whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk import audit_page, seen, sign_in
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.auditing_reading import Asked, Shown
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import Anchor
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, MORNING, HandClock
from tests.helpers.two_persons import LEADER_LOGIN, LEADER_PASSWORD, enrol_a_leader
from ui.rehearsal.visits import SINGLE

WRITTEN = 450
SIZE = 60


@pytest.fixture
def leader(station: Station) -> Session:
    enrol_a_leader(station)
    with station.store.begin() as work:
        seen.begin(work)
    return sign_in.sign_in(station, LEADER_LOGIN, LEADER_PASSWORD)[0]


@pytest.fixture
def filled(station: Station, leader: Session) -> Station:
    """Two operators take turns; several acts share a moment, and one day follows another."""
    del leader
    with station.store.begin() as work:
        for number in range(WRITTEN):
            work.audit.add(
                at=MORNING + timedelta(minutes=10 * (number // 3)),
                operator=f"operator-{9 if number % 2 else 7}",
                window="3",
                action="set_fields",
                subject=f"case-{number % 5}",
                facts={},
            )
    return station


def pages(station: Station, leader: Session, asked: Asked) -> Iterator[Shown]:
    """Every row, page after page, as the window turns them."""
    asked = replace(asked, limit=SIZE)
    page = audit_page.read(station, leader, asked)
    yield from page.rows
    while page.more:
        assert len(page.rows) == SIZE
        page = audit_page.read(station, leader, replace(asked, below=page.rows[-1]))
        yield from page.rows


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(), WRITTEN),
        (Asked(case="case-2"), WRITTEN // 5),
        (Asked(login=LEADER_LOGIN), WRITTEN // 2),
        (Asked(since=MORNING), WRITTEN),
        (Asked(since=MORNING, until=MORNING + timedelta(hours=10)), 180),
        (Asked(login=LEADER_LOGIN, since=MORNING, until=MORNING + timedelta(hours=10)), 90),
        (Asked(case="case-2", since=MORNING + timedelta(hours=10)), 54),
        (Asked(since=MORNING + 90 * DAY), 0),
        (Asked(login="nobody"), 0),
        (Asked(case="no such case"), 0),
    ],
)
def test_every_row_is_on_one_page_and_the_latest_come_first(
    filled: Station, leader: Session, asked: Asked, count: int
) -> None:
    found = [one for one in pages(filled, leader, asked) if one.row.action == "set_fields"]
    numbers = [one.row.row_id for one in found]
    assert numbers == sorted(set(numbers), reverse=True)
    assert len(numbers) == count


def test_a_clerk_does_not_read_it_and_that_it_was_read_is_in_it(
    station: Station, leader: Session, tmp_path: Path, clock: HandClock
) -> None:
    case = received(station, SINGLE, tmp_path)
    for ask in (
        lambda: audit_page.read(station, CLERK, Asked()),
        lambda: audit_page.operators(station, CLERK),
        lambda: audit_page.prove(station, CLERK, lambda: Held(Keeper.NOBODY)),
    ):
        with pytest.raises(RuleError) as refused:
            ask()
        assert refused.value.trouble is Trouble.NOT_PERMITTED
    seen.by(station, leader)
    found = audit_page.read(station, leader, Asked(case=case.number))
    assert {one.subject for one in found.rows} >= {case.number}
    audit_page.read(station, leader, Asked(person=SINGLE.cert_no))
    clock.pass_(minutes=5)
    latest = audit_page.read(station, leader, Asked())
    with station.store.begin():
        pass
    reading = [
        one
        for one in audit_page.read(station, leader, Asked()).rows
        if one.row.action == seen.AUDIT_READ
    ]
    assert [one.subject for one in reading][-2:] == ["person", case.number]
    assert {one.row.operator for one in reading} == {leader.operator_id}
    assert SINGLE.cert_no not in str(reading)
    assert latest.standing.rows > 0
    assert not latest.standing.enrolled


def test_it_is_proven_against_what_somebody_else_keeps(filled: Station, leader: Session) -> None:
    with filled.store.read() as work:
        (rows, head), third = work.audit.head(), work.audit.hash_at(3)
    right = (Anchor(3, third, "", 0), Anchor(rows, head, "", 0))
    proof = audit_page.prove(filled, leader, lambda: Held(Keeper.PLATFORM, right))
    assert proof.whole
    assert (proof.rows, proof.anchored) == (rows, rows)
    other = (Anchor(3, head, "", 0),)
    proof = audit_page.prove(filled, leader, lambda: Held(Keeper.PLATFORM, other))
    assert (proof.whole, proof.differs) == (False, 3)
    proof = audit_page.prove(filled, leader, lambda: Held(Keeper.PLATFORM, right, doubted=1))
    assert not proof.whole
