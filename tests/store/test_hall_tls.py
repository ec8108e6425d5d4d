"""TLS to a hall's server is as strict as the address says: a real server, a real authority."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.domain.errors import HALL_AWAY, Trouble, UnavailableError
from clerk_app.programs.spoken import sentence
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall_setup import HallSetup
from tests.helpers.certificates import Authority
from tests.helpers.postgres import Postgres, cluster

NAME = "localhost"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="module")
def ours() -> Authority:
    return Authority.new("ours")


@pytest.fixture(scope="module")
def secure(ours: Authority) -> Iterator[Postgres]:
    """A server that takes nothing but TLS."""
    with cluster() as made:
        ours.put_server(made.data, names=(NAME,), addresses=())
        for name in ("server.crt", "server.key"):
            made.own(made.data / name)
        (made.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 trust\n")
        with made.running("ssl=on") as server:
            yield server


def _is_encrypted(url: str) -> bool:
    engine = open_url(url)
    try:
        with transaction(engine, reading=True) as connection:
            found = connection.execute(
                text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            )
            return bool(found.scalar_one())
    finally:
        engine.dispose()


def _refusal(url: str) -> Trouble:
    with pytest.raises(UnavailableError) as refused:
        _is_encrypted(url)
    trouble = refused.value.trouble
    assert " · " in sentence(refused.value)
    assert trouble in HALL_AWAY
    return trouble


def test_the_right_authority_and_name_are_let_through(
    secure: Postgres, ours: Authority, files: Path
) -> None:
    at = f"postgresql://tester@{NAME}:{secure.port}/postgres"
    assert _is_encrypted(f"{at}?sslmode=verify-full&sslrootcert={ours.put(files)}")


def test_another_authority_is_refused(secure: Postgres, files: Path) -> None:
    other = Authority.new("other").put(files)
    at = f"postgresql://tester@{NAME}:{secure.port}/postgres"
    assert _refusal(f"{at}?sslmode=verify-full&sslrootcert={other}") is Trouble.HALL_TLS


def test_another_authority_of_the_same_name_is_refused(secure: Postgres, tmp_path: Path) -> None:
    other = Authority.new("ours").put(tmp_path)
    at = f"postgresql://tester@{NAME}:{secure.port}/postgres"
    assert _refusal(f"{at}?sslmode=verify-ca&sslrootcert={other}") is Trouble.HALL_TLS


def test_a_certificate_of_another_host_is_refused(
    secure: Postgres, ours: Authority, files: Path
) -> None:
    at = f"postgresql://tester@127.0.0.1:{secure.port}/postgres"
    asked = f"sslmode=verify-full&sslrootcert={ours.put(files)}"
    assert _refusal(f"{at}?{asked}") is Trouble.HALL_TLS_NAME


def test_an_authority_that_is_not_there_is_refused(secure: Postgres, files: Path) -> None:
    at = f"postgresql://tester@{NAME}:{secure.port}/postgres"
    asked = f"sslmode=verify-full&sslrootcert={files / 'absent.crt'}"
    assert _refusal(f"{at}?{asked}") is Trouble.HALL_TLS


def test_plain_text_is_never_fallen_back_to(
    postgres_server: Postgres, ours: Authority, files: Path
) -> None:
    """A server without TLS, as one in the middle would pretend to be."""
    at = f"postgresql://tester@{NAME}:{postgres_server.port}/postgres"
    asked = f"sslmode=verify-full&sslrootcert={ours.put(files)}"
    assert _refusal(f"{at}?{asked}") is Trouble.HALL_TLS_ABSENT
    assert not _is_encrypted(at)


def test_a_server_that_takes_only_tls_says_so_to_others(secure: Postgres) -> None:
    at = f"postgresql://tester@127.0.0.1:{secure.port}/postgres?sslmode=disable"
    assert _refusal(at) is Trouble.HALL_ENTRY


@pytest.mark.parametrize("query", ["sslmode=verify_full", "sslmod=require", "ssl=true", "port=x"])
def test_a_setting_that_means_nothing_is_never_passed_over(query: str) -> None:
    with pytest.raises(UnavailableError) as refused:
        _is_encrypted(f"postgresql://tester@{NAME}:5/postgres?{query}")
    assert refused.value.trouble is Trouble.CONFIG_FORM


def test_the_addresses_a_hall_gives_out_are_as_strict(
    secure: Postgres, ours: Authority, files: Path
) -> None:
    with secure.fresh_database() as url:
        asked = f"sslmode=verify-full&sslrootcert={ours.put(files)}"
        setup = HallSetup.at(f"{url.replace('127.0.0.1', NAME)}?{asked}")
        for login in setup.init({}):
            assert asked.replace("/", "%2F") in setup.url_for(login)
            assert _is_encrypted(setup.url_for(login))
        secure.forget_roles(setup.database)
