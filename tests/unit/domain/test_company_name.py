"""A company's name is put together from its parts, and what a rule says of it names the rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.company_name import (
    CompanyName,
    NameRemark,
    Remark,
    offered,
    remarks,
    split_name,
)
from tests.helpers.samples import catalogue_doc

CATALOGUE = read_catalogue(catalogue_doc())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("西安张记示例商贸有限公司", ("西安", "张记示例", "商贸", "有限公司")),
        ("西安市张记国际贸易有限责任公司", ("西安市", "张记", "国际贸易", "有限责任公司")),
        ("西安国际港务区张记物流有限公司", ("西安国际港务区", "张记", "物流", "有限公司")),
        ("陕西自贸区张记跨境电子商务有限公司", ("陕西自贸区", "张记", "跨境电子商务", "有限公司")),
        ("张记合伙企业（有限合伙）", ("", "张记", "", "合伙企业（有限合伙）")),
        ("张记", ("", "张记", "", "")),
    ],
)
def test_a_name_is_parted_by_the_lists(name: str, parts: tuple[str, str, str, str]) -> None:
    assert split_name(CATALOGUE, name) == CompanyName(*parts)
    assert split_name(CATALOGUE, name).whole == name


@given(st.text(alphabet="西安市陕张记商贸国际有限公司厂（）abc1", max_size=20))
def test_parts_put_together_are_the_name(name: str) -> None:
    assert split_name(CATALOGUE, name).whole == name


def kinds(name: str) -> list[tuple[Remark, str]]:
    return [(one.remark, one.about) for one in remarks(CATALOGUE, name)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("西安张记示例商贸有限公司", []),
        ("西安国际港务区张记物流有限公司", []),
        ("", []),
        ("西安张记商贸", [(Remark.FORM, "")]),
        ("西安张商贸有限公司", [(Remark.BRAND, "张")]),
        ("自贸区张记商贸有限公司", [(Remark.ZONE, "自贸区")]),
        ("西安ABC张记商贸有限公司", [(Remark.CHARACTERS, "ABC")]),
        ("中国张记商贸有限公司", [(Remark.WORD, "中国")]),
    ],
)
def test_a_rule_that_says_something_is_named(name: str, said: list[tuple[Remark, str]]) -> None:
    assert kinds(name) == said


def test_a_forbidden_word_says_why() -> None:
    (only,) = remarks(CATALOGUE, "西安解放军商贸有限公司")
    assert only == NameRemark(
        Remark.WORD,
        "解放军",
        "不得使用党政军机关、群团组织的名称和简称（企业名称登记管理规定第十一条）",
    )


def test_without_lists_only_what_needs_none_is_said() -> None:
    bare = replace(CATALOGUE, code_lists={})
    assert remarks(bare, "中国张") == ()
    assert [one.remark for one in remarks(bare, "abc")] == [Remark.CHARACTERS]


def test_words_are_offered_by_first_letters_or_a_part() -> None:
    trades = CATALOGUE.code_lists["name_trade"]
    assert "供应链管理" in offered(trades, "gyl")
    assert "国际贸易" in offered(trades, "贸易")
    assert offered(trades, " ") == tuple(one.name for one in trades)
