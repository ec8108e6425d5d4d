"""What whoever leads the hall does is on a trail of the hall's own, chained and guarded."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from clerk_app.desk import (
    day_end,
    day_paper,
    hall_alarms,
    hall_notices,
    hall_settings,
    hall_windows,
    queueing,
    shutting,
)
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import KeptQueues, tell_queues
from clerk_app.desk.sign_in import Session
from clerk_app.desk.window_duties import Duties, duties_of, set_duties
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.hall_alarm import AlarmLimits
from clerk_app.domain.queue_editions import Edition
from clerk_app.domain.queue_rules import Policy, QueueInfo
from clerk_app.store.audit import AuditRow
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from tests.helpers.hall_database import halls_of, set_up_hall
from tests.helpers.halls import called_at, clock_of, new_hall, take, tap
from tests.helpers.postgres import Postgres
from tests.helpers.station import open_station

LEADER = Session("op-manager", "周主任", "w900", "manager", "3")
LEAD: dict[str, Any] = {"operator": LEADER.operator_id}
Act = Callable[[Hall, Path], object]


def trail(hall: Hall) -> tuple[AuditRow, ...]:
    """Oldest first; it follows from row to row."""
    with hall.store.read() as work:
        rows = work.audit.rows(hall.hall_id, limit=100)
        walked = work.audit.walk(hall.hall_id, {})
        assert walked.whole
        assert (walked.rows, walked.head) == work.audit.head(hall.hall_id)
        assert walked.rows == len(rows)
    return tuple(reversed(rows))


def led(hall: Hall) -> dict[str, Any]:
    return {**LEAD, "intent": hall.ids.new()}


def silent(hall: Hall) -> str:
    """A visitor at window 3, of which nothing is heard any more."""
    take(hall)
    hall_windows.say_alive(hall, "3")
    ticket = called_at(hall)
    clock_of(hall).jump(minutes=10)
    return ticket.ticket_id


def sheet(hall: Hall, folder: Path) -> object:
    with open_station(folder / "board") as station:
        wanted = day_paper.view(station, LEADER, hall).sheet
        day_paper.issue(station, LEADER, hall, wanted)
        (one,) = day_paper.view(station, LEADER, hall).issued
        return day_paper.print_as_issued(station, LEADER, hall, one.key)


def alarm_seen_to(hall: Hall) -> object:
    raised, _ = hall_alarms.call_for_help(hall, "3", **tap(hall))
    return hall_alarms.acknowledge(hall, raised.alarm_id, **led(hall))


def notice_taken_down(hall: Hall) -> object:
    posted, _ = hall_notices.post_notice(hall, "今日提前下班", **led(hall))
    return hall_notices.withdraw_notice(hall, posted.notice_id, **led(hall))


def duties_given(hall: Hall) -> object:
    window = hall_windows.open_window(hall, "3", **tap(hall))[0]
    wanted = Duties(("general",), ("advice",))
    return set_duties(hall, "3", wanted, seen=duties_of(window), **led(hall))


def queues_told(hall: Hall) -> None:
    own = Edition("2026.11.9", "2026-11-01", (QueueInfo("general", "综合", "A"),))
    known = Hall(
        hall.store, hall.hall_id, hall.clock, hall.ids, hall.policy, KeptQueues(own.queues, own=own)
    )
    tell_queues(known)


ACTS: dict[str, tuple[Act, list[str]]] = {
    "policy": (lambda h, _: hall_settings.set_policy(h, Policy(), **led(h)), ["set_policy"]),
    "limits": (
        lambda h, _: hall_settings.set_limits(h, AlarmLimits(), **led(h)), ["set_alarm_limits"],
    ),
    "first duties": (
        lambda h, _: hall_settings.keep_first_duties(h, {"3": ["general"]}), ["set_first_duties"],
    ),
    "queues": (lambda h, _: queues_told(h), ["set_queues"]),
    "duties": (lambda h, _: duties_given(h), ["assign_queues", "help_queues"]),
    "skill": (
        lambda h, _: hall_windows.help_with(h, "3", "advice", helps=True, **led(h)),
        ["help_queues"],
    ),
    "shut": (lambda h, _: (silent(h), shutting.shut_window(h, "3", **led(h))), ["shut_window"]),
    "release": (lambda h, _: queueing.release(h, silent(h), **led(h)), ["release"]),
    "alarm": (lambda h, _: alarm_seen_to(h), ["acknowledge_alarm"]),
    "notice": (lambda h, _: notice_taken_down(h), ["post_notice", "withdraw_notice"]),
    "day": (
        lambda h, _: (take(h), day_end.end_day(h, h.date_of(h.now()), **led(h))), ["end_day"],
    ),
    "sheet": (
        lambda h, folder: (take(h), sheet(h, folder)), ["issue_day_sheet", "print_day_sheet_again"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(ACTS))
def test_every_act_at_the_board_is_on_the_trail_with_who_and_what(
    hall: Hall, tmp_path: Path, name: str
) -> None:
    act, wanted = ACTS[name]
    act(hall, tmp_path)
    rows = trail(hall)
    assert [one.action for one in rows] == wanted
    programs = {"first duties", "queues"}
    assert {one.operator for one in rows} == {"" if name in programs else LEADER.operator_id}
    assert all(one.subject and one.facts["intent"] for one in rows)


def test_a_tap_that_is_tried_again_is_one_row_and_clerks_have_none(hall: Hall) -> None:
    intent = hall.ids.new()
    for _ in range(2):
        hall_settings.set_policy(hall, Policy(), intent=intent, **LEAD)
        hall_notices.post_notice(hall, "公告", intent=f"{intent}:n", **LEAD)
    take(hall)
    ticket = called_at(hall)
    queueing.start(hall, "3", ticket.ticket_id, **tap(hall))
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    assert [one.action for one in trail(hall)] == ["set_policy", "post_notice"]


def test_halls_have_trails_of_their_own_that_do_not_pass_for_each_other(hall: Hall) -> None:
    other = new_hall(hall.store)
    for one in (hall, other):
        hall_settings.set_limits(one, AlarmLimits(), **led(one))
    assert len(trail(hall)) == len(trail(other)) == 1
    with hall.store.read() as work:
        assert work.audit.head(hall.hall_id)[1] != work.audit.head(other.hall_id)[1]


def test_boards_that_act_at_once_make_one_chain(hall: Hall, hall_url: str) -> None:
    stores = [HallStore.open(hall_url) for _ in range(4)]
    try:
        halls = [Hall(one, hall.hall_id, hall.clock, hall.ids, hall.policy, hall.queues)
                 for one in stores]  # fmt: skip
        taps = [(one, f"{hall.hall_id}-race-{at}") for at in range(20) for one in halls]
        with ThreadPoolExecutor(4) as pool:
            list(
                pool.map(
                    lambda one: hall_notices.post_notice(
                        one[0], "公告", intent=f"{one[1]}-{id(one[0])}", **LEAD
                    ),
                    taps,
                )
            )
    finally:
        for store in stores:
            store.close()
    assert len(trail(hall)) == 80


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hall_audit SET operator = 'nobody'",
        "DELETE FROM hall_audit WHERE row_id = 2",
        "DELETE FROM hall_audit_head",
        (
            "INSERT INTO hall_audit SELECT hall, 1, at, operator, window_id, action, subject,"
            " facts, prev_hash, hash FROM hall_audit WHERE row_id = 2"
        ),
        (
            "INSERT INTO hall_audit SELECT hall, row_id + 1, at, operator, window_id, action,"
            " subject, facts, prev_hash, hash FROM hall_audit WHERE row_id = 2"
        ),
    ],
)
def test_the_database_takes_nothing_but_the_next_row(
    hall: Hall, hall_url: str, statement: str
) -> None:
    notice_taken_down(hall)
    engine = open_url(hall_url)
    of_hall = f" hall = '{hall.hall_id}'"
    joined = " AND" if "WHERE" in statement else " WHERE"
    with pytest.raises(DatabaseError), transaction(engine) as connection:
        connection.execute(text(statement + joined + of_hall))
    engine.dispose()
    assert len(trail(hall)) == 2


@pytest.fixture
def halls(postgres_server: Postgres) -> Iterator[dict[HallRole, Hall]]:
    with set_up_hall(postgres_server) as database, halls_of(database) as found:
        yield found


def test_on_a_server_a_login_appends_what_is_its_own_and_no_more(
    halls: dict[HallRole, Hall],
) -> None:
    leads, window = halls[HallRole.BOARD], halls[HallRole.WINDOW]
    hall_notices.post_notice(leads, '说"好"\\的\n\t' + chr(0x7F) + "①", **led(leads))
    assert len(trail(window)) == 1, "windows read it, to keep how far it has come"
    for machine, action in ((window, "set_policy"), (halls[HallRole.KIOSK], "issue_day_sheet")):
        with pytest.raises(UnavailableError), machine.store.begin() as work:
            work.audit.add(
                machine.hall_id, at=datetime.now(UTC), operator="x", window="3", action=action,
                subject="s", facts={},
            )  # fmt: skip
    with window.store.begin() as work:
        work.audit.add(
            window.hall_id, at=datetime.now(UTC), operator="x", window="3",
            action="issue_day_sheet", subject="s", facts={},
        )  # fmt: skip
    for store in (leads.store, window.store):
        for statement in (
            "UPDATE hall_audit SET operator = 'x'",
            "DELETE FROM hall_audit",
            "UPDATE hall_audit_head SET rows = 0",
            "INSERT INTO hall_audit_head VALUES ('XA99', 1, ''::bytea)",
            (
                "INSERT INTO hall_audit SELECT hall, row_id + 1, at, 'x', window_id, action,"
                " subject, facts, hash, hash FROM hall_audit ORDER BY row_id DESC LIMIT 1"
            ),
        ):
            with pytest.raises((DatabaseError, UnavailableError)), transaction(store._engine) as it:
                it.execute(text(statement))
    assert len(trail(leads)) == 2
