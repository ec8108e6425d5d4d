"""What is sent is held against what was said of it: checksum, digest, size."""

import base64
import hashlib

import pytest

from sync.events import Failure
from sync.platform import tus
from sync.replies import ExchangeError
from sync.tus_requests import TUS
from tests.helpers.platforms import Running
from tests.helpers.posted import begin_upload, offset, patch, put_file
from tests.sync.platform.files.conftest import SCAN, SCAN_DIGEST, leftovers


def checksum(content: bytes) -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha1(content).digest()).decode()
    return {"Upload-Checksum": f"sha1 {digest}"}


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
