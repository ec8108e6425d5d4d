"""What this hall granted is never asked for again: it is shared with the next case (trust A)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, held_licences, intake, reuse, review
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.receipts import receipt_material
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.grounds import GrantedHere
from clerk_app.domain.licences import LicenceGiven
from clerk_app.domain.operations import CreateCase, MoveItems, Operation, read_operation
from clerk_app.domain.records import from_doc, to_doc
from tests.helpers.catalogues import part, shipped, take_in
from tests.helpers.elsewhere import confirm, move_elsewhere
from tests.helpers.intakes import picture, received, typed, with_papers
from tests.helpers.pulls import online_case, pull
from tests.helpers.signatures import ON, ready_case
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import CREDIT_CODE, SINGLE

FOUNDING = replace(SINGLE, items=("I01",))
CHANGE = replace(SINGLE, items=("I29",))
LICENCE = "M09"
ANOTHER_CODE = "91610131XYQ1001760"


def founded(station: Station, folder: Path) -> Case:
    return ready_case(station, folder, FOUNDING)


def changing(station: Station, **fields: str) -> Draft:
    draft = typed(station, CHANGE)
    said = {name.replace("__", "."): value for name, value in fields.items()}
    return replace(draft, fields={**draft.fields, **said})


def test_the_licence_of_a_company_founded_here_is_not_asked_for(
    station: Station, tmp_path: Path
) -> None:
    first = founded(station, tmp_path)
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-change")
    (line,) = [one for one in checklist(case.items, case.materials) if one.slot == LICENCE]
    assert (line.missing, line.shared, line.present) == (False, True, False)
    assert line.licence is not None
    assert line.licence.number == first.items[0].result_no
    assert (line.licence.case_number, line.licence.granted_on) == (first.number, ON)
    assert receipt_material(line).trust == "A"
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED


def test_the_platform_gets_to_know_what_meets_the_need(station: Station, tmp_path: Path) -> None:
    founded(station, tmp_path)
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    intake.receive(station, CLERK, draft, operation_id="op-change")
    with station.store.read() as work:
        begun = work.outbox.find("op-change")
    assert begun is not None
    assert isinstance(begun.args, CreateCase)
    (item,) = (from_doc(CaseItem, to_doc(one)) for one in begun.args.items)
    (need,) = [one for one in item.needs if one.slot == LICENCE]
    assert need.licence is not None


def test_a_need_that_nothing_meets_is_written_as_before(station: Station, tmp_path: Path) -> None:
    """What an older program digested keeps its digest."""
    case = received(station, SINGLE, tmp_path)
    assert "licence" not in to_doc(case.items[0].needs[0])


@pytest.mark.parametrize(
    ("fields", "granted"),
    [
        ({}, True),
        ({"form__uscc": ""}, True),
        ({"form__ent_name": "西安另一家示例商贸有限公司"}, False),
        ({"form__ent_name": "西安另一家示例商贸有限公司", "form__uscc": ""}, False),
        ({"form__ent_name": "", "form__uscc": ""}, False),
        ({"applicant__cert_no": "610482197706070804"}, True),
    ],
)
def test_it_is_the_company_s_whoever_comes_for_it(
    station: Station, tmp_path: Path, fields: dict[str, str], granted: bool
) -> None:
    founded(station, tmp_path)
    found = held_licences.held_in_draft(station, changing(station, **fields))
    assert bool(found) is granted


@pytest.mark.parametrize(("number", "granted"), [(CREDIT_CODE, True), (ANOTHER_CODE, False)])
def test_a_licence_that_bears_another_code_is_another_company_s(
    station: Station, tmp_path: Path, number: str, granted: bool
) -> None:
    first = founded(station, tmp_path)
    items = (replace(first.items[0], result_no=number),)
    with station.store.begin() as work:
        changed = replace(first, items=items)
        work.cases.put_view(changed, pending=0, at=station.clock.now())
    assert bool(held_licences.held_in_draft(station, changing(station))) is granted


@pytest.mark.parametrize(("until", "granted"), [("2026-11-22", False), ("2026-11-23", True)])
def test_a_licence_counts_until_the_day_it_bears(
    station: Station, tmp_path: Path, until: str, granted: bool
) -> None:
    first = founded(station, tmp_path)
    items = (replace(first.items[0], result_until=until),)
    with station.store.begin() as work:
        work.cases.put_view(replace(first, items=items), pending=0, at=station.clock.now())
    found = held_licences.held_in_draft(station, changing(station))
    assert {one.until for one in found.values()} == ({until} if granted else set())


def line_of(file: CaseFile, slot: str = LICENCE) -> Line:
    (line,) = [one for one in file.lines if one.slot == slot]
    return line


def stored(station: Station, case_id: str) -> Case:
    with station.store.read() as work:
        case = work.cases.view(case_id)
    assert case is not None
    return case


def test_what_is_granted_while_a_case_waits_is_not_asked_for_in_it(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-change")
    assert line_of(case_file.open_case(station, case.case_id)).missing
    first = founded(station, tmp_path)
    before = stored(station, case.case_id)
    file = case_file.open_case(station, case.case_id)
    line = line_of(file)
    assert (line.missing, line.shared) == (False, True)
    assert line.licence is not None
    assert line.licence.case_number == first.number
    assert stored(station, case.case_id) == before, "to look at it writes nothing"
    assert LICENCE not in reuse.offered_in_case(station, case.case_id)
    accepted, _ = acceptance.accept(station, CLERK, case.case_id)
    assert accepted.case.state is State.ACCEPTED
    assert line_of(accepted).licence == line.licence
    assert stored(station, case.case_id) == accepted.case


@pytest.mark.parametrize("later", [{"produced_by": ""}, {"valid_months": 1}])
def test_a_running_case_goes_by_the_catalogue_it_began_with(
    station: Station, tmp_path: Path, clock: HandClock, later: dict[str, object]
) -> None:
    """What a newer version says of the material is for cases that begin under it."""
    first = founded(station, tmp_path)
    pull(station, online_case(station, CHANGE))
    doc = shipped() | {"version": "later", "effective_from": "2026-12-01"}
    part(doc, "materials", LICENCE).update(later)
    take_in(station, doc)
    clock.at += timedelta(days=60)
    assert held_licences.held_in_draft(station, changing(station)) == {}
    licence = line_of(case_file.open_case(station, "case-online")).licence
    assert licence is not None
    assert (licence.case_number, licence.until) == (first.number, "")


def test_what_was_promised_and_then_granted_here_is_kept(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """容缺: the hall itself has what was promised, and nobody is asked to bring it (令716 7)."""
    doc = shipped() | {"version": "tolerant"}
    for asked in part(doc, "items", "I29")["materials"]:
        if asked["material"] == LICENCE:
            asked["necessity"] = "3"
    take_in(station, doc)
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-change")
    promised, _ = acceptance.accept(station, CLERK, case.case_id, owed=(LICENCE,))
    assert promised.promises["I29"].slots == (LICENCE,)
    first = founded(station, tmp_path)
    before = stored(station, case.case_id)
    file = case_file.open_case(station, case.case_id)
    line = line_of(file)
    assert file.promises == {}
    assert (line.owed, line.missing, line.owed_until) == (False, False, "")
    assert line.licence is not None
    assert line.licence.case_number == first.number
    assert stored(station, case.case_id) == before, "to look at it writes nothing"
    clock.at += timedelta(days=60)
    with pytest.raises(RuleError) as caught:
        review.end_unkept(station, CLERK, case.case_id, items=("I29",))
    assert caught.value.trouble is Trouble.MOVE_ILLEGAL
    decided, _ = review.grant(station, CLERK, case.case_id, given=(LicenceGiven("I29"),))
    assert line_of(decided).licence == line.licence
    assert stored(station, case.case_id) == decided.case


def test_an_online_case_that_is_picked_up_has_what_was_granted_here(
    station: Station, tmp_path: Path
) -> None:
    first = founded(station, tmp_path)
    pull(station, online_case(station, CHANGE))
    assert line_of(case_file.open_case(station, "case-online")).licence is not None
    file, _ = intake.pick_up(station, CLERK, "case-online")
    line = line_of(file)
    assert line.licence is not None
    assert (line.missing, line.licence.case_number) == (False, first.number)
    assert stored(station, "case-online") == file.case
    (move,) = [op for op in sent(station) if isinstance(op.args, MoveItems)]
    assert move.args.licences == (GrantedHere(LICENCE, line.licence),)
    assert read_operation(move.doc()).args == move.args


def test_a_copy_of_what_was_granted_here_is_compared_with_nothing(
    station: Station, tmp_path: Path
) -> None:
    """The original is the hall's own: trust A is used directly (国办函〔2016〕108号)."""
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-change")
    copied, _ = case_file.attach(station, CLERK, case.case_id, LICENCE, picture(tmp_path))
    assert line_of(copied).unchecked
    founded(station, tmp_path)
    assert not line_of(case_file.open_case(station, case.case_id)).unchecked
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED


def test_what_was_asked_for_and_then_granted_is_in(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, changing(station), tmp_path, without=LICENCE)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-change")
    asked = MoveItems(Act.ASK_CORRECTION, (), ON, reason="缺营业执照", asked=(LICENCE,))
    confirm(station)
    move_elsewhere(station, case.case_id, asked)
    with pytest.raises(RuleError) as caught:
        acceptance.supplemented(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.CORRECTION_OPEN
    founded(station, tmp_path)
    file, _ = acceptance.supplemented(station, CLERK, case.case_id)
    assert file.case.state is State.CORRECTED
    assert line_of(file).licence is not None


def sent(station: Station) -> tuple[Operation, ...]:
    """What this station has done to the online case."""
    with station.store.read() as work:
        return tuple(work.outbox.unsettled("case-online"))


def test_what_was_not_granted_is_asked_for(station: Station, tmp_path: Path) -> None:
    ready_case(station, tmp_path, FOUNDING, upto=Act.START_REVIEW)
    draft = changing(station)
    assert held_licences.held_in_draft(station, draft) == {}
    assert LICENCE not in reuse.offered_in_draft(station, draft)
