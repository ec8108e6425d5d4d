"""Cells of a table as values of a form: words for codes, dates as written, nothing made up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue import Field, FieldType, Option, TableColumn
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.cells import read_cell, said_cell
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import check_value, table_rows, table_value
from tests.helpers.samples import catalogue_doc

CATALOGUE = read_catalogue(catalogue_doc())
DAY = Field("day", "成立日期", FieldType.DATE, "enterprise")
INVESTORS = CATALOGUE.field("investors")


def read(key: str, text: str) -> str:
    return read_cell(CATALOGUE, CATALOGUE.field(key), text)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("ent_type", "有限责任公司", "1100"),
        ("ent_type", " 1100 ", "1100"),
        ("region", "灞桥区", "610111"),
        ("is_foreign", "是", "1"),
        ("is_foreign", "FALSE", "0"),
        ("is_foreign", "y", "1"),
        ("capital", "1,000.50", "1000.50"),
        ("capital", "１００", "100"),
        ("legal_mobile", "138 0000-0001", "13800000001"),
        ("legal_cert_no", "61030519710315105x", "61030519710315105X"),
        ("ent_name", " 西安  某某\n公司 ", "西安 某某 公司"),
        ("scope", "一行\n两行", "一行\n两行"),
        ("ent_name", "   ", ""),
    ],
)
def test_a_cell_is_read_as_it_is_meant(key: str, typed: str, value: str) -> None:
    assert read(key, typed) == value


@pytest.mark.parametrize(
    "typed", ["2026-1-5", "2026/01/05", "2026.1.5", "2026年1月5日", "20260105", "2026-01-05 00:00"]
)
def test_days_are_read_in_every_usual_way(typed: str) -> None:
    assert read_cell(CATALOGUE, DAY, typed) == "2026-01-05"


def test_a_day_that_does_not_exist_stays_for_the_check_to_name() -> None:
    assert read_cell(CATALOGUE, DAY, "2026-02-30") == "2026-02-30"


@pytest.mark.parametrize("typed", ["6.10305197103150E+17", "6.1e+17", "9E+15"])
@pytest.mark.parametrize("key", ["legal_cert_no", "ent_name", "ent_type", "scope"])
def test_a_number_that_lost_its_last_digits_is_never_taken(typed: str, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(key, typed)
    assert caught.value.trouble is Trouble.CELL_DIGITS_LOST


@pytest.mark.parametrize("typed", ["#N/A", "#REF!", "#NAME?", "=A1&B1"])
def test_an_error_or_a_formula_without_result_is_said(typed: str) -> None:
    with pytest.raises(RuleError) as caught:
        read("ent_name", typed)
    assert caught.value.trouble is Trouble.CELL_FAULT
    assert caught.value.facts["text"] == typed


def test_a_word_in_no_list_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        read("region", "火星区")
    assert caught.value.facts == {"field": "form.region", "rule": "not_in_list"}


def test_investors_are_written_in_one_cell() -> None:
    said = "张三，610305197103150014，60，60%；李四,610305196411091146,40,40"
    assert table_rows(INVESTORS, read("investors", said)) == (
        {"name": "张三", "cert_no": "610305197103150014", "amount": "60", "ratio": "60"},
        {"name": "李四", "cert_no": "610305196411091146", "amount": "40", "ratio": "40"},
    )


@pytest.mark.parametrize("said", ["张三", "张三，6103，60", "，6103，60，60", "张三，1，2，3，4"])
def test_rows_that_cannot_be_told_apart_are_refused(said: str) -> None:
    with pytest.raises(RuleError) as caught:
        read("investors", said)
    assert caught.value.facts["rule"] == "parts:4"


WAY = TableColumn("way", "出资方式", FieldType.CHOICE, options="ways", required=True)
OWNERS = Field(
    "owners", "出资", FieldType.TABLE, "investors",
    columns=(TableColumn("name", "姓名", FieldType.TEXT), WAY),
)  # fmt: skip
WAYS = replace(CATALOGUE, code_lists={"ways": (Option("1", "货币"), Option("2", "实物"))})


def test_a_column_with_a_list_is_written_in_words_and_kept_as_codes() -> None:
    value = read_cell(WAYS, OWNERS, "张三，货币；李四，2；王五，股权")
    ways = [row["way"] for row in table_rows(OWNERS, value)]
    # What is in no list stays, and the check names its row.
    assert ways == ["1", "2", "股权"]
    with pytest.raises(RuleError) as caught:
        check_value(WAYS, OWNERS, {OWNERS.name: value}, today=date(2026, 11, 23))
    assert caught.value.facts["rule"] == "cell:3:出资方式:not_in_list"
    assert said_cell(WAYS, OWNERS, value) == "张三，货币；李四，实物；王五，股权"


PART = st.text("张王李赵abc0123456789.", min_size=1, max_size=8)


@given(st.lists(st.tuples(PART, PART, PART, PART), min_size=1, max_size=5))
def test_what_a_cell_says_of_rows_is_read_again(rows: list[tuple[str, ...]]) -> None:
    keys = [column.key for column in INVESTORS.columns]
    value = table_value(
        {
            key: part.upper() if key == "cert_no" else part
            for key, part in zip(keys, row, strict=True)
        }
        for row in rows
    )
    assert read_cell(CATALOGUE, INVESTORS, said_cell(CATALOGUE, INVESTORS, value)) == value


@given(st.sampled_from([one for one in CATALOGUE.fields if CATALOGUE.options(one)]), st.data())
def test_the_word_of_a_code_is_read_as_that_code(field: Field, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from([one.code for one in CATALOGUE.options(field)]))
    assert read_cell(CATALOGUE, field, said_cell(CATALOGUE, field, code)) == code


@given(st.integers(0, 40_000), st.sampled_from(["-", "/", "."]))
def test_any_day_is_read_again(days: int, mark: str) -> None:
    day = date(1950, 1, 1) + timedelta(days=days)
    assert read_cell(CATALOGUE, DAY, f"{day.year}{mark}{day.month}{mark}{day.day}") == str(day)


@given(st.sampled_from(CATALOGUE.fields), st.text(max_size=40))
def test_any_text_is_read_or_refused_by_a_rule(field: Field, text: str) -> None:
    try:
        value = read_cell(CATALOGUE, field, text)
    except RuleError as refusal:
        assert refusal.facts["field"] == field.name
    else:
        assert bool(value) <= bool(text.strip())
