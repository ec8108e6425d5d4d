"""Files put back older than the database: fetched again, or asked for again; never in silence."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from clerk_app.desk import case_file, doctor, exchange, lost_files, rescans, sync_centre
from clerk_app.desk.doctor import Check, Health
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.unsent import Remedy, Why
from tests.helpers.intakes import picture, received, typed, with_papers
from tests.helpers.pulls import answered_by_platform, pull
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import LATE, SINGLE


def all_there(station: Station, folder: Path) -> Case:
    """A case the platform has, with all its files."""
    remote = answered_by_platform(station, received(station, SINGLE, folder))
    exchange.uploaded(station, *(one.sha256 for one in remote.materials))
    arrived = tuple(replace(one, arrived=True) for one in remote.materials)
    there = replace(remote, materials=arrived, version=remote.version + 1)
    pull(station, there)
    return there


def lose(station: Station, sha256: str) -> bytes:
    """The file is not on the disk any more; what was in it."""
    content = station.store.files.file(sha256).read_bytes()
    station.store.files.path(sha256).unlink()
    return content


def said_of(station: Station, sha256: str) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        case_file.content(station, sha256)
    return caught.value


@pytest.mark.parametrize("by", ["start", "opened", "doctor"])
def test_what_the_platform_holds_is_fetched_again(
    station: Station, tmp_path: Path, by: str
) -> None:
    case = all_there(station, tmp_path)
    sha256, other = (one.sha256 for one in case.materials[:2])
    content = lose(station, sha256)
    assert exchange.wanted(station) == ()
    (found,) = (one for one in doctor.examine(station) if one.check is Check.HERE)
    assert (found.health, found.named) == (Health.LOOK, (sha256,))
    match by:
        case "start":
            assert lost_files.look_again(station) == 1
        case "opened":
            assert said_of(station, sha256).trouble is Trouble.BLOB_MISSING
        case _:
            doctor.mend(station)
    assert exchange.wanted(station) == (sha256,)
    assert exchange.uploads(station) == ()
    exchange.fetched(station, sha256, BytesIO(content))
    assert case_file.content(station, sha256).read_bytes() == content
    with station.store.read() as work:
        rows = [work.blobs.get(one) for one in (sha256, other)]
    assert {one.state for one in rows if one is not None} == {BlobState.VERIFIED}
    assert lost_files.look_again(station) == 0


def test_what_was_here_alone_and_the_platform_has_from_elsewhere_is_fetched(
    station: Station, tmp_path: Path
) -> None:
    """The files are older than the database, which had not heard yet that they have arrived."""
    remote = answered_by_platform(station, received(station, SINGLE, tmp_path))
    first = remote.materials[0]
    arrived = (replace(first, arrived=True), *remote.materials[1:])
    pull(station, replace(remote, materials=arrived, version=remote.version + 1))
    lose(station, first.sha256)
    lost_files.look_again(station)
    assert exchange.wanted(station) == (first.sha256,)
    assert first.sha256 not in {one.sha256 for one in exchange.uploads(station)}


def test_what_nobody_else_has_is_asked_of_a_person_at_the_next_start_and_when_opened(
    tmp_path: Path,
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case = received(station, SINGLE, tmp_path)
        draft = with_papers(station, typed(station, LATE), tmp_path)
        assert rescans.due(station) is None
    with open_station(tmp_path / "station", clock) as station:
        assert rescans.due(station) is None
        gone = [case.materials[0].sha256, draft.materials[0].sha256]
        kept = [lose(station, one) for one in gone]
    with open_station(tmp_path / "station", clock) as station:
        told = rescans.due(station)
        assert told is not None
        assert (told.trouble, told.facts["n"]) == (Trouble.BLOB_RESCAN, 2)
        assert case.number in str(told.facts["names"])
        assert LATE.who in str(told.facts["names"])
        for sha256 in gone:
            assert said_of(station, sha256).trouble is Trouble.BLOB_LOST
        assert lost_files.look_again(station) == 0
        lines = {one.key: one for one in sync_centre.view(station).stuck}
        assert (lines[gone[0]].why, lines[gone[0]].remedy) == (Why.FILE_GONE, Remedy.RESCAN)
        # A second copy brings one back: only the other is asked for.
        station.store.files.put(BytesIO(kept[0]), expected=gone[0])
        left = rescans.due(station)
        assert left is not None
        assert left.facts["n"] == 1


def test_what_was_scanned_anew_since_is_waited_for_no_more(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    first = case.materials[0]
    lose(station, first.sha256)
    lost_files.look_again(station)
    assert first.sha256 in {one.key for one in sync_centre.view(station).stuck}
    page = picture(tmp_path, "重新扫描")
    case_file.take_in(station, CLERK, case.case_id, first.slot, page, supersedes=first.material_id)
    lost_files.look_again(station)
    assert first.sha256 not in {one.key for one in sync_centre.view(station).lines}
    assert Health.DAMAGED not in {one.health for one in doctor.examine(station)}
