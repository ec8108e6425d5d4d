"""WIA against objects that answer as Microsoft's reference says; no hardware, no Windows."""

from functools import partial
from pathlib import Path

import pytest

from clerk_app.devices.scanners import wia
from clerk_app.devices.scanners.wia import WiaDriver
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings
from tests.helpers.fake_wia import FakeWia

FEEDER = ScanSettings(Feed.FEEDER, Colour.BILEVEL, 300)


def _same(fake: FakeWia) -> FakeWia:
    return fake


def never() -> bool:
    return False


def scan(fake: FakeWia, pages: Path, settings: ScanSettings = FEEDER) -> list[Path]:
    came: list[Path] = []
    WiaDriver(lambda: fake).open(fake.DeviceID, pages).scan(settings, came.append, never)
    return came


def test_scanners_are_found_and_cameras_are_not() -> None:
    fake = FakeWia()
    (found,) = WiaDriver(lambda: fake).found()
    assert (found.address, found.title) == (f"wia:{fake.DeviceID}", "HP ScanJet")


def test_what_it_offers_is_read_from_its_properties(pages: Path) -> None:
    fake = FakeWia()
    offer = WiaDriver(lambda: fake).open(fake.DeviceID, pages).offer()
    feeds = (Feed.FLATBED, Feed.FEEDER)
    assert offer == Offer(feeds, tuple(Colour), (100, 150, 200, 300, 400, 600))


def test_feed_colour_and_dpi_are_set_before_the_first_page(pages: Path) -> None:
    fake = FakeWia()
    assert len(scan(fake, pages)) == 4
    said = [fake.value(one) for one in (wia.HANDLING_SELECT, wia.PAGES, wia.INTENT, wia.X_DPI)]
    assert said == [wia.FEEDER, 1, 4, 300]
    assert fake.value(wia.Y_DPI) == 300


def test_a_flatbed_gives_one_page(pages: Path) -> None:
    fake = FakeWia()
    assert len(scan(fake, pages, ScanSettings(Feed.FLATBED, Colour.COLOUR, 300))) == 1
    assert fake.value(wia.HANDLING_SELECT) == wia.FLATBED


@pytest.mark.parametrize(("code", "trouble"), wia.TROUBLES.items())
def test_every_error_of_wia_has_a_trouble(code: int, trouble: Trouble, pages: Path) -> None:
    fake = FakeWia(fails_at=1, code=code)
    with pytest.raises(UnavailableError) as caught:
        scan(fake, pages)
    assert caught.value.trouble is trouble


def test_an_error_nobody_knows_has_broken_off(pages: Path) -> None:
    with pytest.raises(UnavailableError) as caught:
        scan(FakeWia(fails_at=2, code=0x80210001), pages)
    assert caught.value.trouble is Trouble.SCANNER_BROKE_OFF


def test_an_empty_feeder_is_not_asked_to_scan(pages: Path) -> None:
    fake = FakeWia()
    fake.Properties("3087").Value = 0
    with pytest.raises(UnavailableError) as caught:
        scan(fake, pages)
    assert caught.value.trouble is Trouble.SCANNER_NO_PAPER
    assert fake.transferred == 0


def test_one_that_is_switched_off_or_gone_is_away(pages: Path) -> None:
    for fake, device in ((FakeWia(connected=False), FakeWia.DeviceID), (FakeWia(), "other")):
        with pytest.raises(UnavailableError) as caught:
            WiaDriver(partial(_same, fake)).open(device, pages).scan(FEEDER, print, never)
        assert caught.value.trouble is Trouble.SCANNER_AWAY


def test_away_from_windows_there_is_no_wia(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert WiaDriver().found() == ()
    with pytest.raises(RuleError):
        WiaDriver().open("{6BDD1FC6}", pages)
