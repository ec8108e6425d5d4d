"""A second copy of unsynced work on another volume: a dead PC, an old backup, a clone."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.crypto_suites import INTERNATIONAL
from clerk_app.desk import exchange, second_copy_restore, sync_centre
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.second_copy import CopyStanding
from clerk_app.store import second_copy as copies
from tests.helpers.builders import fields
from tests.helpers.children import said_before_the_kill
from tests.helpers.plain_line import cases_at, rounds
from tests.helpers.platforms import Running, running_platform
from tests.helpers.second_copies import (
    HALL_KEY,
    SCAN,
    Stick,
    copied_station,
    how_it_stands,
    keeper_of,
    number_of,
    operations_of,
    saved,
    stick_at,
    take_in_case,
    undone,
)
from tests.helpers.station import CLERK


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return stick_at(tmp_path)


@pytest.fixture
def station(tmp_path: Path, stick: Stick) -> Iterator[Station]:
    with copied_station(tmp_path / "pc", stick) as opened:
        yield opened


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


def test_what_the_journal_lacks_is_added_in_its_order_and_once(
    station: Station, stick: Stick
) -> None:
    keeper = keeper_of(station, stick)
    take_in_case(station, 1)
    keeper.round()
    assert list(saved(stick).items()) == list(operations_of(station).items())
    take_in_case(station, 2)
    for _ in range(2):
        keeper.round()
    # As after a crash between commit and copy: another program starts and finds what is missing.
    take_in_case(station, 3)
    keeper_of(station, stick).round()
    assert list(saved(stick)) == list(undone(station))
    assert len(stick.parts()) == 2
    assert len(stick.files()) == 3
    assert how_it_stands(station) == CopyStanding()


def test_nothing_on_the_volume_is_readable(station: Station, stick: Stick) -> None:
    sha256 = take_in_case(station, 1)
    keeper_of(station, stick).round()
    whole = b"".join(path.read_bytes() for path in (*stick.parts(), *stick.files()))
    assert "张三".encode() not in whole
    assert b"13800000001" not in whole
    assert SCAN[:64] not in whole
    assert sha256.encode() not in whole
    assert sha256 not in str(stick.files())


def test_a_dead_pc_goes_on_as_another_one(platform: Running, tmp_path: Path, stick: Stick) -> None:
    with copied_station(tmp_path / "pc", stick) as dead, platform.client() as client:
        keeper = keeper_of(dead, stick)
        take_in_case(dead, 1)
        rounds(dead, client)
        digests = [take_in_case(dead, n) for n in (2, 3, 4)]
        # Under way when the PC dies: it may or may not have arrived.
        exchange.outgoing(dead, limit=2)
        keeper.round()
        made = operations_of(dead)
        with dead.store.read() as work:
            shown = work.cases.view("case-3")
            parents = {one.op.op_id: one.op for one in work.outbox.lone(tuple(made))}
    shutil.rmtree(tmp_path / "pc")
    with copied_station(tmp_path / "new", stick) as new, platform.client() as client:
        done, changes = second_copy_restore.restore(new, stick.place)
        assert (done.operations, done.files, done.cases, done.missing) == (9, 3, 3, ())
        assert changes & Changes.CASE
        assert operations_of(new) == made
        with new.store.read() as work:
            assert work.cases.view("case-3") == shown
            again = {one.op.op_id: one.op for one in work.outbox.lone(tuple(made))}
        assert again == parents
        assert second_copy_restore.restore(new, stick.place)[1] is Changes.NOTHING
        rounds(new, client, 3)
        assert cases_at(client)[0] == 4
        assert sync_centre.view(new).lines == ()
        assert b"".join(client.stream(f"/v1/blobs/{digests[2]}")).startswith(SCAN)
        assert exchange.digest(new) == cases_at(client)


def test_numbers_of_the_dead_pc_are_not_given_again(tmp_path: Path, stick: Stick) -> None:
    with copied_station(tmp_path / "pc", stick) as dead:
        take_in_case(dead, 7)
        keeper_of(dead, stick).round()
    with copied_station(tmp_path / "new", stick) as new:
        keeper_of(new, stick).round()
        with new.store.begin() as work:
            assert work.numbers.next(new.prefix, new.today()) == 8
            assert work.cases.find(number_of(new, 7)) == "case-7"


def test_an_old_backup_gets_what_was_done_since_before_anything_new(
    platform: Running, tmp_path: Path, stick: Stick
) -> None:
    with copied_station(tmp_path / "pc", stick) as station:
        take_in_case(station, 1)
        keeper_of(station, stick).round()
    shutil.copytree(tmp_path / "pc", tmp_path / "backup")
    with copied_station(tmp_path / "pc", stick) as station:
        keeper = keeper_of(station, stick)
        take_in_case(station, 2)
        with station.store.begin() as work:
            record(work, station, CLERK, "case-1", fields({"applicant.mobile": "13900000002"}))
        keeper.round()
        made = operations_of(station)
    shutil.rmtree(tmp_path / "pc")
    shutil.copytree(tmp_path / "backup", tmp_path / "pc")
    with copied_station(tmp_path / "pc", stick) as back, platform.client() as client:
        keeper = keeper_of(back, stick)
        keeper.round()
        assert keeper.restored is not None
        assert (keeper.restored.operations, keeper.restored.files) == (4, 1)
        assert operations_of(back) == made
        with back.store.begin() as work:
            record(work, back, CLERK, "case-1", fields({"applicant.email": "a@example.cn"}))
        rounds(back, client, 3)
        with back.store.read() as work:
            case = work.cases.view("case-1")
            assert case is not None
            assert case.value("applicant.mobile") == "13900000002"
            assert case.conflicts == ()
        assert sync_centre.view(back).lines == ()


def test_a_torn_end_loses_its_own_frame_alone(station: Station, stick: Stick) -> None:
    take_in_case(station, 1)
    keeper_of(station, stick).round()
    (part,) = stick.parts()
    for cut in (1, 40, 400):
        part.write_bytes(part.read_bytes()[:-cut])
    held = copies.SecondCopy(
        stick.place, hall="XA01", station="station-1", secret=HALL_KEY, suite=INTERNATIONAL
    ).read()
    assert list(held.operations) == list(undone(station))[:2]
    assert (held.torn, held.damaged) == (1, ())
    keeper_of(station, stick).round()
    assert list(saved(stick)) == list(undone(station))


@pytest.mark.parametrize("place", ["mark", "length", "content", "first"])
def test_a_flipped_byte_is_told_and_all_others_are_saved(
    station: Station, stick: Stick, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    take_in_case(station, 1)
    keeper_of(station, stick).round()
    (part,) = stick.parts()
    content = bytearray(part.read_bytes())
    frames = [at for at in range(len(content)) if content.startswith(b"\xf3YCOPY\x1a\n", at)]
    assert len(frames) == 3
    victim = 0 if place == "first" else 1
    at = {"mark": 0, "length": 19, "content": 90, "first": 90}[place]
    content[frames[victim] + at] ^= 1
    part.write_bytes(content)
    held = copies.SecondCopy(
        stick.place, hall="XA01", station="station-1", secret=HALL_KEY, suite=INTERNATIONAL
    ).read()
    whole = [op_id for n, op_id in enumerate(undone(station)) if n != victim]
    assert list(held.operations) == whole
    assert held.damaged == ((part.name, frames[victim]),)
    # The next program writes what is missing and puts the damaged part aside.
    keeper_of(station, stick).round()
    assert set(saved(stick)) == set(undone(station))
    assert how_it_stands(station).damaged == 1
    assert part.with_suffix(".damaged").exists()
    keeper_of(station, stick).round()
    assert how_it_stands(station) == CopyStanding()


def test_every_flipped_byte_of_a_journal_costs_one_frame_at_most(
    station: Station, stick: Stick
) -> None:
    take_in_case(station, 1)
    keeper_of(station, stick).round()
    (part,) = stick.parts()
    whole = part.read_bytes()
    held = copies.SecondCopy(
        stick.place, hall="XA01", station="station-1", secret=HALL_KEY, suite=INTERNATIONAL
    )
    begin = whole.index(b"\xf3YCOPY\x1a\n")
    for at in range(begin, len(whole), 23):
        part.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        found = held.read()
        assert len(found.operations) == 2
        assert len(found.damaged) + found.torn == 1


def test_a_file_that_rotted_is_copied_again_and_a_lost_one_comes_back(
    tmp_path: Path, stick: Stick
) -> None:
    with copied_station(tmp_path / "pc", stick) as station:
        sha256 = take_in_case(station, 1)
        keeper_of(station, stick).round()
        (copy,) = stick.files()
        content = bytearray(copy.read_bytes())
        content[len(content) // 2] ^= 1
        copy.write_bytes(content)
        keeper_of(station, stick).round()
        station.store.files.path(sha256).unlink()
        keeper_of(station, stick).round()
        assert station.store.files.verify(sha256)


def test_a_file_that_is_nowhere_is_named(tmp_path: Path, stick: Stick) -> None:
    with copied_station(tmp_path / "pc", stick) as dead:
        sha256 = take_in_case(dead, 1)
        keeper_of(dead, stick).round()
    stick.files()[0].unlink()
    with copied_station(tmp_path / "new", stick) as new:
        done, _ = second_copy_restore.restore(new, stick.place)
        assert (done.operations, done.missing) == (3, (sha256,))
        assert [line.why.value for line in sync_centre.view(new).stuck] == ["file_gone"]


def test_the_wrong_key_opens_nothing_and_changes_nothing(tmp_path: Path, stick: Stick) -> None:
    with copied_station(tmp_path / "pc", stick) as dead:
        take_in_case(dead, 1)
        keeper_of(dead, stick).round()
    before = [path.read_bytes() for path in stick.parts()]
    with copied_station(tmp_path / "new", stick, secret="another secret of a hall") as new:
        with pytest.raises(RuleError) as refused:
            second_copy_restore.restore(new, stick.place)
        assert refused.value.trouble is Trouble.PACKAGE_KEY
        # Its own copy stands beside the other one.
        take_in_case(new, 2)
        keeper_of(new, stick).round()
        assert list(undone(new)) != []
    assert [path.read_bytes() for path in stick.parts()][:1] == before
    with copied_station(tmp_path / "third", stick, secret="") as keyless:
        with pytest.raises(RuleError) as refused:
            second_copy_restore.restore(keyless, stick.place)
        assert refused.value.trouble is Trouble.COPY_KEY


def test_two_stations_in_one_folder_are_kept_apart(tmp_path: Path, stick: Stick) -> None:
    made = {}
    for name in ("station-1", "station-2"):
        with copied_station(tmp_path / name, stick, name) as station:
            take_in_case(station, int(name[-1]))
            keeper_of(station, stick).round()
            made[name] = operations_of(station)
    with copied_station(tmp_path / "new", stick, "station-9") as new:
        with pytest.raises(RuleError) as refused:
            second_copy_restore.restore(new, stick.place)
        assert refused.value.trouble is Trouble.COPY_WHICH
        assert refused.value.facts["stations"] == "station-1 station-2"
        second_copy_restore.restore(new, stick.place, of="station-2")
        assert operations_of(new) == made["station-2"]
        with pytest.raises(RuleError) as refused:
            second_copy_restore.restore(new, stick.place, of="station-3")
        assert refused.value.trouble is Trouble.COPY_NONE
        second_copy_restore.restore(new, stick.place / "XA01-station-1")
        assert operations_of(new) == made["station-2"] | made["station-1"]


def test_a_cloned_pc_writes_to_the_same_folder_and_neither_loses_anything(
    tmp_path: Path, stick: Stick
) -> None:
    with copied_station(tmp_path / "pc", stick) as station:
        take_in_case(station, 1)
    shutil.copytree(tmp_path / "pc", tmp_path / "clone")
    with (
        copied_station(tmp_path / "pc", stick) as one,
        copied_station(tmp_path / "clone", stick) as two,
    ):
        keepers = [keeper_of(one, stick), keeper_of(two, stick)]
        for n in range(2, 6):
            pc, keeper = ((one, keepers[0]), (two, keepers[1]))[n % 2]
            take_in_case(pc, n)
            keeper.round()
        assert set(saved(stick)) == set(undone(one)) | set(undone(two))


@pytest.mark.parametrize("lines", [1, 5])
def test_a_kill_between_commit_and_copy_leaves_no_hole(
    tmp_path: Path, stick: Stick, lines: int
) -> None:
    said = said_before_the_kill("keep_copied", tmp_path, lines=lines)
    kept = [op_id for line in said if line.startswith("kept") for op_id in line.split()[1:]]
    assert kept
    # The last line read tells of a commit: its copy may not have begun.
    assert said[lines - 1].startswith("kept")
    with copied_station(tmp_path / "pc", stick) as station:
        keeper_of(station, stick).round()
        assert set(kept) <= set(undone(station))
        assert set(saved(stick)) == set(undone(station))
        made = operations_of(station)
    shutil.rmtree(tmp_path / "pc")
    with copied_station(tmp_path / "new", stick) as new:
        done, _ = second_copy_restore.restore(new, stick.place)
        assert done.missing == ()
        assert operations_of(new) == made


# Its size


def test_what_the_platform_has_shown_leaves_the_copy(
    platform: Running, tmp_path: Path, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.desk.second_copy.SLACK", 4_000)
    with copied_station(tmp_path / "pc", stick) as station, platform.client() as client:
        keeper = keeper_of(station, stick)
        sizes = []
        for n in range(1, 8):
            take_in_case(station, n)
            keeper.round()
            assert set(saved(stick)) >= set(undone(station))
            rounds(station, client)
            keeper.round()
            assert undone(station) == ()
            assert stick.files() == []
            sizes.append(sum(path.stat().st_size for path in stick.parts()))
        assert max(sizes) < 10_000
        assert len(stick.parts()) <= 2
        take_in_case(station, 9)
        keeper.round()
        assert list(saved(stick))[-3:] == list(undone(station))


def test_what_settled_before_a_start_leaves_no_file_behind(
    platform: Running, tmp_path: Path, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.desk.second_copy.SLACK", 0)
    with copied_station(tmp_path / "pc", stick) as station, platform.client() as client:
        take_in_case(station, 1)
        keeper_of(station, stick).round()
        assert len(stick.files()) == 1
        rounds(station, client)
        keeper_of(station, stick).round()
        assert (stick.parts(), stick.files()) == ((), [])


def test_what_a_restored_platform_forgot_comes_back_in_its_order(
    tmp_path: Path, stick: Stick
) -> None:
    with copied_station(tmp_path / "pc", stick) as station:
        take_in_case(station, 1)
        first, *rest = undone(station)
        with station.store.begin() as work:
            work.outbox.settle((first,))
        keeper = keeper_of(station, stick)
        keeper.round()
        assert list(saved(stick)) == rest
        with station.store.begin() as work:
            work.outbox.forgotten((first,))
        keeper.round()
        assert list(saved(stick)) == [*rest, first]
    with copied_station(tmp_path / "new", stick) as new:
        second_copy_restore.restore(new, stick.place)
        assert undone(new) == (first, *rest)
        with new.store.read() as work:
            assert work.cases.view("case-1") is not None


def test_another_hall_s_copy_is_not_seen(tmp_path: Path, stick: Stick, station: Station) -> None:
    take_in_case(station, 1)
    keeper_of(station, stick).round()
    stranger = replace(station, hall_id="XA02")
    with pytest.raises(RuleError) as refused:
        second_copy_restore.restore(stranger, stick.place)
    assert refused.value.trouble is Trouble.COPY_NONE
