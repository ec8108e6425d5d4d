"""Finding names by the first letters of their readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.pinyin_initials import initials, matches


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("qyslde", "企业设立登记", -1),
        ("qysldj", "企业设立登记", 0),
        ("sldj", "企业设立登记", 2),
        ("GZKZ", "公章刻制备案", 0),
        ("ｇｚ", "公章刻制备案", 0),
        ("yhkh", "银行开户", 0),
        ("yxkh", "银行开户", 0),
        ("mtpb", "门头牌匾设置备案", 0),
        ("14xlb", "自贸区外资准入14项联办", 7),
        ("lb14", "自贸区外资准入14项联办", -1),
        ("企ysl", "企业设立登记", 0),
        ("", "企业设立登记", -1),
        ("（）", "企业（设立）", -1),
    ],
)
def test_first_letters_find_the_place_in_a_name(typed: str, name: str, place: int) -> None:
    assert matches(typed, name) == place


def test_the_ends_of_the_table_have_their_letters() -> None:
    # The first and the last character of a few letters in GB/T 2312.
    expected = {
        "啊": "a",
        "澳": "a",
        "芭": "b",
        "怖": "b",
        "匝": "z",
        "座": "z",
        "压": "y",
        "孕": "y",
    }
    assert {one: initials(one)[0] - {one} for one in expected} == {
        one: {letter} for one, letter in expected.items()
    }


@given(st.text(max_size=12))
def test_any_name_is_found_by_itself(name: str) -> None:
    letters = "".join(one for one in name if one.isalnum())
    assert (matches(name, name) == 0) == bool(letters)
