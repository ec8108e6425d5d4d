"""What takes two persons is not done by one, and both are on record."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, approving, case_file, page_pile, printing, sign_in, undo
from clerk_app.desk.approving import Approval, Matter
from clerk_app.desk.issued_papers import keep_as_file, print_as_issued
from clerk_app.desk.printing import Printed
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.permissions import SECOND, TABLE, Act
from clerk_app.domain.two_persons import read_reason
from tests.helpers.intakes import pdf, received
from tests.helpers.papers import text_of
from tests.helpers.pulls import answered_by_platform
from tests.helpers.station import CLERK, COLLEAGUE
from tests.helpers.stations import ROOT
from tests.helpers.two_persons import (
    LEADER,
    LEADER_ID,
    LEADER_LOGIN,
    LEADER_PASSWORD,
    approved,
    asked_by,
    enrol_a_leader,
)
from ui.rehearsal.visits import SINGLE


def refused(call: object, *args: object, **named: object) -> RuleError:
    assert callable(call)
    with pytest.raises(RuleError) as caught:
        call(*args, **named)
    return caught.value


def test_what_was_handed_in_goes_out_only_by_two(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    gone = case.current_materials[0].material_id
    asked = (station, CLERK, case.case_id, gone, "放错了")
    error = refused(case_file.remove_material, *asked)
    assert error.trouble is Trouble.SECOND_NEEDED
    assert error.facts == {"act": "remove_material", "subject": case.number}
    assert (
        refused(page_pile.remove_from_case, station, CLERK, case.case_id, [gone], "放错了").trouble
        is Trouble.SECOND_NEEDED
    )
    two = approved(station, CLERK, asked_by(case_file.remove_material, *asked))
    for other in (
        replace(two, matter=replace(two.matter, subject="another case")),
        replace(two, matter=replace(two.matter, act=Act.REPRINT_DECISION)),
        replace(two, matter=replace(two.matter, things=())),
        replace(two, first_id="operator-8"),
        replace(two, second_id="nobody"),
    ):
        assert refused(case_file.remove_material, *asked, approval=other).trouble in {
            Trouble.SECOND_NEEDED,
            Trouble.SECOND_UNFIT,
        }
    assert (
        refused(
            case_file.remove_material, *asked, approval=replace(two, second_id=CLERK.operator_id)
        ).trouble
        is Trouble.SECOND_SAME
    )
    file, _ = case_file.remove_material(*asked, approval=two)
    assert gone not in {one.material_id for one in file.case.current_materials}
    with station.store.read() as work:
        (row,) = [
            one
            for one in work.audit.rows(subject=case.number)
            if one.action == "remove_material_by_two"
        ]
    assert (row.operator, row.facts["second"]) == (CLERK.operator_id, LEADER_ID)
    assert (row.facts["first_name"], row.facts["second_name"]) == (CLERK.name, LEADER)
    page = case.current_materials[0]
    # The name of a file may name its owner: it is not for a trail that is kept for years.
    assert row.facts["things"] == [{"key": gone, "kind": page.slot, "sha256": page.sha256}]


def test_an_approval_is_for_the_pages_it_was_given_for_and_no_others(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    first, second = (one.material_id for one in case.current_materials[:2])

    def remove(*pages: str, approval: Approval | None = None) -> object:
        asked = (station, CLERK, case.case_id, pages, "放错了")
        return page_pile.remove_from_case(*asked, approval=approval)

    matter = asked_by(remove, first)
    (shown,) = matter.things
    page = case.current_materials[0]
    assert (shown.key, shown.sha256) == (first, page.sha256)
    assert shown.name.endswith(page.filename)
    two = approved(station, CLERK, matter)
    for pages in ((second,), (first, second)):
        assert asked_by(remove, *pages, approval=two).things != matter.things
    assert {one.material_id for one in case_of(station, case).current_materials} >= {first, second}
    both = approved(station, CLERK, asked_by(remove, first, second))
    assert asked_by(remove, first, approval=both) == matter
    # In whatever order the pages are named.
    remove(second, first, approval=both)
    assert not {first, second} & {
        one.material_id for one in case_of(station, case).current_materials
    }


def test_an_approval_is_used_once(station: Station, tmp_path: Path) -> None:
    """One more sheet, and another one after it: the second person signs again."""
    case = received(station, SINGLE, tmp_path)
    decision = refused_at_desk(station, case)
    again = partial(print_as_issued, station, CLERK, case.case_id, decision.kind)
    matter = asked_by(again)
    two = approved(station, CLERK, matter)
    again(approval=two)
    assert asked_by(again, approval=two) == matter
    again(approval=approved(station, CLERK, matter))
    with station.store.read() as work:
        given = work.audit.done("decision_as_issued_by_two", case.number)
    assert len({one.facts["approval"] for one in given}) == len(given) == 2
    (thing,) = given[0].facts["things"]
    with station.store.read() as work:
        view = work.cases.view(case.case_id)
    assert view is not None
    paper = view.papers[-1]
    assert thing == {
        "key": paper.paper_id,
        "kind": paper.kind,
        "sha256": paper.sha256,
        "number": paper.number,
        "copy": 1,
    }


def test_an_approval_that_nothing_came_of_is_still_good(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    gone = case.current_materials[0].material_id
    asked = (station, CLERK, case.case_id, gone)
    two = approved(station, CLERK, asked_by(case_file.remove_material, *asked, "放错了"))
    error = refused(case_file.remove_material, *asked, " ", approval=two)
    assert error.trouble is Trouble.MOVE_REASON_MISSING
    case_file.remove_material(*asked, "放错了", approval=two)


def test_one_more_sheet_of_a_decision_is_not_a_file_of_it_nor_another_copy(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    decision = refused_at_desk(station, case)
    sheet = partial(print_as_issued, station, CLERK, case.case_id, decision.kind, copy=1)
    file = partial(keep_as_file, station, CLERK, decision, tmp_path / "kept.pdf")
    copy = partial(printing.print_again, station, CLERK, case.case_id, decision.kind)
    answered_by_platform(station, case)
    copy(reason="confirmed")  # in place of the provisional one
    acts: tuple[Callable[..., object], ...] = (sheet, file, copy)
    matters = [asked_by(one) for one in acts]
    given = [approved(station, CLERK, one) for one in matters]
    for place, act in enumerate(acts):
        for other in (one for one in given if one is not given[place]):
            assert asked_by(act, approval=other) == matters[place]
    assert not (tmp_path / "kept.pdf").exists()
    # Signed for while the second copy was the last one: the third is not what they have seen.
    copy(reason="lost", approval=given[2])
    assert asked_by(copy, approval=given[2]).things[0].copy == 3
    file(approval=given[1])
    assert (tmp_path / "kept.pdf").read_bytes() == decision.path.read_bytes()


def case_of(station: Station, case: Case) -> Case:
    return case_file.open_case(station, case.case_id).case


def refused_at_desk(station: Station, case: Case) -> Printed:
    """The case is turned away; the decision that has come out."""
    acceptance.refuse(station, CLERK, case.case_id, reason="不属于本机关", competent_body="区局")
    (job,) = printing.waiting_notices(station, case.case_id)
    return printing.print_job(station, CLERK, job)[0]


def test_one_s_own_page_of_the_day_is_taken_back_by_oneself_until_a_paper_may_tell_of_it(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    slot = case.current_materials[0].slot
    added = case_file.attach(station, CLERK, case.case_id, slot, pdf(tmp_path, "误扫"))[0].case
    mine = added.materials[-1].material_id
    error = refused(case_file.remove_material, station, COLLEAGUE, case.case_id, mine, "误扫")
    assert error.trouble is Trouble.SECOND_NEEDED
    case_file.remove_material(station, CLERK, case.case_id, mine, "误扫")
    again = case_file.attach(station, CLERK, case.case_id, slot, pdf(tmp_path, "再扫"))[0].case
    printing.print_receipt(station, CLERK, case.case_id)
    later = again.materials[-1]
    error = refused(undo.undo_in_case, station, CLERK, case.case_id, [later.op_id], reason="撤销")
    assert error.trouble is Trouble.SECOND_NEEDED


def test_a_decision_comes_out_again_only_with_the_manager_s_password(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    acceptance.refuse(station, CLERK, case.case_id, reason="不属于本机关", competent_body="区局")
    kind = NoticeKind.REFUSAL.value
    for job in printing.waiting_notices(station, case.case_id):
        printing.print_job(station, CLERK, job)
    asked = (station, CLERK, case.case_id, kind)
    assert refused(printing.print_again, *asked).trouble is Trouble.SECOND_NEEDED
    answered_by_platform(station, case)
    final, _ = printing.print_again(*asked, reason="confirmed")  # in place of the provisional one
    assert not final.provisional
    error = refused(printing.print_again, *asked, reason="lost")
    assert error.facts == {"act": "reprint_decision", "subject": case.number}
    two = approved(station, CLERK, asked_by(printing.print_again, *asked, reason="lost"))
    printed, _ = printing.print_again(*asked, reason="lost", approval=two)
    said = text_of(printed.path.read_bytes())
    for told in ("原因：原件遗失", f"补打申请：{CLERK.name}", f"核准：{LEADER}"):
        assert told in said
    with station.store.read() as work:
        view = work.cases.view(case.case_id)
    assert view is not None
    assert read_reason(view.papers[-1].reason) == ("lost", CLERK.name, LEADER)
    # A receipt asks nobody.
    for _ in range(2):
        printing.print_receipt(station, CLERK, case.case_id)


def test_the_second_person_is_another_one_with_a_fitting_role_and_own_password(
    station: Station,
) -> None:
    enrol_a_leader(station)
    colleague = COLLEAGUE.operator_id
    sign_in.enrol(station.store, colleague, name="李芳", login="w002", password="colleague words")
    act = Act.REPRINT_DECISION
    given = (station, CLERK.operator_id, Matter(act, "n"))
    assert [one.name for one in approving.seconds(station, CLERK.operator_id, act)] == [LEADER]
    two = [one.login for one in approving.seconds(station, LEADER_ID, Act.REMOVE_MATERIAL)]
    assert two == ["w002"]
    clerk = refused(approving.approve, *given, ("w002", "colleague words"))
    assert (clerk.trouble, clerk.facts["who"]) == (Trouble.SECOND_UNFIT, "manager")
    own = (station, LEADER_ID, Matter(act, "n"), (LEADER_LOGIN, LEADER_PASSWORD))
    assert refused(approving.approve, *own).trouble is Trouble.SECOND_SAME
    for _ in range(sign_in.FREE_TRIES):
        refused(approving.approve, *given, (LEADER_LOGIN, "wrong"))
    locked = refused(sign_in.sign_in, station, LEADER_LOGIN, LEADER_PASSWORD)
    assert locked.trouble is Trouble.SIGN_IN_LOCKED
    sign_in.enrol_leader(
        station, name="新值班长", login="xin", password="first words", must_change=True
    )
    error = refused(approving.approve, *given, ("xin", "first words"))
    assert error.trouble is Trouble.FIRST_PASSWORD


def test_every_act_of_the_table_is_asked_for_below_the_screens() -> None:
    """A row nobody asks is a promise nobody keeps."""
    below = "".join(
        path.read_text("utf-8")
        for folder in ("desk", "programs")
        for path in (ROOT / "clerk_app" / folder).glob("*.py")
    )
    assert [act for act in Act if f"Act.{act.name}" not in below] == []
    assert set(TABLE) == set(Act)
    assert set(SECOND) <= set(Act)
