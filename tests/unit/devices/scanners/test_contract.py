"""What every driver of scan sources does, whatever it speaks to (see `desk.scanner_port`)."""

from pathlib import Path

import pytest

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, ScanSettings
from tests.helpers.plain_files import PlainFiles
from tests.helpers.scan_rigs import Rig

FEEDER = ScanSettings(Feed.FEEDER, Colour.GREY, 100)
LOST = {Trouble.SCANNER_AWAY, Trouble.SCANNER_BROKE_OFF}


def whole(path: Path) -> bool:
    """It is there, and a picture to its end."""
    return PlainFiles().inspect(path).pages == 1


def never() -> bool:
    return False


def test_what_it_offers_fits_what_it_offers(rig: Rig) -> None:
    offer = rig.scanner.offer()
    asked = ScanSettings(Feed.DUPLEX, Colour.BILEVEL, 77)
    fitted = offer.fitted(asked)
    assert offer.fitted(fitted) == fitted
    assert fitted.feed in offer.feeds or not offer.feeds
    assert fitted.colour in offer.colours or not offer.colours
    assert fitted.dpi in offer.resolutions or not offer.resolutions


def test_a_pile_comes_page_by_page_each_whole_when_it_comes(rig: Rig, pages: Path) -> None:
    came: list[Path] = []

    def taken(path: Path) -> None:
        assert whole(path)
        came.append(path)

    rig.scanner.scan(FEEDER, taken, never)
    assert len(came) == rig.pile
    assert len(set(came)) == rig.pile
    assert sorted(pages.iterdir()) == sorted(came), "nothing else is left lying"


def test_a_scan_that_is_stopped_keeps_what_came_and_is_no_trouble(rig: Rig, pages: Path) -> None:
    rig.slow()
    came: list[Path] = []
    rig.scanner.scan(FEEDER, came.append, lambda: len(came) >= 2)
    assert 2 <= len(came) <= rig.pile
    assert all(map(whole, came))
    assert sorted(pages.iterdir()) == sorted(came)


def test_one_stopped_before_it_began_brings_nothing(rig: Rig) -> None:
    rig.slow()
    came: list[Path] = []
    rig.scanner.scan(FEEDER, came.append, lambda: True)
    assert len(came) <= 1


def test_a_source_that_goes_away_loses_no_page_it_gave_and_can_go_on(rig: Rig, pages: Path) -> None:
    on_page = rig.lose(after=2)
    came: list[Path] = []

    def taken(path: Path) -> None:
        came.append(path)
        on_page(len(came))

    with pytest.raises(UnavailableError) as caught:
        rig.scanner.scan(FEEDER, taken, never)
    assert caught.value.trouble in LOST
    assert len(came) >= 2
    assert all(map(whole, came))
    before = len(came)
    left = rig.mend()
    rig.scanner.scan(FEEDER, came.append, never)
    assert len(came) == before + left
    assert len(set(came)) == len(came)
    assert sorted(pages.iterdir()) == sorted(came)


def test_pages_that_cannot_be_kept_are_a_trouble_of_the_disk(rig: Rig, pages: Path) -> None:
    pages.write_bytes(b"a file stands where the folder should")
    with pytest.raises(UnavailableError) as caught:
        rig.scanner.scan(FEEDER, lambda _: None, never)
    assert caught.value.trouble.value.startswith("store.")
