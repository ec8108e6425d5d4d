"""The printer behind a queue, asked first: what it says is heeded, and what nobody knows is not."""

import socket
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.cups_device import doubt_at, hindrance_at
from clerk_app.devices.printers.cups_queues import QueueFacts
from clerk_app.devices.printers.libcups import JobState
from clerk_app.domain.errors import Trouble

PATIENCE = Patience(connect=5, answer=5, finish=0)
STOPPED, IDLE = 5, 3


def answer_of(state: int, *reasons: str) -> bytes:
    """A printer's answer to Get-Printer-Attributes (RFC 8010, 3.1)."""
    said = struct.pack(">BBHI", 2, 0, 0, 1) + b"\x01"
    said += attribute(0x47, "attributes-charset", b"utf-8")
    said += attribute(0x48, "attributes-natural-language", b"en")
    said += b"\x04" + attribute(0x23, "printer-state", struct.pack(">i", state))
    for at, reason in enumerate(reasons):
        said += attribute(0x44, "" if at else "printer-state-reasons", reason.encode("ascii"))
    return said + b"\x03"


def up_for(seconds: int) -> bytes:
    said = answer_of(IDLE, "none")
    return said[:-1] + attribute(0x21, "printer-up-time", struct.pack(">i", seconds)) + b"\x03"


def jobs_of(*jobs: tuple[str, int, int]) -> bytes:
    """Its answer to Get-Jobs: name, state and age in seconds of each."""
    said = struct.pack(">BBHI", 2, 0, 0, 1) + b"\x01"
    said += attribute(0x47, "attributes-charset", b"utf-8")
    said += attribute(0x48, "attributes-natural-language", b"en")
    for name, state, age in jobs:
        said += b"\x02" + attribute(0x42, "job-name", name.encode("ascii"))
        said += attribute(0x23, "job-state", struct.pack(">i", state))
        said += attribute(0x21, "time-at-creation", struct.pack(">i", 1000 - age))
        said += attribute(0x21, "job-printer-up-time", struct.pack(">i", 1000))
    return said + b"\x03"


def attribute(kind: int, name: str, value: bytes) -> bytes:
    words = name.encode("ascii")
    return struct.pack(">BH", kind, len(words)) + words + struct.pack(">H", len(value)) + value


@contextmanager
def printer_that_says(
    answer: bytes, completed: bytes = b"", *not_completed: bytes, speaks: int = 2
) -> Iterator[str]:
    """A printer that answers every question so, and those about its jobs otherwise; its URI.

    Of its jobs at work it says one answer after the other, the last ever again. It refuses versions
    of IPP above `speaks`.
    """
    at_work = list(not_completed) or [b""]

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            said = answer
            if asked[2:4] == b"\x00\x0a":
                said = completed
                if b"not-completed" in asked:
                    said = at_work.pop(0) if len(at_work) > 1 else at_work[0]
            if asked[0] > speaks:
                said = TOO_NEW
            self.send_response(200)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"ipp://127.0.0.1:{server.server_port}/ipp/print"
        finally:
            server.shutdown()
            thread.join()


