"""Work of another PC beside one's own on one case: what was not in sight is never overwritten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk import unsynced
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.undo import undo_in_case
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import Operation
from sync.client import Client
from tests.helpers.builders import create, fields, operation
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import running_platform
from tests.helpers.posted import send
from tests.helpers.station import CLERK
from tests.helpers.stations_apart import case_at, station_at

CASE = "case-a"
MOBILE, ADDRESS = "applicant.mobile", "form.address"
OTHER = Session("operator-2", "王乡村", "w002", "clerk", "1")
Hall = tuple[Station, Station, Client]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A PC in a village and one in town that both have the case, and the platform."""
    with (
        running_platform(tmp_path / "platform") as platform,
        platform.client() as client,
        station_at(tmp_path, "station-1") as village,
        station_at(tmp_path, "station-2") as town,
    ):
        values = {"applicant.cert_no": "1", MOBILE: "0"}
        send(client, operation("o-1", create(fields=values, number="N1"), case_id=CASE))
        rounds(village, client, 1)
        rounds(town, client, 1)
        yield village, town, client


def types(
    station: Station,
    value: str,
    *,
    field: str = MOBILE,
    before: str = "0",
    seen: Case | None = None,
) -> str:
    """Somebody types a value there; the id of the operation."""
    who = OTHER if station.station_id == "station-1" else CLERK
    with station.store.begin() as work:
        record(work, station, who, CASE, fields({field: value}, {field: before}), seen=seen)
        return work.outbox.chain(CASE)[-1]


def carry(village: Station, town: Station, folder: Path) -> None:
    unsynced.take_in(town, unsynced.export(village, folder).path)


def operation_at(station: Station, op_id: str) -> Operation:
    with station.store.read() as work:
        found = work.outbox.find(op_id)
    assert found is not None
    return found


def differences(case: Case) -> list[tuple[str, str, str, str, str]]:
    return [(one.field, one.mine, one.mine_by, one.theirs, one.theirs_by) for one in case.conflicts]


def test_an_older_screen_does_not_overwrite_what_was_taken_in_meanwhile(
    hall: Hall, tmp_path: Path
) -> None:
    village, town, client = hall
    types(village, "VILLAGE")
    seen = case_at(town, CASE)
    carry(village, town, tmp_path)
    types(town, "TOWN", seen=seen)
    told = [(MOBILE, "TOWN", CLERK.name, "VILLAGE", OTHER.name)]
    for _ in range(2):
        shown = case_at(town, CASE)
        assert (shown.value(MOBILE), differences(shown)) == ("VILLAGE", told)
        rounds(town, client, 3)


def test_the_screen_shows_the_difference_that_the_platform_will_tell_of(
    hall: Hall, tmp_path: Path
) -> None:
    village, town, client = hall
    types(village, "VILLAGE")
    types(town, "TOWN")
    carry(village, town, tmp_path)
    told = [(MOBILE, "VILLAGE", OTHER.name, "TOWN", CLERK.name)]
    for _ in range(2):
        shown = case_at(town, CASE)
        assert (shown.value(MOBILE), differences(shown)) == ("TOWN", told)
        rounds(town, client, 3)


def test_one_goes_on_from_ones_own_earlier_work_past_what_was_taken_in(
    hall: Hall, tmp_path: Path
) -> None:
    village, town, client = hall
    types(town, "P1")
    types(village, "山路一号", field=ADDRESS, before="")
    carry(village, town, tmp_path)
    types(town, "P2", before="P1")
    types(town, "山路二号", field=ADDRESS, before="山路一号")
    types(town, "P3", before="P2")
    for _ in range(2):
        shown = case_at(town, CASE)
        assert (shown.value(MOBILE), shown.value(ADDRESS)) == ("P3", "山路二号")
        assert shown.conflicts == ()
        rounds(town, client, 3)


def test_an_older_platform_passes_over_the_other_ends_and_overwrites_nothing(
    hall: Hall, tmp_path: Path
) -> None:
    """It takes the operation as it is; what it cannot know was in sight becomes a difference."""
    village, town, client = hall
    types(town, "P1")
    types(village, "山路一号", field=ADDRESS, before="")
    carry(village, town, tmp_path)
    types(town, "P2", before="P1")
    assert operation_at(town, types(town, "P3", before="P2")).doc()["beside"]
    with pytest.MonkeyPatch.context() as older:
        older.setattr(
            Operation, "builds_on", property(lambda op: (op.parent,) if op.parent else ())
        )
        rounds(town, client, 3)
    shown = case_at(town, CASE)
    assert (shown.value(MOBILE), shown.value(ADDRESS)) == ("P3", "山路一号")
    assert shown.conflicts == ()


def test_what_builds_on_two_ends_waits_until_both_have_come(hall: Hall, tmp_path: Path) -> None:
    village, town, client = hall
    first = types(town, "P1")
    other = types(village, "山路一号", field=ADDRESS, before="")
    carry(village, town, tmp_path)
    both = operation_at(town, types(town, "P2", before="P1"))
    assert (both.parent, both.beside) == (first, (other,))
    send(client, operation_at(town, first))
    (early,) = send(client, both)
    assert (early["outcome"], early["missing"]) == ("held", [other])
    send(client, operation_at(town, other))
    (late,) = send(client, both)
    assert late["outcome"] in ("applied", "merged")


def test_an_undo_does_not_cross_what_was_taken_in(hall: Hall, tmp_path: Path) -> None:
    village, town, _ = hall
    types(village, "VILLAGE")
    step = types(town, "P1")
    carry(village, town, tmp_path)
    with pytest.raises(RuleError) as refused:
        undo_in_case(town, CLERK, CASE, [step], reason="打错了")
    assert refused.value.trouble is Trouble.UNDO_OVERTAKEN
