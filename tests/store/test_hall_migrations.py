"""A hall's file of the first version comes along with its tickets, its history and its guards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

import clerk_app.store.migrations.hall
from clerk_app.store.engine import migrate, open_url, transaction
from clerk_app.store.hall_tables import metadata

STEPS = Path(clerk_app.store.migrations.hall.__file__).parent
TICKET = """INSERT INTO ticket VALUES ('t1', 'XA01', '2026-11-23', 'general', 1, 'A001', 'normal',
 '', NULL, NULL, 'general', 'normal', 1000, '', 'waiting', '', '', 0, '', 1, 1, NULL, NULL, NULL,
 'i1', 1)"""
EVENT = """INSERT INTO ticket_event (seq, intent, hall, day, act, ticket_id, window_id, operator,
 at, from_state, to_state, facts, answer)
 VALUES (7, 'i1', 'XA01', '2026-11-23', 'issue', 't1', '', '',
 1, '', 'waiting', '{}', '{}')"""


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        opened = open_url(f"sqlite:///{tmp_path / 'hall.db'}")
        yield opened
        opened.dispose()
        return
    with request.getfixturevalue("postgres_server").fresh_database() as url:
        opened = open_url(url)
        yield opened
        opened.dispose()


def go_to(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    with transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def go_back(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    with transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_tickets_and_history_come_along(engine: Engine) -> None:
    go_to(engine, "h0001")
    with transaction(engine) as connection:
        connection.execute(text(TICKET))
        connection.execute(text(EVENT))
    migrate(engine, "hall")
    with transaction(engine) as connection:
        kept = connection.execute(text("SELECT number, state, issue_intent FROM ticket")).one()
        history = connection.execute(text("SELECT seq, ticket_id FROM ticket_event")).one()
    assert tuple(kept) == ("A001", "waiting", "i1")
    assert tuple(history) == (7, "t1")


def test_the_guards_are_there_afterwards(engine: Engine) -> None:
    go_to(engine, "h0001")
    with transaction(engine) as connection:
        connection.execute(text(TICKET))
        connection.execute(text(EVENT))
    migrate(engine, "hall")
    again = (
        "INSERT INTO ticket SELECT 't2', hall, day, origin, 2, number, priority, holder,"
        " slot_starts, slot_ends, queue, lane, position, for_window, state, window_id, operator,"
        " calls, note, issued_at, waiting_since, called_at, started_at, ended_at, 'i2', version"
        " FROM ticket"
    )
    for forbidden in (
        "DELETE FROM ticket",
        "DELETE FROM ticket_event",
        "UPDATE ticket_event SET act = 'call'",
        "UPDATE ticket SET state = 'lost'",
        again,
    ):
        with pytest.raises(DatabaseError), transaction(engine) as connection:
            connection.execute(text(forbidden))


def test_the_newest_schema_is_the_tables(engine: Engine) -> None:
    migrate(engine, "hall")
    looked = inspect(engine)
    assert set(looked.get_table_names()) == {*metadata.tables, "alembic_version"}
    for table in metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in looked.get_columns(table.name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}
        indexes = {index["name"] for index in looked.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= indexes


def test_what_acts_stand_on_comes_along_and_follows(engine: Engine) -> None:
    setting = "INSERT INTO hall_setting VALUES ('XA01', '{}', {}, '{{}}', 'lead', 1, '{}')"
    ended = "INSERT INTO day_end VALUES ('XA01', '{}', '{}', 'lead', 1, '{{}}')"
    stands = text("SELECT policy_version, ended FROM hall_day WHERE hall = 'XA01'")
    go_to(engine, "h0010")
    with transaction(engine) as connection:
        for hall in ("XA01", "XA02"):
            connection.execute(text(f"INSERT INTO hall_day VALUES ('{hall}', '2026-11-23', 1)"))
        connection.execute(text(setting.format("policy", 1, "s1")))
        connection.execute(text(setting.format("policy", 2, "s2")))
        connection.execute(text(ended.format("2026-11-20", "e1")))
    migrate(engine, "hall")
    with transaction(engine) as connection:
        assert tuple(connection.execute(stands).one()) == (2, "2026-11-20")
        connection.execute(text(setting.format("alarm_limits", 9, "s3")))
        assert tuple(connection.execute(stands).one()) == (2, "2026-11-20")
        connection.execute(text(setting.format("policy", 3, "s4")))
        connection.execute(text(ended.format("2026-11-23", "e2")))
        # A day that was forgotten may be ended later than the one after it.
        connection.execute(text(ended.format("2026-11-22", "e3")))
        assert tuple(connection.execute(stands).one()) == (3, "2026-11-23")
        other = connection.execute(
            text("SELECT policy_version, ended FROM hall_day WHERE hall = 'XA02'")
        ).one()
    assert tuple(other) == (0, "")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ticket SET lane = 'fast'",
        "UPDATE ticket SET priority = 'friend'",
        "UPDATE ticket SET calls = -1",
        "UPDATE ticket SET sequence = 0",
        "INSERT INTO window_state VALUES ('XA01', '3', 'asleep', '', 1, '', 0, '', '')",
    ],
)
def test_a_word_nobody_knows_is_refused(engine: Engine, change: str) -> None:
    migrate(engine, "hall")
    with transaction(engine) as connection:
        connection.execute(text(TICKET))
    with pytest.raises(DatabaseError), transaction(engine) as connection:
        connection.execute(text(change))


def test_five_numbers_become_single_ones_of_the_same_station(engine: Engine) -> None:
    """One station gave the first two and the hall has the second; another has the next five."""
    go_to(engine, "h0015")
    block = "INSERT INTO number_block VALUES ('XA01', '2026-11-23', 'general', {}, '{}', 1, {}, {})"
    given = TICKET.replace("'general', 1, 'A001'", "'general', 801, 'A801'")
    with transaction(engine) as connection:
        connection.execute(text(given))
        connection.execute(text(block.format(800, "S3", 1, 2)))
        connection.execute(text(block.format(805, "S5", 0, "NULL")))
    migrate(engine, "hall")
    with transaction(engine) as connection:
        rows = connection.execute(
            text("SELECT first, station, used, reported FROM number_block ORDER BY first")
        ).all()
    assert [tuple(row) for row in rows] == [
        (800, "S3", 0, 1),
        (801, "S3", 1, 1),
        *((number, "S3", 0, 0) for number in (802, 803, 804)),
        *((number, "S5", 0, None) for number in range(805, 810)),
    ]
    for forbidden in (
        "DELETE FROM number_block",
        "UPDATE number_block SET used = 2",
        block.format(803, "S9", 0, "NULL"),
    ):
        with pytest.raises(DatabaseError), transaction(engine) as connection:
            connection.execute(text(forbidden))


def test_single_numbers_go_back_to_five_and_none_is_somebody_elses(engine: Engine) -> None:
    migrate(engine, "hall")
    row = "INSERT INTO number_block VALUES ('XA01', '2026-11-23', 'general', {}, '{}', 1, 0, NULL)"
    with transaction(engine) as connection:
        for number, station in ((800, "S3"), (801, "S3"), (805, "S3"), (806, "S5")):
            connection.execute(text(row.format(number, station)))
    go_back(engine, "h0015")
    with transaction(engine) as connection:
        rows = connection.execute(text("SELECT first, station FROM number_block ORDER BY first"))
        assert [tuple(one) for one in rows] == [(800, "S3"), (805, "orphaned")]
