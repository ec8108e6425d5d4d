"""Scan sources that are real, but for WIA's, and where their pages go."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.escl_server import EsclServer
from tests.helpers.sane_device import SaneDevice
from tests.helpers.scan_rigs import EsclRig, FolderRig, Rig, SaneRig, TwainRig, WiaRig


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Where the pages of a scan lie."""
    return tmp_path / "pages"


@pytest.fixture
def sane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SaneDevice:
    """SANE's test device."""
    if shutil.which("scanimage") is None:
        pytest.skip("needs sane-utils")
    return SaneDevice(tmp_path, monkeypatch)


@pytest.fixture
def escl() -> Iterator[EsclServer]:
    """A scanner on the network, with three pages in its feeder."""
    with EsclServer() as server:
        yield server


@pytest.fixture(params=["sane", "escl", "folder", "wia", "twain"])
def rig(request: pytest.FixtureRequest, tmp_path: Path, pages: Path) -> Rig:
    """One source after the other."""
    match request.param:
        case "sane":
            return SaneRig(request.getfixturevalue("sane"), pages)
        case "escl":
            return EsclRig(request.getfixturevalue("escl"), pages)
        case "folder":
            return FolderRig(tmp_path / "watched", pages)
        case "twain":
            return TwainRig(tmp_path / "machine.json", pages)
        case _:
            return WiaRig(pages)
