"""Nobody brings a paper twice: what was seen for one case is there for the next."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, drafts, exchange, intake, reuse
from clerk_app.desk.drafts import Draft
from clerk_app.desk.station import Station
from clerk_app.domain.case import Trust
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import table_value
from clerk_app.domain.operations import AddMaterial, CheckOriginal
from tests.helpers.batches import SHARED, batch, receive
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import company, picture, received, typed, typed_as, with_papers
from tests.helpers.pulls import online_case, pull
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import FAVOURED, JOINT, ONLINE, RECALLED, SINGLE, Visit

SLOT = "M02"
AGENT, LEADER, SEAL = ONLINE, FAVOURED, RECALLED
"""Who comes for a company, who leads it, and what for (公章刻制备案)."""
OTHER = "610482197706070804"


def agent_of(one: Visit) -> dict[str, str]:
    """The answers that say who comes for the applicant."""
    return {"form.agent_name": one.who, "form.agent_cert_no": one.cert_no}


def begun(station: Station) -> Draft:
    """The same applicant begins anew."""
    return typed(station, SINGLE)


def taken(station: Station, draft: Draft, *slots: str) -> Draft:
    return reuse.reuse_in_draft(station, CLERK, draft.draft_id, slots, seen=draft)[0]


def test_the_check_says_what_for_and_until_when(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    check = next(one.check for one in case.materials if one.slot == SLOT)
    assert check is not None
    assert check.purpose == "、".join(item.name for item in case.items)
    assert check.until == "2027-11-23"
    assert check.by == CLERK.name


def test_what_is_on_file_is_offered_and_goes_into_the_next_case(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, SINGLE, tmp_path)
    draft = begun(station)
    found = reuse.offered_in_draft(station, draft)
    assert found[SLOT].case_number == first.number
    draft = taken(station, draft, SLOT)
    assert SLOT not in reuse.offered_in_draft(station, draft)
    draft = with_papers(station, draft, tmp_path)
    second, _ = intake.receive(station, CLERK, draft, operation_id="op-second")
    mine = next(one for one in second.materials if one.slot == SLOT)
    theirs = next(one for one in first.materials if one.slot == SLOT)
    assert (mine.sha256, mine.trust, mine.check) == (theirs.sha256, Trust.B, theirs.check)
    assert mine.source_case == first.number
    assert mine.material_id != theirs.material_id


def test_nobody_is_said_to_have_compared_what_was_only_taken_over(
    station: Station, tmp_path: Path
) -> None:
    received(station, SINGLE, tmp_path)
    draft = taken(station, begun(station), SLOT)
    draft = with_papers(station, draft, tmp_path)
    second, _ = intake.receive(station, CLERK, draft, operation_id="op-second")
    mine = next(one.material_id for one in second.materials if one.slot == SLOT)
    sent = [one.args for one in exchange.outgoing(station, limit=200)]
    assert CheckOriginal not in [type(one) for one in sent if _about(one) == mine]


def _about(args: object) -> str:
    return args.material_id if isinstance(args, AddMaterial | CheckOriginal) else ""


def test_a_taken_over_paper_leads_back_to_where_it_was_first_seen(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, SINGLE, tmp_path)
    draft = with_papers(station, taken(station, begun(station), SLOT), tmp_path)
    intake.receive(station, CLERK, draft, operation_id="op-second")
    found = reuse.offered_in_draft(station, begun(station))
    assert found[SLOT].case_number == first.number


def test_after_its_last_day_it_is_asked_for_again(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    received(station, SINGLE, tmp_path)
    clock.pass_(days=365)
    assert SLOT in reuse.offered_in_draft(station, begun(station))
    clock.pass_(days=1)
    draft = begun(station)
    assert SLOT not in reuse.offered_in_draft(station, draft)
    assert taken(station, draft, SLOT).materials == ()


def test_what_has_run_out_in_a_draft_that_waited_is_not_received(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """Used again on its last day; the draft is received on the day after."""
    received(station, SINGLE, tmp_path)
    confirm(station)
    clock.pass_(days=365)
    draft = with_papers(station, taken(station, begun(station), SLOT), tmp_path)
    clock.pass_(days=1)
    with pytest.raises(RuleError) as caught:
        intake.receive(station, CLERK, draft, operation_id="op-second")
    assert caught.value.trouble is Trouble.MATERIALS_RUN_OUT
    assert "法定代表人" in str(caught.value.facts["names"])
    (left,) = drafts.open_drafts(station, CLERK)
    kept = tuple(one for one in draft.materials if one.slot != SLOT)
    assert left == replace(draft, materials=kept)
    # The page still has the draft as it was: it shows the line as missing all the same.
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    lines = drafts.lines(items, draft, on=station.today())
    assert [one.slot for one in lines if one.missing] == [SLOT]
    draft = with_papers(station, left, tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-third")
    assert [one.source_case for one in case.materials if one.slot == SLOT] == [""]


def test_what_was_brought_instead_of_what_has_run_out_is_enough(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    received(station, SINGLE, tmp_path)
    confirm(station)
    clock.pass_(days=365)
    draft = with_papers(station, taken(station, begun(station), SLOT), tmp_path)
    clock.pass_(days=1)
    draft, _ = drafts.attach(station, CLERK, draft.draft_id, SLOT, picture(tmp_path, "新的"))
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-second")
    assert [one.source_case for one in case.materials if one.slot == SLOT] == [""]


def test_for_another_company_only_the_persons_own_papers_are_offered(
    station: Station, tmp_path: Path
) -> None:
    received(station, JOINT, tmp_path)
    same, other = typed(station, JOINT), typed(station, JOINT)
    assert {"M02", "M03", "M05", "M07"} <= set(reuse.offered_in_draft(station, same))
    other = replace(other, fields={**other.fields, "form.ent_name": "另一家（示例）有限公司"})
    drafts.save(station, CLERK, other)
    assert set(reuse.offered_in_draft(station, other)) == {"M02", "M03"}
    other = replace(other, fields={**other.fields, "form.legal_cert_no": OTHER})
    drafts.save(station, CLERK, other)
    assert set(reuse.offered_in_draft(station, other)) == {"M03"}
    assert [one.slot for one in taken(station, other, "M02", "M03").materials] == ["M03"]


def test_another_persons_papers_are_never_offered(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    draft = begun(station)
    numbers = ("applicant.cert_no", "form.legal_cert_no")
    draft = replace(draft, fields={**draft.fields, **dict.fromkeys(numbers, OTHER)})
    drafts.save(station, CLERK, draft)
    assert reuse.offered_in_draft(station, draft) == {}
    assert taken(station, draft, SLOT).materials == ()


def test_a_founders_paper_is_there_when_his_company_applies(
    station: Station, tmp_path: Path
) -> None:
    """Handed in when he applied himself; now the company comes under its code, with an agent."""
    first = received(station, SINGLE, tmp_path)
    draft = typed_as(station, SEAL, company(legal=SINGLE, agent=AGENT))
    found = reuse.offered_in_draft(station, draft)
    assert {slot: (one.case_number, one.whose) for slot, one in found.items()} == {
        SLOT: (first.number, SINGLE.who)
    }
    draft = with_papers(station, taken(station, draft, SLOT, "M03"), tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-company")
    mine = {one.slot: one.source_case for one in case.materials}
    assert mine == {**dict.fromkeys(mine, ""), SLOT: first.number}
    theirs = next(one for one in first.materials if one.slot == SLOT)
    (used,) = (one for one in case.materials if one.slot == SLOT)
    assert (used.sha256, used.trust, used.check) == (theirs.sha256, theirs.trust, theirs.check)


def test_a_founders_paper_that_has_run_out_is_not_offered_to_his_company(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    received(station, SINGLE, tmp_path)
    clock.pass_(days=366)
    draft = typed_as(station, SEAL, company(legal=SINGLE, agent=AGENT))
    assert reuse.offered_in_draft(station, draft) == {}


def test_an_agents_paper_is_there_for_the_next_company_and_nobody_elses(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, SEAL, tmp_path, fields=company(legal=LEADER, agent=AGENT))
    # It is the applicant of the next case who is somebody else, and its leader too.
    draft = typed_as(station, JOINT, agent_of(AGENT))
    found = reuse.offered_in_draft(station, draft)
    assert {slot: (one.case_number, one.whose) for slot, one in found.items()} == {
        "M03": (first.number, AGENT.who)
    }
    assert reuse.offered_in_draft(station, typed_as(station, JOINT, agent_of(SINGLE))) == {}


def test_an_agents_paper_from_a_batch_is_there_for_a_single_company(
    station: Station, tmp_path: Path
) -> None:
    number, (first, *_) = receive(station, batch(station, 2, papers=tmp_path))
    agent = Visit(SHARED["form.agent_name"], SHARED["form.agent_cert_no"], "Z")
    found = reuse.offered_in_draft(station, typed_as(station, JOINT, agent_of(agent)))
    assert set(found) == {"M03"}
    assert found["M03"].case_number == case_file.open_case(station, first).case.number
    assert number


def test_a_companys_paper_follows_it_when_it_applies_itself(
    station: Station, tmp_path: Path
) -> None:
    """Founded by a person under a name alone; later it has a code, and the same leader."""
    first = received(station, JOINT, tmp_path)
    name = first.value("form.ent_name")
    itself = {**company(legal=JOINT, agent=AGENT), "applicant.name": name, "form.ent_name": name}
    sign = replace(SEAL, items=("I24",))
    found = reuse.offered_in_draft(station, typed_as(station, sign, itself))
    assert set(found) == {"M02", "M05"}
    assert {found[slot].whose for slot in found} == {JOINT.who, name}
    # Another company that bears the name: nothing of it is anybody's here.
    other = {**itself, "form.legal_cert_no": OTHER, "form.agent_cert_no": JOINT.cert_no}
    assert reuse.offered_in_draft(station, typed_as(station, sign, other)) == {}


def test_a_case_that_waits_is_offered_what_its_people_have_on_file(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, SINGLE, tmp_path)
    draft = typed_as(station, SEAL, company(legal=SINGLE, agent=AGENT))
    draft = with_papers(station, draft, tmp_path, without=SLOT)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-company")
    (offer,) = reuse.offered_in_case(station, case.case_id).values()
    assert (offer.case_number, offer.whose) == (first.number, SINGLE.who)
    file, _ = reuse.reuse_in_case(station, CLERK, case.case_id, (SLOT,))
    (used,) = (one for one in file.case.current_materials if one.slot == SLOT)
    assert used.source_case == first.number


def test_a_copy_nobody_has_compared_is_not_offered(station: Station) -> None:
    pull(station, online_case(station, SINGLE))
    assert reuse.offered_in_draft(station, begun(station)) == {}


def test_a_draft_with_a_copy_is_offered_what_was_seen_too(station: Station, tmp_path: Path) -> None:
    received(station, SINGLE, tmp_path)
    draft = begun(station)
    draft, _ = drafts.attach(station, CLERK, draft.draft_id, SLOT, picture(tmp_path, "复印件"))
    draft = taken(station, draft, SLOT)
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    (line,) = (one for one in drafts.lines(items, draft) if one.slot == SLOT)
    assert (line.unchecked, len(line.materials)) == (False, 2)
    assert SLOT not in reuse.offered_in_draft(station, draft)


def test_front_and_back_are_taken_over_together(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.attach(station, CLERK, case.case_id, SLOT, picture(tmp_path, "背面"))
    back = file.case.materials[-1]
    case_file.check_originals(station, CLERK, case.case_id, (back.material_id,))
    draft = taken(station, begun(station), SLOT)
    pages = [one.sha256 for one in case_file.open_case(station, case.case_id).case.materials]
    assert [one.sha256 for one in draft.materials] == [
        one for one in pages if one in {draft.materials[0].sha256, back.sha256}
    ]
    assert len(draft.materials) == 2


def test_a_proof_of_the_old_address_is_not_used_for_the_new_one(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, JOINT, tmp_path)
    company_name = {"form.ent_name": first.value("form.ent_name")}
    change = replace(JOINT, theme="", items=("I29",))
    same = typed_as(station, change, company_name)
    assert reuse.offered_in_draft(station, same)["M05"].case_number == first.number
    moved = typed_as(station, change, {**company_name, "form.address": "西安市浐灞示例路9号"})
    assert "M05" not in reuse.offered_in_draft(station, moved)
    assert "M03" in reuse.offered_in_draft(station, moved)
    assert taken(station, moved, "M05").materials == ()
    unsaid = typed_as(station, change, {**company_name, "form.address": ""})
    assert "M05" not in reuse.offered_in_draft(station, unsaid)


def test_papers_of_former_investors_are_not_used_for_those_who_invest_now(
    station: Station, tmp_path: Path
) -> None:
    received(station, JOINT, tmp_path)
    assert "M07" in reuse.offered_in_draft(station, typed(station, JOINT))
    other = table_value([{"name": "某人", "cert_no": OTHER, "amount": "100", "ratio": "100"}])
    now = typed_as(station, JOINT, {"form.investors": other})
    assert {"M02", "M05"} <= set(reuse.offered_in_draft(station, now))
    assert "M07" not in reuse.offered_in_draft(station, now)


def test_a_paper_that_is_only_on_the_platform_can_be_taken_over(
    station: Station, tmp_path: Path
) -> None:
    """Its bytes follow by themselves; until then a look at it says so."""
    online = online_case(station, SINGLE)
    pull(station, online)
    case_file.check_originals(station, CLERK, online.case_id, ("material-online",))
    draft = taken(station, begun(station), SLOT)
    draft = with_papers(station, draft, tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    assert next(one for one in case.materials if one.slot == SLOT).source_case == online.number


def test_a_draft_that_is_gone_takes_nothing(station: Station) -> None:
    draft = begun(station)
    drafts.discard(station, CLERK, draft.draft_id)
    with pytest.raises(RuleError) as caught:
        taken(station, draft, SLOT)
    assert caught.value.trouble is Trouble.DRAFT_UNKNOWN


def missing_lines(station: Station, draft: Draft) -> set[str]:
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    return {one.slot for one in drafts.lines(items, draft, on=station.today()) if one.missing}


@pytest.mark.parametrize(
    ("slot", "field", "other"),
    [
        ("M05", "form.address", "西安国际港务区另一路 9 号"),
        ("M02", "form.legal_cert_no", OTHER),
    ],
)
def test_a_paper_taken_over_counts_while_the_answers_it_proves_stand(
    station: Station, tmp_path: Path, slot: str, field: str, other: str
) -> None:
    received(station, JOINT, tmp_path)
    draft = taken(station, typed(station, JOINT), slot)
    assert slot not in missing_lines(station, draft)
    changed = replace(draft, fields={**draft.fields, field: other})
    assert slot in missing_lines(station, changed)
    assert slot not in missing_lines(station, replace(changed, fields=draft.fields))
    # What nobody typed back is not received with it: it is taken out and said.
    drafts.save(station, CLERK, changed)
    left, names = drafts.put_out(station, changed)
    assert [one.slot for one in left.materials] == []
    assert names == (station.library.catalogue().material(slot).name,)
