"""The throw-away PostgreSQL gives each test a database of its own."""

import psycopg

from tests.helpers.postgres import Postgres


def _ask(url: str, sql: str) -> object:
    address = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        *before, last = sql.split(";")
        for one in before:
            connection.execute(one.encode())
        row = connection.execute(last.encode()).fetchone()
    assert row is not None
    return row[0]


def _tables(url: str) -> object:
    return _ask(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")


def test_it_is_a_real_server_that_knows_chinese(postgres_url: str) -> None:
    assert _ask(postgres_url, "SELECT length('一窗受理')") == 4


def test_what_one_database_holds_the_next_does_not(postgres_server: Postgres) -> None:
    with postgres_server.fresh_database() as first:
        _ask(first, "CREATE TABLE seen AS SELECT 1 AS n; SELECT n FROM seen")
        assert _tables(first) == 1
        with postgres_server.fresh_database() as second:
            assert _tables(second) == 0


def test_a_database_is_gone_afterwards(postgres_server: Postgres) -> None:
    with postgres_server.fresh_database() as url:
        name = url.rsplit("/", 1)[1]
    left = f"SELECT count(*) FROM pg_database WHERE datname = '{name}'"
    assert _ask(postgres_server.url("postgres"), left) == 0