def asked(device: str) -> Trouble | None:
    """In a thread of its own: libcups looks for its server once in each, and others ask later."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(hindrance_at, QueueFacts("Office", device=device), PATIENCE).result()


@pytest.fixture(autouse=True)
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_app.devices.printers.cups_device.is_local", lambda: True)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (answer_of(STOPPED, "media-empty-error", "toner-low-warning"), Trouble.PRINTER_PAPER_OUT),
        (answer_of(STOPPED, "door-open"), Trouble.PRINTER_COVER_OPEN),
        (answer_of(STOPPED, "other"), Trouble.PRINTER_OFFLINE),
        (answer_of(IDLE, "media-empty-report"), None),  # of a tray that is not needed
        (answer_of(IDLE, "none"), None),
        (b"not IPP at all", None),
    ],
)
def test_a_printer_that_stands_still_says_why(answer: bytes, trouble: Trouble | None) -> None:
    with printer_that_says(answer) as uri:
        assert asked(uri) is trouble


def test_a_printer_that_is_off() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    for scheme in ("ipp", "socket"):
        assert asked(f"{scheme}://127.0.0.1:{port}") is Trouble.PRINTER_UNREACHABLE


FOUND_BY_CUPS_ALONE = (
    "ipp://HP%20LaserJet%20M428._ipp._tcp.local/",
    "ipp://no-such-printer.invalid:631/ipp/print",
    # Twelve Chinese characters in a name are a label of 108.
    f"ipps://{'%E4%B8%80' * 12}._ipps._tcp.local/",
)


@pytest.mark.parametrize(
    "device",
    [
        *("", "usb://HP/LaserJet?serial=1", "ipp://[broken", "socket://no-such-host.invalid"),
        *FOUND_BY_CUPS_ALONE,
    ],
)
def test_of_a_printer_that_cannot_be_asked_nothing_is_said(device: str) -> None:
    assert asked(device) is None


NO_LIST = struct.pack(">BBHI", 2, 0, 0x0501, 1) + b"\x03"
TOO_NEW = struct.pack(">BBHI", 1, 1, 0x0503, 1) + b"\x03"
DONE, CANCELED, AT_WORK = JobState.COMPLETED, JobState.CANCELED, JobState.PROCESSING


@pytest.mark.parametrize(
    ("answer", "completed", "not_completed", "doubt"),
    [
        (up_for(900), jobs_of(("r-1", DONE, 5)), jobs_of(), None),
        (up_for(900), jobs_of(("r-0", CANCELED, 5), ("r-1", DONE, 5)), jobs_of(), None),
        (up_for(900), jobs_of(("r-1", CANCELED, 5)), jobs_of(), Trouble.PRINTER_BROKE_OFF),
        (up_for(900), jobs_of(), jobs_of(("r-1", AT_WORK, 5)), Trouble.PRINTER_UNCONFIRMED),
        # The same name of an earlier day proves nothing of this one.
        (
            *(up_for(900), jobs_of(("r-1", DONE, 700)), jobs_of(("r-1", AT_WORK, 5))),
            Trouble.PRINTER_UNCONFIRMED,
        ),
        # It keeps no list of what has ended, but was on all the time.
        (up_for(900), jobs_of(), jobs_of(), None),
        (up_for(900), NO_LIST, NO_LIST, None),
        (up_for(900), b"", b"", Trouble.PRINTER_UNCONFIRMED),  # it broke off there
        # It was switched on after the paper was handed in.
        (up_for(3), jobs_of(), jobs_of(), Trouble.PRINTER_BROKE_OFF),
        (TOO_NEW, b"", b"", None),  # it speaks no IPP that we speak
        (b"not IPP at all", b"", b"", Trouble.PRINTER_UNCONFIRMED),
    ],
)
def test_what_cups_calls_completed_is_believed_while_the_printer_does_not_deny_it(
    answer: bytes, completed: bytes, not_completed: bytes, doubt: Trouble | None
) -> None:
    with printer_that_says(answer, completed, not_completed) as uri:
        assert doubted(uri) is doubt


def test_the_word_of_cups_has_to_do_where_the_printer_has_none() -> None:
    for device in ("", "usb://HP/LaserJet?serial=1", "socket://127.0.0.1:9"):
        assert doubted(device) is None

    for device in FOUND_BY_CUPS_ALONE:
        assert doubted(device) is None


@pytest.mark.parametrize(
    ("at_work", "doubt"),
    [(jobs_of(), None), (jobs_of(("r-1", AT_WORK, 5)), Trouble.PRINTER_UNCONFIRMED)],
)
def test_a_printer_of_ipp_1_is_asked_in_its_own(at_work: bytes, doubt: Trouble | None) -> None:
    with printer_that_says(up_for(900), jobs_of(), at_work, speaks=1) as uri:
        assert doubted(uri) is doubt


def test_a_printer_of_ipp_1_that_stands_still_says_why() -> None:
    with printer_that_says(answer_of(STOPPED, "door-open"), speaks=1) as uri:
        assert asked(uri) is Trouble.PRINTER_COVER_OPEN


@pytest.mark.parametrize(("end", "doubt"), [("", None), ("r-1", Trouble.PRINTER_BROKE_OFF)])
def test_a_printer_that_still_works_when_cups_is_done_is_asked_again(
    end: str, doubt: Trouble | None
) -> None:
    at_work = jobs_of(("r-1", AT_WORK, 5))
    after = jobs_of((end, CANCELED, 5))
    with printer_that_says(up_for(900), jobs_of(), at_work, at_work, after) as uri:
        assert doubted(uri, Patience(answer=5, finish=60)) is doubt


def doubted(device: str, patience: Patience = PATIENCE) -> Trouble | None:
    queue = QueueFacts("Office", device=device)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(doubt_at, queue, "r-1", 10.0, patience).result()
