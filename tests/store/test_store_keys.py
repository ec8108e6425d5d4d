"""The key of a station: made once, found again, never made anew over data it opens."""

import os
import stat
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.keys import station_key
from tests.helpers.stations import begin_and_close, fact_in


class MemoryKeyring(KeyringBackend):
    """A keyring that works."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class LockedKeyring(MemoryKeyring):
    """A keyring nobody has unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError


class ForgetfulKeyring(MemoryKeyring):
    """A keyring that accepts everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


def trouble_of(folder: Path, backend: KeyringBackend | None) -> Trouble:
    with pytest.raises(UnavailableError) as caught:
        station_key(folder, backend)
    return caught.value.trouble


def test_without_a_keyring_the_key_is_in_a_file_only_we_can_read(tmp_path: Path) -> None:
    key = station_key(tmp_path / "new", None)
    assert len(key) == 32
    assert station_key(tmp_path / "new", None) == key
    mode = (tmp_path / "new" / "station.key").stat().st_mode
    assert os.name == "nt" or stat.S_IMODE(mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["station.key"]


def test_two_stations_have_two_keys(tmp_path: Path) -> None:
    assert station_key(tmp_path / "a", None) != station_key(tmp_path / "b", None)


def test_with_a_keyring_the_key_is_not_on_the_disk(tmp_path: Path) -> None:
    backend = MemoryKeyring()
    key = station_key(tmp_path, backend)
    assert station_key(tmp_path, backend) == key
    assert key.hex() not in (tmp_path / "station.key").read_text()
    assert list(backend.kept.values()) == [key.hex()]


@pytest.mark.parametrize("backend", [LockedKeyring(), ForgetfulKeyring()])
def test_a_keyring_that_does_not_work_is_passed_over(
    tmp_path: Path, backend: KeyringBackend
) -> None:
    key = station_key(tmp_path, backend)
    assert station_key(tmp_path, None) == key


@pytest.mark.parametrize("later", [None, LockedKeyring(), MemoryKeyring()])
def test_a_key_that_is_in_no_keyring_any_more_is_told(
    tmp_path: Path, later: KeyringBackend | None
) -> None:
    station_key(tmp_path, MemoryKeyring())
    assert trouble_of(tmp_path, later) is Trouble.STORE_KEY


def test_a_database_without_its_key_never_gets_a_new_one(tmp_path: Path) -> None:
    key = station_key(tmp_path, None)
    path = begin_and_close(tmp_path, key)
    (tmp_path / "station.key").rename(tmp_path / "aside")
    assert trouble_of(tmp_path, None) is Trouble.STORE_KEY
    assert not (tmp_path / "station.key").exists()
    # Even when the database is gone too, its traces say that there was one.
    path.rename(tmp_path / "database-aside")
    assert trouble_of(tmp_path, None) is Trouble.STORE_KEY

    (tmp_path / "aside").rename(tmp_path / "station.key")
    (tmp_path / "database-aside").rename(path)
    assert fact_in(tmp_path, station_key(tmp_path, None)) == "kept"


@pytest.mark.parametrize("written", [b"", b"raw", b"raw 00ff", b"raw xyz", b"\xff\xfe", b"other 1"])
def test_a_damaged_key_file_is_told(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "station.key").write_bytes(written)
    assert trouble_of(tmp_path, None) is Trouble.STORE_KEY
    assert (tmp_path / "station.key").read_bytes() == written


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file")
    assert trouble_of(tmp_path / "plain" / "station", None) is Trouble.STORE_READ_ONLY
