"""Which rows a login may write, on a real PostgreSQL: a window's own does what its window does.

Each forbidden thing is tried with the login itself and with SQL, as no screen of ours does it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from clerk_app.desk import board, hall_alarms, hall_windows, queueing, serving_away, shifts
from clerk_app.desk.hall import Hall
from clerk_app.domain.case import Paper
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.number_blocks import NumberBlock
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import Priority, Ticket, TicketState
from clerk_app.store.engine import open_url
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_setup import HallSetup
from tests.helpers.away import far_station
from tests.helpers.hall_database import halls_of, set_up_hall
from tests.helpers.halls import called_at, in_hall, next_at, take, tap
from tests.helpers.postgres import Postgres


@dataclass(frozen=True, slots=True)
class OwnLogins:
    """A hall whose windows 3 and A5 have logins of their own; at both a visitor is served."""

    admin: Engine
    window: Hall
    other: Hall
    led: Hall
    kiosk: Hall
    engines: dict[str, Engine]
    here: Ticket
    there: Ticket
    served: Ticket
    """At window A5."""


@pytest.fixture(scope="module")
def own(postgres_server: Postgres) -> Iterator[OwnLogins]:
    """As it is made: nobody does anything in it that succeeds."""
    with own_logins(postgres_server) as made:
        yield made


@contextmanager
def own_logins(server: Postgres) -> Iterator[OwnLogins]:
    """A new hall; it is gone afterwards."""
    with ExitStack() as undo:
        database = undo.enter_context(set_up_hall(server))
        halls = undo.enter_context(halls_of(database))
        setup = HallSetup.at(database.admin)
        urls = {name: setup.url_for(setup.enrol(HallRole.WINDOW, name)) for name in ("3", "A5")}
        stores = {name: HallStore.open(url) for name, url in urls.items()}
        urls |= {role.value: database.urls[role] for role in HallRole}
        engines = {name: open_url(url) for name, url in urls.items()}
        admin = open_url(database.admin)
        for close in (*(one.close for one in stores.values()), admin.dispose):
            undo.callback(close)
        for engine in engines.values():
            undo.callback(engine.dispose)
        kiosk = halls[HallRole.KIOSK]
        window, other = (replace(kiosk, store=stores[name]) for name in ("3", "A5"))
        for _ in range(5):
            take(kiosk)
        hall_windows.open_window(window, "3", **tap(window))
        hall_windows.open_window(other, "A5", **tap(other))
        fourth, _ = queueing.call_number(other, "A5", "A004", **tap(other))
        served, _ = queueing.finish(other, "A5", fourth.ticket_id, **tap(other))
        here, there = called_at(window, "3"), called_at(other, "A5")
        block = NumberBlock(here.hall, here.day, "general", 900, "SA5")
        with other.store.begin() as work:
            work.blocks.add([block], at=here.issued_at)
        led = halls[HallRole.BOARD]
        yield OwnLogins(admin, window, other, led, kiosk, engines, here, there, served)


def said(engine: Engine, sql: str) -> str:
    """SQLSTATE of a refusal, or how many rows were touched (all is taken back)."""
    try:
        with engine.connect() as connection, connection.begin() as begun:
            touched = connection.execute(text(sql)).rowcount
            # What is asked at the end of a transaction is asked now.
            connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            begun.rollback()
            return str(touched)
    except DBAPIError as error:
        return str(getattr(error.orig, "sqlstate", "?"))


EVENT = (
    "INSERT INTO ticket_event (intent, hall, day, act, window_id, operator, at, from_state,"
    " to_state, facts, answer) VALUES"
    " ('forged', 'XA01', '2026-11-23', '{act}', '{window}', 'x', 1, '', '', '{{}}', '{{}}')"
)
SERVED_AT_A5 = "state = 'served' AND window_id = 'A5'"
SEEN = "INSERT INTO window_seen VALUES ('XA02', '{window}', 1)"
SIGNED = (
    "INSERT INTO shift_handover VALUES"
    " ('forged', 'XA01', '2026-11-23', '{window}', 'a', 'b', 1, '{{}}', repeat('0', 64))"
)
ALARM = (
    "INSERT INTO hall_alarm VALUES"
    " ('forged', 'XA01', '2026-11-23', '{kind}', '{window}', 'x', 1, '', '', NULL)"
)


@pytest.mark.parametrize(
    ("name", "sql", "answer"),
    [
        ("3", EVENT.format(act="pause_window", window="3"), "1"),
        ("3", EVENT.format(act="clash", window=""), "1"),
        ("3", EVENT.format(act="call", window="A5"), "42501"),
        ("3", EVENT.format(act="open_window", window="A5"), "42501"),
        ("3", EVENT.format(act="release", window=""), "42501"),
        ("3", EVENT.format(act="acknowledge_alarm", window=""), "42501"),
        ("A5", EVENT.format(act="pause_window", window="A5"), "1"),
        ("A5", EVENT.format(act="call", window="3"), "42501"),
        ("3", SEEN.format(window="3"), "1"),
        ("3", SEEN.format(window="A5"), "42501"),
        ("3", SIGNED.format(window="3"), "1"),
        ("3", SIGNED.format(window="A5"), "42501"),
        ("3", ALARM.format(kind="staff", window="3"), "1"),
        ("3", ALARM.format(kind="staff", window="A5"), "42501"),
        ("3", ALARM.format(kind="long_line", window="3"), "42501"),
        ("3", "UPDATE window_state SET status = 'closed'", "1"),
        ("3", "UPDATE window_state SET window_id = '7'", "42501"),
        ("3", "UPDATE window_seen SET seen_at = 1 WHERE window_id = 'A5'", "0"),
        ("3", "UPDATE ticket SET note = 'x' WHERE window_id = 'A5'", "0"),
        ("3", "UPDATE ticket SET window_id = '3' WHERE window_id = 'A5'", "0"),
        ("3", "UPDATE ticket SET window_id = 'A5' WHERE window_id = '3'", "42501"),
        (
            "3",
            "UPDATE ticket SET state = 'served', window_id = 'A5' WHERE number = 'A003'",
            "42501",
        ),
        ("3", f"UPDATE ticket SET state = 'void', window_id = '' WHERE {SERVED_AT_A5}", "0"),
        ("3", f"UPDATE ticket SET state = 'serving', window_id = '3' WHERE {SERVED_AT_A5}", "0"),
        ("A5", f"UPDATE ticket SET state = 'served' WHERE {SERVED_AT_A5}", "1"),
        ("3", "UPDATE ticket SET state = 'served' WHERE number = 'A003'", "42501"),
        ("3", "SELECT * FROM ticket WHERE window_id = 'A5'", "2"),
        ("window", EVENT.format(act="pause_window", window="A5"), "1"),
        ("window", "UPDATE window_state SET status = 'closed'", "2"),
        ("kiosk", EVENT.format(act="clash", window=""), "1"),
        ("kiosk", EVENT.format(act="open_window", window=""), "42501"),
        ("kiosk", EVENT.format(act="release", window=""), "42501"),
        ("kiosk", EVENT.format(act="call", window="3"), "42501"),
        ("kiosk", "UPDATE ticket SET state = 'void' WHERE number = 'A003'", "1"),
        ("kiosk", "UPDATE ticket SET state = 'served' WHERE number = 'A003'", "42501"),
        ("kiosk", "UPDATE ticket SET state = 'waiting' WHERE window_id = '3'", "0"),
        ("board", EVENT.format(act="help_queues", window="3"), "1"),
        ("board", EVENT.format(act="call", window="3"), "42501"),
        ("board", "UPDATE ticket SET state = 'waiting' WHERE window_id = '3'", "1"),
        ("board", "UPDATE ticket SET state = 'served' WHERE window_id = '3'", "42501"),
    ],
)
def test_a_login_writes_the_rows_of_its_own_window(
    own: OwnLogins, name: str, sql: str, answer: str
) -> None:
    assert said(own.engines[name], sql) == answer


TOLD = (
    "INSERT INTO ticket_event (intent, hall, day, act, ticket_id, window_id, operator, at,"
    " from_state, to_state, facts, answer) SELECT 'forged', hall, day, '{act}', ticket_id,"
    " '{window}', 'x', 1, '{before}', '{after}', '{facts}', '{{}}' FROM {ticket}"
)
BACK = "UPDATE ticket SET state = 'waiting', window_id = '' WHERE number = 'A001' RETURNING *"
LATE = '{"handed_in": true}'


def told(
    act: str, ticket: str, moved: str, *, window: str = "3", facts: str = "{}", changed: str = ""
) -> str:
    """SQL of an event on `ticket`, `moved` as `before>after`, with what changes the ticket."""
    before, after = moved.split(">")
    there = "changed" if changed else f"ticket WHERE number = '{ticket}'"
    event = TOLD.format(
        act=act, window=window, before=before, after=after, facts=facts, ticket=there
    )
    return f"WITH changed AS ({changed}) {event}" if changed else event


@pytest.mark.parametrize(
    ("name", "sql", "answer"),
    [
        ("3", told("recall", "A001", "called>called"), "1"),
        ("3", told("skip", "A001", "called>waiting", changed=BACK), "1"),
        ("board", told("release", "A001", "called>waiting", window="", changed=BACK), "1"),
        # The display would announce another window's visitor here.
        ("3", told("recall", "A002", "called>called"), "23514"),
        ("3", told("call", "A002", "called>called"), "23514"),
        ("3", told("call", "A002", "waiting>called"), "23514"),
        ("3", told("call", "A003", "waiting>called"), "23514"),
        ("A5", told("recall", "A001", "called>called", window="A5"), "23514"),
        # The history would be broken, and the day could never be ended.
        ("3", told("void", "A002", "called>void", window=""), "23514"),
        ("3", told("void", "A003", "waiting>void", window=""), "23514"),
        ("3", told("void", "A004", "served>void", window=""), "23514"),
        ("3", told("skip", "A001", "served>waiting", changed=BACK), "23514"),
        ("3", told("skip", "A001", "called>called"), "23514"),
        ("board", told("release", "A002", "called>waiting", window=""), "23514"),
        ("kiosk", told("void", "A003", "waiting>void", window=""), "23514"),
        ("window", told("void", "A003", "waiting>void", window=""), "23514"),
        # No visitor's number is issued twice, so none can be filled in that was not read off.
        ("3", told("issue", "A002", ">called", window="", facts='{"note": "slip"}'), "23514"),
        ("3", told("issue", "A003", ">waiting", window="", facts='{"note": "slip"}'), "23514"),
        ("3", told("issue", "A003", "waiting>waiting", window="", facts=LATE), "23514"),
        # Whoever was away tells late what has changed nothing; no display announces it.
        ("3", told("call", "A002", "called>called", facts=LATE), "1"),
        ("3", told("call", "A002", "called>served", facts=LATE), "23514"),
        ("kiosk", told("check_in", "A003", "waiting>waiting", window="", facts=LATE), "1"),
        ("3", told("check_in", "A003", "waiting>waiting", window="", facts=LATE), "42501"),
        # An act on nobody.
        ("3", EVENT.format(act="call", window="3"), "23514"),
        ("kiosk", EVENT.format(act="issue", window=""), "23514"),
        (
            "3",
            told("call", "A003", "waiting>called").replace("l', ticket_id", "l', 'none'"),
            "23514",
        ),
    ],
)
def test_an_event_is_true_to_its_ticket(own: OwnLogins, name: str, sql: str, answer: str) -> None:
    assert said(own.engines[name], sql) == answer


@pytest.mark.parametrize("name", ["3", "window", "kiosk", "board"])
@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ("UPDATE hall_day SET day = '2099-01-01'", "23514"),
        ("UPDATE hall_day SET day = '2000-01-01'", "23514"),
        ("UPDATE hall_day SET day = day", "1"),
        ("INSERT INTO hall_day (hall, day, opened_at) VALUES ('XX', '2099-01-01', 1)", "23514"),
        ("INSERT INTO hall_day (hall, day, opened_at) VALUES ('XX', '2026-11-23', 1)", "1"),
    ],
)
def test_the_day_goes_forward_to_the_servers_today_at_most(
    own: OwnLogins, name: str, sql: str, answer: str
) -> None:
    assert said(own.engines[name], sql) == answer


@pytest.mark.parametrize("name", ["3", "window", "kiosk"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ticket_counter SET last = last + 1",
        "UPDATE ticket_counter SET last = last - 1",
        "UPDATE ticket_counter SET last_position = 9000000000000000000",
        "INSERT INTO ticket_counter VALUES ('XA01', '2026-11-24', 'general', 900, 1)",
        "UPDATE number_block SET used = 1",
        "INSERT INTO number_block VALUES ('XA01', '2026-11-23', 'general', 905, 'S3', 1, 1, 1)",
    ],
)
def test_counters_and_blocks_say_what_was_given(own: OwnLogins, name: str, sql: str) -> None:
    assert said(own.engines[name], sql) == "23514"


def test_what_another_window_has_finished_is_taken_back_there_only(own: OwnLogins) -> None:
    with pytest.raises(RuleError) as refused:
        queueing.take_back(own.window, "3", own.served.ticket_id, **tap(own.window))
    assert refused.value.trouble is Trouble.TICKET_OTHER_WINDOW
    assert in_hall(own.window, own.served) == own.served


def test_a_login_cannot_take_on_another_window_by_its_group(own: OwnLogins) -> None:
    """A member may set the group's role, whose name is as long as the beginning of a login's."""
    with own.engines["3"].connect() as connection, connection.begin() as begun:
        group = connection.execute(text("SELECT current_database() || '_windows'")).scalar_one()
        connection.exec_driver_sql(f'SET LOCAL ROLE "{group}"')
        with pytest.raises(DBAPIError) as refused:
            connection.execute(text(EVENT.format(act="call", window="A5")))
        assert getattr(refused.value.orig, "sqlstate", "") == "42501"
        begun.rollback()


def test_what_is_at_another_window_is_told_as_before(own: OwnLogins) -> None:
    """A row that cannot be locked is no row that is not there."""
    for act, trouble in (
        (queueing.recall, Trouble.TICKET_OTHER_WINDOW),
        (queueing.finish, Trouble.TICKET_OTHER_WINDOW),
        (queueing.void, Trouble.TICKET_OTHER_WINDOW),
    ):
        with pytest.raises(RuleError) as refused:
            act(own.window, "3", own.there.ticket_id, **tap(own.window))
        assert refused.value.trouble is trouble
    assert in_hall(own.window, own.there) == own.there


def test_an_act_for_another_window_is_refused_and_leaves_nothing(own: OwnLogins) -> None:
    with pytest.raises(UnavailableError) as refused:
        hall_windows.open_window(own.window, "A5", **tap(own.window))
    assert refused.value.trouble is Trouble.HALL_RIGHTS
    with pytest.raises(UnavailableError):
        next_at(own.window, "A5b")
    names = {one.window for one in hall_windows.windows_of(own.led)}
    assert names == {"3", "A5"}


def test_windows_with_logins_of_their_own_do_their_whole_work(postgres_server: Postgres) -> None:
    with own_logins(postgres_server) as own:
        _whole_work(own)


def _whole_work(own: OwnLogins) -> None:
    window, other = own.window, own.other
    hall_windows.say_alive(window, "3")
    queueing.start(window, "3", own.here.ticket_id, **tap(window))
    queueing.finish(window, "3", own.here.ticket_id, **tap(window))
    back, _ = queueing.take_back(window, "3", own.here.ticket_id, **tap(window))
    assert back.state is TicketState.SERVING
    to = Destination(window="A5", front=True)
    queueing.transfer(window, "3", own.here.ticket_id, to=to, **tap(window))
    queueing.finish(other, "A5", own.there.ticket_id, **tap(other))
    assert called_at(other, "A5").ticket_id == own.here.ticket_id
    queueing.no_show(other, "A5", own.here.ticket_id, by_hand=True, **tap(other))
    # One who missed the call comes back, to another window.
    again, _ = queueing.call_number(window, "3", own.here.number, **tap(window))
    queueing.skip(window, "3", again.ticket_id, **tap(window))
    queueing.void(window, "3", take(window).ticket_id, **tap(window))
    hall_alarms.call_for_help(window, "3", **tap(window))
    shifts.hand_over(window, "3", given_by="a", taken_by="b", intent=window.ids.new())
    hall_windows.pause_window(window, "3", reason="meal", **tap(window))
    hall_windows.resume_window(window, "3", **tap(window))
    hall_windows.close_window(window, "3", **tap(window))
    assert board.view(own.led).open_alarms


@pytest.mark.parametrize("giver", ["A5", ""])
def test_who_gave_a_number_away_fills_it_in_wherever_it_is_by_now(
    postgres_server: Postgres, tmp_path: Path, giver: str
) -> None:
    """Its slip was read at window 3, where its visitor is; the giver comes back after that."""
    with own_logins(postgres_server) as own, ExitStack() as undo:
        stations = []
        for hall, name in ((own.window, "3"), (own.other if giver else own.kiosk, giver)):
            store = HallStore.open(f"sqlite:///{tmp_path}/station-{name}.db")
            undo.callback(store.close)
            stations.append(far_station(hall, store, name))
            stations[-1].tend()
        reader, far = stations
        queueing.finish(own.window, "3", own.here.ticket_id, **tap(own.window))
        reader.tend()
        far.link.leave()
        given, _ = serving_away.issue_away(
            far.standby, "general", intent=own.kiosk.ids.new(), priority=Priority.ELDERLY
        )
        reader.adopt(slip_of(given))
        reader.tend()
        far.link.come_back()
        far.tend()
        there = in_hall(own.kiosk, given)
        assert (there.state, there.window) == (TicketState.CALLED, "3")
        assert (there.priority, there.issued_at) == (Priority.ELDERLY, given.issued_at)


def test_what_proves_papers_is_told_by_a_window_under_its_own_name(
    postgres_server: Postgres,
) -> None:
    paper = Paper("key", "receipt", "N", "c" * 64, False, 1, "", "", "9", issued_on="2026-11-23")
    with own_logins(postgres_server) as own:
        for _ in range(2):
            with own.window.store.begin() as work:
                work.papers.add(own.window.hall_id, "N", (paper,), window="3")
        with own.other.store.read() as work:
            assert work.papers.of_number(own.other.hall_id, "N") == (paper,)
        theirs = replace(paper, paper_id="other")
        with pytest.raises(UnavailableError) as refused, own.window.store.begin() as work:
            work.papers.add(own.window.hall_id, "N", (theirs,), window="A5")
        assert refused.value.trouble is Trouble.HALL_RIGHTS
