"""A file and the case that names it find each other, whoever comes first and whatever breaks."""

import hashlib
import threading
from pathlib import Path

import pytest
from sqlalchemy import update

from clerk_app.domain.canonical import digest_of, digest_of_cases
from clerk_app.domain.case import Case
from clerk_app.domain.records import from_doc, to_doc
from sync.client import Client
from sync.platform.blob_files import parts_folder, place_of
from sync.platform.tables import blob
from sync.replies import ExchangeError
from sync.tus_requests import TUS
from tests.helpers.builders import create, material, operation
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import begin_upload, case_of, offset, pull, put_file, send

SCAN = bytes(range(256)) * 64
DIGEST = hashlib.sha256(SCAN).hexdigest()


def name_file(client: Client, case_id: str, sha256: str) -> None:
    """A case of its own that names a file."""
    own = create(fields={"applicant.name": "张三"}, number=f"N-{case_id}")
    added = material(f"m-{case_id}", sha256=sha256)
    send(
        client,
        operation(f"begin-{case_id}", own, case_id=case_id),
        operation(f"add-{case_id}", added, case_id=case_id, parent=f"begin-{case_id}", base=1),
    )


def arrived(client: Client, case_id: str) -> bool:
    [one] = case_of(client, case_id)["materials"]
    return bool(one["arrived"])


def test_file_and_case_that_come_at_the_same_moment_find_each_other(platform: Running) -> None:
    rounds = 8
    start = threading.Barrier(2)

    def name_files() -> None:
        with platform.client() as client:
            for n in range(rounds):
                start.wait()
                name_file(client, f"case-{n}", hashlib.sha256(SCAN + bytes([n])).hexdigest())

    naming = threading.Thread(target=name_files)
    naming.start()
    with platform.client() as client:
        for n in range(rounds):
            start.wait()
            put_file(client, SCAN + bytes([n]))
        naming.join()
        assert [arrived(client, f"case-{n}") for n in range(rounds)] == [True] * rounds


def test_every_case_that_names_a_file_is_told(platform: Running) -> None:
    with platform.client() as client:
        for n in range(3):
            name_file(client, f"case-{n}", DIGEST)
        put_file(client, SCAN)
        docs = [case_of(client, f"case-{n}") for n in range(3)]
    assert [doc["materials"][0]["arrived"] for doc in docs] == [True] * 3
    assert [doc["version"] for doc in docs] == [3] * 3


def test_a_document_that_says_a_file_is_here_is_in_the_feed_as_its_case_is_written(
    platform: Running,
) -> None:
    with platform.client() as client:
        name_file(client, "case-1", DIGEST)
        for key, sha256 in (("same", DIGEST), ("other", DIGEST[::-1])):
            added = material(f"m-{key}", sha256=sha256)
            send(client, operation(key, added, case_id="case-1", parent="begin-case-1", base=1))
        before = pull(client)["next"]
        put_file(client, SCAN)
        [row] = pull(client, before)["rows"]
        told = client.call("GET", f"/v1/digests?scope={SCOPE}").json()["digest"]
    written = to_doc(from_doc(Case, row["doc"]))
    assert row["doc"] == written
    assert [(one["sha256"], one["arrived"]) for one in written["materials"]] == [
        (DIGEST, True),
        (DIGEST, True),
        (DIGEST[::-1], False),
    ]
    assert told == digest_of_cases([("case-1", digest_of(written))])


def test_one_file_from_many_senders_is_one_file(platform: Running) -> None:
    senders = 4
    start = threading.Barrier(senders)
    done: list[str] = []

    def put() -> None:
        with platform.client() as client:
            start.wait()
            done.append(put_file(client, SCAN))

    threads = [threading.Thread(target=put) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with platform.client() as client:
        assert b"".join(client.stream(f"/v1/blobs/{DIGEST}")) == SCAN
    assert done == [DIGEST] * senders
    assert list(parts_folder(platform.platform.folder).iterdir()) == []


def left_behind(folder: Path, content: bytes) -> str:
    """An upload whose last bytes came just before the platform was killed; its address."""
    with running_platform(folder) as running, running.client() as client:
        url = begin_upload(client, SCAN).headers["Location"]
    [part] = parts_folder(folder).iterdir()
    part.write_bytes(content)
    return url


def test_an_upload_that_was_complete_is_verified_before_it_is_said_to_be(tmp_path: Path) -> None:
    url = left_behind(tmp_path, SCAN)
    with running_platform(tmp_path) as running, running.client() as client:
        assert offset(client, url) == len(SCAN)
        assert b"".join(client.stream(f"/v1/blobs/{DIGEST}")) == SCAN


def test_an_upload_that_was_complete_and_wrong_is_begun_again(tmp_path: Path) -> None:
    url = left_behind(tmp_path, SCAN[::-1])
    with running_platform(tmp_path) as running, running.client() as client:
        with pytest.raises(ExchangeError) as gone:
            client.call("HEAD", url, headers=TUS)
        assert gone.value.problem == "status:404"
        assert begin_upload(client, SCAN).status == 201


def test_a_case_that_was_not_told_before_a_kill_is_told_at_the_start(tmp_path: Path) -> None:
    with running_platform(tmp_path) as running, running.client() as client:
        name_file(client, "case-1", DIGEST)
        verified = update(blob).where(blob.c.sha256 == DIGEST).values(verified=1, size=len(SCAN))
        running.platform.database.write(lambda connection: connection.execute(verified))
        before = pull(client)["next"]
    with running_platform(tmp_path) as running, running.client() as client:
        [row] = pull(client, before)["rows"]
        assert row["doc"]["materials"][0]["arrived"]


def test_a_file_that_was_in_place_before_a_kill_need_not_be_sent_again(tmp_path: Path) -> None:
    with running_platform(tmp_path) as running, running.client() as client:
        name_file(client, "case-1", DIGEST)
    place = place_of(tmp_path, DIGEST)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(SCAN)
    with running_platform(tmp_path) as running, running.client() as client:
        assert begin_upload(client, SCAN, first=SCAN).status == 200
        assert arrived(client, "case-1")
