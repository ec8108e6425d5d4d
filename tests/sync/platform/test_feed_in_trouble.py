"""Nobody who reads the feed skips a row, whatever the database goes through (sync-notes 8, row 25).

Writes are aborted, lines to the server are cut in the middle of them, the server is started again.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from clerk_app.domain.operations import Operation
from sync.client import Client
from sync.platform.counters import Counters
from sync.platform.problems import Problem
from sync.replies import ExchangeError
from tests.helpers.builders import create, operation
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import pull, send
from tests.helpers.postgres import Postgres, cluster, pull_the_plug

WRITERS, EACH = 3, 14
PATIENCE_S = 120
TAKEN = ("applied", "merged")


class StopError(Exception):
    """Whoever wrote has thought better of it."""


def begin(number: int) -> Operation:
    """A case that no other is joined to."""
    own = create(fields={"applicant.name": "张三"}, number=f"GX0301261123{number:03}A")
    return operation(f"op-{number}", own, case_id=f"case-{number}")


def insist(client: Client, op: Operation) -> dict[str, Any]:
    """Send the same operation until it is answered for good, as a station does."""
    while True:
        try:
            (answer,) = send(client, op)
        except ExchangeError:
            continue
        if answer["outcome"] in TAKEN:
            return answer


class Reader(threading.Thread):
    """Reads on from its cursor all the while; never from the beginning."""

    def __init__(self, platform: Running, wanted: int) -> None:
        super().__init__(daemon=True)
        self._platform, self._wanted = platform, wanted
        self.rows: list[dict[str, Any]] = []
        self.grown = threading.Condition()

    def run(self) -> None:
        since = ""
        with self._platform.client() as client:
            while len(self.rows) < self._wanted:
                try:
                    page = pull(client, since, limit=4, wait=1)
                except ExchangeError:
                    continue
                since = page["next"]
                with self.grown:
                    self.rows += page["rows"]
                    self.grown.notify_all()

    def until(self, count: int) -> None:
        """Wait until so many rows were read."""
        with self.grown:
            assert self.grown.wait_for(lambda: len(self.rows) >= count, PATIENCE_S), self.rows


def aborted(platform: Running, end: Callable[[Connection], None]) -> None:
    """A write that has its place in the feed and comes to nothing; others wait behind it."""

    def spoil(connection: Connection) -> None:
        Counters(connection).next_seq(SCOPE)
        end(connection)

    with pytest.raises((StopError, Problem)):
        platform.platform.database.write(spoil)


def thought_better(_: Connection) -> None:
    raise StopError


def line_cut(connection: Connection) -> None:
    """The server ends the connection while its transaction is open."""
    connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    connection.execute(text("SELECT 1"))
    raise StopError


def cut_all_lines(server: Postgres, url: str) -> None:
    """Whatever the platform is doing at its database is cut off."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'yichuang-platform'"
        )


def test_a_reader_skips_nothing_while_writes_abort_lines_are_cut_and_the_server_restarts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # psycopg tells the log of a line that was cut in the middle of a pipeline.
    caplog.set_level("WARNING")
    with (
        cluster() as made,
        made.running() as server,
        server.fresh_database() as url,
        running_platform(tmp_path / "platform", url=url) as platform,
    ):
        answers: list[dict[str, Any]] = []

        def write(writer: int) -> None:
            with platform.client() as client:
                answers.extend(insist(client, begin(writer * EACH + n)) for n in range(EACH))

        reader = Reader(platform, WRITERS * EACH)
        writers = [
            threading.Thread(target=write, args=(one,), daemon=True) for one in range(WRITERS)
        ]
        for thread in (reader, *writers):
            thread.start()
        troubles: tuple[Callable[[], None], ...] = (
            lambda: aborted(platform, thought_better),
            lambda: aborted(platform, line_cut),
            lambda: cut_all_lines(server, url),
            lambda: pull_the_plug(made, server),
            lambda: aborted(platform, line_cut),
            lambda: cut_all_lines(server, url),
            lambda: aborted(platform, thought_better),
        )
        for at, trouble in enumerate(troubles):
            reader.until(at * WRITERS * EACH // (len(troubles) + 1))
            trouble()
        for thread in (*writers, reader):
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
        # Each once, in the order of their places, none left out.
        seqs = [row["seq"] for row in reader.rows]
        assert seqs == list(range(1, WRITERS * EACH + 1))
        assert {row["case_id"] for row in reader.rows} == {
            f"case-{n}" for n in range(WRITERS * EACH)
        }
        assert {one["op_id"]: one["seq"] for one in answers} == {
            row["op_ids"][0]: row["seq"] for row in reader.rows
        }
        with platform.client() as client:
            assert [row["seq"] for row in pull(client, limit=500)["rows"]] == seqs
