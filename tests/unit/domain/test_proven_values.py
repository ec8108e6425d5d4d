"""A paper on file counts only where what it proves is what is asked now."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.form import table_value
from clerk_app.domain.proven_values import asked_now, provable, proven, proves_the_same
from tests.helpers.catalogues import shipped

CATALOGUE = read_catalogue(shipped())
KINDS = {one.id: one for one in CATALOGUE.materials}
ASKED = frozenset({"form.address", "form.region", "form.investors", "form.capital", "form.scope"})
ZHANG = {"name": "张三", "cert_no": "610305197103150014", "amount": "60", "ratio": "60"}
LI = {"name": "李四", "cert_no": "610482197706070804", "amount": "40", "ratio": "40"}
HELD = {
    "form.address": "西安国际港务区示例路1-2号",
    "form.region": "610111",
    "form.capital": "100",
    "form.scope": "日用百货销售",
    "form.investors": table_value([ZHANG, LI]),
}


@pytest.mark.parametrize(
    ("changed", "follow"),
    [
        ({}, "M02 M05 M06 M07 M12"),
        ({"form.address": " 西安国际港务区示例路１-2号 "}, "M02 M05 M06 M07 M12"),
        ({"form.address": "西安国际港务区示例路12号"}, "M02 M07 M12"),
        ({"form.address": ""}, "M02 M07 M12"),
        ({"form.region": "610112"}, "M02 M06 M07 M12"),
        ({"form.investors": table_value([LI, ZHANG])}, "M02 M05 M07 M12"),
        ({"form.investors": table_value([{**ZHANG, "ratio": "70"}, LI])}, "M02 M05 M07 M12"),
        ({"form.investors": table_value([ZHANG])}, "M02 M05"),
        ({"form.investors": ""}, "M02 M05"),
        ({"form.capital": "200"}, "M02 M05 M07 M12"),
    ],
)
def test_what_is_on_file_proves_what_is_asked_now(changed: Mapping[str, str], follow: str) -> None:
    ours = {**HELD, **changed}
    slots = ("M02", "M05", "M06", "M07", "M12")
    assert [
        slot for slot in slots if proves_the_same(KINDS[slot], ours, HELD, asked=ASKED)
    ] == follow.split()


def test_what_is_not_asked_now_is_not_compared() -> None:
    moved = {**HELD, "form.region": ""}
    assert not proves_the_same(KINDS["M05"], moved, HELD, asked=ASKED)
    assert proves_the_same(KINDS["M05"], moved, HELD, asked={"form.address"})
    assert proves_the_same(KINDS["M07"], {}, HELD, asked={"form.address"})


def test_what_the_other_case_does_not_say_is_not_compared_while_it_says_something() -> None:
    short = {"form.address": HELD["form.address"]}
    assert proves_the_same(KINDS["M05"], HELD, short, asked=ASKED)
    assert not proves_the_same(KINDS["M05"], HELD, {}, asked=ASKED)


def test_investors_that_cannot_be_read_are_the_same_only_word_for_word() -> None:
    for text in ("张三、李四", "[1, 2]", '{"a": 1}', "7"):
        same = {"form.investors": text}
        assert proves_the_same(KINDS["M07"], same, same, asked=ASKED)
        assert not proves_the_same(KINDS["M07"], HELD, same, asked=ASKED)


rows = st.lists(st.sampled_from([ZHANG, LI, {"name": "王五"}]), unique_by=lambda one: one["name"])


@given(rows, rows)
def test_the_same_investors_are_the_same_people(
    ours: list[dict[str, str]], theirs: list[dict[str, str]]
) -> None:
    found = proves_the_same(
        KINDS["M07"],
        {"form.investors": table_value(ours)},
        {"form.investors": table_value(theirs)},
        asked=ASKED,
    )
    names = [sorted(one["name"] for one in each) for each in (ours, theirs)]
    assert found is (bool(theirs) and names[0] == names[1])


def test_the_catalogue_says_what_is_asked_and_what_proves_it() -> None:
    assert proven(KINDS["M05"]) == {"form.address", "form.region"}
    # 公司法第四十六条: articles say where the company is.
    assert "form.address" in proven(KINDS["M06"])
    assert proven(KINDS["M07"]) == {"form.investors"}
    assert proven(KINDS["M02"]) == proven(KINDS["M09"]) == frozenset()
    assert provable(CATALOGUE) == ASKED
    change = asked_now(CATALOGUE, ("I29",), {})
    assert "form.address" in change
    assert "form.region" not in change


def test_a_question_whose_condition_does_not_hold_is_not_asked() -> None:
    assert "form.negative_list" not in asked_now(CATALOGUE, ("I01",), {"form.is_foreign": "0"})
    assert "form.negative_list" in asked_now(CATALOGUE, ("I01",), {"form.is_foreign": "1"})
