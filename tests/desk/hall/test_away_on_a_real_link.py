"""Away and back on a real PostgreSQL: its link cut around a COMMIT, its server killed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.hall_or_station import Where, do
from clerk_app.desk.serving_away import issue
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.desk.window_ways import Ways
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.ticket import TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.cutting_link import Cut, CuttingLink
from tests.helpers.halls import OPERATOR, clock_of, new_hall, take
from tests.helpers.postgres import DURABLE, cluster


@dataclass(frozen=True, slots=True)
class _Office:
    """A station that reaches its hall over a link, and the hall itself."""

    hall: Hall
    standby: Standby
    link: CuttingLink

    def cut(self, how: Cut) -> None:
        self.link.stays_down, self.link.cut = True, how

    def adds_up(self) -> bool:
        day = self.hall.date_of(clock_of(self.hall).moment)
        return not day_figures(self.hall, day).wrong


@pytest.fixture
def office(postgres_url: str, tmp_path: Path) -> Iterator[_Office]:
    address = make_url(postgres_url)
    link = CuttingLink((str(address.host), int(address.port or 0)))
    near = HallStore.open(postgres_url)
    far = HallStore.open(
        address.set(host="127.0.0.1", port=link.port).render_as_string(hide_password=False)
    )
    own = HallStore.open(hall_file(tmp_path / "standby.db"))
    hall = new_hall(near)
    distant = replace(hall, store=far)
    standby = open_standby(distant, own, name="GX03")
    tend(standby)
    yield _Office(hall, standby, link)
    for store in (own, far, near):
        store.close()
    link.close()


@pytest.mark.parametrize(("how", "ghosts"), [(Cut.AFTER_COMMIT, 1), (Cut.BEFORE_COMMIT, 0)])
def test_a_number_whose_commit_was_cut_is_one_visitor_s(
    office: _Office, how: Cut, ghosts: int
) -> None:
    office.cut(how)
    given, _, away = issue(office.standby, "general", intent="tap-1")
    assert away
    with office.hall.store.read() as work:
        assert len(work.tickets.waiting(office.hall.hall_id, given.day)) == ghosts
    office.link.up()
    assert tend(office.standby).reconciled.issued == (given.number,)
    with office.hall.store.read() as work:
        waiting = work.tickets.waiting(office.hall.hall_id, given.day)
        voided = work.tickets.in_state(office.hall.hall_id, given.day, TicketState.VOID)
    assert ([one.number for one in waiting], len(voided)) == ([given.number], ghosts)
    assert office.adds_up()


@pytest.mark.parametrize("how", [Cut.AFTER_COMMIT, Cut.BEFORE_COMMIT])
def test_a_finish_whose_commit_was_cut_is_one_finish(office: _Office, how: Cut) -> None:
    take(office.hall)
    ways = Ways(office.standby.hall, office.standby, "3")
    called = do(office.standby, ways.call_next(), operator=OPERATOR, intent="c", away=False).answer
    assert called is not None
    office.cut(how)
    finish = ways.act(called, queueing.finish)
    done = do(office.standby, finish, operator=OPERATOR, intent="f", away=False)
    assert done.where is Where.AWAY
    office.link.up()
    tend(office.standby, "3")
    acts = [event.act for event in history(office.hall, called.ticket_id)]
    assert acts == ["issue", "call", "finish"]
    assert office.adds_up()


def test_a_hand_in_whose_commits_are_cut_is_done_once(office: _Office) -> None:
    office.link.down()
    given = [issue(office.standby, "general", intent=f"tap-{n}")[0].number for n in range(3)]
    told: list[str] = []
    for how in (Cut.AFTER_COMMIT, Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT, Cut.NEVER):
        office.link.up()
        office.cut(how)
        try:
            told += tend(office.standby).reconciled.issued
        except UnavailableError:
            continue
    with office.hall.store.read() as work:
        day = office.hall.date_of(clock_of(office.hall).moment)
        waiting = work.tickets.waiting(office.hall.hall_id, day)
    assert sorted(one.number for one in waiting) == given
    assert sorted(set(told)) == given
    assert office.adds_up()


def test_the_server_is_killed_and_started_again(tmp_path: Path) -> None:
    with cluster() as made, made.running(DURABLE) as server, server.fresh_database() as url:
        store = HallStore.open(url)
        own = HallStore.open(hall_file(tmp_path / "standby.db"))
        hall = new_hall(store)
        standby = open_standby(hall, own, name="GX03")
        tend(standby, "3")
        take(hall)
        ways = Ways(hall, standby, "3")
        called = do(
            standby, ways.call_next(), operator=OPERATOR, intent="call-1", away=False
        ).answer
        assert called is not None
        made.stop()
        finish = ways.act(called, queueing.finish)
        done = do(standby, finish, operator=OPERATOR, intent="finish-1", away=False)
        assert done.where is Where.AWAY
        given, _, away = issue(standby, "general", intent="tap-1")
        assert away
        made.start(server.port, DURABLE)
        told = tend(standby, "3").reconciled
        assert (told.issued, told.late) == ((given.number,), ())
        figures = day_figures(hall, given.day)
        assert (figures.served, figures.waiting, figures.wrong) == (1, 1, ())
        own.close()
        store.close()
