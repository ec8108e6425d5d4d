"""A deadline in a year without a notice on holidays is provisional; that it has moved is told."""

from pathlib import Path

from clerk_app.desk import acceptance, case_file, receipts, reference_news
from clerk_app.desk.library import CALENDAR, YEARS
from clerk_app.desk.notices import notice_in
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.programs.shipped import calendar_doc
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, RESOURCES, HandClock
from ui.rehearsal.visits import SUPPLEMENTING

NOTICE = {
    "year": 2027,
    "source": "国务院办公厅关于2027年部分节假日安排的通知（示例）",
    "version": "2027-1",
    "off": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-05"}],
    "working": [],
}
"""Two working days fewer at the beginning of January than the law alone says."""


def published(station: Station) -> Changes:
    """The platform hands on the notice for 2027."""
    years = calendar_doc(RESOURCES / "calendar")[YEARS]
    doc = {YEARS: [one for one in years if one["year"] != 2027] + [NOTICE]}
    return reference_news.put_reference(station, CALENDAR, "2027-1", doc)


def accepted(station: Station, folder: Path, clock: HandClock) -> str:
    """A case accepted on 29 December 2026, whose three days reach into 2027; its id."""
    clock.pass_(days=36)
    case = received(station, SUPPLEMENTING, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0].case.case_id


def test_a_day_in_a_year_without_a_notice_is_provisional_on_screen_and_paper(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    file = case_file.open_case(station, accepted(station, tmp_path, clock))
    (due,) = file.dues.values()
    assert due.day is not None
    assert due.day.year == 2027
    assert due.provisional
    (item,) = receipts.receipt_of(station, CLERK, file, copy=1).items
    assert (item.due, item.due_note) == (due.day, "provisional")
    with station.store.read() as work:
        jobs = work.print_jobs.of_kind(file.case.case_id, "acceptance_notice")
    told = [notice for job in jobs if (notice := notice_in(job)) is not None]
    assert [one.items[0].provisional for one in told] == [True]


def test_the_notice_moves_it_and_whoever_opens_the_case_is_told(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case_id = accepted(station, tmp_path, clock)
    before = case_file.open_case(station, case_id)
    assert before.told_before == {}
    (was,) = before.dues.values()
    clock.pass_(days=1)
    assert published(station) is Changes.CATALOGUE
    after = case_file.open_case(station, case_id)
    (now,) = after.dues.values()
    assert now.day is not None
    assert was.day is not None
    assert now.day > was.day
    assert not now.provisional
    assert list(after.told_before.values()) == [was]


def test_what_was_accepted_under_the_notice_was_never_told_otherwise(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    published(station)
    file = case_file.open_case(station, accepted(station, tmp_path, clock))
    assert not any(one.provisional for one in file.dues.values())
    assert file.told_before == {}
