"""Pages that come whole with their announcement, one or many at a time."""

import base64
import hashlib
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Connection, event

from sync.client import Client
from sync.events import Failure
from sync.replies import ExchangeError
from tests.helpers.builders import create, material, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import begin_upload, case_of, send
from tests.sync.platform.files.conftest import SCAN, SCAN_DIGEST, leftovers


def test_what_breaks_off_with_its_announcement_leaves_nothing(platform: Running) -> None:
    """Its sender was never told where it is, so that nobody can come back to it."""
    with platform.client() as client, pytest.raises(ExchangeError) as refused:
        begin_upload(client, SCAN[:1000], first=SCAN[:1001])
    assert refused.value.failure is Failure.TOO_LARGE
    assert leftovers(platform) == []


def test_a_page_that_comes_whole_waits_for_the_database_once(platform: Running) -> None:
    commits: list[Connection] = []
    remember = commits.append
    with platform.client() as client:
        added = material("m-1", sha256=SCAN_DIGEST)
        send(client, operation("op-1", create()), operation("op-2", added, parent="op-1", base=1))
        event.listen(platform.platform.database.writer, "commit", remember)
        begin_upload(client, SCAN, first=SCAN)
        event.remove(platform.platform.database.writer, "commit", remember)
        assert case_of(client, "case-1")["materials"][0]["arrived"]
    assert len(commits) == 1


def test_a_page_that_is_another_one_is_thrown_away(platform: Running) -> None:
    with platform.client() as client:
        with pytest.raises(ExchangeError) as refused:
            begin_upload(client, SCAN, first=SCAN[::-1])
        with pytest.raises(ExchangeError) as absent:
            client.call("GET", f"/v1/blobs/{SCAN_DIGEST}")
    assert refused.value.problem == "urn:yichuang:problem:blob-digest"
    assert absent.value.failure is Failure.GONE
    assert leftovers(platform) == []


def test_a_page_that_breaks_off_on_its_way_leaves_nothing(platform: Running) -> None:
    metadata = "sha256 " + base64.b64encode(SCAN_DIGEST.encode()).decode()
    place = urlsplit(platform.base)
    head = (
        f"POST /v1/blobs HTTP/1.1\r\nHost: platform\r\nAuthorization: Bearer {platform.token}\r\n"
        f"Tus-Resumable: 1.0.0\r\nUpload-Length: {len(SCAN)}\r\nUpload-Metadata: {metadata}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(SCAN)}\r\n\r\n"
    )
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as line:
        line.sendall(head.encode() + SCAN[:300_000])
    with platform.client() as client:
        assert begin_upload(client, SCAN, first=SCAN).status == 201
    assert leftovers(platform) == []


def test_files_that_come_while_the_disk_is_waited_for_share_the_next_wait(
    platform: Running,
) -> None:
    scans = [SCAN[:1000] + bytes([number]) for number in range(8)]
    commits: list[Connection] = []
    remember = commits.append
    writer = platform.platform.database.writer
    with platform.client() as client:
        for number, scan in enumerate(scans):
            name_file(client, f"case-{number}", hashlib.sha256(scan).hexdigest())
        with ThreadPoolExecutor(len(scans)) as lines:
            with writer.begin():
                # Whoever comes now waits for us; all files are in their place before one is told.
                sent = [lines.submit(put_on_a_line_of_its_own, platform, scan) for scan in scans]
                for scan in scans:
                    wait_until_in_place(client, scan)
                event.listen(writer, "commit", remember)
            for one in sent:
                one.result()
        event.remove(writer, "commit", remember)
        assert all(
            case_of(client, f"case-{number}")["materials"][0]["arrived"]
            for number in range(len(scans))
        )
    # Ours, that of whoever came first, one for the others, and one for whoever was late.
    assert len(commits) <= 4


def name_file(client: Client, case_id: str, sha256: str) -> None:
    own = create(fields={"applicant.name": "张三"}, number=f"N-{case_id}")
    added = material(f"m-{case_id}", sha256=sha256)
    send(
        client,
        operation(f"begin-{case_id}", own, case_id=case_id),
        operation(f"add-{case_id}", added, case_id=case_id, parent=f"begin-{case_id}", base=1),
    )


def put_on_a_line_of_its_own(platform: Running, scan: bytes) -> None:
    with platform.client() as client:
        begin_upload(client, scan, first=scan)


def wait_until_in_place(client: Client, scan: bytes) -> None:
    address = f"/v1/blobs/{hashlib.sha256(scan).hexdigest()}"
    for _ in range(10_000):
        if client.call("HEAD", address, expect=(200, 404)).status == 200:
            return
    raise AssertionError(address)
