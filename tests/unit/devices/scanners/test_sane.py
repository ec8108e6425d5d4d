"""SANE's test device through `scanimage`: flatbed, feeder, every status it can end with."""

import os
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.devices.scanners import sane_options
from clerk_app.devices.scanners.sane import PROGRAM, SaneDriver
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings
from tests.helpers.escl_server import EsclServer
from tests.helpers.sane_device import SaneDevice
from tests.helpers.scan_rigs import scanimages

FLATBED = ScanSettings(Feed.FLATBED, Colour.COLOUR, 150)
FEEDER = ScanSettings(Feed.FEEDER, Colour.GREY, 100)
FUJITSU = """
Options specific to device `fujitsu:fi-7160:1':
  Scan Mode:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
  Geometry:
    --page-width 0..221.121mm (in steps of 0.0211639) [215.872]
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
"""
CANON = """
    --mode auto|Color|Gray|Black & White [Gray]
    --depth 8|16 [16]
    --resolution auto||75|150|300|600|2400dpi [75]
    --source Transparency Unit [inactive]
    -x 0..216.069mm [216.069]
"""


def never() -> bool:
    return False


def scanned(pages: Path, settings: ScanSettings) -> list[Path]:
    came: list[Path] = []
    SaneDriver().open("test:0", pages).scan(settings, came.append, never)
    return came


def test_the_device_is_found_with_what_it_offers(sane: SaneDevice, pages: Path) -> None:
    found = SaneDriver().found()
    assert [one.address for one in found] == ["sane:test:0", "sane:test:1"]
    assert "frontend-tester" in found[0].title
    offer = SaneDriver().open("test:0", pages).offer()
    assert offer == Offer(
        (Feed.FLATBED, Feed.FEEDER), (Colour.COLOUR, Colour.GREY), (100, 150, 200, 300, 400, 600)
    )


@pytest.mark.parametrize(("colour", "mode"), [(Colour.COLOUR, "RGB"), (Colour.GREY, "L")])
def test_a_flatbed_gives_one_page_of_a4_as_asked(
    colour: Colour, mode: str, sane: SaneDevice, pages: Path
) -> None:
    (page,) = scanned(pages, ScanSettings(Feed.FLATBED, colour, 150))
    with Image.open(page) as picture:
        assert (picture.format, picture.mode) == ("JPEG", mode)
        assert picture.size == (1240, 1753), "A4, as far as whole millimetres go"


def test_a_feeder_gives_all_ten_pages(sane: SaneDevice, pages: Path) -> None:
    assert len(scanned(pages, FEEDER)) == 10


def test_a_feeder_gives_them_in_colour(sane: SaneDevice, pages: Path) -> None:
    came = scanned(pages, ScanSettings(Feed.FEEDER, Colour.COLOUR, 100))
    assert len(came) == 10
    for page in came:
        with Image.open(page) as picture:
            assert (picture.format, picture.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize("settings", [FLATBED, FEEDER])
@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("JAMMED", Trouble.SCANNER_JAMMED),
        ("COVER_OPEN", Trouble.SCANNER_COVER_OPEN),
        ("NO_DOCS", Trouble.SCANNER_NO_PAPER),
        ("DEVICE_BUSY", Trouble.SCANNER_BUSY),
        ("IO_ERROR", Trouble.SCANNER_BROKE_OFF),
        ("EOF", Trouble.SCANNER_BROKE_OFF),
        ("NO_MEM", Trouble.SCANNER_BROKE_OFF),
        ("CANCELLED", Trouble.SCANNER_BROKE_OFF),
        ("INVAL", Trouble.SCANNER_REFUSED),
        ("ACCESS_DENIED", Trouble.SCANNER_REFUSED),
        ("UNSUPPORTED", Trouble.SCANNER_REFUSED),
    ],
)
def test_every_status_of_sane_has_a_trouble_of_its_name(
    status: str, trouble: Trouble, settings: ScanSettings, sane: SaneDevice, pages: Path
) -> None:
    sane.fail_with(status)
    with pytest.raises(UnavailableError) as caught:
        scanned(pages, settings)
    assert caught.value.trouble is trouble
    assert not list(pages.iterdir())
    sane.fail_with("Default")
    assert scanned(pages, settings)


def test_a_scanner_that_is_not_there_is_away(sane: SaneDevice, pages: Path) -> None:
    with pytest.raises(UnavailableError) as caught:
        SaneDriver().open("epson2:libusb:001:004", pages).scan(FLATBED, print, never)
    assert caught.value.trouble is Trouble.SCANNER_AWAY


