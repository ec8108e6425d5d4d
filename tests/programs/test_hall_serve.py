"""`clerk hall serve|code|join`: an office without an administrator has a hall, and its PCs join."""

import os
import signal
import socket
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import read_settings
from clerk_app.desk import queueing
from clerk_app.desk.clockwork import SystemClock
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.join_code import JoinCode, code_for
from clerk_app.domain.spoken_code import ALPHABET
from clerk_app.programs.hall_code import codes_in
from clerk_app.programs.opening import open_hall, shipped_catalogue
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_server.certificate import certificate_in
from tests.helpers.console import refused
from tests.helpers.free_ports import free_ports
from tests.helpers.served_hall import ServedHall, served_hall

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder to which the server's own user comes through; pytest's let nobody through."""
    with tempfile.TemporaryDirectory(prefix="yichuang-hall-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def served(place: Path) -> Iterator[ServedHall]:
    with served_hall(place / "hall", free_ports(2)[0]) as found:
        yield found


def _code(served: ServedHall, capsys: Capture, *words: str) -> str:
    assert main(["hall", "code", "--data", str(served.folder), *words]) == 0
    return capsys.readouterr().out.split()[-1]


def _join(served: ServedHall, code: str, config: Path, *words: str) -> int:
    return main(["hall", "join", served.address, code, "--config", str(config), *words])


def _hall(config: Path) -> Hall:
    return open_hall(read_settings(config, {}), shipped_catalogue())


def test_a_pc_joins_and_works(served: ServedHall, tmp_path: Path, capsys: Capture) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('# our own\nlanguage = "en"\n', "utf-8")
    code = _code(served, capsys)

    assert _join(served, code.lower().replace("-", " "), config, "--window", "7") == 0

    said = capsys.readouterr().out
    assert "yichuang_window_7" in said
    written = tomllib.loads(config.read_text("utf-8"))
    assert written["hall_url"] not in said
    assert (written["window"], written["language"]) == ("7", "en")
    assert "sslmode=verify-ca" in written["hall_url"]
    assert config.stat().st_mode & 0o777 == 0o600
    hall = _hall(config)
    queueing.issue(hall, hall.queues[0].queue, intent=hall.ids.new())
    called, _ = queueing.call_next(hall, "7", operator="w", intent=hall.ids.new())
    assert called is not None
    hall.store.close()

    other = tmp_path / "other.toml"
    assert _join(served, code, other) == 2
    assert "已经用过" in capsys.readouterr().err
    assert not other.exists()


def test_a_code_is_for_one_kind_of_pc(served: ServedHall, tmp_path: Path, capsys: Capture) -> None:
    config = tmp_path / "settings.toml"
    assert _join(served, _code(served, capsys, "--for", "display"), config) == 0
    assert "yichuang_display_1" in config.read_text("utf-8")
    hall = _hall(config)
    assert read_display(hall).waiting
    with pytest.raises(UnavailableError) as denied:
        queueing.issue(hall, hall.queues[0].queue, intent=hall.ids.new())
    assert denied.value.trouble is Trouble.HALL_RIGHTS
    hall.store.close()


def test_a_pc_that_joins_again_has_a_new_password(
    served: ServedHall, tmp_path: Path, capsys: Capture
) -> None:
    config = tmp_path / "settings.toml"
    assert _join(served, _code(served, capsys), config, "--window", "9") == 0
    before = tomllib.loads(config.read_text("utf-8"))["hall_url"]
    assert _join(served, _code(served, capsys), config, "--window", "9") == 0
    assert _trouble(before) is Trouble.HALL_LOGIN
    assert _trouble(tomllib.loads(config.read_text("utf-8"))["hall_url"]) is None


def test_wrong_codes_are_told_apart(served: ServedHall, tmp_path: Path, capsys: Capture) -> None:
    config = tmp_path / "settings.toml"
    certificate = certificate_in(served.folder / "hall.crt")
    unknown = _some_code(certificate)
    expired = _some_code(certificate)
    codes_in(served.folder).add(
        expired.secret, HallRole.WINDOW, expires_at=SystemClock().now() - timedelta(seconds=1)
    )
    other = _some_code(b"another server")
    for code, said in (
        (unknown.spoken()[:-1] + ("0" if unknown.spoken()[-1] != "0" else "1"), "输错"),
        ("12345", "输错"),
        (unknown.spoken(), "没有发过"),
        (expired.spoken(), "过期"),
        (other.spoken(), "不是发这个登记码的机器"),
    ):
        assert _join(served, code, config) == 2
        told = capsys.readouterr().err
        assert said in told
        assert len(told.splitlines()) == 1
    assert not config.exists()


def _some_code(certificate: bytes) -> JoinCode:
    while True:
        secret = "".join(ALPHABET[one % 32] for one in os.urandom(8))
        code = code_for(certificate, secret)
        if code is not None:
            return code


def test_a_name_that_does_not_fit_leaves_the_code_good(
    served: ServedHall, tmp_path: Path, capsys: Capture
) -> None:
    config, code = tmp_path / "settings.toml", _code(served, capsys)
    assert _join(served, code, config, "--window", "三号") == 2
    assert "三号" in capsys.readouterr().err
    assert _join(served, code, config, "--window", "33") == 0


def test_a_settings_file_that_does_not_read_leaves_the_code_good(
    served: ServedHall, tmp_path: Path, capsys: Capture
) -> None:
    config, code = tmp_path / "settings.toml", _code(served, capsys)
    config.write_text("bad = [", "utf-8")
    assert _join(served, code, config) == 2
    assert "not_toml" in capsys.readouterr().err
    config.unlink()
    assert _join(served, code, config, "--window", "4") == 0


def test_kiosks_without_a_number_do_not_lock_each_other_out(
    served: ServedHall, tmp_path: Path, capsys: Capture
) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    for config in (one, other):
        assert _join(served, _code(served, capsys, "--for", "kiosk"), config) == 0
    urls = [tomllib.loads(config.read_text("utf-8"))["hall_url"] for config in (one, other)]
    assert [_trouble(url) for url in urls] == [None, None]


def test_a_window_says_which_one_it_is(served: ServedHall, tmp_path: Path, capsys: Capture) -> None:
    config, code = tmp_path / "settings.toml", _code(served, capsys)
    assert _join(served, code, config) == 2
    assert "--window" in capsys.readouterr().err
    assert not config.exists()
    config.write_text('window = "12"\n', "utf-8")
    assert _join(served, code, config) == 0
    assert "yichuang_window_12" in config.read_text("utf-8")


def test_nobody_answers_there(served: ServedHall, tmp_path: Path, capsys: Capture) -> None:
    words = ["--config", str(tmp_path / "s.toml")]
    code = served.code
    assert main(["hall", "join", f"127.0.0.1:{free_ports(2)[0]}", code, *words]) == 2
    assert "clerk hall serve" in capsys.readouterr().err
    assert main(["hall", "join", "hall:port", code, *words]) == 2
    assert "address" in capsys.readouterr().err


def _trouble(url: str) -> Trouble | None:
    engine = open_url(url)
    try:
        with transaction(engine, reading=True):
            return None
    except UnavailableError as error:
        return error.trouble
    finally:
        engine.dispose()


def test_the_server_takes_passwords_over_tls_alone(served: ServedHall) -> None:
    assert _trouble(served.admin()) is None
    assert _trouble(served.admin("falsch")) is Trouble.HALL_LOGIN
    assert _trouble(served.admin(query="sslmode=disable")) is Trouble.HALL_ENTRY
    entries = (served.folder / "postgres" / "pg_hba.conf").read_text("utf-8").splitlines()
    assert entries == [
        f"hostssl all all {one} scram-sha-256" for one in ("127.0.0.1/32", "::1/128")
    ]


def test_what_only_the_server_may_know_is_its_owners_alone(served: ServedHall) -> None:
    for name in ("administrator", "hall.key", "codes", "logs", "postgres"):
        assert (served.folder / name).stat().st_mode & 0o077 == 0, name
    log = "".join(one.read_text("utf-8") for one in (served.folder / "logs").iterdir())
    log += "".join(
        one.read_text("utf-8") for one in (served.folder / "postgres" / "log").glob("*.log")
    )
    assert (served.folder / "administrator").read_text("ascii") not in log
    assert served.code not in log


def test_a_folder_is_served_once(served: ServedHall) -> None:
    said = refused("hall", "serve", "--data", str(served.folder), "--port", str(free_ports(2)[0]))
    assert "另一个程序" in said


def test_a_port_in_use_is_named(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = ("hall", "serve", "--data", str(place / "taken"))
        other = str(free_ports(2)[0])
        assert str(port) in refused(*words, "--port", str(port), "--join-port", other)
        assert str(port) in refused(*words, "--port", other, "--join-port", str(port))
    assert not (place / "taken" / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--network", "hall"), "--network"),
        (("--network", "0.0.0.0/0"), "too_wide"),
        (("--listen", "10.1.1.1"), "missing"),
        (("--listen", "10.1.1.1", "--network", "192.168.0.0/16"), "not_in_network"),
        (("--listen", "hall", "--network", "192.168.0.0/16"), "--listen"),
        (("--listen", "203.0.113.7", "--network", "203.0.113.0/24"), "host"),
        (("--port", "70000"), "port"),
    ],
)
def test_an_address_that_cannot_be_is_named(
    tmp_path: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    assert main(["hall", "serve", "--data", str(tmp_path / "hall"), *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "hall" / "postgres").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="root serves as somebody else")
def test_a_folder_the_servers_user_cannot_enter_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    said = refused("hall", "serve", "--data", str(closed / "hall"))
    assert "closed_to" in said
    assert not list((closed / "hall").glob("postgres*"))


def test_a_code_needs_a_hall_that_is_served(tmp_path: Path, capsys: Capture) -> None:
    assert main(["hall", "code", "--data", str(tmp_path)]) == 2
    assert "clerk hall serve" in capsys.readouterr().err
    assert main(["hall", "code", "--data", str(tmp_path), "--minutes", "0"]) == 2
    assert "--minutes" in capsys.readouterr().err


def test_it_ends_in_good_order_and_keeps_everything(place: Path, capsys: Capture) -> None:
    """Three starts: ended by a service manager, by Ctrl+C, and by a power cut of the program."""
    folder, port, config = place / "kept", free_ports(2)[0], place / "kept.toml"
    with served_hall(folder, port, "--network", "127.0.0.0/8", "--listen", "127.0.0.2") as first:
        assert first.said[0] == f"ready 127.0.0.2:{port}"
        entries = (folder / "postgres" / "pg_hba.conf").read_text("utf-8")
        assert "hostssl all hall_administrator 127.0.0.0/8 reject\n" in entries
        address = f"127.0.0.2:{port + 1}"
        assert (
            main(["hall", "join", address, first.code, "--config", str(config), "--window", "3"])
            == 0
        )
        hall = _hall(config)
        given, _ = queueing.issue(hall, hall.queues[0].queue, intent="tap-1")
        hall.store.close()
        assert first.end(signal.SIGTERM) == 0
        assert not first.database_runs
    url = tomllib.loads(config.read_text("utf-8"))["hall_url"]
    config.write_text(config.read_text("utf-8").replace("127.0.0.2", "127.0.0.1"), "utf-8")
    with served_hall(folder, port) as second:
        hall = _hall(config)
        assert queueing.issue(hall, hall.queues[0].queue, intent="tap-1")[0] == given
        hall.store.close()
        assert _trouble(url) is Trouble.HALL_UNREACHABLE
        assert second.end(signal.SIGINT) == 0
        assert not second.database_runs
    with served_hall(folder, port) as third:
        third.process.kill()
        third.process.wait()
        assert third.database_runs
        with served_hall(folder, port) as fourth:
            hall = _hall(config)
            assert queueing.issue(hall, hall.queues[0].queue, intent="tap-1")[0] == given
            hall.store.close()
            assert fourth.end() == 0
        assert not fourth.database_runs
    capsys.readouterr()
