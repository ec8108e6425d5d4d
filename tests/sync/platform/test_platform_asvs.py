"""Points of OWASP ASVS 4.0.3 that no other test has; `asvs.md` names the test beside each point."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from clerk_app.domain.catalogue_reading import read_catalogue
from sync.platform.citizen_visit import Visit
from tests.helpers.browser import Browser
from tests.helpers.certificates import Authority
from tests.helpers.platforms import Running, running_platform
from tests.helpers.samples import catalogue_doc
from tests.helpers.stations import ROOT
from ui.rehearsal.visits import ONLINE, answers

CATALOGUE = read_catalogue(catalogue_doc())
TABLE = ROOT / "tests" / "sync" / "platform" / "asvs.md"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
EVERYWHERE = ("/", "/v1/health", "/v1/changes?scope=hall:XA01", "/no/such/path", "/cases/WB1")
LARGEST_HEADER = 200_000
TWO_LENGTHS = (
    b"POST /cases HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One platform for the many small refusals."""
    with running_platform(tmp_path_factory.mktemp("asvs")) as running:
        yield running


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_says_what_a_browser_may_do_with_it(served: Running, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        headers = requests.request(method, served.base + path, timeout=10).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in headers
        assert "server" not in {name.lower() for name in headers}


def test_over_tls_a_browser_stays_there_and_cookies_are_of_this_host_alone(
    tmp_path: Path,
) -> None:
    authority = Authority.new("province")
    authority.put_server(tmp_path, names=("localhost",), addresses=("127.0.0.1",))
    tls = (tmp_path / "server.crt", tmp_path / "server.key")
    with running_platform(tmp_path / "platform", tls=tls) as running, requests.Session() as session:
        session.trust_env, session.verify = False, str(authority.put(tmp_path))
        session.headers["Connection"] = "close"
        page = session.get(running.base + "/apply?item=I20", timeout=10)
        cookie = page.headers["Set-Cookie"]
        assert cookie.startswith("__Host-visit=")
        for word in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
            assert word in cookie
        assert "Domain" not in cookie
        for answer in (page, session.get(running.base + "/none", timeout=10)):
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_fault_of_a_page_tells_nothing_of_us(
    served: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def trip(*_: object) -> str:
        raise RuntimeError("secret-of-the-inside")

    monkeypatch.setattr(Visit, "refuse_forged", trip)
    with Browser(served.base) as browser:
        page = browser.send(browser.open("/").form("/cases"), {"number": "1", "code": "2"})
    assert page.status == 500
    assert "没有成功" in page.text
    for inside in ("secret-of-the-inside", "Traceback", ".py", "RuntimeError"):
        assert inside not in page.html
    assert page.headers["Cache-Control"] == "no-store"
    assert "secret-of-the-inside" in caplog.text


def test_what_was_stored_is_shown_as_text_wherever_it_is_shown(
    served: Running, tmp_path: Path
) -> None:
    """A company's name, and the name of a file that tries to leave its folder."""
    with Browser(served.base) as browser:
        page = browser.open(f"/apply?item={ONLINE.items[0]}")
        values = {**answers(CATALOGUE, ONLINE, ONLINE.items), "form.ent_name": MARKUP}
        shown = browser.send(page.form("/apply"), values)
        assert shown.status == 200, shown.text
        for path in ("/", urlsplit(shown.url).path):
            html = browser.open(path).html
            assert "<script>" not in html
            assert "<img src=x" not in html
            assert "onerror=alert(2)>" not in html


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\x.jpg", "<b>.jpg", "a\r\nX-Evil: 1.jpg", "名" * 300]
)
def test_a_files_name_is_a_name_and_no_way(served: Running, name: str) -> None:
    before = {one.name for one in served.platform.folder.iterdir()}
    answer = requests.post(
        f"{served.base}/v1/online/cases/WB00012611239999X/materials",
        headers={"X-Access-Code": "WRONGCODE2", "Idempotency-Key": "k"},
        files={"file": (name, b"no picture", "image/jpeg")},
        data={"slot": "M01"},
        timeout=10,
    )
    assert answer.status_code in (400, 403, 422, 429)
    assert "X-Evil" not in answer.headers
    assert {one.name for one in served.platform.folder.iterdir()} == before


def test_the_log_has_neither_numbers_nor_codes(
    served: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    number, code = "WB00012611239999X", "WRONGCODE2"
    answer = requests.get(
        f"{served.base}/v1/online/cases/{number}", headers={"X-Access-Code": code}, timeout=10
    )
    assert answer.status_code == 403
    assert "/v1/online/cases/{number} 403" in caplog.text
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("sync")]
    assert not [one for one in ours if number in one or code in one]


def test_methods_nobody_asks_with_are_refused(served: Running) -> None:
    for method in ("TRACE", "CONNECT", "PROPFIND", "PATCH"):
        for path in ("/", "/v1/changes"):
            answer = raw(served, f"{method} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert b" 405 " in answer.split(b"\r\n", 1)[0] or b" 400 " in answer[:40], answer[:80]
            assert b"Authorization" not in answer


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * LARGEST_HEADER + b"\r\n\r\n",
        b"GET /" + b"a" * LARGEST_HEADER + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        TWO_LENGTHS,
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["a header", "an address", "two lengths", "a length below nothing", "TLS"],
)
def test_what_is_no_request_is_refused_and_the_next_is_answered(
    served: Running, head: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    del caplog  # the server says that it was no request
    answer = raw(served, head)
    assert answer == b"" or answer.split(b" ", 2)[1] in (b"400", b"403", b"413", b"431"), answer
    assert requests.get(served.base + "/v1/health", timeout=10).status_code == 200


def test_a_form_that_is_too_large_or_has_too_much_in_it_is_not_read(served: Running) -> None:
    with Browser(served.base) as browser:
        form = browser.open("/").form("/cases")
        form.values |= {f"more-{number}": "x" for number in range(500)}
        assert browser.send(form, {"number": "1", "code": "2"}).status in (400, 413)
    huge = requests.post(
        served.base + "/apply",
        data=b"a=" + b"x" * (21 * 1024 * 1024),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        timeout=30,
    )
    assert huge.status_code == 413


def test_a_form_of_another_visit_is_refused_on_every_page_that_changes_anything(
    served: Running,
) -> None:
    for path in ("/apply", "/cases", "/book", "/bookings", "/bookings/cancel", "/papers", "/leave"):
        answer = requests.post(
            served.base + path, data={"token": "0" * 64}, timeout=10, allow_redirects=False
        )
        assert answer.status_code == 403, path


def test_each_point_of_the_table_names_tests_that_are_there() -> None:
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| V")]
    assert len(rows) > 25
    for row in rows:
        named = re.findall(r"`([a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", row.split("|")[3])
        assert named, row
        for file, test in named:
            assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8"), (file, test)


def raw(served: Running, head: bytes) -> bytes:
    """Bytes as they are, and what comes back until the line is closed or silent."""
    place = urlsplit(served.base)
    with socket.create_connection((str(place.hostname), place.port or 0), timeout=10) as line:
        found = b""
        try:
            line.sendall(head)
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(1 << 16):
                found += piece
        except OSError:
            pass
    return found
