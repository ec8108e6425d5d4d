"""A real PostgreSQL that is thrown away: one server for a test session, one database per test."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

APT_LINE = "apt-get install -y --no-install-recommends postgresql"
_ROLE = "tester"
_TRIES = 3
_PATIENCE_S = 60
# Nothing here is worth keeping: no flush to disk, and as few connections as tests need.
_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "autovacuum=off",
    "jit=off",
)
DURABLE = "synchronous_commit=on"
"""For a server whose plug is pulled: what it has answered is on the disk."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server on loopback."""

    port: int

    host = "127.0.0.1"

    def url(self, database: str) -> str:
        """SQLAlchemy address of a database of this server."""
        return f"postgresql+psycopg://{_ROLE}@{self.host}:{self.port}/{database}"

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """SQLAlchemy address of a new, empty database, dropped on leaving."""
        name = f"test_{uuid.uuid4().hex}"
        self._command(f'CREATE DATABASE "{name}"')
        try:
            yield self.url(name)
        finally:
            # FORCE: a test that failed may have left its connections open.
            self._command(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def empty(self, url: str) -> None:
        """Take every row out of a database of this server; its tables stay, nobody is connected."""
        name = url.rpartition("/")[2]
        with self._connect(name) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            # Rows that refer to each other go in any order, and no trigger counts them.
            connection.execute("SET session_replication_role = replica")
            found = connection.execute(
                "SELECT format('DELETE FROM %I', tablename) FROM pg_tables"
                " WHERE schemaname = 'public' UNION ALL "
                "SELECT format('ALTER SEQUENCE %I RESTART', sequencename) FROM pg_sequences"
                " WHERE schemaname = 'public'"
            ).fetchall()
            connection.execute(";".join(one for (one,) in found).encode())

    def forget_roles(self, database: str) -> None:
        """Drop the roles of a hall's database, which outlive it, and the database with them."""
        self._command(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        with self._connect() as connection:
            names = connection.execute(
                "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", [f"{database}_"]
            ).fetchall()
        for (name,) in names:
            self._command(f'DROP ROLE "{name}"')

    def _connect(self, database: str = "postgres") -> psycopg.Connection[tuple[str]]:
        return psycopg.connect(
            host=self.host, port=self.port, user=_ROLE, dbname=database, autocommit=True
        )

    def _command(self, sql: str) -> None:
        with self._connect() as connection:
            connection.execute(sql.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server; each xdist worker has its own. Without the binaries it is an error."""
    with running_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """SQLAlchemy address of an empty PostgreSQL database that only this test uses."""
    with postgres_server.fresh_database() as url:
        yield url


@contextmanager
def running_server(*settings: str) -> Iterator[Postgres]:
    """Make a cluster in a temporary folder, run it, and leave nothing behind.

    `settings` (`name=value`) count over ours for tests. Raises RuntimeError, with what to install,
    when the server's programs are not here.
    """
    with cluster() as made, made.running(*settings) as server:
        yield server


@dataclass(frozen=True, slots=True)
class Cluster:
    """The data of a server that a test starts and stops itself."""

    runner: "_Runner"

    @property
    def data(self) -> Path:
        """Its folder."""
        return self.runner.folder / "data"

    def own(self, path: Path, mode: int = 0o600) -> None:
        """Make a file the server's own."""
        path.chmod(mode)
        if self.runner.user is not None:
            shutil.chown(path, self.runner.user.pw_uid, self.runner.user.pw_gid)

    @contextmanager
    def running(self, *settings: str) -> Iterator[Postgres]:
        """The server, running until the end or `stop`."""
        server = Postgres(_start(self.runner, settings))
        try:
            yield server
        finally:
            if (self.data / "postmaster.pid").exists():
                self.stop()

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server; `immediate` is as good as pulling its plug."""
        self.runner.run("pg_ctl", "--pgdata=data", f"--mode={mode}", "--wait", "stop")

    def start(self, port: int, *settings: str) -> None:
        """Start the server again where it was."""
        _run_server(self.runner, port, settings)

    def signal(self, number: int) -> None:
        """Send a signal to all processes of the server."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        for process in (first, *_children(first)):
            os.kill(process, number)


def pull_the_plug(made: Cluster, server: Postgres, *settings: str) -> None:
    """The server loses its power and comes back where it was."""
    made.stop("immediate")
    made.start(server.port, *settings)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new cluster in a temporary folder, gone afterwards."""
    programs = _programs()
    # Not pytest's tmp_path: the folders above it let nobody but their owner through.
    folder = Path(tempfile.mkdtemp(prefix="yichuang-postgres-"))
    runner = _Runner(programs, folder, _user())
    try:
        if runner.user is not None:
            shutil.chown(folder, runner.user.pw_uid, runner.user.pw_gid)
        runner.run(
            "initdb", "--pgdata=data", f"--username={_ROLE}", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        yield Cluster(runner)
    finally:
        shutil.rmtree(folder)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(one) for one in listed.stdout.split()]


@dataclass(frozen=True, slots=True)
class _Runner:
    """Runs the server's programs in its folder, as a user who is not root."""

    programs: Mapping[str, Path]
    folder: Path
    user: pwd.struct_passwd | None

    def run(self, program: str, *words: str) -> None:
        output = self.folder / "output"
        # Into a file: the server keeps the output of pg_ctl open, a pipe would never end.
        with output.open("wb") as out:
            done = subprocess.run(
                [self.programs[program], *words],
                cwd=self.folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE_S,
                check=False,
                user=self.user.pw_uid if self.user is not None else None,
                group=self.user.pw_gid if self.user is not None else None,
                extra_groups=[] if self.user is not None else None,
            )
        if done.returncode != 0:
            raise ServerError(program, output.read_text("utf-8", "replace"), self._server_log())

    def _server_log(self) -> str:
        log = self.folder / "log"
        return log.read_text("utf-8", "replace") if log.exists() else ""


class ServerError(RuntimeError):
    """A program of the server failed; the message has all it said."""


def _start(runner: _Runner, more: Sequence[str]) -> int:
    """Start the server; the port. Another program may take the port first: three tries."""
    for left in reversed(range(_TRIES)):
        port = _free_port()
        try:
            _run_server(runner, port, more)
        except ServerError:
            if left == 0:
                raise
        else:
            return port
    raise AssertionError("the last try returns or raises")


def _run_server(runner: _Runner, port: int, more: Sequence[str]) -> None:
    settings = " ".join(f"-c {one}" for one in (*_SETTINGS, *more))
    options = f"-p {port} -k {runner.folder} {settings}"
    runner.run("pg_ctl", "--pgdata=data", "--wait", "--log=log", f"--options={options}", "start")


def _free_port() -> int:
    with socket.create_server((Postgres.host, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _user() -> pwd.struct_passwd | None:
    """Whom to run as: PostgreSQL refuses root. None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return known[name]
    raise RuntimeError(f"PostgreSQL does not run as {getpass.getuser()}, and no other user is here")


def _programs() -> dict[str, Path]:
    """The server's programs, the newest ones that are installed.

    They must be links' ends: pg_ctl looks for `postgres` in its own folder.
    """
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda one: float(one.parent.name),
        reverse=True,
    )
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        found = {name: folder / name for name in ("initdb", "pg_ctl")}
        if all(path.exists() for path in found.values()):
            return found
    raise RuntimeError(f"PostgreSQL's server programs are not installed: {APT_LINE}")
