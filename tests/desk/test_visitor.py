"""Everything there is of a visitor: drafts, cases, licences, papers on file; nobody else's."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import drafts, intake, visitor
from clerk_app.desk.station import Station
from clerk_app.desk.timeline import timeline
from clerk_app.desk.visitor import Visitor
from clerk_app.domain.case import Trust
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.named_persons import Role
from clerk_app.domain.records import to_doc
from clerk_app.store.operators import Operator
from tests.helpers.batches import SHARED, batch, cells, id_number
from tests.helpers.intakes import (
    COMPANY_CODE,
    COMPANY_NAME,
    company,
    received,
    typed,
    typed_as,
    with_papers,
)
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK, COLLEAGUE, HandClock
from ui.rehearsal.visits import FAVOURED, ONLINE, RECALLED, SINGLE

AGENT, LEADER, SEAL = ONLINE, FAVOURED, RECALLED
"""Who comes for a company, who leads it, and what for (公章刻制备案)."""
NAMESAKE = "610482197706070804"


def test_what_earlier_cases_hold_is_there_before_anything_is_typed(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    found = visitor.who(station, SINGLE.cert_no)
    assert {one.material.slot for one in found.materials} >= {"M02"}
    assert {one.case_number for one in found.materials} == {case.number}
    assert found.licences == ()


def test_a_licence_is_there_once_it_is_granted(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    (licence,) = visitor.who(station, SINGLE.cert_no).licences
    assert licence.number == case.items[0].result_no != ""
    assert (licence.case_number, licence.handed_over) == (case.number, False)
    assert licence.holder == case.value("form.ent_name")
    assert visitor.who(station, case.number).licences == (licence,)
    assert visitor.who(station, SINGLE.who).licences == (licence,)


def test_who_has_more_cases_than_are_told_is_known_to_have_more(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "CASES_READ", 2)
    for _ in range(2):
        received(station, SINGLE, tmp_path)
    assert not visitor.who(station, SINGLE.cert_no).more
    latest = received(station, SINGLE, tmp_path)
    found = visitor.who(station, SINGLE.cert_no)
    assert found.more
    assert len(found.others) == 2
    assert latest.case_id in {row.case_id for row in found.others}


def test_of_two_of_one_name_nobody_s_papers_are_told(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    received(station, replace(SINGLE, cert_no=NAMESAKE), tmp_path)
    found = visitor.who(station, SINGLE.who)
    assert len(found.others) == 2
    assert (found.materials, found.licences) == ((), ())
    assert visitor.who(station, NAMESAKE).materials


@pytest.mark.parametrize("asked", [SINGLE.cert_no, SINGLE.cert_no.lower(), SINGLE.who])
def test_a_draft_that_another_clerk_began_is_found_and_gone_on_with(
    station: Station, asked: str
) -> None:
    draft = typed(station, SINGLE)
    (left,) = visitor.who(station, asked).drafts
    assert left.draft == draft
    taken, _ = visitor.take_over(station, COLLEAGUE, draft.draft_id)
    assert taken == replace(draft, draft_id=taken.draft_id)
    assert drafts.open_drafts(station, CLERK) == ()
    assert drafts.open_drafts(station, COLLEAGUE) == (taken,)
    assert visitor.take_over(station, COLLEAGUE, taken.draft_id)[0] == taken


def test_whoever_goes_on_with_a_draft_has_not_compared_what_the_first_did(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """A compares on Monday, B takes over and receives two days later: the check is still A's."""
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    compared_at = station.wall()
    clock.pass_(days=2)
    taken, _ = visitor.take_over(station, COLLEAGUE, draft.draft_id)
    case, _ = intake.receive(station, COLLEAGUE, taken, operation_id="op-1")
    (proof,) = [one for one in case.materials if one.slot == "M02"]
    assert proof.trust is Trust.B
    assert proof.check is not None
    assert (proof.check.by, proof.check.at) == (CLERK.name, compared_at)
    assert proof.check.until == "2027-11-23"
    assert proof.check.purpose == case.items[0].name
    assert proof.added_by == COLLEAGUE.name
    steps = {one.kind: one for one in timeline(station, case.number).steps}
    assert (steps["check_original"].by, steps["check_original"].at) == (CLERK.name, compared_at)
    assert steps["add_material"].by == COLLEAGUE.name


