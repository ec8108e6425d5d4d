"""A store whose files lie open, as programs of before left them, is sealed while it works."""

import shutil
from pathlib import Path

import pytest

from clerk_app.desk import doctor, sealing
from clerk_app.desk.doctor import Check, Health
from clerk_app.desk.station import Station
from clerk_app.store.sealed_file import is_sealed
from tests.helpers.old_store import unpacked
from tests.helpers.open_files import lay_open
from tests.helpers.station import open_station

OLD_STORES = Path(__file__).parents[1] / "store/old_stores"


def open_ones(station: Station) -> list[str]:
    folders = (station.store.files.folder, station.store.waiting.folder, station.papers.folder)
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if not is_sealed(one)]


def unsealed(station: Station) -> int:
    (found,) = [one for one in doctor.examine(station) if one.check is Check.SEALED]
    assert (found.health is Health.LOOK) == bool(found.looked_at)
    return found.looked_at


def test_an_old_store_is_sealed_to_the_last_file_and_reads_as_before(tmp_path: Path) -> None:
    folder = unpacked(OLD_STORES / "s0025.tar.xz", tmp_path / "old")
    with open_station(folder) as station:
        with station.store.read() as work:
            digests = work.blobs.unproven()
        assert digests
        before = {one: station.store.files.file(one).read_bytes() for one in digests}
        paper = station.papers.folder / "GX03012611230501-1.pdf"
        paper.parent.mkdir(exist_ok=True)
        paper.write_bytes(b"%PDF-1.7 a receipt")
        assert unsealed(station) == len(open_ones(station)) >= len(before) + 1

        # The program ends after each file, and goes on at the next start.
        while open_ones(station):
            many = len(open_ones(station))
            assert sealing.seal_what_lies_open(station, lambda: False) == 0
            assert len(open_ones(station)) == many - 1

        assert sealing.seal_what_lies_open(station, lambda: True) == 0
        assert unsealed(station) == 0
        assert {one: station.store.files.file(one).read_bytes() for one in digests} == before
        assert all(map(station.store.files.verify, digests))
        assert station.papers.names() == (paper.name,)
        assert station.papers.file(paper.name).read_bytes() == b"%PDF-1.7 a receipt"
        assert not paper.exists()


def test_who_reads_a_file_that_is_being_sealed_reads_it_whole(
    station: Station, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    page.write_bytes(bytes(range(256)) * 4000)
    sha256 = station.store.files.put(page).sha256
    lay_open(station.store.files, sha256)
    handed_on = station.store.files.file(sha256)
    with handed_on.open() as opened:
        begun = opened.read(10)
        sealing.seal_what_lies_open(station, lambda: True)
        assert begun + opened.read() == page.read_bytes()
    # A child that was told of it before opens it afterwards.
    assert handed_on.read_bytes() == page.read_bytes()
    assert open_ones(station) == []


@pytest.mark.usefixtures("caplog")
def test_what_is_damaged_is_left_for_a_person(station: Station, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"a page")
    sha256 = station.store.files.put(page).sha256
    place = lay_open(station.store.files, sha256, b"another page")
    assert sealing.seal_what_lies_open(station, lambda: True) == 1
    assert place.read_bytes() == b"another page"
    assert unsealed(station) == 1
    assert not station.store.files.verify(sha256)
    # Scanned again, it is whole and sealed.
    station.store.files.put(page, expected=sha256)
    assert unsealed(station) == 0


@pytest.mark.usefixtures("caplog")
def test_a_full_disk_leaves_what_lay_there(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"a page")
    sha256 = station.store.files.put(page).sha256
    lay_open(station.store.files, sha256)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("clerk_app.store.files.put_in_place", full)
        assert sealing.seal_what_lies_open(station, lambda: True) == 1
    assert station.store.files.file(sha256).read_bytes() == b"a page"
    assert list((station.store.files.folder / "incoming").iterdir()) == []
    shutil.rmtree(station.store.files.folder / "incoming")
    assert sealing.seal_what_lies_open(station, lambda: True) == 0
    assert open_ones(station) == []
