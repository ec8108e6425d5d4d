"""The power goes at any moment: what was acknowledged is there, whole, and so are its files."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.errors import Trouble
from clerk_app.store import disk
from clerk_app.store.station import StationStore
from tests.helpers.disk.desk_day import work_a_day
from tests.helpers.disk.power_cuts import (
    Recording,
    Verdict,
    cuts,
    lay_out,
    record,
    unlike_its_operations,
)
from tests.helpers.stations import KEY, NOW, begin_and_close, fact_in, refusal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="reads the names of open files in /proc")

CUTS = 2_000
MANY = 50_000
OPENED_EACH = 50
CHECKPOINTS = "wal_autocheckpoint=40"
"""The log is folded in a hundred times as often as usual, so that cuts meet that as well."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A day's work as a disk saw it."""
    return recorded(tmp_path_factory, CHECKPOINTS)


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder for thousands of disks, in memory where there is such a thing."""
    fast = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=fast if fast.is_dir() else None) as name:
        yield Path(name)


def recorded(factory: pytest.TempPathFactory, pragma: str) -> Recording:
    return record(
        factory.mktemp("station"), lambda it: work_a_day(it, factory.mktemp("scans")), pragma=pragma
    )


def tally(recording: Recording, folder: Path, *, count: int, seed: int = 1) -> Counter[Verdict]:
    """How many cuts came to what; each fiftieth disk is opened by the product and worked on."""
    found: Counter[Verdict] = Counter()
    for number, (verdict, left) in enumerate(
        cuts(recording, folder / "judged", count=count, seed=seed)
    ):
        found[verdict] += 1
        if verdict is Verdict.WHOLE and number % OPENED_EACH == 0:
            lay_out(left, folder / "opened")
            work_on(folder / "opened")
    return found


def work_on(folder: Path) -> None:
    """The next start asks for nothing and finds screens and operations of one mind."""
    store = StationStore.open(folder, KEY)
    assert store.damaged == ()
    assert store.sound()
    with store.begin() as work:
        assert unlike_its_operations(work) == []
        assert work.audit.verify() is None
        work.drafts.put("after", {}, operator="op", at=NOW)
    store.close()


def test_no_acknowledged_commit_is_lost_and_none_is_torn(
    day: Recording, memory: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert tally(day, memory, count=CUTS) == {Verdict.WHOLE: CUTS}
    # The same day without FULL: the cuts must find what it would have lost.
    control = recorded(tmp_path_factory, "synchronous=NORMAL")
    found = tally(control, memory, count=100)
    assert found[Verdict.LOST] > 20
    assert found[Verdict.TORN] == 0


def test_files_whose_folders_were_never_synced_would_be_missed(
    memory: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A control as well: the model does lose names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync_folder", lambda folder: None)
        careless = recorded(tmp_path_factory, CHECKPOINTS)
    assert tally(careless, memory, count=100)[Verdict.DANGLING] > 20


def spoil_the_salt(path: Path) -> None:
    path.write_bytes(bytes(16) + path.read_bytes()[16:])


def test_a_sector_that_holds_the_salt_takes_nothing_with_it(tmp_path: Path) -> None:
    """The salt is in the first bytes of the file; without it no page is read, no log has it."""
    path = begin_and_close(tmp_path)
    spoil_the_salt(path)
    assert fact_in(tmp_path) == "kept"
    (tmp_path / "station.salt").unlink()
    spoil_the_salt(path)
    assert refusal(tmp_path) is Trouble.STORE_CORRUPT


def test_a_copy_with_a_salt_of_its_own_can_be_put_in_its_place(tmp_path: Path) -> None:
    path = begin_and_close(tmp_path / "here")
    other = begin_and_close(tmp_path / "there")
    assert other.read_bytes()[:16] != path.read_bytes()[:16]
    path.write_bytes(other.read_bytes())
    assert fact_in(tmp_path / "here") == "kept"
    spoil_the_salt(path)
    assert fact_in(tmp_path / "here") == "kept"


def test_a_station_of_an_earlier_program_remembers_its_salt(tmp_path: Path) -> None:
    path = begin_and_close(tmp_path)
    (tmp_path / "station.salt").unlink()
    assert fact_in(tmp_path) == "kept"
    spoil_the_salt(path)
    assert fact_in(tmp_path) == "kept"


@pytest.mark.slow
def test_fifty_thousand_cuts(day: Recording, memory: Path) -> None:
    assert tally(day, memory, count=MANY, seed=2) == {Verdict.WHOLE: MANY}
