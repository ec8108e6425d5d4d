"""Negative list and credit at the window: what they forbid, the paper that says so, how old."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clerk_app.desk import acceptance, credit, drafts, intake, reference_news
from clerk_app.desk.library import CREDIT, NEGATIVE_LIST
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.laws import FOREIGN_INVESTMENT_RULES_34
from clerk_app.domain.notices import NoticeKind
from tests.helpers.intakes import received, typed
from tests.helpers.lists import credit_doc, finding, flag, from_abroad, give_credit
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import FOREIGN, OFFLINE_SINGLE, SINGLE

TOLERANT = replace(OFFLINE_SINGLE, items=("I20",))
OWED = "M36"
"""A food licence may follow the health certificate of its staff (容缺后补)."""


def papers_of(station: Station, case: Case) -> list[Any]:
    with station.store.read() as work:
        jobs = work.print_jobs.rows(limit=50)
    mine = [one for one in jobs if one.case_id == case.case_id]
    return [one.content["notice"] for one in mine if one.content and "notice" in one.content]


def trouble_of(refused: pytest.ExceptionInfo[RuleError]) -> Trouble:
    return refused.value.trouble


def test_what_is_not_listed_goes_the_usual_way(station: Station, tmp_path: Path) -> None:
    case = from_abroad(station, tmp_path, finding(station, ""))
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED


def test_a_restriction_that_is_met_goes_the_usual_way(station: Station, tmp_path: Path) -> None:
    case = from_abroad(station, tmp_path, finding(station, "幼儿园", met=True))
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED


@pytest.mark.parametrize(("searched", "met"), [("测绘", True), ("幼儿园", False)])
def test_what_the_list_bars_is_not_accepted_and_not_dealt_with(
    station: Station, tmp_path: Path, searched: str, met: bool
) -> None:
    case = from_abroad(station, tmp_path, finding(station, searched, met=met))
    with pytest.raises(RuleError) as refused:
        acceptance.accept(station, CLERK, case.case_id)
    assert trouble_of(refused) is Trouble.NEGATIVE_LIST_BARRED
    file, _ = acceptance.refuse_listed(station, CLERK, case.case_id, note="已当面说明")
    [item] = file.case.items
    assert item.state is State.REFUSED
    assert item.basis == FOREIGN_INVESTMENT_RULES_34
    assert "2021年版" in item.reason
    assert item.reason.endswith("已当面说明")
    [notice] = papers_of(station, case)
    assert notice["kind"] == NoticeKind.NOT_ADMITTED.value
    assert notice["reason"] == item.reason
    assert notice["competent_body"] == ""


def test_only_what_the_list_bars_is_refused_for_it(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as refused:
        acceptance.refuse_listed(station, CLERK, case.case_id)
    assert trouble_of(refused) is Trouble.NEGATIVE_LIST_OPEN


def test_somebody_from_abroad_must_be_looked_up(station: Station, tmp_path: Path) -> None:
    draft = typed(station, FOREIGN)
    unsaid = {name: value for name, value in draft.fields.items() if "negative" not in name}
    problems = intake.problems(station, replace(draft, fields=unsaid))
    assert [one.field for one in problems] == ["form.negative_list"]
    at_home = replace(draft, fields={**unsaid, "form.is_foreign": "0"})
    assert intake.problems(station, at_home) == ()


def test_a_draft_of_before_a_new_edition_is_looked_up_again(
    station: Station, clock: HandClock
) -> None:
    """The national list of 2021 ended with 31 October 2024."""
    draft = typed(station, FOREIGN)
    old = {**draft.fields, "form.negative_list": finding(station, "", name="2021")}
    draft = replace(draft, fields=old)
    [problem] = intake.problems(station, draft)
    assert (problem.trouble, problem.facts["rule"]) == (Trouble.FIELD_FORM, "edition")
    clock.at = clock.at.replace(year=2024, month=10, day=31)
    assert intake.problems(station, draft) == ()


def test_a_barred_applicant_owes_nothing(station: Station, tmp_path: Path) -> None:
    give_credit(station, flag(TOLERANT.cert_no))
    case = received(station, TOLERANT, tmp_path, without=OWED)
    with pytest.raises(RuleError) as refused:
        acceptance.accept(station, CLERK, case.case_id, owed=(OWED,))
    assert trouble_of(refused) is Trouble.TOLERANCE_BARRED
    assert refused.value.facts == {"flag": "dishonest_debtor", "since": "2025-03-12"}


@pytest.mark.parametrize("days", [{"repaired_on": "2026-11-01"}, {"follows": ["second_look"]}])
def test_a_flag_that_is_over_or_light_bars_nothing(
    station: Station, tmp_path: Path, days: dict[str, Any]
) -> None:
    give_credit(station, flag(TOLERANT.cert_no, **days))
    case = received(station, TOLERANT, tmp_path, without=OWED)
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=(OWED,))
    assert file.case.items[0].owed == (OWED,)
    with station.store.read() as work:
        *_, accepted = work.outbox.unsettled(case.case_id)
    assert getattr(accepted.args, "credit_list", "") == "1"


def test_without_a_list_the_platform_judges_alone(station: Station, tmp_path: Path) -> None:
    case = received(station, TOLERANT, tmp_path, without=OWED)
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=(OWED,))
    assert file.case.items[0].owed == (OWED,)
    assert credit.standing(station, case.fields) == credit.UNKNOWN


def test_everybody_on_the_form_is_looked_up_once(station: Station) -> None:
    give_credit(station, flag(SINGLE.cert_no), flag("91610112XYQ1002488", "abnormal_operation"))
    fields = {
        "applicant.cert_no": SINGLE.cert_no,
        "form.legal_cert_no": SINGLE.cert_no,
        "form.uscc": "91610112XYQ1002488",
    }
    found = credit.standing(station, fields)
    assert [(one.field, one.flag.kind) for one in found.against] == [
        ("applicant.cert_no", "dishonest_debtor"),
        ("form.uscc", "abnormal_operation"),
    ]


def test_what_stands_against_the_agent_is_told_and_bars_nothing(station: Station) -> None:
    agent = "610881194901017779"
    give_credit(station, flag(agent))
    found = credit.standing(station, {"form.agent_cert_no": agent})
    assert [one.field for one in found.against] == ["form.agent_cert_no"]
    assert found.bar is None
    assert credit.require_unbarred(station, {"form.agent_cert_no": agent}) == "1"


def test_the_age_of_the_list_is_that_of_the_last_word_of_the_platform(
    station: Station, clock: HandClock
) -> None:
    assert give_credit(station, flag(SINGLE.cert_no)) is Changes.CREDIT
    begun = clock.at
    clock.pass_(hours=3)
    assert credit.standing(station, {}).as_of == begun
    assert reference_news.reference_unchanged(station, CREDIT) is Changes.CREDIT
    assert credit.standing(station, {}).as_of == clock.at
    assert reference_news.reference_unchanged(station, NEGATIVE_LIST) is Changes.NOTHING


def test_only_one_version_of_the_flags_stays(station: Station) -> None:
    give_credit(station, flag(SINGLE.cert_no))
    give_credit(station, version="2")
    assert credit.standing(station, {"applicant.cert_no": SINGLE.cert_no}).against == ()
    with station.store.read() as work:
        assert work.reference.get(CREDIT, "1") is None
        assert work.reference.version(CREDIT) == "2"


def test_a_list_that_does_not_read_leaves_the_one_in_use(station: Station) -> None:
    give_credit(station, flag(SINGLE.cert_no))
    with pytest.raises(RuleError):
        reference_news.put_reference(station, CREDIT, "2", credit_doc() | {"rounds": 0})
    with pytest.raises(RuleError):
        reference_news.put_reference(station, NEGATIVE_LIST, "2", {"editions": [{}]})
    assert credit.standing(station, {}).version == "1"
    assert station.library.negative_lists()


def test_a_draft_with_a_finding_is_kept_as_it_is(station: Station) -> None:
    draft = typed(station, FOREIGN)
    value = finding(station, "幼儿园")
    found = {**draft.fields, "form.negative_list": value}
    drafts.save(station, CLERK, replace(draft, fields=found))
    [stored] = drafts.open_drafts(station, CLERK)
    assert stored.fields["form.negative_list"] == value
