"""One form for all items of a case: each question once, each value checked by its own rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue import Condition, Field, FieldType, TableColumn
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import (
    APPLICANT_FIELDS,
    FieldProblem,
    asked_for,
    check_form,
    check_value,
    field_labels,
    merged_form,
    table_rows,
    table_value,
)
from tests.helpers.samples import catalogue_doc

CATALOGUE = read_catalogue(catalogue_doc())
TODAY = date(2026, 11, 23)
JOINT = ("I01", "I03", "I04", "I06")

APPLICANT = {
    "applicant.kind": "person",
    "applicant.name": "张三丰",
    "applicant.cert_type": "resident_id",
    "applicant.cert_no": "610104190001010017",
    "applicant.mobile": "13800000000",
}
INVESTORS = table_value(
    [
        {"name": "张三丰", "amount": "60", "ratio": "60"},
        {"name": "李四光", "amount": "40", "ratio": "40.00"},
    ]
)


def problems(**form: str) -> dict[str, FieldProblem]:
    values = {**APPLICANT, **{f"form.{key}": value for key, value in form.items()}}
    found = check_form(CATALOGUE, item_ids=JOINT, values=values, today=TODAY)
    return {one.field: one for one in found}


def test_five_items_ask_each_question_once() -> None:
    fields = [one for group in merged_form(CATALOGUE, JOINT) for one in group.fields]
    keys = [one.field.key for one in fields]
    assert len(keys) == len(set(keys))
    name = next(one for one in fields if one.field.key == "ent_name")
    assert name.asked_by == JOINT


def test_groups_and_questions_keep_the_order_of_the_catalogue() -> None:
    assert merged_form(CATALOGUE, ("I06", "I01", "older")) == merged_form(CATALOGUE, ("I06", "I01"))
    groups = merged_form(CATALOGUE, ("I06", "I01"))
    assert [one.key for one in groups] == ["enterprise", "legal", "investors", "agent"]
    assert groups[0].fields[0].field.key == "ent_name"


def test_every_field_has_a_label() -> None:
    labels = field_labels(CATALOGUE)
    assert labels["form.ent_name"] == "企业名称"
    assert labels["applicant.cert_no"] == "证件号码"
    assert len(labels) == len(CATALOGUE.fields) + len(APPLICANT_FIELDS)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_form() -> None:
    found = check_form(CATALOGUE, item_ids=("I01",), values={}, today=TODAY)
    order = [one.field for one in found]
    assert order[:5] == [one.name for one in APPLICANT_FIELDS]
    assert "form.ent_name" in order
    assert order.index("form.ent_name") < order.index("form.investors")
    assert {one.trouble for one in found} == {Trouble.FIELD_REQUIRED}


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("capital", "一百", "number"),
        ("capital", "1e400000000000", "number"),
        ("capital", "NaN", "number"),
        ("capital", "١٢", "number"),
        ("capital", "12.345", "decimals:2"),
        ("capital", "-1", "least:0"),
        ("employees", "3.5", "whole_number"),
        ("employees", "-3", "least:0"),
        ("employees", "--3", "whole_number"),
        ("employees", "²", "whole_number"),
        ("currency", "ABC", "not_in_list"),
        ("legal_mobile", "1380000000", "mobile"),
        ("legal_mobile", "23800000000", "mobile"),
        ("ent_name", "长" * 101, "longest:100"),
        ("is_foreign", "yes", "yes_or_no"),
        ("investors", "[", "table"),
        ("investors", '[{"name": 1}]', "table"),
        ("investors", '[{"age": "1"}]', "table"),
        ("investors", '{"name": "x"}', "table"),
        ("investors", '[{"name": "x", "ratio": "99.99"}]', "sums_to:出资比例（%）:100"),
        ("investors", '[{"name": "x", "ratio": "half"}]', "cell:1:出资比例（%）:number"),
    ],
)
def test_a_value_that_does_not_fit_names_its_rule(field: str, value: str, rule: str) -> None:
    problem = problems(**{field: value})[f"form.{field}"]
    assert problem.trouble is Trouble.FIELD_FORM
    assert problem.facts["rule"] == rule
    assert problem.error().facts["field"] == f"form.{field}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capital", "100"),
        ("capital", "0.50"),
        ("employees", "0"),
        ("currency", "CNY"),
        ("legal_mobile", "138 0000 0000"),
        ("is_foreign", "0"),
        ("investors", INVESTORS),
        ("ent_name", "西安𠅤示例有限公司"),
    ],
)
def test_a_value_that_fits_is_let_be(field: str, value: str) -> None:
    assert f"form.{field}" not in problems(**{field: value})


def test_the_kind_of_paper_decides_how_a_number_is_checked() -> None:
    wrong = problems(legal_cert_type="resident_id", legal_cert_no="610104190001010018")
    assert wrong["form.legal_cert_no"].trouble is Trouble.ID_CHECK
    right = problems(legal_cert_type="hmt_residence", legal_cert_no="810000190102031037")
    assert "form.legal_cert_no" not in right
    unknown = problems(legal_cert_type="library_card", legal_cert_no="1234")
    assert unknown["form.legal_cert_no"].trouble is Trouble.ID_UNKNOWN_PAPER


def test_an_organisation_is_known_by_its_credit_code() -> None:
    values = {
        **APPLICANT,
        "applicant.kind": "organisation",
        "applicant.cert_type": "uscc",
        "applicant.cert_no": "11610100XYD0001047",
    }
    found = check_form(CATALOGUE, item_ids=(), values=values, today=TODAY)
    assert found == ()
    values["applicant.cert_no"] = "11610100XYD0001048"
    found = check_form(CATALOGUE, item_ids=(), values=values, today=TODAY)
    assert [one.field for one in found] == ["applicant.cert_no"]


def test_a_field_without_a_condition_is_always_asked() -> None:
    assert asked_for(CATALOGUE, CATALOGUE.field("capital"), {})


_CELLS = st.dictionaries(
    st.sampled_from(["name", "cert_no", "amount", "ratio"]), st.text(max_size=20), max_size=4
)


@given(st.lists(_CELLS, max_size=5))
def test_a_table_comes_back_as_it_was_typed(rows: list[dict[str, str]]) -> None:
    field = CATALOGUE.field("investors")
    assert list(table_rows(field, table_value(rows))) == rows


@given(st.text(max_size=60))
def test_no_text_breaks_the_check(text: str) -> None:
    for one in CATALOGUE.fields:
        problems(**{one.key: text})


COUNTRY = TableColumn("country", "国别", FieldType.INT, when=Condition("is_foreign", ("1",)))
SHARE = TableColumn(
    "share", "其中实物", FieldType.DECIMAL, sums_to="10", when=Condition("way", ("goods",))
)
OWNERS = Field(
    "owners", "出资", FieldType.TABLE, "investors",
    columns=(TableColumn("way", "方式", FieldType.TEXT), COUNTRY, SHARE),
)  # fmt: skip


@pytest.mark.parametrize(
    ("foreign", "row", "rule"),
    [
        ("0", {"way": "cash", "country": "哪里", "share": "多少"}, ""),
        ("1", {"way": "cash", "country": "哪里"}, "cell:1:国别:whole_number"),
        ("0", {"way": "goods", "share": "9"}, "sums_to:其中实物:10"),
        ("0", {"way": "goods", "share": "10"}, ""),
    ],
)
def test_a_column_is_checked_and_summed_only_where_it_is_asked(
    foreign: str, row: dict[str, str], rule: str
) -> None:
    """It may hang on another answer of the form, or on another cell of its row."""
    values = {"form.is_foreign": foreign, "form.owners": table_value([row])}
    if not rule:
        check_value(CATALOGUE, OWNERS, values, today=TODAY)
        return
    with pytest.raises(RuleError) as said:
        check_value(CATALOGUE, OWNERS, values, today=TODAY)
    assert said.value.facts["rule"] == rule
