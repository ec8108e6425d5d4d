"""New keys while a station works, cut at any step: it opens, reads all it had, and goes on."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store import rekeying, resealing, rotation
from clerk_app.store.data_keys import KEYS_FILES, open_data_keys
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.keys import known_salt, station_key
from clerk_app.store.sealed_file import key_id_of
from clerk_app.store.station import StationStore
from tests.store.test_store_keys import MemoryKeyring

PAGE = bytes(range(256)) * 3000


class PowerCutError(Exception):
    """The program is no more."""


def begun(folder: Path, backend: MemoryKeyring | None) -> str:
    with opened(folder, backend) as store:
        with store.begin() as work:
            work.meta.set("fact", "kept")
        scan = folder / "scan"
        scan.write_bytes(PAGE)
        return store.files.put(scan).sha256


@contextmanager
def opened(folder: Path, backend: MemoryKeyring | None) -> Iterator[StationStore]:
    store = StationStore.open(folder, station_key(folder, backend))
    try:
        yield store
    finally:
        store.close()


def all_is_there(store: StationStore, sha256: str) -> bool:
    with store.read() as work:
        return work.meta.get("fact") == "kept" and store.files.file(sha256).read_bytes() == PAGE


def reseal(store: StationStore) -> None:
    for path in list(resealing.to_seal(store.files, store.keys)):
        resealing.seal(store.files, path, store.keys)


@pytest.mark.parametrize("with_keyring", [True, False])
def test_every_key_is_another_afterwards_and_everything_reads(
    tmp_path: Path, *, with_keyring: bool
) -> None:
    backend = MemoryKeyring() if with_keyring else None
    sha256 = begun(tmp_path, backend)
    root = station_key(tmp_path, backend)
    before = open_data_keys(tmp_path, root)
    with opened(tmp_path, backend) as store:
        for _ in range(2):
            rotation.change_keys(store, backend)
            assert all_is_there(store, sha256), "with files still sealed under the old key"
        reseal(store)
        rotation.forget_old_file_keys(store)
        assert all_is_there(store, sha256)
        with store.begin() as work:
            work.meta.set("later", "kept too")
    new_root = station_key(tmp_path, backend)
    after = open_data_keys(tmp_path, new_root)
    assert new_root != root
    assert {after.database, after.before} & {before.database, root} == set()
    assert set(after.files.by_id) == {after.files.current} != {before.files.current}
    path = next(one for one in (tmp_path / "blobs").rglob("*") if one.is_file())
    assert key_id_of(path) == after.files.current
    with opened(tmp_path, backend) as store:
        assert all_is_there(store, sha256)
    if backend is not None:
        assert len(backend.kept) == 1, "the old one is out of the keyring"
    # Whoever has the old key opens nothing any more.
    engine = open_engine(tmp_path / "station.db", key=before.database, salt=known_salt(tmp_path))
    with pytest.raises(UnavailableError), transaction(engine, reading=True):
        pass
    engine.dispose()
    with pytest.raises(UnavailableError) as refused:
        StationStore.open(tmp_path, root)
    assert refused.value.trouble is Trouble.STORE_KEY


STEPS = (
    "keep_data_keys", "encrypt_anew", "keep_new_key", "remember_keys", "use_new_key", "forget_key",
)  # fmt: skip
"""What a change of keys does, some of it more than once."""


def counting(usual: Callable[..., Any], cut_at: int, done: list[str], *, after: bool) -> Any:
    def step(*args: Any, **named: Any) -> Any:
        done.append(usual.__name__)
        if len(done) == cut_at and not after:
            raise PowerCutError
        made = usual(*args, **named)
        if len(done) == cut_at:
            raise PowerCutError
        return made

    return step


@pytest.mark.parametrize("after", [False, True])
def test_a_cut_at_any_step_leaves_a_station_that_opens_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    good = tmp_path / "good"
    sha256 = begun(good, None)
    cut_at, ended, done = 0, False, list[str]()
    while not ended:
        cut_at += 1
        folder, done = tmp_path / f"cut-{cut_at}", []
        shutil.copytree(good, folder)
        store = StationStore.open(folder, station_key(folder, None))
        with monkeypatch.context() as power:
            for name in STEPS:
                there = "clerk_app.store.station" if name == "encrypt_anew" else rotation.__name__
                module = __import__(there, fromlist=[name])
                step = counting(getattr(module, name), cut_at, done, after=after)
                power.setattr(module, name, step)
            try:
                rotation.change_keys(store, None)
                ended = True
            except PowerCutError:
                pass
        # The process dies: nobody closes the store, the system takes the lock.
        store._lock.release()
        store._reader.dispose()
        store._writer.dispose()
        with opened(folder, None) as again:
            assert all_is_there(again, sha256), done
            if rotation.is_under_way(again):
                rotation.change_keys(again, None)
            assert not rotation.is_under_way(again)
            assert all_is_there(again, sha256), done
        shutil.rmtree(folder)
    assert set(done) == set(STEPS)
    assert cut_at > len(STEPS)


def test_a_cut_while_the_database_is_written_anew_leaves_it_with_one_key_or_the_other(
    tmp_path: Path,
) -> None:
    """The log cut at any place, then the file half written over while the log is whole."""
    begun(tmp_path, None)
    keys = (bytes(range(1, 33)), station_key(tmp_path, None))
    salt = known_salt(tmp_path)
    path = tmp_path / "station.db"
    engine = open_engine(path, key=keys[1], salt=salt)
    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    old = path.read_bytes()
    raw.cursor().execute(f"PRAGMA rekey = \"x'{keys[0].hex()}{(salt or b'').hex()}'\"").fetchall()
    log = path.with_name("station.db-wal").read_bytes()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    new = path.read_bytes()
    raw.close()
    engine.dispose()
    assert len(log) > len(new) > 40_000
    whole = [log[: len(log) * at // 9] for at in range(10)]
    disks = [(old, one) for one in whole]
    disks += [(new[: len(new) * at // 9] + old[len(new) * at // 9 :], log) for at in range(10)]
    found = []
    for number, (file, cut) in enumerate(disks):
        folder = tmp_path / f"disk-{number}"
        folder.mkdir()
        (folder / "station.db").write_bytes(file)
        (folder / "station.db-wal").write_bytes(cut)
        key = rekeying.key_that_opens(folder / "station.db", keys, salt)
        engine = open_engine(folder / "station.db", key=key, salt=salt)
        with transaction(engine, reading=True) as connection:
            asked = "SELECT value FROM meta WHERE key = 'fact'"
            assert connection.exec_driver_sql(asked).scalar_one() == "kept"
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        engine.dispose()
        found.append(key)
    assert found == [keys[1]] * 9 + [keys[0]] * 11


def test_who_reads_all_the_while_is_not_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = begun(tmp_path, None)
    monkeypatch.setattr("clerk_app.store.station._PATIENCE_S", 0.0)
    with opened(tmp_path, None) as store:
        with store.read() as work:
            # The same thread would wait for itself.
            with pytest.raises(UnavailableError) as refused:
                rotation.change_keys(store, None)
            assert refused.value.trouble is Trouble.STORE_IN_USE
            assert work.meta.get("fact") == "kept"
        assert rotation.is_under_way(store)
        rotation.change_keys(store, None)
        assert all_is_there(store, sha256)


def test_one_copy_of_the_keys_is_enough(tmp_path: Path) -> None:
    sha256 = begun(tmp_path, None)
    with opened(tmp_path, None) as store:
        rotation.change_keys(store, None)
    first, second = (tmp_path / name for name in KEYS_FILES)
    first.write_bytes(b"{}")
    with opened(tmp_path, None) as store:
        assert all_is_there(store, sha256)
    first.unlink()
    second.write_bytes(second.read_bytes().replace(b"0", b"1"))
    with pytest.raises(UnavailableError) as refused:
        StationStore.open(tmp_path, station_key(tmp_path, None))
    assert refused.value.trouble is Trouble.STORE_KEY
