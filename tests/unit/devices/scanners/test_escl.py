"""Our eSCL client against a server of the tests, over real HTTP; and what goes wrong there."""

import socket
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.devices.scanners import escl, escl_words
from clerk_app.devices.scanners.escl import EsclDriver, EsclScanner
from clerk_app.devices.scanners.escl_words import WordsError
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings
from tests.helpers.escl_server import BOMB, EsclServer
from tests.helpers.scan_rigs import BRISK

FEEDER = ScanSettings(Feed.FEEDER, Colour.GREY, 100)
FLATBED = ScanSettings(Feed.FLATBED, Colour.COLOUR, 300)
_PWG = "{http://www.pwg.org/schemas/2010/12/sm}"
_SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"


def never() -> bool:
    return False


@pytest.fixture
def scanner(escl: EsclServer, pages: Path) -> EsclScanner:
    return EsclDriver(BRISK).open(escl.url, pages)


def failed(scanner: EsclScanner, settings: ScanSettings = FEEDER) -> tuple[Trouble, int]:
    """What a scan ended with, and how many pages had come."""
    came: list[Path] = []
    with pytest.raises(YichuangError) as caught:
        scanner.scan(settings, came.append, never)
    for page in came:
        with Image.open(page) as picture:
            picture.load()
    assert sorted(scanner.folder.iterdir()) == sorted(came)
    return caught.value.trouble, len(came)


def test_it_tells_what_it_offers(scanner: EsclScanner) -> None:
    assert scanner.offer() == Offer(tuple(Feed), (Colour.COLOUR, Colour.GREY), (100, 300))


def test_a_flatbed_gives_one_a4_page_in_colour(escl: EsclServer, scanner: EsclScanner) -> None:
    came: list[Path] = []
    scanner.scan(FLATBED, came.append, never)
    with Image.open(came[0]) as picture:
        assert (picture.mode, picture.size) == ("RGB", (2480, 3508))
    assert len(came) == 1
    asked = escl.requests[0]
    assert asked.findtext(f"{_PWG}InputSource") == "Platen"
    assert asked.findtext(f"{_SCAN}Intent") == "Document"
    assert asked.find(f"{_SCAN}Duplex") is None


def test_both_sides_are_asked_for(escl: EsclServer, scanner: EsclScanner) -> None:
    scanner.scan(ScanSettings(Feed.DUPLEX, Colour.GREY, 100), lambda _: None, never)
    assert escl.requests[0].findtext(f"{_SCAN}Duplex") == "true"


