"""`clerk hall init`: a hall's administrator sets it up, or is told in one sentence why not."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from clerk_app.__main__ import main
from clerk_app.desk import hall_windows
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_setup import HallSetup
from clerk_app.store.postgres_link import OLDEST
from tests.helpers.halls import new_hall, take, tap
from tests.helpers.old_server import saying
from tests.helpers.postgres import Postgres, cluster

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def url(postgres_server: Postgres, postgres_url: str) -> Iterator[str]:
    yield postgres_url
    postgres_server.forget_roles(HallSetup.at(postgres_url).database)


@pytest.fixture(scope="module")
def scram() -> Iterator[Postgres]:
    """A server that asks everybody for a password."""
    with cluster() as made, made.running() as server:
        with psycopg.connect(
            host=server.host, port=server.port, user="tester", dbname="postgres"
        ) as connection:
            connection.execute("ALTER ROLE tester PASSWORD 'admin-geheim'")
            connection.commit()
            hba = made.data / "pg_hba.conf"
            hba.write_text("host all all 127.0.0.1/32 scram-sha-256\n")
            connection.execute("SELECT pg_reload_conf()")
        yield server
        hba.write_text("host all all 127.0.0.1/32 trust\n")


def _urls(said: str) -> dict[str, str]:
    """What is printed, as a PC would read it; by the word of its kind."""
    kinds = re.findall(r"^# \S+ (\w+)", said, re.MULTILINE)[1:]
    lines = [line for line in said.splitlines() if line.startswith("hall_url")]
    return dict(zip(kinds, (tomllib.loads(line)["hall_url"] for line in lines), strict=True))


def test_every_kind_of_pc_is_given_its_line(url: str, capsys: Capture) -> None:
    assert main(["hall", "init", url]) == 0
    said = capsys.readouterr()
    urls = _urls(said.out)
    assert set(urls) == set(HallRole)
    assert "--host" in said.err
    store = HallStore.open(urls["kiosk"])
    assert take(new_hall(store)).number == "A001"
    store.close()
    assert main(["hall", "init", url]) == 0
    assert capsys.readouterr().out.count("密码未变") == 4


def test_a_server_that_is_too_old_is_named_and_left_as_it_was(
    postgres_server: Postgres, url: str, capsys: Capture
) -> None:
    address = make_url(url)
    target = (str(address.host), int(address.port or 0))
    for version, code in (("12.22 (Debian 12.22-1)", 2), (f"{OLDEST}.1", 0)):
        with saying(version, target) as port:
            there = address.set(port=port).render_as_string(hide_password=False)
            assert main(["hall", "init", there]) == code
        said = capsys.readouterr()
        assert ("PostgreSQL 12.22" in said.err) == bool(code)
        assert (f"{OLDEST} or newer" in said.err) == bool(code)
        engine = open_url(url)
        with transaction(engine) as connection:
            known = text("SELECT count(*) FROM pg_roles WHERE starts_with(rolname, :name)")
            roles = connection.execute(known, {"name": f"{address.database}_"}).scalar_one()
        engine.dispose()
        assert bool(roles) != bool(code)


def test_each_window_can_have_a_login_that_is_bound_to_it(url: str, capsys: Capture) -> None:
    assert main(["hall", "init", url]) == 0
    shared = _urls(capsys.readouterr().out)["window"]
    assert main(["hall", "init", url, "--windows", "3", "A5"]) == 0
    said = capsys.readouterr().out
    names = re.findall(r"^# 窗口 window (\w+)", said, re.MULTILINE)
    lines = [line for line in said.splitlines() if line.startswith("hall_url")]
    assert (names, len(lines)) == (["3", "a5"], 5)
    store = HallStore.open(tomllib.loads(lines[3])["hall_url"])
    hall = new_hall(store)
    hall_windows.open_window(hall, "3", **tap(hall))
    with pytest.raises(UnavailableError) as refused:
        hall_windows.open_window(hall, "A5", **tap(hall))
    assert refused.value.trouble is Trouble.HALL_RIGHTS
    store.close()
    with pytest.raises(UnavailableError) as refused:
        _open(shared)
    assert refused.value.trouble is Trouble.HALL_LOGIN
    # Again: what was given stays, and the shared login stays void.
    for words in ([], ["--new-passwords"]):
        assert main(["hall", "init", url, *words]) == 0
        assert set(_urls(capsys.readouterr().out)) == {"kiosk", "board", "display"}
        with pytest.raises(UnavailableError) as refused:
            _open(shared)
        assert refused.value.trouble is Trouble.HALL_LOGIN
    assert main(["hall", "init", url, "--windows", "no name"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "kind", "out"),
    [
        ([], "kiosk", False),
        (["--new-passwords"], "kiosk", True),
        (["--windows", "3"], "window", True),
        (["--windows", "3"], "kiosk", False),
    ],
)
def test_who_has_the_old_password_is_out_at_once(
    url: str, capsys: Capture, words: list[str], kind: str, out: bool
) -> None:
    """Also where the connection was there before."""
    assert main(["hall", "init", url]) == 0
    engine = open_url(_urls(capsys.readouterr().out)[kind])
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        assert main(["hall", "init", url, *words]) == 0
        with pytest.raises(DBAPIError) if out else nullcontext():
            connection.exec_driver_sql("SELECT 1")
    engine.dispose()


def test_the_lines_name_the_server_as_the_pcs_know_it(url: str, capsys: Capture) -> None:
    assert main(["hall", "init", url, "--host", "hall.example.gov.cn"]) == 0
    said = capsys.readouterr()
    assert all("@hall.example.gov.cn:" in one for one in _urls(said.out).values())
    assert "sslmode" in said.err


def test_passwords_are_asked_for_by_the_server_and_are_right(
    scram: Postgres, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(
        f"postgresql://tester:admin-geheim@{scram.host}:{scram.port}/postgres", autocommit=True
    ) as admin:
        admin.execute("CREATE DATABASE hall")
    at = f"{scram.host}:{scram.port}/hall"
    monkeypatch.setenv("OURS", "wind@w:/geheim")
    words = ["hall", "init", f"postgresql://tester:admin-geheim@{at}"]
    assert main([*words, "--window-password", "env:OURS"]) == 0
    urls = _urls(capsys.readouterr().out)
    assert HallSetup.at(urls["window"]).address.password == "wind@w:/geheim"
    for one in urls.values():
        _open(one)
    with pytest.raises(UnavailableError) as refused:
        _open(urls["window"].replace("geheim", "falsch"))
    assert refused.value.trouble is Trouble.HALL_LOGIN

    assert main(["hall", "init", f"postgresql://tester:falsch@{at}"]) == 2
    said = capsys.readouterr()
    assert "账号或密码" in said.err
    assert "falsch" not in said.err
    assert main(["hall", "init", f"postgresql://tester@{at}"]) == 2
    assert "账号或密码" in capsys.readouterr().err
    assert main([*words, "--new-passwords"]) == 0
    assert not set(_urls(capsys.readouterr().out).values()) & set(urls.values())


def _open(url: str) -> None:
    engine = open_url(url)
    try:
        with transaction(engine, reading=True):
            pass
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "form"),
        ("postgresql://h:port/d", "form"),
        ("sqlite:///hall.db", "scheme"),
        ("mysql://h/d", "scheme"),
        ("postgresql://tester@{at}", "database"),
        ("postgresql://tester@{at}/none", "没有这个数据库"),
        ("postgresql://nobody@{at}/postgres", "账号或密码"),
        ("postgresql://tester@127.0.0.1:9/hall", "连不上大厅数据库"),
        ("postgresql://tester@no.such.host.invalid/hall", "连不上大厅数据库"),
        ("postgresql://tester@{at}/postgres?sslmode=require", "没有开启 TLS"),
        ("postgresql://tester@{at}/postgres?sslmod=require", "option"),
        ("postgresql://tester@{at}/postgres?sslmode=on", "sslmode"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(
    postgres_server: Postgres, capsys: Capture, url: str, said: str
) -> None:
    at = f"{postgres_server.host}:{postgres_server.port}"
    assert main(["hall", "init", url.format(at=at)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("source", ["geheim", "env:NOT_SET", "env:"])
def test_a_password_is_never_on_the_command_line(url: str, capsys: Capture, source: str) -> None:
    assert main(["hall", "init", url, "--board-password", source]) == 2
    said = capsys.readouterr().err
    assert "board-password" in said
    assert "geheim" not in said


def test_who_may_not_is_told(url: str, capsys: Capture) -> None:
    name = HallSetup.at(url).database
    engine = open_url(url)
    with transaction(engine) as connection:
        connection.exec_driver_sql(f'CREATE ROLE "{name}_guest" LOGIN')
    engine.dispose()
    assert main(["hall", "init", url.replace("tester@", f"{name}_guest@")]) == 2
    assert "权限不够" in capsys.readouterr().err


def test_a_folder_of_a_hall_is_not_touched_by_init(tmp_path: Path, capsys: Capture) -> None:
    assert main(["hall", "init", f"sqlite:///{tmp_path / 'hall.db'}"]) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())
