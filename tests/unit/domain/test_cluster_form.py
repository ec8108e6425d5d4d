"""The form of a batch: every question once, each company whole, twins told from each other."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.cluster_form import cluster_form, company, shared_problems
from clerk_app.domain.cluster_twins import ENTERPRISE, LEGAL_NO, known_cases, twins
from clerk_app.domain.errors import Trouble
from clerk_app.domain.form import APPLICANT_FIELDS, check_form, merged_form
from clerk_app.domain.listings import CaseRow
from tests.helpers.batches import SHARED, cells, id_number
from tests.helpers.samples import catalogue_doc

CATALOGUE = read_catalogue(catalogue_doc())
THEME = CATALOGUE.theme("T05")
TODAY = date(2026, 11, 23)
ITEMS = tuple(one.item_id for one in case_items(CATALOGUE, on=TODAY, theme="T05"))
assert THEME.cluster is not None
FORM = cluster_form(CATALOGUE, ITEMS, THEME, THEME.cluster.shared)
ALL = {one.name for one in APPLICANT_FIELDS} | {
    one.field.name for group in merged_form(CATALOGUE, ITEMS) for one in group.fields
}
COMMON = {
    **SHARED,
    **{
        f"form.{key}": CATALOGUE.options(CATALOGUE.field(key))[0].code
        for key in ("seal_set", "tax_type", "delivery")
    },
}


@given(st.sets(st.sampled_from(sorted(ALL))))
def test_however_it_is_split_every_question_is_asked_exactly_once(shared: set[str]) -> None:
    form = cluster_form(CATALOGUE, ITEMS, THEME, shared)
    asked = [one.name for one in (*form.shared, *form.own)]
    assert len(asked) == len(set(asked))
    assert set(asked) | set(form.same_as) == ALL
    assert not set(asked) & set(form.same_as)


def test_a_right_row_is_a_form_without_a_fault() -> None:
    one = company(CATALOGUE, FORM, COMMON, cells(1), today=TODAY)
    assert one.problems == ()
    assert check_form(CATALOGUE, item_ids=ITEMS, values=one.values, today=TODAY) == ()
    assert shared_problems(CATALOGUE, FORM, COMMON, today=TODAY) == ()


def test_a_row_of_a_table_in_a_cell_is_marked_there_with_its_rule() -> None:
    people = f"张三，{id_number(1)}，-5，60；李四，{id_number(2)}，40，40"
    one = company(CATALOGUE, FORM, COMMON, {**cells(1), "form.investors": people}, today=TODAY)
    (problem,) = one.problems
    assert (problem.field, problem.trouble) == ("form.investors", Trouble.FIELD_FORM)
    assert problem.facts["rule"] == "cell:1:认缴出资（万元）:least:0"


@given(st.dictionaries(st.sampled_from([one.name for one in FORM.own]), st.text(max_size=20)))
def test_a_row_without_a_problem_passes_the_check_of_every_form(other: dict[str, str]) -> None:
    """The table promises nothing that receiving would refuse."""
    one = company(CATALOGUE, FORM, COMMON, {**cells(1), **other}, today=TODAY)
    wrong = check_form(CATALOGUE, item_ids=ITEMS, values=one.values, today=TODAY)
    assert bool(wrong) <= bool(one.problems)


def test_the_applicant_is_the_legal_representative_and_never_asked_twice() -> None:
    one = company(CATALOGUE, FORM, COMMON, cells(4), today=TODAY)
    assert one.values["applicant.name"] == one.values["form.legal_name"]
    assert one.values["applicant.cert_no"] == id_number(4)
    assert "applicant.name" not in {field.name for field in (*FORM.shared, *FORM.own)}


def test_every_wrong_cell_is_said_in_the_order_of_the_columns() -> None:
    row = cells(1, legal_cert_no="610305197103150015", capital="很多", ent_name="")
    one = company(CATALOGUE, FORM, COMMON, row, today=TODAY)
    assert [(bad.field, bad.trouble) for bad in one.problems] == [
        ("form.ent_name", Trouble.FIELD_REQUIRED),
        ("form.capital", Trouble.FIELD_FORM),
        ("form.legal_cert_no", Trouble.ID_CHECK),
    ]


def test_one_name_twice_is_marked_on_both_whatever_the_spaces() -> None:
    found = twins({"a": {ENTERPRISE: "西安 甲 公司"}, "b": {}, "c": {ENTERPRISE: "西安甲公司"}})
    assert {row: [(m.trouble, m.facts["row"]) for m in marks] for row, marks in found.items()} == {
        "a": [(Trouble.BATCH_NAME_TWICE, 3)],
        "c": [(Trouble.BATCH_NAME_TWICE, 1)],
    }


def test_one_person_may_found_two_companies_but_has_one_name() -> None:
    same = {LEGAL_NO: id_number(1), "form.legal_name": "张三"}
    found = twins({"a": {**same, ENTERPRISE: "甲"}, "b": {**same, ENTERPRISE: "乙"}})
    assert [mark.severe for marks in found.values() for mark in marks] == [False, False]
    other = {**same, "form.legal_name": "李四"}
    found = twins({"a": same, "b": other})
    assert {mark.trouble for marks in found.values() for mark in marks} == {
        Trouble.BATCH_PERSON_TWO_NAMES
    }


@given(st.lists(st.sampled_from(["甲", "乙", "丙", "丁", ""]), max_size=12))
def test_every_twin_is_marked_and_nobody_else(names: list[str]) -> None:
    rows = {str(at): {ENTERPRISE: name} for at, name in enumerate(names)}
    marked = {int(row) for row in twins(rows)}
    assert marked == {at for at, name in enumerate(names) if name and names.count(name) > 1}


def case(enterprise: str, cert_no: str, *items: str) -> CaseRow:
    return CaseRow(
        case_id="c",
        number="GX030126112300017",
        platform_number="",
        applicant="张三",
        cert_no=cert_no,
        enterprise=enterprise,
        theme="",
        items=items,
        state=State.RECEIVED,
        channel=Channel.WINDOW,
        received_on="2026-11-23",
        pending=0,
        conflicts=0,
        updated_at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def test_a_case_of_another_matter_is_no_reason_to_mark() -> None:
    values = {ENTERPRISE: "甲", LEGAL_NO: id_number(1)}
    assert known_cases(values, ["企业设立登记"], [case("甲", id_number(1), "食品经营许可")]) == ()
    (mark,) = known_cases(values, ["企业设立登记"], [case("甲", "", "企业设立登记")] * 2)
    assert (mark.trouble, mark.severe) == (Trouble.BATCH_NAME_KNOWN, True)
    (mark,) = known_cases(values, ["企业设立登记"], [case("乙", id_number(1), "企业设立登记")])
    assert (mark.trouble, mark.severe) == (Trouble.BATCH_PERSON_KNOWN, False)
