"""Engines: how connections are set up, what a transaction promises, which words errors get."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.engine import open_engine, open_url, transaction, translate
from tests.helpers.stations import KEY


def asked(connection: Connection, pragma: str) -> object:
    return connection.execute(text(f"PRAGMA {pragma}")).scalar()


def test_the_writer_loses_nothing_when_the_power_goes(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "one.db", key=KEY)
    with transaction(engine) as connection:
        assert asked(connection, "journal_mode") == "wal"
        assert asked(connection, "synchronous") == 2
        assert asked(connection, "foreign_keys") == 1
        assert asked(connection, "trusted_schema") == 0
        assert asked(connection, "cell_size_check") == 1
        assert asked(connection, "busy_timeout") == 5000
    engine.dispose()


def test_the_driver_has_the_cure_for_the_log_reset_fault(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "one.db", key=KEY)
    with transaction(engine) as connection:
        version = connection.execute(text("SELECT sqlite_version()")).scalar_one()
    engine.dispose()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_the_key_must_have_its_length(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_engine(tmp_path / "one.db", key=b"short")


def test_a_schema_change_is_rolled_back_with_the_rest(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "one.db", key=KEY)

    def fail() -> None:
        with transaction(engine) as connection:
            connection.execute(text("CREATE TABLE t (a INTEGER) STRICT"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0
    engine.dispose()


def test_a_strict_table_refuses_a_wrong_type(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "one.db", key=KEY)
    with transaction(engine) as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER) STRICT"))
    with (
        pytest.raises(IntegrityError, match="cannot store TEXT"),
        transaction(engine) as connection,
    ):
        connection.execute(text("INSERT INTO t VALUES ('three')"))
    engine.dispose()


def test_a_writer_waits_at_the_beginning_not_in_the_middle(tmp_path: Path) -> None:
    first = open_engine(tmp_path / "one.db", key=KEY)
    second = open_engine(tmp_path / "one.db", key=KEY)
    with transaction(first) as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER) STRICT"))
    with transaction(second) as connection:
        connection.execute(text("PRAGMA busy_timeout=0"))
    entered = False
    with transaction(first), pytest.raises(UnavailableError) as caught, transaction(second):
        entered = True
    assert caught.value.trouble is Trouble.STORE_IN_USE
    assert not entered
    with transaction(first), transaction(second, reading=True) as reading:
        assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 0
    first.dispose()
    second.dispose()


def test_an_office_has_a_file_that_is_not_encrypted(tmp_path: Path) -> None:
    engine = open_url(f"sqlite:///{tmp_path / 'hall.db'}")
    with transaction(engine) as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER) STRICT"))
    engine.dispose()
    assert (tmp_path / "hall.db").read_bytes()[:16] == b"SQLite format 3\x00"


@pytest.mark.parametrize("address", ["nonsense", "mysql://hall/queue", "sqlite://"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(UnavailableError) as caught:
        open_url(address)
    assert caught.value.trouble is Trouble.CONFIG_FORM


def test_a_server_that_does_not_answer_is_a_trouble_of_the_world() -> None:
    engine = open_url("postgresql://nobody@127.0.0.1:1/hall")
    with pytest.raises(UnavailableError) as caught, transaction(engine):
        pass
    assert caught.value.trouble is Trouble.HALL_UNREACHABLE
    engine.dispose()


def test_a_line_that_the_server_ended_for_standing_still_is_a_trouble_of_the_world(
    postgres_url: str,
) -> None:
    engine = open_url(postgres_url)
    with pytest.raises(UnavailableError) as caught, transaction(engine) as stalled:
        stalled.execute(text("SET idle_in_transaction_session_timeout = 1"))
        pid = stalled.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(False)) as at:
            while at.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
                at.rollback()
        stalled.execute(text("SELECT 1"))
    assert caught.value.trouble is Trouble.HALL_UNREACHABLE
    with transaction(engine) as again:
        assert again.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_our_own_mistakes_have_no_translation() -> None:
    assert translate(ValueError("ours")) is None
