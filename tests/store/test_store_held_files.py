"""A virus scanner or indexer holds files of ours (Windows): tried again, then said plainly."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app import settings_file
from clerk_app.config import read_settings
from clerk_app.crypto_suites import INTERNATIONAL
from clerk_app.desk import case_file, second_copy_restore, unsynced
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs import spoken
from clerk_app.store import copy_journal as journal
from clerk_app.store import held
from clerk_app.store.copy_files import CopyFiles
from clerk_app.store.copy_seal import CopySeal
from clerk_app.store.disk import write_once, write_whole
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.held import TRIES, when_free
from clerk_app.store.join_codes import JoinCodes
from clerk_app.store.salvage import salvage
from clerk_app.store.second_copy import SecondCopy
from clerk_app.store.station import StationStore
from tests.helpers.disk.held_files import scanned
from tests.helpers.intakes import picture, received
from tests.helpers.old_store import unpacked
from tests.helpers.second_copies import (
    HALL_KEY,
    SCAN,
    copied_station,
    how_it_stands,
    keeper_of,
    stick_at,
    take_in_case,
)
from tests.helpers.station import CLERK, open_station
from tests.helpers.stations import KEY, NOW
from ui import words
from ui.rehearsal.visits import SINGLE

OLD_STORES = Path(__file__).parent / "old_stores"
LATEST = TRIES - 1
"""Refusals in a row after which it still goes through."""
SETTINGS = 'window = "3"\n# by hand\n'


class PowerGoesError(Exception):
    """Whoever asked was cut off."""


def a_day(folder: Path) -> None:
    """A store is begun, a case taken in, the store opened again, what a crash left swept."""
    with open_station(folder / "pc") as station:
        case = received(station, SINGLE, folder)
        case_file.attach(station, CLERK, case.case_id, "M02", picture(folder, "第二页"))
    left = folder / "pc" / "files" / "incoming" / "left.part"
    if left.parent.is_dir():
        left.write_bytes(b"half")
    with open_station(folder / "pc") as station:
        for one in case_file.open_case(station, case.case_id).case.materials:
            with station.store.files.open(one.sha256) as opened:
                assert opened.read()
            assert station.store.files.verify(one.sha256)
    assert not left.exists()


def small_files(folder: Path) -> None:
    """Small private files, made once and made anew; settings."""
    for left in (f".once.{os.getpid()}.part", ".whole.part"):
        # Of an earlier try that was cut off.
        (folder / left).write_bytes(b"half")
    write_once(folder / "once", b"first")
    write_whole(folder / "whole", b"first")
    write_whole(folder / "whole", b"second")
    assert when_free((folder / "whole").read_bytes) == b"second"
    path = folder / "settings.toml"
    path.write_text(SETTINGS, "utf-8")
    settings_file.put_settings(path, {"window": "7"})
    assert read_settings(path, {}).window == "7"
    assert "by hand" in when_free(path.read_text)


def copying(folder: Path) -> None:
    """The second copy is written, appended to, gone over again, and read back on another PC."""
    stick = stick_at(folder)
    with copied_station(folder / "pc", stick) as station:
        keeper = keeper_of(station, stick)
        take_in_case(station, 1)
        keeper.round()
        take_in_case(station, 2, scan=SCAN[::-1])
        keeper.round()
        # Added to, not begun anew for want of an answer.
        assert len(stick.parts()) == 1
        keeper_of(station, stick).round()
        assert how_it_stands(station).problem is None
    with copied_station(folder / "other", stick) as other:
        restored, _ = second_copy_restore.restore(other, stick.place)
        assert restored.operations
    copy = SecondCopy(
        stick.place, hall="XA01", station="station-1", secret=HALL_KEY, suite=INTERNATIONAL
    )
    kept = copy.read().operations
    copy.rewrite(kept.values())
    assert copy.read().operations == kept
    (part_of_it,) = stick.parts()
    when_free(lambda: part_of_it.write_bytes(b"no part of a journal"))
    assert copy.read().damaged
    copy.rewrite(kept.values())
    assert part_of_it not in stick.parts()
    seal = CopySeal(HALL_KEY, INTERNATIONAL, hall="XA01", station="station-1")
    part = journal.append(journal.begin_part(folder / "journal", 1, seal, (b"1",)), (b"2",))
    assert journal.read_part(part.path, seal).frames == (b"1", b"2")
    files = CopyFiles(folder / "files", seal)
    files.put(hashlib.sha256(SCAN).hexdigest(), io.BytesIO(SCAN))
    assert files.verify(hashlib.sha256(SCAN).hexdigest(), len(SCAN))
    files.drop(hashlib.sha256(SCAN).hexdigest())
    assert not files.verify(hashlib.sha256(SCAN).hexdigest(), len(SCAN))


def packing(folder: Path) -> None:
    """Unsynced work goes into a package and out of it at another PC."""
    stick = stick_at(folder)
    with copied_station(folder / "pc", stick) as station:
        take_in_case(station, 1)
        made = unsynced.export(station, folder / "package")
    with copied_station(folder / "other", stick) as other:
        assert other.hall_secret == HALL_KEY
        assert unsynced.take_in(other, made.path, code=made.code)


def rescuing(folder: Path) -> None:
    """A damaged database is put aside and begun anew."""
    with open_station(folder / "pc") as station:
        received(station, SINGLE, folder)
    for ending in ("", "-wal"):
        # Of an earlier try that was cut off.
        (folder / "pc" / f"station.db.rebuilt{ending}").write_bytes(b"half")
    salvage(folder / "pc", KEY, at=NOW)
    StationStore.open(folder / "pc", KEY).close()


def upgrading(folder: Path) -> None:
    """The store of an older program is copied aside and migrated."""
    old = folder / "station"
    unpacked(OLD_STORES / "s0020.tar.xz", folder.parent / "unpacked").rename(old)
    older_copy = old / "station.db.before-s0019"
    older_copy.write_bytes(b"of an upgrade before")
    StationStore.open(old, KEY).close()
    assert not older_copy.exists()


def joining(folder: Path) -> None:
    """A code to join a hall is used up, one that was not used is good again."""
    codes = JoinCodes(folder)
    codes.add("secret", HallRole.WINDOW, expires_at=NOW + timedelta(minutes=10))
    with pytest.raises(PowerGoesError), codes.taking("secret", NOW):
        raise PowerGoesError
    with codes.taking("secret", NOW) as role:
        assert role is HallRole.WINDOW


@pytest.mark.parametrize(
    "doing", [a_day, small_files, copying, packing, rescuing, upgrading, joining]
)
def test_every_file_may_be_held_for_a_moment_and_nobody_notices(
    doing: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "held"
    folder.mkdir()
    with scanned(folder, LATEST) as scanner:
        doing(folder)
    assert scanner.met
    assert len(scanner.pauses) >= LATEST
    assert all(0 < one <= 1 for one in scanner.pauses)


def held_for_good(folder: Path, act: Callable[[], object]) -> UnavailableError:
    """What is said when a file is not let go."""
    with scanned(folder, 10**6) as scanner, pytest.raises(UnavailableError) as caught:
        act()
    assert len(scanner.pauses) % (TRIES - 1) == 0
    assert caught.value.trouble is Trouble.STORE_HELD
    return caught.value


def test_what_is_not_let_go_is_said_and_nothing_of_it_is_taken_for_kept(tmp_path: Path) -> None:
    path, scan = tmp_path / "settings.toml", picture(tmp_path)
    path.write_text(SETTINGS, "utf-8")
    write_whole(tmp_path / "whole", b"first")
    with open_station(tmp_path / "pc") as station:
        store = station.store
        kept = store.files.put(picture(tmp_path, "第二页")).sha256
        told = held_for_good(tmp_path / "pc", lambda: store.files.put(scan))
        assert str(told.facts["path"]).startswith(str(tmp_path))
        held_for_good(tmp_path, lambda: store.files.open(kept))
        # Nothing has failed: the next try is as good as any.
        with store.files.open(store.files.put(scan).sha256) as opened:
            assert opened.read() == scan.read_bytes()
    assert not list((tmp_path / "pc").rglob("*.part")) or StationStore.open(tmp_path / "pc", KEY)
    held_for_good(tmp_path, lambda: write_whole(tmp_path / "whole", b"second"))
    assert (tmp_path / "whole").read_bytes() == b"first"
    held_for_good(tmp_path, lambda: settings_file.put_settings(path, {"window": "7"}))
    assert path.read_text("utf-8") == SETTINGS
    held_for_good(tmp_path / "pc", lambda: StationStore.open(tmp_path / "pc", KEY))


def test_a_clerk_and_a_console_are_told_of_it_in_their_words() -> None:
    trouble = UnavailableError(Trouble.STORE_HELD, path="station.db")
    for said in (words.sentence(trouble), spoken.sentence(trouble)):
        assert "杀毒软件" in said
        assert "station.db" in said


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ENOENT])
def test_any_other_refusal_is_not_tried_again(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def refused() -> None:
        tries.append(code)
        raise OSError(code, "no", str(tmp_path))

    monkeypatch.setattr(held, "pause", lambda _: pytest.fail("nothing to wait for"))
    with pytest.raises(OSError, match="no"):
        when_free(refused)
    assert tries == [code]
