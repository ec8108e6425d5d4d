"""Our platform takes files from a tus client of others: npm's tus-js-client, over real HTTP."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sync.platform.blob_files import place_of
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Strike, Way
from tests.helpers.node import node
from tests.helpers.platforms import TOKEN, Running, running_platform
from tests.helpers.stations import ROOT

CLIENT = ROOT / "tests" / "npm" / "tus" / "client.cjs"
SCAN = hashlib.sha256(b"scan").digest() * 11_000
"""352,000 bytes."""
SHA256 = hashlib.sha256(SCAN).hexdigest()
PIECE = 100_000


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.jpg"
    path.write_bytes(SCAN)
    return path


def sent(platform: Running, path: Path, **order: Any) -> dict[str, Any]:
    """What tus-js-client says of one upload."""
    whole = {
        "endpoint": f"{platform.base}/v1/blobs",
        "url": None,
        "path": str(path),
        "piece": PIECE,
        "retries": None,
        "metadata": {"sha256": SHA256, "filename": "扫描.jpg", "filetype": "image/jpeg"},
        "token": TOKEN,
        "stop_at": None,
        **order,
    }
    with node("tus", CLIENT, json.dumps(whole)) as process:
        assert process.stdout is not None
        result: dict[str, Any] = json.loads(process.stdout.readline())
    return result


def steps(result: dict[str, Any]) -> list[tuple[str, int]]:
    return [(method, status) for method, status, _ in result["seen"]]


def here(platform: Running) -> bool:
    place = place_of(platform.platform.folder, SHA256)
    return place.exists() and place.read_bytes() == SCAN


def test_a_file_in_pieces(platform: Running, scan: Path) -> None:
    result = sent(platform, scan)
    assert (result["outcome"], result["error"]) == ("done", "")
    assert steps(result) == [("POST", 201), *[("PATCH", 204)] * 4]
    assert here(platform)
    headers = [one for _, _, one in result["seen"]]
    assert {one["Tus-Resumable"] for one in headers} == {"1.0.0"}
    assert [one["Upload-Offset"] for one in headers[1:]] == ["100000", "200000", "300000", "352000"]
    assert all(one["Upload-Expires"] for one in headers)


def test_a_file_with_its_announcement(platform: Running, scan: Path) -> None:
    result = sent(platform, scan, at_once=True, piece=len(SCAN))
    assert (result["outcome"], steps(result)) == ("done", [("POST", 201)])
    assert here(platform)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_file_that_is_there_already(platform: Running, scan: Path, *, at_once: bool) -> None:
    """What of tus knows no such thing has to send it again; both end well."""
    sent(platform, scan)
    again = sent(platform, scan, at_once=at_once, piece=len(SCAN))
    assert (again["outcome"], again["error"]) == ("done", "")
    assert steps(again) == ([("POST", 200)] if at_once else [("POST", 201), ("PATCH", 204)])
    assert here(platform)


def test_it_goes_on_where_another_process_stopped(platform: Running, scan: Path) -> None:
    stopped = sent(platform, scan, stop_at=2 * PIECE)
    assert stopped["outcome"] == "stopped"
    assert not here(platform)
    resumed = sent(platform, scan, url=stopped["url"])
    assert (resumed["outcome"], resumed["error"]) == ("done", "")
    assert resumed["seen"][0][0] == "HEAD"
    told = resumed["seen"][0][2]
    assert int(told["Upload-Offset"]) >= 2 * PIECE
    assert told["Upload-Length"] == str(len(SCAN))
    assert "no-store" in told["Cache-Control"]
    words = dict(pair.split(" ") for pair in told["Upload-Metadata"].split(","))
    assert base64.b64decode(words["filename"]).decode() == "扫描.jpg"
    assert here(platform)


@contextmanager
def line(platform: Running, strike: Strike, at: int) -> Iterator[FaultProxy]:
    """A line whose exchange number `at` is struck."""
    place = urlsplit(platform.base)
    target = (place.hostname or "", place.port or 0)
    with fault_proxy(target, lambda number: strike if number == at else None) as proxy:
        yield proxy


@pytest.mark.parametrize(
    "strike",
    [Strike(Fault.RESET, Way.UP, at=50_000), Strike(Fault.CUT), Strike(Fault.BAD_GATEWAY)],
    ids=lambda one: one.fault.value,
)
def test_after_a_cut_it_asks_and_goes_on(platform: Running, scan: Path, strike: Strike) -> None:
    with line(platform, strike, at=2) as proxy:
        result = sent(
            platform, scan, endpoint=f"{proxy.base}/v1/blobs", retries=[50, 50, 50, 50, 50]
        )
        assert len(proxy.struck()) == 1
    assert (result["outcome"], result["error"]) == ("done", "")
    assert "HEAD" in [method for method, _ in steps(result)]
    assert here(platform)


def test_an_upload_is_given_up(platform: Running, scan: Path) -> None:
    result = sent(platform, scan, stop_at=PIECE, terminate=True)
    assert (result["outcome"], result["error"]) == ("stopped", "")
    assert ("DELETE", 204) in steps(result)
    with platform.session() as session:
        gone = session.head(result["url"], headers={"Tus-Resumable": "1.0.0"})
    assert gone.status_code == 404
    assert gone.headers["Tus-Resumable"] == "1.0.0"


def test_a_checksum_of_a_piece(platform: Running, scan: Path) -> None:
    right = base64.b64encode(hashlib.sha1(SCAN).digest()).decode()
    wrong = base64.b64encode(hashlib.sha1(SCAN[1:]).digest()).decode()
    bad = sent(platform, scan, piece=len(SCAN), checksum=f"sha1 {wrong}")
    assert bad["outcome"] == "error"
    assert steps(bad) == [("POST", 201), ("PATCH", 460)]
    assert not here(platform)
    good = sent(platform, scan, piece=len(SCAN), checksum=f"sha1 {right}", url=bad["url"])
    assert (good["outcome"], steps(good)) == ("done", [("HEAD", 200), ("PATCH", 204)])
    assert here(platform)
