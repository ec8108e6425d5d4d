"""Files sent with tus piece by piece, resumed after a cut, and given up."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sync.client import Client
from sync.events import Failure
from sync.replies import ExchangeError
from sync.tus_requests import OCTETS, TUS
from sync.uploads import upload
from tests.helpers.platforms import Running
from tests.helpers.posted import begin_upload, offset, patch, put_file
from tests.sync.platform.files.conftest import SCAN, SCAN_DIGEST, leftovers


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


def test_an_upload_can_be_given_up(platform: Running) -> None:
    with platform.client() as client:
        url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
        client.call("DELETE", url, headers=TUS, expect=(204,))
        with pytest.raises(ExchangeError) as gone:
            client.call("HEAD", url, headers=TUS)
    assert gone.value.problem == "status:404"
    assert leftovers(platform) == []


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
