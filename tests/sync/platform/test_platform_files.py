"""Files over HTTP: sent with tus and resumed, verified, said to be here, given back in ranges."""

import base64
import hashlib
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Connection, event

from sync.client import Client
from sync.events import Failure
from sync.platform import parts, tus
from sync.replies import ExchangeError
from sync.tus_requests import OCTETS, TUS
from sync.uploads import upload
from tests.helpers.builders import create, material, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import begin_upload, case_of, offset, patch, pull, put_file, send

SCAN = bytes(range(256)) * 2048
"""Half a megabyte."""
SCAN_DIGEST = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    """A platform over SQLite: no test here asks the database for more than a row."""
    with running_platform(tmp_path / "platform") as running:
        yield running


def leftovers(platform: Running) -> list[Path]:
    folder = platform.platform.folder / "parts"
    return sorted(folder.iterdir()) if folder.exists() else []


def checksum(content: bytes) -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha1(content).digest()).decode()
    return {"Upload-Checksum": f"sha1 {digest}"}


def test_a_file_comes_back_as_it_was_sent(platform: Running) -> None:
    with platform.client() as client:
        sha256 = put_file(client, SCAN)
        back = b"".join(client.stream(f"/v1/blobs/{sha256}"))
    assert back == SCAN
    assert leftovers(platform) == []


def test_an_empty_file_is_a_file(platform: Running) -> None:
    with platform.client() as client:
        sha256 = put_file(client, b"")
        assert b"".join(client.stream(f"/v1/blobs/{sha256}")) == b""


def test_a_known_file_need_not_be_sent(platform: Running) -> None:
    with platform.client() as client:
        put_file(client, SCAN)
        again = begin_upload(client, SCAN, first=SCAN[:10])
    assert again.status == 200
    assert again.headers["Upload-Offset"] == str(len(SCAN))


def test_the_station_resumes_after_a_cut(platform: Running, tmp_path: Path) -> None:
    """The connection breaks inside a piece: what came stays, the rest follows, nothing twice."""
    path = tmp_path / "scan"
    path.write_bytes(SCAN)
    remembered: list[tuple[str, int]] = []
    with platform.client() as client:
        url = begin_upload(client, SCAN).headers["Location"]
        cut_inside_a_piece(platform, url, SCAN[:300_000], announced=len(SCAN))
        resumed_from = offset_after_cut(client, url)
        upload(
            client,
            path,
            sha256=SCAN_DIGEST,
            mime="image/jpeg",
            url=url,
            remember=lambda where, at: remembered.append((where, at)),
        )
        assert b"".join(client.stream(f"/v1/blobs/{SCAN_DIGEST}")) == SCAN
    assert 0 < resumed_from <= 300_000
    assert remembered == [(url, len(SCAN))]


def cut_inside_a_piece(platform: Running, url: str, sent: bytes, *, announced: int) -> None:
    place = urlsplit(platform.base)
    assert place.hostname is not None
    with socket.create_connection((place.hostname, place.port or 0), timeout=10) as line:
        head = (
            f"PATCH {url} HTTP/1.1\r\nHost: platform\r\nAuthorization: Bearer {platform.token}\r\n"
            "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            "Content-Type: application/offset+octet-stream\r\n"
            f"Content-Length: {announced}\r\n\r\n"
        )
        line.sendall(head.encode() + sent)


def offset_after_cut(client: Client, url: str) -> int:
    """The offset once the platform has seen the cut."""
    at = 0
    for _ in range(1000):
        at = offset(client, url)
        if at == 300_000:
            break
    return at


def test_the_wrong_offset_is_told_the_right_one(platform: Running) -> None:
    with platform.client() as client, platform.session() as session:
        url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
        for wrong in (0, 999, 1001):
            answer = session.patch(
                platform.base + url,
                data=b"x",
                headers={**TUS, **OCTETS, "Upload-Offset": str(wrong)},
            )
            assert answer.status_code == 409
            assert answer.headers["Upload-Offset"] == "1000"
        assert offset(client, url) == 1000


def test_bytes_that_do_not_fit_their_checksum_are_not_kept(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN).headers["Location"]
        with pytest.raises(ExchangeError) as refused:
            patch(client, url, 0, SCAN[:1000], checksum(SCAN[:999]))
        assert refused.value.problem == "urn:yichuang:problem:checksum"
        assert offset(client, url) == 0
        patch(client, url, 0, SCAN[:1000], checksum(SCAN[:1000]))
        assert offset(client, url) == 1000