def test_a_job_is_fetched_from_where_the_scanner_answers(
    escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.location = "http://HP-not-in-any-dns.local:8080"
    came: list[Path] = []
    scanner.scan(FEEDER, came.append, never)
    assert len(came) == 3


@pytest.mark.parametrize("fault", ["cut_at", "silent_cut_at"])
def test_a_line_cut_in_the_middle_of_page_3_keeps_the_two_before(
    fault: str, escl: EsclServer, scanner: EsclScanner
) -> None:
    setattr(escl.faults, fault, 3)
    assert failed(scanner) == (Trouble.SCANNER_BROKE_OFF, 2)
    assert escl.deleted, "the job is not left running"


def test_a_page_without_end_is_given_up(
    escl: EsclServer, scanner: EsclScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.devices.scanners.escl.LARGEST_PAGE", 4 << 20)
    escl.faults.endless_at = 2
    assert failed(scanner) == (Trouble.FILE_TOO_LARGE, 1)
    assert escl.deleted


def test_one_that_is_busy_for_a_while_is_waited_for(escl: EsclServer, scanner: EsclScanner) -> None:
    escl.faults.busy_times, escl.faults.late_times = 2, 3
    came: list[Path] = []
    scanner.scan(FEEDER, came.append, never)
    assert len(came) == 3


def test_one_that_stays_busy_is_busy(escl: EsclServer, scanner: EsclScanner) -> None:
    escl.faults.busy_times = 1000
    assert failed(scanner) == (Trouble.SCANNER_BUSY, 0)


def test_a_jam_in_the_pile_is_told_as_one(escl: EsclServer, scanner: EsclScanner) -> None:
    escl.faults.jam_at = 3
    assert failed(scanner) == (Trouble.SCANNER_JAMMED, 2)


@pytest.mark.parametrize(
    ("feeder", "trouble"),
    [
        ("ScannerAdfEmpty", Trouble.SCANNER_NO_PAPER),
        ("ScannerAdfJam", Trouble.SCANNER_JAMMED),
        ("ScannerAdfHatchOpen", Trouble.SCANNER_COVER_OPEN),
    ],
)
def test_a_feeder_that_cannot_feed_is_not_asked_to(
    feeder: str, trouble: Trouble, escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.faults.feeder = feeder
    assert failed(scanner) == (trouble, 0)
    assert not escl.requests


@pytest.mark.parametrize("code", [409, 401, 500, 302])
def test_what_it_will_not_scan_is_refused(
    code: int, escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.faults.refuse = code
    assert failed(scanner) == (Trouble.SCANNER_REFUSED, 0)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (404, Trouble.SCANNER_AWAY),
        (403, Trouble.SCANNER_REFUSED),
        (503, Trouble.SCANNER_BUSY),
    ],
)
def test_one_that_does_not_tell_what_it_can(
    code: int, trouble: Trouble, escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.faults.status_code = code
    assert failed(scanner) == (trouble, 0)


@pytest.mark.parametrize(
    "document",
    [
        BOMB,
        BOMB.replace(b'<?xml version="1.0"?>', b"").decode().encode("utf-16"),
        b"<html>not here</html>",
        b"<scan:ScannerCapabilities",
        b"<a>" * 5000,
        b"<a>" + b" " * escl_words.LARGEST,
    ],
    ids=["bomb", "bomb in UTF-16", "html", "cut", "deep", "large"],
)
def test_a_document_that_is_no_capabilities_ends_in_words(
    document: bytes, escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.faults.capabilities = document
    assert failed(scanner) == (Trouble.SCANNER_AWAY, 0)
    with pytest.raises(WordsError):
        escl_words.read_capabilities(document)


def test_nobody_at_the_address_is_away(pages: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        scanner = EsclDriver(BRISK).open(f"http://127.0.0.1:{port}", pages)
        assert failed(scanner) == (Trouble.SCANNER_AWAY, 0)


def test_stopping_deletes_the_job_even_while_a_page_is_waited_for(
    escl: EsclServer, scanner: EsclScanner
) -> None:
    escl.faults.hold_at = 2
    came: list[Path] = []
    scanner.scan(FEEDER, came.append, lambda: any("NextDocument" in one for one in escl.asked[3:]))
    assert escl.deleted == ["/eSCL/ScanJobs/1"]
    assert len(came) <= 1


def test_a_batch_at_its_end_is_not_deleted(escl: EsclServer, scanner: EsclScanner) -> None:
    scanner.scan(FEEDER, lambda _: None, never)
    assert not escl.deleted


def test_a_proxy_of_the_office_is_not_asked(
    scanner: EsclScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(key, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    came: list[Path] = []
    scanner.scan(FEEDER, came.append, never)
    assert len(came) == 3


@pytest.mark.parametrize(
    ("place", "base"),
    [
        ("192.168.1.20", "http://192.168.1.20/eSCL"),
        ("scanner:8080", "http://scanner:8080/eSCL"),
        ("https://scanner/eSCL/", "https://scanner/eSCL"),
    ],
)
def test_an_address_may_be_as_short_as_on_the_display(place: str, base: str, pages: Path) -> None:
    assert EsclDriver().open(place, pages).base == base


@pytest.mark.parametrize("place", ["ftp://scanner", "http://", "http://a:b:c", "http://[::1"])
def test_what_is_no_address_is_said(place: str, pages: Path) -> None:
    with pytest.raises(RuleError) as caught:
        EsclDriver().open(place, pages)
    assert caught.value.trouble is Trouble.CONFIG_FORM


def test_the_disk_is_told_from_the_scanner(
    scanner: EsclScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trouble of requests is an OSError too."""
    whole_open = Path.open

    def full(self: Path, *args: object, **rest: object) -> object:
        if self.suffix == ".jpg":
            raise OSError(28, "No space left on device")
        return whole_open(self, *args, **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(UnavailableError) as caught:
        scanner.scan(FEEDER, lambda _: None, never)
    assert caught.value.trouble is Trouble.STORE_DISK_FULL
    assert escl is not None