def test_without_sane_there_is_nothing_to_find(
    monkeypatch: pytest.MonkeyPatch, pages: Path
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert SaneDriver().found() == ()
    with pytest.raises(UnavailableError) as caught:
        SaneDriver().open("test:0", pages).scan(FLATBED, print, never)
    assert caught.value.trouble is Trouble.SCANNER_AWAY


def test_a_stopped_scan_leaves_no_process(sane: SaneDevice, pages: Path) -> None:
    sane.slow_down()
    came: list[Path] = []
    SaneDriver().open("test:0", pages).scan(FEEDER, came.append, lambda: bool(came))
    assert came
    assert scanimages() == []


def test_a_receiver_that_fails_leaves_no_process_either(sane: SaneDevice, pages: Path) -> None:
    sane.slow_down()

    def taken(path: Path) -> None:
        raise RuntimeError(path.name)

    with pytest.raises(RuntimeError):
        SaneDriver().open("test:0", pages).scan(FEEDER, taken, never)
    assert scanimages() == []


@pytest.mark.parametrize(
    ("status", "trouble"), [(5, None), (6, Trouble.SCANNER_JAMMED), (4, Trouble.SCANNER_REFUSED)]
)
def test_a_backend_that_hangs_after_its_last_words_is_ended_and_believed(
    status: int, trouble: Trouble | None, monkeypatch: pytest.MonkeyPatch, pages: Path
) -> None:
    programs = pages.parent / "programs"
    programs.mkdir()
    options, page = programs / "options", programs / "page.jpeg"
    options.write_text(CANON)
    Image.new("L", (40, 40), 255).save(page)
    (programs / PROGRAM).write_text(
        f"""#!/usr/bin/env bash
        for one; do case "$one" in
            -A) cat '{options}'; exit ;;
            --batch=*) name="${{one#--batch=}}" ;;
        esac; done
        if [ {status} = 5 ]; then
            name="${{name/%04d/0001}}"; cp '{page}' "$name"; echo "$name"
        fi
        echo 'Scanned page 1. (scanner status = {status})' >&2
        echo 'Batch terminated, 1 page scanned' >&2
        exec sleep 600
        """
    )
    (programs / PROGRAM).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setattr("clerk_app.devices.scanners.sane._STOP_SECONDS", 0.2)
    if trouble is None:
        assert len(scanned(pages, FLATBED)) == 1
    else:
        with pytest.raises(UnavailableError) as caught:
            scanned(pages, FLATBED)
        assert caught.value.trouble is trouble


def test_an_option_cannot_be_slipped_in_as_a_device(pages: Path) -> None:
    with pytest.raises(RuleError):
        SaneDriver().open("--batch-script=/tmp/x", pages)


def test_a_feeder_scanner_is_asked_in_its_own_words() -> None:
    options = sane_options.read(FUJITSU)
    offer = sane_options.offer_of(options)
    assert offer.feeds == (Feed.FEEDER, Feed.DUPLEX)
    assert offer.colours == tuple(Colour)
    wanted = offer.fitted(ScanSettings(Feed.DUPLEX, Colour.BILEVEL, 300))
    assert sane_options.arguments(options, wanted) == [
        *("--source=ADF Duplex", "--mode=Lineart", "--resolution=300"),
        *("-x", "210", "-y", "279.364"),
    ]


def test_a_flatbed_without_sources_is_a_flatbed() -> None:
    options = sane_options.read(CANON)
    offer = sane_options.offer_of(options)
    assert offer == Offer((Feed.FLATBED,), tuple(Colour), (75, 150, 300, 600))
    wanted = offer.fitted(ScanSettings(Feed.DUPLEX, Colour.GREY, 200))
    assert wanted == ScanSettings(Feed.FLATBED, Colour.GREY, 300)
    assert sane_options.arguments(options, wanted) == [
        *("--mode=Gray", "--depth=8", "--resolution=300", "-x", "210")
    ]


def test_sane_s_own_network_driver_scans_from_the_same_server(
    sane: SaneDevice, escl: EsclServer, pages: Path
) -> None:
    """Others' client over our tests' server: what our own client is tested against is eSCL."""
    if not sane.use_airscan(escl.url):
        pytest.skip("needs sane-airscan")
    came: list[Path] = []
    scanner = SaneDriver().open("airscan:e0:Helper", pages)
    assert scanner.offer().feeds == tuple(Feed)
    scanner.scan(FEEDER, came.append, never)
    assert len(came) == 3