def test_a_checksum_that_is_none_is_refused(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN).headers["Location"]
        for wrong in ("md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1 ====", "sha1", "sha256 a b"):
            with pytest.raises(ExchangeError) as refused:
                patch(client, url, 0, SCAN[:1000], {"Upload-Checksum": wrong})
            assert refused.value.failure is Failure.REFUSED
        assert offset(client, url) == 0
        sha256 = base64.b64encode(hashlib.sha256(SCAN).digest()).decode()
        patch(client, url, 0, SCAN, {"Upload-Checksum": f"sha256 {sha256}"})
        assert b"".join(client.stream(f"/v1/blobs/{SCAN_DIGEST}")) == SCAN


def test_a_known_digest_with_another_size_is_a_mistake(platform: Running) -> None:
    with platform.client() as client:
        put_file(client, SCAN)
        with pytest.raises(ExchangeError) as refused:
            begin_upload(client, SCAN[:-1], sha256=SCAN_DIGEST)
    assert refused.value.problem == "urn:yichuang:problem:invalid"


def test_a_file_larger_than_may_be_is_refused_before_its_bytes(platform: Running) -> None:
    metadata = "sha256 " + base64.b64encode(SCAN_DIGEST.encode()).decode()
    announced = {**TUS, "Upload-Length": str(tus.LARGEST + 1), "Upload-Metadata": metadata}
    with platform.session() as session:
        answer = session.post(f"{platform.base}/v1/blobs", headers=announced)
    assert answer.status_code == 413
    assert leftovers(platform) == []


