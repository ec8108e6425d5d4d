"""Names of people: one way of writing, no length, and nothing that is no letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.person_name import is_person_name, tidy_name


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        (" 张　三 ", "张三"),
        ("阿卜杜热合曼•阿卜杜克热木", "阿卜杜热合曼·阿卜杜克热木"),
        ("阿卜杜热合曼 ・ 阿卜杜克热木", "阿卜杜热合曼·阿卜杜克热木"),
        ("阿卜杜热合曼··阿卜杜克热木·", "阿卜杜热合曼·阿卜杜克热木"),
        ("ＪＯＨＮ　 ＳＭＩＴＨ", "JOHN SMITH"),
        ("Anne-Marie  O'Neil", "Anne-Marie O'Neil"),
        ("𠅤 㛃", "𠅤㛃"),
        ("王〇", "王〇"),
        ("", ""),
    ],
)
def test_a_name_is_written_in_one_way(typed: str, tidied: str) -> None:
    assert tidy_name(typed) == tidied


@given(st.text(max_size=30))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy_name(tidy_name(text)) == tidy_name(text)


@given(st.text(alphabet="张王李·•　 abＡ", max_size=12))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    kept = [one for one in tidy_name(text) if one not in " ·"]
    assert len(kept) == sum(one not in " 　·•" for one in text)


@pytest.mark.parametrize("name", ["王", "张三丰", "米热古丽·买买提", "王〇", "O'Neil", "名" * 60])
def test_a_name_may_be_of_any_length_and_script(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("name", ["张3", "张三#", "138", "·", "-", "张三/李四"])
def test_digits_and_signs_are_no_name(name: str) -> None:
    assert not is_person_name(name)
