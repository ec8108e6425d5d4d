"""A program killed at any moment: what was acknowledged is there, nothing is there by half."""

import io
import os
from pathlib import Path

import pytest

from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.file_keys import KeysInUse, first_file_keys
from clerk_app.store.files import Files
from clerk_app.store.sealed_file import SealedFile
from clerk_app.store.station import StationStore
from tests.helpers.children import said_before_the_kill
from tests.helpers.stations import KEY, NOW, begin_and_close, digest, fact_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")


def test_every_acknowledged_commit_outlives_the_kill(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for lines in (1, 7, 23, 60):
        acknowledged += said_before_the_kill("commit", tmp_path, lines=lines)
    assert len(acknowledged) >= 91
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert [op_id for op_id in acknowledged if work.outbox.find(op_id) is None] == []
        counts = work.outbox.counts()
        # Operation, view and audit row are one transaction: all of it or none.
        assert counts.waiting == work.cases.count() == len(work.audit.rows(limit=10_000))
        assert work.audit.verify() is None
    store.close()


def test_a_transaction_that_was_open_leaves_nothing(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    said_before_the_kill("keep_open", tmp_path, lines=1)
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert work.meta.get("never") is None
        assert work.meta.get("fact") == "kept"
    store.close()


def test_a_file_under_its_name_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "blobs"
    acknowledged: list[str] = []
    for lines in (1, 3, 8):
        acknowledged += said_before_the_kill("keep_files", folder, lines=lines)
    keys = first_file_keys(KEY)
    files = Files(folder, KeysInUse(keys))
    assert all(files.verify(sha256) for sha256 in acknowledged)
    named = [path for path in folder.rglob("*") if path.is_file() and len(path.name) == 64]
    contents = [SealedFile(path, "", keys.secrets_of(path.name)).read_bytes() for path in named]
    found = {digest(content) for content in contents}
    assert found >= set(acknowledged)
    assert {keys.name_of(sha256) for sha256 in found} == {path.name for path in named}


def test_what_was_half_written_is_swept_at_the_next_start(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    incoming = tmp_path / "blobs" / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "half.part").write_bytes(b"half")
    assert fact_in(tmp_path) == "kept"
    assert list(incoming.iterdir()) == []


def test_after_a_crash_files_that_exist_only_here_are_looked_at(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    source = tmp_path / "scan"
    kept: dict[str, str] = {}
    for name in ("whole", "damaged", "lost", "proven"):
        source.write_bytes(name.encode() * 100)
        stored = store.files.put(source)
        kept[name] = stored.sha256
        with store.begin() as work:
            work.blobs.add(
                stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
            )
    with store.begin() as work:
        work.blobs.uploaded(kept["proven"])
    store.files.path(kept["damaged"]).write_bytes(bytes(700))
    store.files.path(kept["lost"]).unlink()
    store.files.path(kept["proven"]).unlink()
    # The process dies: nobody closes the store, the system takes the lock.
    store._lock.release()

    again = StationStore.open(tmp_path, KEY)
    assert set(again.damaged) == {kept["damaged"], kept["lost"]}
    again.close()
    third = StationStore.open(tmp_path, KEY)
    # Told again until nobody needs them any more.
    assert set(third.damaged) == set(again.damaged)
    with third.begin() as work:
        work.blobs.uploaded(kept["lost"])
    third.files.put(io.BytesIO(b"damaged" * 100), expected=kept["damaged"])
    third.close()
    fourth = StationStore.open(tmp_path, KEY)
    assert fourth.damaged == ()
    fourth.close()
    store._reader.dispose()
    store._writer.dispose()


def test_the_clock_of_what_was_written_is_kept_to_the_millisecond(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    at = NOW.replace(microsecond=123_999)
    with store.begin() as work:
        work.drafts.put("d", {}, operator="op", at=at)
    with store.read() as work:
        assert work.drafts.all("op")[0].updated_at == NOW.replace(microsecond=123_000)
    store.close()
