"""Files are said to be here, and given back whole, in ranges, and never twice."""

from tests.helpers.builders import create, material, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, put_file, send
from tests.sync.platform.files.conftest import SCAN, SCAN_DIGEST


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
