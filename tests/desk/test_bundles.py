"""Bundles on a real store: what waits and what went, one barcode, the sheet."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, bundle_printing, bundles, case_file
from clerk_app.desk.bundles import check_in, make_bundle, open_bundle, waiting
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.handover import PassageState
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.paper_code import Verdict
from clerk_app.domain.scan_code import CodeKind, read_code
from tests.helpers.intakes import picture, received
from tests.helpers.papers import codes_on, numbers_on, pictures_of, text_of
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, OFFLINE_SINGLE, SINGLE, Visit

TWICE = replace(JOINT, theme="T04")
"""Two of its items are one department's."""


def accepted(station: Station, folder: Path, visit: Visit = SINGLE) -> Case:
    case = received(station, visit, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0].case


def of_tax(station: Station, folder: Path, count: int = 2) -> tuple[str, tuple[str, ...]]:
    """A department and the cases whose papers wait for it."""
    cases = [accepted(station, folder) for _ in range(count)]
    return cases[0].items[0].department, tuple(one.case_id for one in cases)


def made(station: Station, folder: Path) -> bundles.Bundle:
    department, case_ids = of_tax(station, folder)
    return make_bundle(station, CLERK, department, case_ids, operation_id=station.ids.new())[0]


def test_papers_wait_from_acceptance_on_by_department(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    assert waiting(station) == {}
    case = accepted(station, tmp_path, JOINT)
    found = waiting(station)
    assert set(found) == {one.department for one in case.items}
    for department, rows in found.items():
        (row,) = rows
        assert row.items == tuple(one.name for one in case.items if one.department == department)
    assert any(row.pages for rows in found.values() for row in rows)


def test_what_was_left_over_yesterday_is_among_them(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    first = accepted(station, tmp_path)
    clock.pass_(days=1)
    second = accepted(station, tmp_path)
    (rows,) = waiting(station).values()
    assert [one.case_id for one in rows] == [first.case_id, second.case_id]


def test_a_bundle_has_a_number_its_cases_and_pages(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    assert bundle_number.parse(bundle.number) == bundle.number
    assert len(bundle.lines) == 2
    assert waiting(station) == {}
    (row,) = bundles.bundles(station)
    assert (row.bundle, row.cases, row.under_way, row.missing) == (bundle.number, 2, 2, 0)
    assert row.pages == sum(one.passage.pages for one in bundle.lines) > 0


def test_a_double_press_is_one_bundle(station: Station, tmp_path: Path) -> None:
    department, case_ids = of_tax(station, tmp_path)
    intent = station.ids.new()
    first, _ = make_bundle(station, CLERK, department, case_ids, operation_id=intent)
    again, _ = make_bundle(station, CLERK, department, case_ids, operation_id=intent)
    assert first == again
    assert len(bundles.bundles(station)) == 1


def test_a_case_that_is_under_way_stops_the_whole_bundle(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    other = accepted(station, tmp_path)
    case_ids = (other.case_id, bundle.lines[0].case_id)
    with pytest.raises(RuleError) as said:
        make_bundle(station, CLERK, bundle.department, case_ids, operation_id=station.ids.new())
    assert said.value.trouble is Trouble.BUNDLED_ALREADY
    assert [one.case_id for one in waiting(station)[bundle.department]] == [other.case_id]
    assert len(bundles.bundles(station)) == 1


def test_what_turned_up_after_it_had_gone_again_is_checked_in_too(
    station: Station, tmp_path: Path
) -> None:
    """Two passages that count: the papers and the copies that were made of them."""
    first = made(station, tmp_path)
    case_id = first.lines[0].case_id
    check_in(station, CLERK, first.number, missing={case_id})
    again, _ = make_bundle(
        station, CLERK, first.department, (case_id,), operation_id=station.ids.new()
    )
    for number in (again.number, first.number):
        checked, _ = check_in(station, CLERK, number)
        assert {one.passage.state for one in checked.lines} == {PassageState.ARRIVED}
    assert waiting(station) == {}


def test_an_empty_bundle_is_refused(station: Station) -> None:
    with pytest.raises(RuleError) as said:
        make_bundle(station, CLERK, "税务", (), operation_id=station.ids.new())
    assert said.value.trouble is Trouble.BUNDLE_EMPTY


def test_one_scan_checks_all_in_but_what_is_missing(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    bundle = made(station, tmp_path)
    clock.pass_(hours=2)
    gone = bundle.lines[1].case_id
    there = replace(station, window="9")
    spoken = bundle_number.spoken_groups(bundle.number).lower()
    checked, _ = check_in(there, CLERK, spoken, missing={gone}, note=" 缺复印件 ")
    assert [one.passage.state for one in checked.lines] == [
        PassageState.ARRIVED,
        PassageState.MISSING,
    ]
    first, second = (one.passage for one in checked.lines)
    assert (first.checked_window, first.checked_at) == ("9", "2026-11-23T12:42:00.000+08:00")
    assert (first.note, second.note) == ("", "缺复印件")
    (row,) = bundles.bundles(station)
    assert (row.under_way, row.missing) == (0, 1)
    assert [one.case_id for one in waiting(station)[bundle.department]] == [gone]
    assert check_in(station, CLERK, bundle.number)[0].lines[1].passage.state is PassageState.ARRIVED


def test_a_number_nobody_knows_or_mistyped_is_refused(station: Station) -> None:
    unknown = bundle_number.make("GX0301", station.today(), 7)
    with pytest.raises(RuleError) as said:
        open_bundle(station, unknown)
    assert said.value.trouble is Trouble.BUNDLE_UNKNOWN
    with pytest.raises(RuleError) as said:
        open_bundle(station, unknown[:-2] + "9" + unknown[-1])
    assert said.value.trouble is Trouble.BUNDLE_NUMBER


def test_the_sheet_names_every_case_and_both_signatures(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    printed, _ = bundle_printing.print_sheet(station, CLERK, bundle.number)
    content = printed.path.read_bytes()
    said = text_of(content)
    for needed in ("材料交接单", bundle.department, "移交人签名", "接收人签名", "共2件"):
        assert needed in said
    first = pictures_of(content, dpi=200)[0]
    assert {("Code 128", bundle.number), ("QR Code", bundle.number)} == numbers_on(first)
    assert "打印原因" not in said
    again, _ = bundle_printing.print_sheet(station, CLERK, bundle.number, reason="lost")
    assert (printed.copy, again.copy) == (1, 2)
    assert "打印原因：原件遗失" in text_of(again.path.read_bytes())


def test_a_sheet_is_judged_where_it_was_made(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    for copy in (1, 2):
        printed, _ = bundle_printing.print_sheet(station, CLERK, bundle.number)
        found = dict(codes_on(pictures_of(printed.path.read_bytes(), dpi=203)[0]))
        read = read_code(found["Code 128"], today=station.today())
        assert (read.kind, read.text) == (CodeKind.BUNDLE, bundle.number)
        code = read.paper
        assert code is not None
        judged = check_paper(station, code).judged
        assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
        assert judged.paper is not None
        assert (judged.paper.kind, judged.paper.copy) == ("bundle_sheet", copy)
        other = bundle_number.make("GX0999", station.today(), 5)
        verdicts = [
            check_paper(station, one).judged.verdict
            for one in (
                replace(code, copy=9),
                replace(code, mac="0" * 10),
                replace(code, number=other),
            )
        ]
        assert verdicts == [Verdict.ALTERED, Verdict.FORGED, Verdict.ELSEWHERE]


class _NoPaper:
    """A press without paper."""

    def bundle_sheet(self, _: object, *, stamp: object) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")


def test_a_sheet_that_fails_waits_in_the_journal(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    jammed = replace(station, press=_NoPaper())  # type: ignore[arg-type]  # one method is asked for
    with pytest.raises(UnavailableError):
        bundle_printing.print_sheet(jammed, CLERK, bundle.number)
    printed, _ = bundle_printing.print_sheet(station, CLERK, bundle.number)
    assert printed.copy == 1
    with pytest.raises(UnavailableError):
        bundle_printing.print_sheet(jammed, CLERK, bundle.number, reason="lost")
    again, _ = bundle_printing.print_sheet(station, CLERK, bundle.number)
    assert again.copy == 2
    assert "打印原因：原件遗失" in text_of(again.path.read_bytes()), "why it was asked for is kept"


def bundled(station: Station, case: Case, department: str) -> bundles.Bundle:
    intent = station.ids.new()
    return make_bundle(station, CLERK, department, (case.case_id,), operation_id=intent)[0]


def corrected(station: Station, case: Case, *names: str) -> Case:
    """The case after one of its items was asked for a correction, and the others accepted."""
    rest = tuple(one.item_id for one in case.items if one.item_id not in names)
    on = station.today().isoformat()
    with station.store.begin() as work:
        asks = MoveItems(Act.ASK_CORRECTION, names, on, reason="请补交授权书")
        record(work, station, CLERK, case.case_id, asks)
        return record(work, station, CLERK, case.case_id, MoveItems(Act.ACCEPT, rest, on))


def moved(station: Station, case: Case, act: Act, *items: str) -> Case:
    with station.store.begin() as work:
        move = MoveItems(act, items, station.today().isoformat())
        return record(work, station, CLERK, case.case_id, move)


@pytest.fixture
def two_of_one_body(station: Station, tmp_path: Path) -> tuple[Case, str, str, str]:
    """A joint case, a department that decides two of its items, and those two."""
    case = received(station, TWICE, tmp_path)
    by_department: dict[str, list[str]] = {}
    for one in case.items:
        by_department.setdefault(one.department, []).append(one.item_id)
    department, (first, second, *_) = next(
        (name, items) for name, items in by_department.items() if len(items) > 1
    )
    return case, department, first, second


def test_an_item_that_is_accepted_later_goes_after_the_first(
    station: Station, two_of_one_body: tuple[Case, str, str, str]
) -> None:
    case, department, first, second = two_of_one_body
    case = corrected(station, case, second)
    names = {one.item_id: one.name for one in case.items}
    before = bundled(station, case, department)
    assert before.lines[0].items == (names[first],)
    assert department not in waiting(station)
    moved(station, case, Act.SUPPLEMENT, second)
    case = moved(station, case, Act.ACCEPT, second)
    (row,) = waiting(station)[department]
    assert row.items == (names[second],)
    after = bundled(station, case, department)
    assert after.lines[0].items == (names[second],)
    went = [set(one.lines[0].passage.materials) for one in (before, after)]
    assert went[0] & went[1] == set()
    assert department not in waiting(station)
    assert open_bundle(station, before.number).lines[0].items == (names[first],)
    assert len(bundles.bundles(station)) == 2


def owing(station: Station, folder: Path) -> tuple[Case, str]:
    """A case accepted while a paper is owed (容缺), and the slot of it."""
    food = replace(OFFLINE_SINGLE, items=("I20",))
    case = received(station, food, folder, without="M36")
    until = station.today().isoformat()
    made_, _ = acceptance.accept(station, CLERK, case.case_id, owed=("M36",), owed_until=until)
    case = made_.case
    assert case.items[0].owed == ("M36",)
    return case, "M36"


def test_what_was_owed_goes_after_its_item_when_it_comes(station: Station, tmp_path: Path) -> None:
    case, slot = owing(station, tmp_path)
    department = case.items[0].department
    bundled(station, case, department)
    assert waiting(station) == {}
    case_file.attach(station, CLERK, case.case_id, slot, picture(tmp_path, "后补"))
    (row,) = waiting(station)[department]
    assert (row.items, row.pages) == ((), 1)
    name = next(one.name for one in case.items[0].needs if one.slot == slot)
    assert row.papers == (name,)
    later = bundled(station, case, department)
    assert (later.lines[0].items, later.lines[0].papers) == ((), (name,))
    printed, _ = bundle_printing.print_sheet(station, CLERK, later.number)
    assert f"后补材料：{name}" in text_of(printed.path.read_bytes()).replace("\n", "")
    assert waiting(station) == {}
    check_in(station, CLERK, later.number, missing={case.case_id})
    assert waiting(station)[department][0].papers == (name,)