def test_an_upload_whose_bytes_are_gone_is_begun_again(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
        leftovers(platform)[0].unlink()
        with pytest.raises(ExchangeError) as gone:
            offset(client, url)
        with pytest.raises(ExchangeError) as refused:
            patch(client, url, 1000, SCAN[1000:])
    assert gone.value.problem == "status:404"
    assert refused.value.failure is Failure.GONE


def test_a_file_that_is_another_one_is_thrown_away(platform: Running) -> None:
    other = b"x" + SCAN[1:]
    with platform.client() as client:
        url = begin_upload(client, other, sha256=SCAN_DIGEST).headers["Location"]
        with pytest.raises(ExchangeError) as refused:
            patch(client, url, 0, other)
        with pytest.raises(ExchangeError) as gone:
            client.call("HEAD", url, headers=TUS)
        with pytest.raises(ExchangeError) as absent:
            client.call("GET", f"/v1/blobs/{SCAN_DIGEST}")
    assert refused.value.problem == "urn:yichuang:problem:blob-digest"
    assert gone.value.problem == "status:404"
    assert absent.value.failure is Failure.GONE
    assert leftovers(platform) == []


def test_more_than_was_announced_is_refused(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN[:10]).headers["Location"]
        with pytest.raises(ExchangeError) as refused:
            patch(client, url, 0, SCAN[:11])
        assert refused.value.failure is Failure.TOO_LARGE
        assert offset(client, url) == 0


def test_an_upload_can_be_given_up(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
        client.call("DELETE", url, headers=TUS, expect=(204,))
        with pytest.raises(ExchangeError) as gone:
            client.call("HEAD", url, headers=TUS)
    assert gone.value.problem == "status:404"
    assert leftovers(platform) == []


def test_an_upload_nobody_came_back_for_is_thrown_away(tmp_path: Path) -> None:
    at = [datetime(2026, 11, 23, 2, 42, tzinfo=UTC)]
    with running_platform(tmp_path / "platform", now=lambda: at[0]) as platform:
        with platform.client() as client:
            url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
            at[0] += parts.KEPT - timedelta(seconds=1)
            assert offset(client, url) == 1000
            at[0] += timedelta(seconds=2)
            with pytest.raises(ExchangeError) as gone:
                offset(client, url)
            begin_upload(client, SCAN)
        assert gone.value.problem == "status:404"
        assert [one.stat().st_size for one in leftovers(platform)] == [0]


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


def test_bytes_of_a_power_cut_are_swept_once_nobody_can_be_writing_them(tmp_path: Path) -> None:
    with running_platform(tmp_path) as platform, platform.client() as client:
        begin_upload(client, SCAN)
    folder = tmp_path / "parts"
    for name, age in (("old", parts.KEPT + timedelta(hours=1)), ("young", timedelta(hours=1))):
        path = folder / f"{name}.part"
        path.write_bytes(SCAN)
        at = (datetime.now(UTC) - age).timestamp()
        os.utime(path, (at, at))
    with running_platform(tmp_path) as platform:
        names = [one.name for one in leftovers(platform)]
    assert "young.part" in names
    assert "old.part" not in names
    assert len(names) == 2


def test_another_version_of_tus_is_told_ours(platform: Running) -> None:
    with platform.session() as session:
        answer = session.post(
            f"{platform.base}/v1/blobs", headers={**TUS, "Tus-Resumable": "0.2.2"}
        )
        options = session.options(f"{platform.base}/v1/blobs")
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")
    assert options.status_code == 204
    assert options.headers["Tus-Extension"].split(",") == [
        "creation",
        "creation-with-upload",
        "expiration",
        "checksum",
        "termination",
    ]


def test_metadata_must_name_a_digest(platform: Running) -> None:
    with platform.session() as session:
        for metadata in (
            "filename eA==",
            "sha256 !",
            "sha256 eA==",
            "sha256",
            "a YQ==,a YQ==",
            ",",
            "a AA==",
        ):
            answer = session.post(
                f"{platform.base}/v1/blobs",
                headers={**TUS, "Upload-Length": "1", "Upload-Metadata": metadata},
            )
            assert answer.status_code == 422
            assert answer.json()["errors"][0]["at"] == "header.Upload-Metadata"


def test_a_case_says_when_its_file_has_arrived(platform: Running) -> None:
    begun = operation("op-1", create())
    added = operation("op-2", material("m-1", sha256=SCAN_DIGEST), parent="op-1", base=1)
    with platform.client() as client:
        send(client, begun, added)
        before = pull(client)
        assert not before["rows"][0]["doc"]["materials"][0]["arrived"]
        put_file(client, SCAN)
        after = pull(client, before["next"], wait=10)
    [row] = after["rows"]
    assert row["doc"]["materials"][0]["arrived"]
    assert (row["version"], row["op_ids"]) == (3, [])


def test_a_file_that_came_first_is_there_at_once(platform: Running) -> None:
    begun = operation("op-1", create())
    added = operation("op-2", material("m-1", sha256=SCAN_DIGEST), parent="op-1", base=1)
    with platform.client() as client:
        put_file(client, SCAN)
        send(client, begun, added)
        assert case_of(client, "case-1")["materials"][0]["arrived"]


def test_a_range_of_a_file(platform: Running) -> None:
    size = len(SCAN)
    spans = {
        "bytes=0-9": (0, 10),
        "bytes=100-": (100, size),
        "bytes=-7": (size - 7, size),
        f"bytes={size - 1}-{size + 100}": (size - 1, size),
        f"bytes=-{size + 1}": (0, size),
    }
    with platform.client() as client, platform.session() as session:
        url = f"{platform.base}/v1/blobs/{put_file(client, SCAN)}"
        for wanted, (first, end) in spans.items():
            answer = session.get(url, headers={"Range": wanted})
            assert answer.status_code == 206
            assert answer.content == SCAN[first:end]
            assert answer.headers["Content-Range"] == f"bytes {first}-{end - 1}/{size}"
        for whole in ("bytes=0-1,3-4", "lines=1-2", "bytes=9-1", "bytes=-"):
            assert session.get(url, headers={"Range": whole}).content == SCAN
        outside = session.get(url, headers={"Range": f"bytes={size}-"})
        other = session.get(url, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (outside.status_code, outside.headers["Content-Range"]) == (416, f"bytes */{size}")
    assert (other.status_code, other.content) == (200, SCAN)


def test_a_file_is_never_asked_for_twice(platform: Running) -> None:
    with platform.client() as client, platform.session() as session:
        url = f"{platform.base}/v1/blobs/{put_file(client, SCAN)}"
        first = session.get(url)
        again = session.get(url, headers={"If-None-Match": first.headers["ETag"]})
        head = session.head(url)
    assert "immutable" in first.headers["Cache-Control"]
    assert (head.headers["Content-Length"], head.headers["ETag"]) == (
        str(len(SCAN)),
        first.headers["ETag"],
    )
    assert (again.status_code, again.content) == (304, b"")
