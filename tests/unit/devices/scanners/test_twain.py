"""TWAIN against a manager that answers as the specification says; no hardware, no Windows."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clerk_app.devices.scanners import twain_talk, twain_words
from clerk_app.devices.scanners.twain import TwainDriver
from clerk_app.devices.scanners.twain_talk import TwainError
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings
from tests.helpers.fake_twain import NAME, FakeManager, Machine

FEEDER = ScanSettings(Feed.FEEDER, Colour.GREY, 200)


def never() -> bool:
    return False


def scan(fake: FakeManager, settings: ScanSettings = FEEDER) -> list[Image.Image]:
    came: list[Image.Image] = []
    twain_talk.scan(fake, NAME, settings, came.append, never)
    return came


def closed(fake: FakeManager) -> bool:
    """Everything was given back: the source, the manager, and all memory."""
    return fake.state == 2 and not fake.memory


def test_what_it_offers_is_read_from_its_capabilities() -> None:
    fake = FakeManager()
    assert twain_talk.source_names(fake) == (NAME,)
    offer = twain_talk.offer_of(fake, NAME)
    assert offer == Offer(tuple(Feed), tuple(Colour), (100, 200, 300))
    assert closed(fake)


def test_a_pile_is_scanned_as_it_is_asked() -> None:
    fake = FakeManager()
    pages = scan(fake)
    assert [(one.mode, one.size) for one in pages] == [("L", (420, 594))] * 4
    assert fake.values[twain_words.X_RESOLUTION] == fake.values[twain_words.Y_RESOLUTION] == 200
    assert fake.values[twain_words.TRANSFER_COUNT] == -1
    assert closed(fake)


def test_a_flatbed_gives_one_page() -> None:
    fake = FakeManager()
    (page,) = scan(fake, ScanSettings(Feed.FLATBED, Colour.BILEVEL, 300))
    assert page.mode == "1"
    assert not fake.values[twain_words.FEEDER_ENABLED]
    assert closed(fake)


@pytest.mark.parametrize(("code", "trouble"), twain_words.TROUBLES.items())
def test_every_condition_has_a_trouble(code: int, trouble: Trouble) -> None:
    fake = FakeManager(Machine(fails_at=2, code=code))
    came: list[Image.Image] = []
    with pytest.raises(TwainError) as caught:
        twain_talk.scan(fake, NAME, FEEDER, came.append, never)
    assert caught.value.trouble is trouble
    assert len(came) == 1
    assert closed(fake)


def test_what_is_not_there_or_has_no_paper_is_told_before_a_scan() -> None:
    for fake, name, trouble in (
        (FakeManager(), "other", Trouble.SCANNER_AWAY),
        (FakeManager(Machine(opens=False)), NAME, Trouble.SCANNER_AWAY),
        (FakeManager(Machine(in_feeder=0)), NAME, Trouble.SCANNER_NO_PAPER),
    ):
        with pytest.raises(TwainError) as caught:
            twain_talk.scan(fake, name, FEEDER, list[Image.Image]().append, never)
        assert caught.value.trouble is trouble
        assert closed(fake)


def test_a_library_that_crashes_ends_its_process_and_loses_no_page(
    pages: Path, tmp_path: Path
) -> None:
    machine = tmp_path / "machine.json"
    machine.write_text(json.dumps(asdict(Machine(fails_at=3, code=0))))
    command = (sys.executable, "-m", "tests.helpers.twain_child", str(machine))
    driver = TwainDriver({"": command})
    (found,) = driver.found()
    assert (found.address, found.title) == (f"twain:{NAME}", NAME)
    came: list[Path] = []
    with pytest.raises(UnavailableError) as caught:
        driver.open(NAME, pages).scan(FEEDER, came.append, never)
    assert caught.value.trouble is Trouble.SCANNER_BROKE_OFF
    assert len(came) == 2
    assert sorted(pages.iterdir()) == sorted(came)


def test_away_from_windows_there_is_no_twain(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert TwainDriver().found() == ()
    with pytest.raises(RuleError):
        TwainDriver().open(NAME, pages)


def test_a_program_for_32_bits_beside_ours_is_asked_too(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("sys.executable", str(tmp_path / "clerk.exe"))
    with pytest.raises(RuleError):
        TwainDriver().open("32/Old", pages)
    (tmp_path / "clerk32.exe").touch()
    opened = TwainDriver().open("32/Old", pages)
    assert opened.name == "Old"
    assert opened.command == (str(tmp_path / "clerk32.exe"), "twain-source")


@given(st.sampled_from([3, 4, 5, 6, 9]), st.binary(max_size=64))
def test_no_container_breaks_it(kind: int, container: bytes) -> None:
    twain_words.values_in(kind, container)
    twain_words.current_in(kind, container)


@given(st.floats(-32768, 32767))
def test_a_fixed_number_comes_back(value: float) -> None:
    said = twain_words.one_value(twain_words.FIX32, value)
    (back,) = twain_words.values_in(twain_words.ONE_VALUE, said)
    assert abs(back - value) < 1e-4