@pytest.mark.parametrize("taken_over", [False, True])
def test_a_draft_of_an_older_program_was_compared_by_whoever_kept_it_last(
    station: Station, tmp_path: Path, clock: HandClock, taken_over: bool
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    kept_at = station.wall()
    older = replace(draft, materials=tuple(replace(one, check=None) for one in draft.materials))
    with station.store.begin() as work:
        at = station.clock.now()
        work.operators.put(Operator(CLERK.operator_id, CLERK.name, "w001", "clerk", ""))
        doc = to_doc(older)
        work.drafts.put(draft.draft_id, doc, operator=CLERK.operator_id, at=at)
    clock.pass_(days=2)
    who = COLLEAGUE if taken_over else CLERK
    if taken_over:
        draft, _ = visitor.take_over(station, COLLEAGUE, draft.draft_id)
    else:
        # The next key stores the draft again, at a later time.
        drafts.save(station, CLERK, draft)
        clock.pass_(days=1)
    case, _ = intake.receive(station, who, draft, operation_id="op-1")
    (proof,) = [one for one in case.materials if one.slot == "M02"]
    assert proof.check is not None
    assert (proof.check.by, proof.check.at) == (CLERK.name, kept_at)


def test_who_comes_for_others_is_found_by_card_and_name_in_every_role(
    station: Station, tmp_path: Path
) -> None:
    own = received(station, AGENT, tmp_path)
    brought = received(station, SEAL, tmp_path, fields=company(legal=LEADER, agent=AGENT))
    for asked in (AGENT.cert_no, AGENT.who):
        first, second = visitor.who(station, asked).others
        assert (first.case_id, second.case_id) == (brought.case_id, own.case_id)
        assert [one.role for one in first.found_as] == [Role.AGENT]
        assert second.found_as == ()
    (row,) = visitor.who(station, LEADER.cert_no).others
    assert [(one.role, one.name) for one in row.found_as] == [(Role.LEGAL, LEADER.who)]
    (row,) = visitor.who(station, COMPANY_CODE).others
    assert row.found_as == ()


def test_of_a_case_brought_for_others_only_ones_own_papers_are_told(
    station: Station, tmp_path: Path
) -> None:
    received(station, SEAL, tmp_path, fields=company(legal=LEADER, agent=AGENT))
    papers = {
        asked: {one.material.slot for one in visitor.who(station, asked).materials}
        for asked in (AGENT.cert_no, LEADER.cert_no, COMPANY_CODE, COMPANY_NAME)
    }
    assert papers[AGENT.cert_no] == {"M03"}
    assert papers[LEADER.cert_no] == {"M02"}
    assert not papers[COMPANY_CODE] & {"M02", "M03"}
    assert papers[COMPANY_CODE] == papers[COMPANY_NAME]


def test_a_licence_is_the_companys_and_not_its_agents(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    licence = visitor.who(station, SINGLE.cert_no).licences
    with station.store.begin() as work:
        fields = {**case.fields, **company(legal=LEADER, agent=AGENT)}
        told = replace(case, fields=fields)
        work.cases.put_view(told, pending=0, at=station.clock.now())
    assert len(visitor.who(station, COMPANY_CODE).licences) == len(licence) == 1
    assert visitor.who(station, AGENT.cert_no).others
    assert visitor.who(station, AGENT.cert_no).licences == ()


def test_drafts_name_people_in_every_role_too(station: Station) -> None:
    draft = typed_as(station, SEAL, company(legal=LEADER, agent=AGENT))
    for one, role in ((AGENT, Role.AGENT), (LEADER, Role.LEGAL)):
        for asked in (one.cert_no, one.who):
            (left,) = visitor.who(station, asked).drafts
            assert left.draft == draft
            assert [found.role for found in left.found_as] == [role]
    (left,) = visitor.who(station, COMPANY_CODE).drafts
    assert left.found_as == ()
    assert visitor.who(station, NAMESAKE).nobody


@pytest.mark.parametrize(
    "asked",
    [
        COMPANY_NAME,
        COMPANY_NAME[2:8],
        f" {COMPANY_NAME[:4]} {COMPANY_NAME[4:8]}",
        AGENT.who[1:],
        LEADER.who[:2],
        COMPANY_CODE.lower(),
    ],
)
def test_a_part_of_a_name_finds_drafts_as_it_finds_cases(
    station: Station, tmp_path: Path, asked: str
) -> None:
    fields = company(legal=LEADER, agent=AGENT)
    case = received(station, SEAL, tmp_path, fields=fields)
    draft = typed_as(station, SEAL, fields)
    typed(station, SINGLE)
    found = visitor.who(station, asked)
    assert [row.case_id for row in found.others] == [case.case_id]
    assert [one.draft for one in found.drafts] == [draft]
    assert found.others[0].found_as == found.drafts[0].found_as


def test_the_draft_of_a_company_that_has_no_code_yet_is_found_by_its_name(
    station: Station,
) -> None:
    """Its founder applies; nobody at the window has to remember who that was."""
    draft = typed_as(station, SINGLE, {"form.ent_name": COMPANY_NAME, "form.uscc": ""})
    (left,) = visitor.who(station, COMPANY_NAME[2:8]).drafts
    assert (left.draft, left.found_as) == (draft, ())


def test_a_batch_on_its_way_is_found_by_its_agent_and_by_whom_it_is_for(
    station: Station,
) -> None:
    draft = batch(station, 2)
    agent, company_name = SHARED["form.agent_name"], cells(2)["form.ent_name"]
    persons = (SHARED["form.agent_cert_no"], agent, agent[1:], id_number(2))
    for asked in (*persons, company_name, company_name[2:9]):
        (left,) = visitor.who(station, asked).batches
        assert left.draft.draft_id == draft.draft_id
    assert visitor.who(station, id_number(3)).nobody


def test_a_draft_that_is_gone_is_said_to_be(station: Station) -> None:
    with pytest.raises(RuleError) as caught:
        visitor.take_over(station, COLLEAGUE, "draft-gone")
    assert caught.value.trouble is Trouble.DRAFT_UNKNOWN


def test_nothing_is_everybody_s(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    drafts.start(station, CLERK)
    assert visitor.who(station, " ") == Visitor()
    assert visitor.who(station, NAMESAKE).nobody
