"""Drivers are found by their entry points; one that is broken hides no other; choices are kept."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.config import read_settings
from clerk_app.devices.scanners.station_scanners import (
    StationScanners,
    known_drivers,
    load_driver,
)
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, ScannerChoice, ScanSettings
from clerk_app.settings_file import put_settings
from tests.helpers.sane_device import SaneDevice

OWN = """
from clerk_app.desk.scanner_port import FoundScanner

class Driver:
    def found(self):
        return (FoundScanner("own:1", "Own"),)
    def open(self, place, folder):
        return place, folder

def raises():
    raise RuntimeError("no library")

def nothing():
    return object()

class Fails(Driver):
    def found(self):
        raise RuntimeError("crashed")
"""
POINTS = """[yichuang.scanners]
own = scanners_of_the_tests:Driver
raising = scanners_of_the_tests:raises
empty = scanners_of_the_tests:nothing
fails = scanners_of_the_tests:Fails
lost = no_such_package_of_the_tests:make
"""
CHOICE = ScannerChoice("own:1", ScanSettings(Feed.DUPLEX, Colour.COLOUR, 200))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A maker's own package, installed beside the program."""
    site = tmp_path / "site"
    facts = site / "scanners_of_the_tests-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: scanners-of-the-tests\nVersion: 1.0\n"
    )
    (facts / "entry_points.txt").write_text(POINTS)
    (site / "scanners_of_the_tests.py").write_text(OWN)
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("scanners_of_the_tests", None)


def test_ours_are_there_without_anything_installed() -> None:
    assert set(known_drivers()) >= {"sane", "escl", "folder", "wia", "twain"}
    for name in ("sane", "escl", "folder", "wia", "twain"):
        load_driver(name)


def test_another_package_s_driver_is_found_and_broken_ones_hide_nothing(
    own: None, pages: Path, sane: SaneDevice
) -> None:
    scanners = StationScanners(ScannerChoice(), pages, lambda _: None)
    found = {one.address for one in scanners.found()}
    assert found >= {"own:1", "sane:test:0"}
    opened: object = scanners.open("own:1")
    assert opened == ("1", pages)


@pytest.mark.parametrize("name", ["raising", "empty", "lost"])
def test_a_driver_that_cannot_be_loaded_is_said(name: str, own: None) -> None:
    with pytest.raises(UnavailableError) as caught:
        load_driver(name)
    assert caught.value.trouble is Trouble.SCANNER_DRIVER


def test_one_that_is_not_installed_is_said(own: None) -> None:
    with pytest.raises(RuleError) as caught:
        load_driver("isis")
    assert caught.value.trouble is Trouble.SCANNER_UNKNOWN
    assert "own" in str(caught.value.facts["known"])


def test_a_choice_is_kept_in_the_settings(tmp_path: Path, pages: Path) -> None:
    file = tmp_path / "settings.toml"
    scanners = StationScanners(ScannerChoice(), pages, lambda values: put_settings(file, values))
    scanners.remember(CHOICE)
    assert scanners.choice == CHOICE
    assert read_settings(file, {}).scanner_choice == CHOICE


def test_one_that_cannot_be_kept_is_not_used(pages: Path) -> None:
    def fails(_: object) -> None:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path="settings.toml")

    scanners = StationScanners(ScannerChoice(), pages, fails)
    with pytest.raises(UnavailableError):
        scanners.remember(CHOICE)
    assert scanners.choice == ScannerChoice()


def test_of_what_an_earlier_run_left_whole_pages_stay(pages: Path) -> None:
    (pages / "batch").mkdir(parents=True)
    (pages / "batch" / "half.jpg").write_bytes(b"pap")
    (pages / "somebody.jpg").write_bytes(b"paper")
    scanners = StationScanners(ScannerChoice(), pages, lambda _: None)
    assert [one.name for one in scanners.folder.iterdir()] == ["somebody.jpg"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scanner", "sane"),
        ("scanner", ":x"),
        ("scanner_feed", "tray"),
        ("scanner_colour", "red"),
        ("scanner_dpi", "74"),
        ("scanner_dpi", "fine"),
    ],
)
def test_a_setting_that_does_not_fit_is_said(key: str, value: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_settings(None, {f"YICHUANG_{key.upper()}": value})
    assert caught.value.facts["key"] == key
