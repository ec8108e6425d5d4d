"""Every type of field: what fits, what does not, which rule says so, and what it is based on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue import Catalogue, Condition, Field, FieldType, Option, TableColumn
from clerk_app.domain.catalogue_reading import problems_of, read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import asked_for, check_form, check_value, table_value
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import FOREIGN

TODAY = date(2026, 11, 23)
SHIPPED = read_catalogue(catalogue_doc())
LISTS = {"colour": (Option("r", "红"), Option("g", "绿"))}
SOURCE = "示例规定第一条"


def one(type_: FieldType, **more: object) -> Field:
    """A field of a type."""
    return replace(Field("asked", "所问", type_, "g", rule_source=SOURCE), **more)  # type: ignore[arg-type]


COLUMNS = (
    TableColumn("who", "姓名", FieldType.TEXT),
    TableColumn("number", "证件号码", FieldType.CERT_NO),
    TableColumn("share", "比例", FieldType.DECIMAL, sums_to="100"),
    TableColumn("since", "日期", FieldType.DATE),
    TableColumn("count", "人数", FieldType.INT),
    TableColumn("mobile", "手机", FieldType.MOBILE),
)
OWNERS = (
    TableColumn("who", "姓名", FieldType.TEXT, required=True),
    TableColumn("colour", "颜色", FieldType.CHOICE, options="colour"),
    TableColumn("paid", "出资额", FieldType.DECIMAL, least="0", most="100", rule_source="公司法"),
    TableColumn("since", "日期", FieldType.DATE, most="today"),
)
FIELDS: Mapping[str, Field] = {
    "int": one(FieldType.INT, least="0", most="99"),
    "decimal": one(FieldType.DECIMAL, least="0.5", decimals=1),
    "date": one(FieldType.DATE, least="2026-01-01", most="today"),
    "bool": one(FieldType.BOOL),
    "choice": one(FieldType.CHOICE, options="colour"),
    "mobile": one(FieldType.MOBILE),
    "cert_no": one(FieldType.CERT_NO),
    "uscc": one(FieldType.USCC),
    "address": one(FieldType.ADDRESS),
    "region": one(FieldType.REGION),
    "region_of_a_list": one(FieldType.REGION, options="colour"),
    "table": one(FieldType.TABLE, columns=COLUMNS),
    "owners": one(FieldType.TABLE, columns=OWNERS),
    "name": one(FieldType.NAME, name_of="person"),
    "text": one(FieldType.TEXT, longest=5),
}


def refusal(kind: str, value: str) -> RuleError | None:
    field = FIELDS[kind]
    catalogue = replace(SHIPPED, code_lists=LISTS, fields=(field,))
    try:
        check_value(catalogue, field, {field.name: value}, today=TODAY)
    except RuleError as said:
        return said
    return None


def row(**cells: str) -> str:
    return table_value([cells])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", "0"),
        ("int", "99"),
        ("decimal", "0.5"),
        ("date", "2026-11-23"),
        ("date", "2026-01-01"),
        ("bool", "0"),
        ("choice", "g"),
        ("mobile", "138-0000 0001"),
        ("cert_no", "610305197103150014"),
        ("uscc", "91610131XYQ1001760"),
        ("address", "陕西省西安市雁塔区示例路1号"),
        ("address", "西安国际港务区示例路1号"),
        ("region", "610113"),
        ("region", "612301"),
        ("region", "616900"),
        ("region", "440305"),
        ("region_of_a_list", "r"),
        ("table", row(who="张三", number="610305197103150014", share="100", since="2026-11-01")),
        ("table", row(number="91610131XYQ1001760", share="100", mobile="13800000001")),
        ("table", row(number="810000190102031037", share="100", count="3")),
        ("table", row(number="E12345678", share="100")),
        ("table", row(number=FOREIGN.cert_no, share="100")),
        ("owners", row(who="张三", colour="r", paid="100", since="2026-11-23")),
        ("owners", row(who="张三", paid="0")),
        ("owners", table_value([{"who": "张三"}, {"paid": " "}, {}])),
        ("name", "阿卜杜热合曼·阿卜杜克热木"),
        ("name", "㛃"),
        ("name", "Jean-Luc O'Neil"),
        ("text", "五个字刚好"),
    ],
)
def test_what_fits_its_type_is_let_be(kind: str, value: str) -> None:
    assert refusal(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [
        ("int", "1.5", "whole_number"),
        ("int", "100", "most:99"),
        ("decimal", "0.4", "least:0.5"),
        ("decimal", "1.25", "decimals:1"),
        ("decimal", "1e3", "number"),
        ("date", "20261123", "date"),
        ("date", "2026-W48-1", "date"),
        ("date", "2026-02-30", "date"),
        ("date", "2025-12-31", "earliest:2026-01-01"),
        ("date", "2026-11-24", "latest:2026-11-23"),
        ("bool", "是", "yes_or_no"),
        ("choice", "blue", "not_in_list"),
        ("mobile", "1380000000²", "mobile"),
        ("address", "陕西省西安市雁塔区", "address:陕西省西安市雁塔区"),
        ("region", "610105", "region"),
        ("region", "990101", "region"),
        ("region", "61011", "region"),
        ("region_of_a_list", "610113", "not_in_list"),
        ("table", row(share="half"), "cell:1:比例:number"),
        ("table", row(share="100", since="昨天"), "cell:1:日期:date"),
        ("table", row(share="100", count="三"), "cell:1:人数:whole_number"),
        ("table", row(share="100", mobile="12"), "cell:1:手机:mobile"),
        ("table", row(share="100", number="610305197103150015"), "cell:1:证件号码:paper_number"),
        ("table", row(share="60"), "sums_to:比例:100"),
        ("owners", row(paid="5"), "cell:1:姓名:required"),
        ("owners", row(who=" ", paid="5"), "cell:1:姓名:required"),
        ("owners", row(who="张三", colour="红"), "cell:1:颜色:not_in_list"),
        ("owners", row(who="张三", paid="-1"), "cell:1:出资额:least:0"),
        ("owners", row(who="张三", paid="100.5"), "cell:1:出资额:most:100"),
        ("owners", row(who="张三", since="2026-11-24"), "cell:1:日期:latest:2026-11-23"),
        ("name", "张三3", "person_name"),
        ("name", "张@三", "person_name"),
        ("name", "···", "person_name"),
        ("text", "六个字就太长", "longest:5"),
    ],
)
def test_what_does_not_fit_is_refused_by_a_rule_with_a_name(
    kind: str, value: str, rule: str
) -> None:
    said = refusal(kind, value)
    assert said is not None
    assert (said.trouble, said.facts["rule"]) == (Trouble.FIELD_FORM, rule)


@pytest.mark.parametrize(
    ("kind", "value", "trouble"),
    [
        ("cert_no", "610305197103150015", Trouble.ID_CHECK),
        ("uscc", "91610131XYQ1001761", Trouble.USCC_CHECK),
    ],
)
def test_numbers_with_a_check_character_say_which_rule_they_break(
    kind: str, value: str, trouble: Trouble
) -> None:
    said = refusal(kind, value)
    assert said is not None
    assert said.trouble is trouble


def test_the_second_row_of_a_table_is_named_as_the_second() -> None:
    value = table_value([{"share": "50"}, {"share": "50", "mobile": "1"}])
    said = refusal("table", value)
    assert said is not None
    assert said.facts["rule"] == "cell:2:手机:mobile"


@pytest.mark.parametrize("kind", sorted(FIELDS))
@given(value=st.text(max_size=40))
def test_no_text_breaks_a_check(kind: str, value: str) -> None:
    refusal(kind, value)


def facts(field: Field, value: str) -> Mapping[str, str | int]:
    item = replace(SHIPPED.items[0], fields=(field.key,))
    group = replace(SHIPPED.groups[0], key="g")
    catalogue = replace(SHIPPED, items=(item,), fields=(field,), groups=(group,))
    found = check_form(
        catalogue, item_ids=(item.id,), values={field.name: value} if value else {}, today=TODAY
    )
    return next(one.facts for one in found if one.field == field.name)


def test_a_refusal_says_what_its_rule_is_based_on() -> None:
    assert facts(FIELDS["date"], "gestern")["source"] == SOURCE
    assert facts(FIELDS["owners"], row(who="张三", paid="-1"))["source"] == "公司法"
    assert facts(FIELDS["owners"], row(paid="1"))["source"] == SOURCE
    assert "source" not in facts(replace(FIELDS["text"], required=True), "")
    assert "source" not in facts(FIELDS["text"], "这就太长了吧")


def with_fields(*fields: Field) -> Catalogue:
    return replace(SHIPPED, fields=fields)


def test_a_question_may_depend_on_who_applies() -> None:
    field = one(FieldType.TEXT, when=Condition("applicant.kind", ("organisation",)))
    catalogue = with_fields(field)
    assert asked_for(catalogue, field, {"applicant.kind": "organisation"})
    assert not asked_for(catalogue, field, {"applicant.kind": "person"})


def test_an_answer_to_a_question_that_is_gone_asks_nothing() -> None:
    first = Field("first", "一", FieldType.BOOL, "g")
    second = Field("second", "二", FieldType.BOOL, "g", when=Condition("first", ("1",)))
    third = Field("third", "三", FieldType.TEXT, "g", when=Condition("second", ("1",)))
    catalogue = with_fields(first, second, third)
    values = {"form.first": "1", "form.second": "1"}
    assert asked_for(catalogue, third, values)
    assert not asked_for(catalogue, third, {**values, "form.first": "0"})


CIRCLE = {"field": "ent_name", "equals": ["x"]}


@pytest.mark.parametrize(
    ("changed", "path", "problem"),
    [
        ({"type": "region", "options": "nowhere"}, "fields[0].options", "unknown:nowhere"),
        ({"type": "int", "least": "few"}, "fields[0].least", "bound"),
        ({"type": "date", "most": "soon"}, "fields[0].most", "bound"),
        ({"name_of": "dog"}, "fields[0].name_of", "unknown:dog"),
        (
            {"when": {"field": "ent_name", "equals": ["x"]}},
            "fields[0].when.field",
            "cycle:ent_name",
        ),
    ],
)
def test_a_field_nobody_could_check_is_refused_with_the_catalogue(
    changed: Mapping[str, object], path: str, problem: str
) -> None:
    doc = catalogue_doc()
    doc["fields"][0] |= changed
    with pytest.raises(RuleError) as said:
        read_catalogue(doc)
    assert (said.value.facts["path"], said.value.facts["problem"]) == (path, problem)


@pytest.mark.parametrize(
    ("column", "place", "problem"),
    [
        ({"options": "no such list"}, "options", "unknown:no such list"),
        ({"type": "choice"}, "options", "unknown:"),
        ({"least": "zero"}, "least", "bound"),
        ({"type": "date", "most": "2026-13-01"}, "most", "bound"),
        ({"type": "table"}, "type", "table_in_table"),
    ],
)
def test_a_column_nobody_can_answer_is_refused_with_its_place(
    column: Mapping[str, str], place: str, problem: str
) -> None:
    doc = catalogue_doc()
    at, field = next((n, one) for n, one in enumerate(doc["fields"]) if one["type"] == "table")
    field["columns"][2] = {"key": "amount", "label": "认缴", "type": "decimal"} | dict(column)
    assert (f"fields[{at}].columns[2].{place}", problem) in problems_of(doc)
