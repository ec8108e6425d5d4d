"""The station's store as a whole: encrypted, one program, one writer, all or nothing."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.station import StationStore
from tests.helpers.stations import KEY, NOW, OTHER_KEY, begin_and_close, fact_in, refusal


def test_the_file_gives_nothing_without_its_key(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        work.drafts.put("d1", {"name": "张三丰"}, operator="op", at=NOW)
    files = [path for path in tmp_path.iterdir() if path.name.startswith("station.db")]
    assert {path.name for path in files} == {"station.db", "station.db-wal", "station.db-shm"}
    store.close()
    written = (tmp_path / "station.db").read_bytes()
    assert written[:16] != b"SQLite format 3\x00"
    for secret in ("张三丰".encode(), b"CREATE TABLE", b"operation"):
        assert secret not in written

    copied = tmp_path / "elsewhere"
    copied.mkdir()
    shutil.copy(tmp_path / "station.db", copied)
    plain = sqlite3.connect(copied / "station.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM draft")
    plain.close()


def test_the_log_beside_the_file_is_encrypted_too(store: StationStore, tmp_path: Path) -> None:
    with store.begin() as work:
        work.drafts.put("d1", {"name": "张三丰"}, operator="op", at=NOW)
    assert "张三丰".encode() not in (tmp_path / "station" / "station.db-wal").read_bytes()


def test_what_was_committed_is_there_after_opening_again(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    assert fact_in(tmp_path) == "kept"


def test_closing_leaves_the_whole_store_in_the_one_file(tmp_path: Path) -> None:
    path = begin_and_close(tmp_path)
    other = tmp_path / "moved"
    other.mkdir()
    shutil.copy(path, other)
    assert not path.with_name("station.db-wal").exists()
    assert fact_in(other) == "kept"


def test_an_error_inside_leaves_nothing(store: StationStore) -> None:
    def fail() -> None:
        with store.begin() as work:
            work.meta.set("half", "done")
            work.numbers.next("GX0301", NOW.date())
            raise ValueError("something else went wrong")

    with pytest.raises(ValueError, match="something else"):
        fail()
    with store.begin() as work:
        assert work.meta.get("half") is None
        assert work.numbers.next("GX0301", NOW.date()) == 1


def test_a_broken_constraint_is_our_fault_and_passes_unchanged(store: StationStore) -> None:
    with pytest.raises(IntegrityError), store.begin() as work:
        work.meta.set("before", "it")
        work.meta.set("key", None)  # type: ignore[arg-type]  # what no caller may do
    with store.read() as work:
        assert work.meta.get("before") is None


def test_a_reader_cannot_write(store: StationStore) -> None:
    with pytest.raises(UnavailableError) as caught, store.read() as work:
        work.meta.set("fact", "mine")
    assert caught.value.trouble is Trouble.STORE_READ_ONLY
    with store.read() as work:
        assert work.meta.get("fact") is None


def test_a_reader_keeps_seeing_one_state(store: StationStore) -> None:
    with store.begin() as work:
        work.meta.set("fact", "old")
    with store.read() as reading:
        assert reading.meta.get("fact") == "old"
        with store.begin() as work:
            work.meta.set("fact", "new")
        assert reading.meta.get("fact") == "old"
    with store.read() as reading:
        assert reading.meta.get("fact") == "new"


def test_a_reader_does_not_see_what_is_not_committed(store: StationStore) -> None:
    with store.begin() as work:
        work.meta.set("fact", "early")
        with store.read() as reading:
            assert reading.meta.get("fact") is None


def test_threads_take_turns_and_no_number_is_lost(store: StationStore) -> None:
    given: list[int] = []

    def take() -> None:
        for _ in range(20):
            with store.begin() as work:
                given.append(work.numbers.next("GX0301", NOW.date()))
            with store.read() as work:
                work.meta.get("fact")

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == list(range(1, 121))


def test_beginning_inside_a_beginning_is_refused_not_waited_for(store: StationStore) -> None:
    with store.begin(), pytest.raises(RuntimeError, match="within"), store.begin():
        pass
    with store.begin() as work:
        work.meta.set("fact", "still works")


@pytest.mark.skipif(not Path("/proc/self/fdinfo").is_dir(), reason="needs Linux's /proc")
def test_only_one_handle_on_the_database_may_write(store: StationStore, tmp_path: Path) -> None:
    with store.read(), store.read(), store.read(), store.begin() as work:
        work.meta.set("fact", "kept")
        database = (tmp_path / "station" / "station.db").resolve()
        modes = []
        for handle in Path("/proc/self/fd").iterdir():
            if handle.exists() and handle.resolve() == database:
                told = (Path("/proc/self/fdinfo") / handle.name).read_text()
                modes.append(int(told.split("flags:")[1].split()[0], 8) & os.O_ACCMODE)
    assert modes.count(os.O_RDONLY) == 3
    assert modes.count(os.O_RDWR) == 1
    assert len(modes) == 4


def test_a_closed_store_does_nothing_any_more(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.begin():
        pass
    with pytest.raises(RuntimeError, match="closed"), store.read():
        pass
    StationStore.open(tmp_path, KEY).close()


def test_a_second_store_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    assert refusal(tmp_path) is Trouble.STORE_IN_USE
    with store.begin() as work:
        work.meta.set("fact", "kept")
    store.close()
    assert fact_in(tmp_path) == "kept"


def test_a_failed_opening_lets_the_folder_go(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    assert refusal(tmp_path, OTHER_KEY) is Trouble.STORE_KEY
    assert fact_in(tmp_path) == "kept"


def test_a_folder_name_may_hold_any_character(tmp_path: Path) -> None:
    folder = tmp_path / "一窗 #1?mode=ro&x=%20'\""
    begin_and_close(folder)
    assert fact_in(folder) == "kept"
    assert (folder / "station.db").is_file()
