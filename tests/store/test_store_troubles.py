"""Each thing the world can do to a store has a name, and none of them loses anything."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.station import StationStore
from tests.helpers.children import child, said_by
from tests.helpers.stations import KEY, NOBODY, NOW, OTHER_KEY, begin_and_close, fact_in, refusal


def test_a_wrong_key_is_told_and_the_right_one_still_opens(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    before = (tmp_path / "station.db").read_bytes()
    assert refusal(tmp_path, OTHER_KEY) is Trouble.STORE_KEY
    assert (tmp_path / "station.db").read_bytes() == before
    assert fact_in(tmp_path) == "kept"


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_within_the_first_page(path: Path) -> None:
    os.truncate(path, 1000)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def fill_with_garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 5000)


def damage_a_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(5 * 4096 + 100)
        file.write(bytes(64))


def replace_by_a_plain_one(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE meta (key TEXT)")
    plain.close()


@pytest.mark.parametrize(
    "harm",
    [
        cut_in_half,
        cut_within_the_first_page,
        empty,
        fill_with_garbage,
        damage_a_page,
        replace_by_a_plain_one,
        Path.unlink,
    ],
)
def test_a_damaged_file_is_told_and_left_as_it_is(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    path = begin_and_close(tmp_path)
    good = path.with_name("good copy")
    shutil.copy(path, good)
    harm(path)
    harmed = path.read_bytes() if path.exists() else None
    assert refusal(tmp_path) is Trouble.STORE_CORRUPT
    assert (path.read_bytes() if path.exists() else None) == harmed
    # What restoring a backup comes to:
    shutil.copy(good, path)
    assert fact_in(tmp_path) == "kept"


def test_a_file_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    path = begin_and_close(tmp_path)
    engine = open_engine(path, key=KEY)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 's9999'"))
    engine.dispose()
    with pytest.raises(UnavailableError) as caught:
        StationStore.open(tmp_path, KEY)
    assert caught.value.trouble is Trouble.STORE_NEWER
    assert caught.value.facts["found"] == "s9999"
    assert str(caught.value.facts["known"]).startswith("s0")
    assert caught.value.facts["path"] == str(path)


def test_another_program_on_the_folder_is_refused(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    with child("keep_open", tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert refusal(tmp_path) is Trouble.STORE_IN_USE
    # It is dead now, killed: its lock died with it.
    assert fact_in(tmp_path) == "kept"


def test_a_folder_that_is_a_file_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file")
    assert refusal(tmp_path / "plain") is Trouble.STORE_READ_ONLY
    assert refusal(tmp_path / "plain" / "station") is Trouble.STORE_READ_ONLY


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach (pytest's own cannot be)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights")
@pytest.mark.parametrize("begun", [True, False])
def test_a_folder_without_the_right_to_write_is_told(open_folder: Path, *, begun: bool) -> None:
    folder = open_folder / "station"
    folder.mkdir()
    if begun:
        begin_and_close(folder)
    places = [folder, *folder.rglob("*")]
    for place in places:
        if os.getuid() == 0:
            os.chown(place, NOBODY, NOBODY)
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        said = said_by("open_without_rights", folder)
    finally:
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)
    assert said == ["trouble store.read_only"]
    if begun:
        assert fact_in(folder) == "kept"


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights")
def test_a_user_with_the_right_to_write_opens_the_same_folder(open_folder: Path) -> None:
    folder = open_folder / "station"
    begin_and_close(folder)
    for place in (folder, *folder.rglob("*")):
        if os.getuid() == 0:
            os.chown(place, NOBODY, NOBODY)
    assert said_by("open_without_rights", folder) == ["opened"]


def test_a_full_disk_is_told_and_the_transaction_leaves_nothing(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    store = StationStore.open(tmp_path, KEY)
    limit = "PRAGMA max_page_count={}"
    with transaction(store._writer) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(limit.format(pages + 4)))
    accepted: list[str] = []
    with pytest.raises(UnavailableError) as caught:
        for number in range(1000):
            with store.begin() as work:
                work.meta.set("last", str(number))
                work.drafts.put(f"d{number}", {"text": "字" * 1000}, operator="op", at=NOW)
            accepted.append(f"d{number}")
    assert caught.value.trouble is Trouble.STORE_DISK_FULL
    assert caught.value.facts["path"] == str(tmp_path / "station.db")
    with store.read() as work:
        assert sorted(one.draft_id for one in work.drafts.all("op")) == sorted(accepted)
        assert work.meta.get("last") == str(len(accepted) - 1)
    # Room again, and the work goes on without a restart.
    with transaction(store._writer) as connection:
        connection.execute(text(limit.format(pages + 4000)))
    with store.begin() as work:
        work.drafts.put("after", {}, operator="op", at=NOW)
    store.close()
    assert fact_in(tmp_path) == "kept"


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_disk_that_refuses_a_write_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    *acknowledged, last = said_by("commit_until_full", tmp_path)
    assert last == "trouble store.failed"
    assert len(acknowledged) > 5
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert [op_id for op_id in acknowledged if work.outbox.find(op_id) is None] == []
        assert work.outbox.counts().waiting == work.cases.count()
        assert work.audit.verify() is None
    store.close()
