"""Whatever shows people on a screen is on record: lists, searches, timelines, papers, tabs."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from clerk_app.desk import (
    auditing_reading,
    case_file,
    open_tabs,
    printing,
    seen,
    sign_in,
    timeline,
    visitor,
)
from clerk_app.desk.auditing_reading import Asked
from clerk_app.desk.issued_papers import as_issued
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.listings import TabKind, TabRow
from clerk_app.store import notes
from clerk_app.store.audit import AuditRow
from clerk_app.store.notes import Notes
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock
from ui.case_searches import searched_cases
from ui.rehearsal.visits import JOINT, SINGLE


@pytest.fixture
def served(station: Station) -> Station:
    """A station with a clerk at it."""
    sign_in.enrol(
        station.store, CLERK.operator_id, name=CLERK.name, login="w001", password="right words"
    )
    with station.store.begin() as work:
        seen.begin(work)
    seen.by(station, CLERK)
    return station


def written(station: Station, asked: Asked | None = None) -> list[AuditRow]:
    """What was seen, the oldest first, once something is written."""
    with station.store.begin():
        pass
    kinds = {
        seen.CASES_SEARCHED,
        seen.CASES_LISTED,
        seen.CASE_OPENED,
        seen.PERSON_FOUND,
        seen.TIMELINE_READ,
        seen.PAPER_SEEN,
        seen.BOOKINGS_READ,
    }
    found = auditing_reading.rows(station, asked or Asked())
    return [one.row for one in reversed(found) if one.row.action in kinds]


def test_a_search_is_on_record_once_what_it_found_is_opened(
    served: Station, tmp_path: Path
) -> None:
    case = received(served, SINGLE, tmp_path)
    received(served, JOINT, tmp_path)
    for typed in (SINGLE.who[:1], SINGLE.who[:2], SINGLE.who):
        searched_cases(served, typed, 12)
    assert written(served) == []
    case_file.open_case(served, case.number)
    searched, opened = written(served)
    assert (searched.action, searched.operator) == (seen.CASES_SEARCHED, CLERK.operator_id)
    assert searched.facts == {"found": 1}
    assert opened.action == seen.CASE_OPENED
    assert SINGLE.who not in str(searched)
    assert [one.action for one in written(served, Asked(person=SINGLE.who))] == [searched.action]


def test_a_search_for_something_else_does_not_take_the_first_ones_place(served: Station) -> None:
    for typed in ("王春", "王", "王晓", "", "李", "赵"):
        searched_cases(served, typed, 12)
    found = written(served)
    searched, listed = seen.CASES_SEARCHED, seen.CASES_LISTED
    assert [one.action for one in found] == [searched, searched, listed, searched]
    assert len({one.subject for one in found}) == 4


def test_a_search_by_a_whole_number_is_found_by_the_person(served: Station, tmp_path: Path) -> None:
    case = received(served, SINGLE, tmp_path)
    for length in range(12, 19):
        searched_cases(served, SINGLE.cert_no[:length], 12)
    searched_cases(served, case.number, 12)
    seen.note_bookings(served, SINGLE.cert_no, found=2)
    of_person = written(served, Asked(person=SINGLE.cert_no))
    assert [(one.action, dict(one.facts)) for one in of_person] == [
        (seen.CASES_SEARCHED, {"found": 1}),  # by the number
        (seen.CASES_SEARCHED, {"found": 1}),  # by the case's, which is of this person
        (seen.BOOKINGS_READ, {"found": 2}),
    ]
    assert SINGLE.cert_no not in str(written(served))


def test_who_is_looked_up_by_a_name_that_several_share_is_on_record(
    served: Station, tmp_path: Path
) -> None:
    for cert_no in (SINGLE.cert_no, "610482197706070804"):
        received(served, replace(SINGLE, cert_no=cert_no), tmp_path)
    assert len(visitor.who(served, SINGLE.who).others) == 2
    seen.note(served, seen.PAGE_READ, "something else")
    (looked_up,) = written(served)
    assert (looked_up.action, looked_up.facts) == (seen.CASES_SEARCHED, {"found": 2})


def test_a_timeline_and_each_paper_that_is_looked_at_are_on_record(
    served: Station, tmp_path: Path
) -> None:
    case = received(served, SINGLE, tmp_path)
    for _ in range(2):
        printing.print_receipt(served, CLERK, case.case_id)
    timeline.timeline(served, case.case_id)
    for copy in (1, 2, 1):
        as_issued(served, CLERK, case.case_id, RECEIPT, case.number, copy=copy)
    found = written(served, Asked(case=case.number))
    assert [one.action for one in found] == [seen.TIMELINE_READ, *[seen.PAPER_SEEN] * 2]
    assert [(one.facts["kind"], one.facts["copy"]) for one in found[1:]] == [
        (RECEIPT, 1),
        (RECEIPT, 2),
    ]


def test_what_lay_open_is_on_record_when_it_is_open_again_and_then_no_more(
    served: Station, tmp_path: Path, clock: HandClock
) -> None:
    first, second = received(served, SINGLE, tmp_path), received(served, JOINT, tmp_path)
    tabs = (TabRow(TabKind.CASE, first.case_id, in_front=True),)
    open_tabs.keep(served, CLERK, tabs)
    open_tabs.last(served, CLERK)
    assert [one.subject for one in written(served)] == [first.number]
    # Read anew all day, because something has changed.
    for _ in range(3):
        clock.pass_(minutes=30)
        open_tabs.read_again(served, (first.case_id, second.case_id))
    found = [(one.action, one.subject) for one in written(served)]
    assert found == [(seen.CASE_OPENED, one.number) for one in (first, second)]


def test_what_is_typed_is_noted_by_itself_when_the_typing_has_come_to_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notes, "WITHIN_S", 0.01)
    monkeypatch.setattr(notes, "REST_S", 0.01)
    due = Event()
    waiting = Notes(due.set)
    for typed in ("王", "王晓"):
        waiting.put_typed(
            typed, at=HandClock().now(), window="3", action="a", subject=typed, facts={}
        )
    assert due.wait(10)
    assert waiting.waiting()[-1].subject == "王晓"
    waiting.close()


def test_what_is_still_typed_at_the_end_is_not_lost(served: Station) -> None:
    searched_cases(served, "王", 12)
    served.store.notes.close()
    (searched,) = written(served)
    assert searched.action == seen.CASES_SEARCHED
