"""A PC that dies in a village: its work is carried to another, and reaches the platform once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.desk import exchange, sync_centre, unsynced
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain import case_number
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.sealed_package import MAGIC
from tests.helpers.builders import create, fields, material
from tests.helpers.examples import scaled
from tests.helpers.plain_line import cases_at, rounds
from tests.helpers.platforms import Running, running_platform
from tests.helpers.station import CLERK
from tests.helpers.stations_apart import HALL_KEY, case_at, station_at

SCAN = bytes(range(256)) * 5_000
"""More than one piece."""


def take_in_case(station: Station, folder: Path, case_id: str, number: str) -> str:
    path = folder / f"{number}.jpg"
    path.write_bytes(SCAN + number.encode())
    stored = station.store.files.put(path)
    with station.store.begin() as work:
        work.blobs.add(stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL)
        own = create(fields={"applicant.name": "张三"}, number=number)
        record(work, station, CLERK, case_id, own)
        record(work, station, CLERK, case_id, material(f"m-{number}", sha256=stored.sha256))
        record(work, station, CLERK, case_id, fields({"applicant.mobile": "13800000001"}))
    return stored.sha256


def number_of(n: int) -> str:
    return f"GX03012611230{n:03d}"


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@pytest.mark.parametrize("secret", [HALL_KEY, ""])
def test_the_work_of_a_lost_pc_reaches_the_platform_once_whoever_sends_it(
    platform: Running, tmp_path: Path, secret: str
) -> None:
    count = 3
    with station_at(tmp_path, "station-1", secret) as lost, platform.client() as client:
        digests = [take_in_case(lost, tmp_path, f"case-{n}", number_of(n)) for n in range(count)]
        # Under way when the PC dies: it may or may not have arrived.
        exchange.outgoing(lost, limit=2)
        made = unsynced.export(lost, tmp_path / "stick")
        assert (made.operations, made.files, bool(made.code)) == (9, 3, not secret)
        assert cases_at(client)[0] == 0
    with station_at(tmp_path, "station-2", secret) as helper, platform.client() as client:
        done, _ = unsynced.take_in(helper, made.path, code=made.code.lower())
        assert (done.station, done.operations, done.cases) == ("station-1", 9, 3)
        assert case_at(helper, "case-1").number == number_of(1)
        rounds(helper, client)
        assert cases_at(client)[0] == count
        before = cases_at(client)
        shown = case_at(helper, "case-2")
        assert [one.arrived for one in shown.materials] == [True]
        assert b"".join(client.stream(f"/v1/blobs/{digests[2]}")).startswith(SCAN)
        assert sync_centre.view(helper).lines == ()
    # The disk was not lost after all: the first station comes back and sends the same.
    with station_at(tmp_path, "station-1") as back, platform.client() as client:
        rounds(back, client)
        assert cases_at(client) == before
        assert sync_centre.view(back).lines == ()
        assert case_at(back, "case-2") == shown


def test_importing_twice_or_at_home_doubles_nothing(tmp_path: Path) -> None:
    with station_at(tmp_path, "station-1") as first, station_at(tmp_path, "station-2") as second:
        take_in_case(first, tmp_path, "case-1", number_of(1))
        made = unsynced.export(first, tmp_path)
        for station, new in ((second, 3), (second, 0), (first, 0)):
            done, _ = unsynced.take_in(station, made.path)
            assert (done.operations, done.known) == (new, 3 - new)
            with station.store.read() as work:
                assert (work.outbox.counts().waiting, work.cases.count()) == (3, 1)


def test_numbers_in_a_package_are_not_given_again_by_a_pc_of_the_same_name(tmp_path: Path) -> None:
    """The PC was set up anew, or put back from a backup of before its package was made."""
    with station_at(tmp_path / "dead", "station-1") as dead:
        with dead.store.begin() as work:
            given = case_number.make(
                dead.prefix, dead.today(), work.numbers.next(dead.prefix, dead.today())
            )
        take_in_case(dead, tmp_path, "case-1", given)
        made = unsynced.export(dead, tmp_path)
    with station_at(tmp_path / "new", "station-1") as new:
        unsynced.take_in(new, made.path)
        with new.store.begin() as work:
            following = work.numbers.next(new.prefix, new.today())
        assert case_number.make(new.prefix, new.today(), following) != given


def test_both_send_at_once_and_the_platform_has_it_once(platform: Running, tmp_path: Path) -> None:
    with (
        station_at(tmp_path, "station-1") as first,
        station_at(tmp_path, "station-2") as second,
        platform.client() as client,
    ):
        take_in_case(first, tmp_path, "case-1", number_of(1))
        made = unsynced.export(first, tmp_path)
        unsynced.take_in(second, made.path)
        for station in (first, second, first, second):
            rounds(station, client, 1)
        rounds(first, client)
        rounds(second, client)
        assert cases_at(client)[0] == 1
        assert case_at(first, "case-1") == case_at(second, "case-1")
        assert sync_centre.view(first).lines == sync_centre.view(second).lines == ()


def test_work_goes_on_at_the_other_station(platform: Running, tmp_path: Path) -> None:
    with (
        station_at(tmp_path, "station-1") as first,
        station_at(tmp_path, "station-2") as second,
        platform.client() as client,
    ):
        take_in_case(first, tmp_path, "case-1", number_of(1))
        made = unsynced.export(first, tmp_path)
        unsynced.take_in(second, made.path)
        with second.store.begin() as work:
            record(work, second, CLERK, "case-1", fields({"applicant.mobile": "13900000002"}))
        rounds(second, client)
        # They had seen what the first station wrote: it is no conflict.
        assert case_at(second, "case-1").conflicts == ()
        assert case_at(second, "case-1").value("applicant.mobile") == "13900000002"


def refused(station: Station, path: Path, **by: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        unsynced.take_in(station, path, **by)
    with station.store.read() as work:
        assert work.outbox.counts().waiting == 0
    return caught.value


def test_another_hall_another_key_and_no_package_are_refused(tmp_path: Path) -> None:
    with (
        station_at(tmp_path, "station-1", "") as first,
        station_at(tmp_path, "station-2") as second,
    ):
        with pytest.raises(RuleError) as nothing:
            unsynced.export(first, tmp_path)
        assert nothing.value.trouble is Trouble.PACKAGE_EMPTY
        take_in_case(first, tmp_path, "case-1", number_of(1))
        made = unsynced.export(first, tmp_path)
        assert unsynced.asks_for_code(made.path)
        assert refused(second, made.path, code="WRONG").trouble is Trouble.PACKAGE_KEY
        assert refused(second, made.path).trouble is Trouble.PACKAGE_KEY
        elsewhere = replace(second, hall_id="XA02")
        found = refused(elsewhere, made.path, code=made.code)
        assert (found.trouble, found.facts["hall"]) == (Trouble.PACKAGE_OTHER_HALL, "XA01")
        letter = tmp_path / "letter.txt"
        letter.write_text("hello")
        assert refused(second, letter).trouble is Trouble.PACKAGE_FORM
        assert refused(second, tmp_path / "none").trouble is Trouble.FILE_UNREADABLE


def test_nothing_personal_can_be_read_without_the_secret(tmp_path: Path) -> None:
    with station_at(tmp_path, "station-1") as first:
        take_in_case(first, tmp_path, "case-1", number_of(1))
        content = unsynced.export(first, tmp_path).path.read_bytes()
    for word in ("张三", "13800000001", number_of(1)):
        assert word.encode() not in content


@settings(
    max_examples=scaled(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_package_with_any_byte_changed_cut_or_added_is_refused_with_its_place(
    package: tuple[Station, Path], data: st.DataObject
) -> None:
    station, whole = package
    content = whole.read_bytes()
    frames = content.index(b"\n", len(MAGIC)) + 1
    at = data.draw(st.integers(0, len(content) - 1), label="at")
    how = data.draw(st.sampled_from(["change", "cut", "drop", "add"]), label="how")
    bent = {
        "change": content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :],
        "cut": content[:at],
        "drop": content[:at] + content[at + 1 :],
        "add": content + content[at : at + 9],
    }[how]
    path = whole.with_name("bent" + whole.suffix)
    path.write_bytes(bent)
    found = refused(station, path)
    if how == "add" or at >= frames:
        assert found.trouble is Trouble.PACKAGE_ALTERED
        assert 0 <= int(found.facts["at"]) <= (len(content) if how == "add" else at)


@pytest.fixture
def package(tmp_path: Path) -> Iterator[tuple[Station, Path]]:
    with station_at(tmp_path, "station-1") as first:
        take_in_case(first, tmp_path, "case-1", number_of(1))
        made = unsynced.export(first, tmp_path)
    with station_at(tmp_path, "station-2") as second:
        yield second, made.path


def test_frames_that_change_places_are_refused(package: tuple[Station, Path]) -> None:
    station, whole = package
    content = whole.read_bytes()
    start = content.index(b"\n", len(MAGIC)) + 1
    frames = []
    while start < len(content):
        end = start + 4 + int.from_bytes(content[start : start + 4])
        frames.append(content[start:end])
        start = end
    frames[1], frames[3] = frames[3], frames[1]
    head = content[: content.index(b"\n", len(MAGIC)) + 1]
    path = whole.with_name("swapped" + whole.suffix)
    path.write_bytes(head + b"".join(frames))
    found = refused(station, path)
    assert found.trouble is Trouble.PACKAGE_ALTERED
    assert found.facts["at"] == len(head) + len(frames[0])


def test_a_file_whose_bytes_are_gone_is_named_and_the_rest_goes(tmp_path: Path) -> None:
    with station_at(tmp_path, "station-1") as first, station_at(tmp_path, "station-2") as second:
        gone = take_in_case(first, tmp_path, "case-1", number_of(1))
        take_in_case(first, tmp_path, "case-2", number_of(2))
        first.store.files.path(gone).unlink()
        made = unsynced.export(first, tmp_path)
        assert (made.files, made.missing) == (1, (gone,))
        done, _ = unsynced.take_in(second, made.path)
        assert (done.cases, done.files) == (2, 1)
