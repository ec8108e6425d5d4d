"""A folder a maker's program writes into: whole files only, each moved aside, none deleted."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clerk_app.devices.scanners import watched_folder
from clerk_app.devices.scanners.watched_folder import TAKEN, FolderDriver, Rhythm, WatchedFolder
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import ScanSettings
from tests.helpers.escl_server import page_picture

PAGE = page_picture(1, size=(400, 560), mode="L")


class Looks:
    """A clerk who stops when told to, and a program that writes a little at each look."""

    def __init__(self, *steps: object) -> None:
        """Each step is called at one look; after the last it is stopped."""
        self.steps = list(steps)
        self.count = 0

    def __call__(self) -> bool:
        self.count += 1
        if not self.steps:
            return True
        step = self.steps.pop(0)
        if callable(step):
            step()
        return False


@pytest.fixture
def source(tmp_path: Path, pages: Path) -> WatchedFolder:
    (tmp_path / "watched").mkdir()
    return FolderDriver(Rhythm(0.001, 1000)).open(str(tmp_path / "watched"), pages)


def scan(source: WatchedFolder, *steps: object) -> list[bytes]:
    came: list[bytes] = []
    source.scan(ScanSettings(), lambda path: came.append(path.read_bytes()), Looks(*steps))
    return came


def append(path: Path, data: bytes) -> None:
    with path.open("ab") as out:
        out.write(data)


def test_a_file_that_is_still_written_is_never_taken(source: WatchedFolder) -> None:
    page, size = source.watched / "001.jpg", len(PAGE) // 10 + 1
    pieces = [PAGE[at : at + size] for at in range(0, len(PAGE), size)]
    writing = [lambda piece=piece: append(page, piece) for piece in pieces]
    assert scan(source, *writing) == []
    assert page.read_bytes() == PAGE
    assert scan(source, None, None) == [PAGE]


def test_one_whose_time_still_moves_is_not_taken(source: WatchedFolder) -> None:
    page = source.watched / "001.jpg"
    page.write_bytes(PAGE)
    touching = [lambda at=at: os.utime(page, (at, at)) for at in range(5)]
    assert scan(source, *touching) == []


def test_what_is_taken_is_moved_aside_and_a_namesake_beside_it(source: WatchedFolder) -> None:
    page = source.watched / "scan.jpg"
    page.write_bytes(b"first" + PAGE)
    assert scan(source, None, None) == [b"first" + PAGE]
    page.write_bytes(b"second" + PAGE)
    assert scan(source, None, None) == [b"second" + PAGE]
    aside = source.watched / TAKEN
    assert (aside / "scan.jpg").read_bytes() == b"first" + PAGE
    assert (aside / "scan-2.jpg").read_bytes() == b"second" + PAGE
    assert scan(source, None, None) == []


def test_only_papers_are_taken(source: WatchedFolder, tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden.jpg", "~lock.jpg", "empty.jpg", "part.jpg.tmp"):
        (source.watched / name).write_bytes(b"" if name.startswith("empty") else PAGE)
    (source.watched / "folder.jpg").mkdir()
    (tmp_path / "secret.jpg").write_bytes(PAGE)
    (source.watched / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    assert scan(source, None, None, None) == []
    (source.watched / "contract.PDF").write_bytes(b"%PDF-1.4")
    assert scan(source, None, None) == [b"%PDF-1.4"]


def test_a_file_somebody_holds_is_taken_when_it_is_let_go(
    source: WatchedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source.watched / "held.jpg").write_bytes(PAGE)
    usual = Path.rename

    def held(self: Path, to: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "rename", held)
    assert scan(source, None, None, None) == []
    monkeypatch.setattr(Path, "rename", usual)
    assert scan(source, None, None) == [PAGE]


@contextmanager
def no_room() -> Iterator[None]:
    """As on a disk that is nearly full: no file may be larger than a few bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_one_there_is_no_room_for_stays_and_is_taken_when_there_is(
    source: WatchedFolder, pages: Path
) -> None:
    page = source.watched / "001.jpg"
    page.write_bytes(PAGE)
    with pytest.raises(UnavailableError) as caught, no_room():
        scan(source, None, None)
    assert caught.value.trouble is Trouble.STORE_DISK_FULL
    assert page.exists()
    assert list(pages.glob("*")) == []
    assert scan(source, None, None) == [PAGE]


def test_one_that_cannot_be_put_aside_comes_only_once(source: WatchedFolder, pages: Path) -> None:
    page, aside = source.watched / "001.jpg", source.watched / TAKEN
    page.write_bytes(PAGE)
    aside.write_text("in the way")
    with pytest.raises(UnavailableError) as caught:
        scan(source, None, None)
    assert caught.value.trouble is Trouble.SCANNER_AWAY
    assert list(pages.glob("*")) == []
    aside.unlink()
    assert scan(source, None, None) == [PAGE]


def test_a_pile_ends_when_nothing_more_comes(pages: Path, source: WatchedFolder) -> None:
    quick = WatchedFolder(source.watched, pages, Rhythm(0.001, 4))
    looks = Looks(*[None] * 500)
    (source.watched / "1.jpg").write_bytes(PAGE)
    quick.scan(ScanSettings(), lambda _: None, looks)
    assert looks.count < 20


def test_an_empty_folder_is_waited_at_until_it_is_stopped(source: WatchedFolder) -> None:
    quick = WatchedFolder(source.watched, source.folder, Rhythm(0.0, 2))
    looks = Looks(*[None] * 50)
    quick.scan(ScanSettings(), print, looks)
    assert looks.count == 51


def test_a_file_too_large_is_said_and_moved_out_of_the_way(
    source: WatchedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched_folder, "LARGEST_FILE", 10)
    (source.watched / "film.pdf").write_bytes(PAGE)
    with pytest.raises(RuleError) as caught:
        scan(source, None, None)
    assert caught.value.trouble is Trouble.FILE_TOO_LARGE
    assert (source.watched / TAKEN / "film.pdf").exists()
    assert scan(source, None, None) == []


def test_no_such_folder_is_away(source: WatchedFolder) -> None:
    source.watched.rmdir()
    for ask in (source.offer, lambda: scan(source, None)):
        with pytest.raises(UnavailableError) as caught:
            ask()
        assert caught.value.trouble is Trouble.SCANNER_AWAY


def test_a_folder_is_named_from_its_root(pages: Path) -> None:
    with pytest.raises(RuleError):
        FolderDriver().open("scans", pages)
