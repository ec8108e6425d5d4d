"""Organisation codes and unified social credit codes: what passes, what is refused and why."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.check_characters import CREDIT_CODE_ALPHABET, gb_11714, gb_32100
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.organisation_codes import (
    check_credit_code,
    check_organisation_code,
    is_credit_code,
)
from tests.helpers.samples import listed

ORGANISATIONS = listed("""
XYC00001-4 XYC00002-2 XYC0000A-8 XYC0000H-5 XYC0000W-8 XYQ10017-6 XYQ10024-8 XYQ10031-X XYT20003-3
XYT20048-X XYT20059-4 00XYXY00-4
""")

CREDIT_CODES = listed("""
11610100XYC000014C 11610000XYC0000222 12610100XYC0000A8Y 13610000XYC0000H5L 91610131XYQ1001760
91610112XYQ1002488 92610403XYQ10031X7 93610403XYT200033K 51610000XYT20048XA 52610113XYT200594G
N2610403XYC0000W8N Y1610113XYQ1001768 31610100XYT2000335
""")


@pytest.mark.parametrize("code", ORGANISATIONS)
def test_organisation_code_is_stored_without_the_hyphen(code: str) -> None:
    bare = code.replace("-", "")
    assert check_organisation_code(code) == bare
    assert check_organisation_code(bare.lower()) == bare


@pytest.mark.parametrize(
    ("code", "trouble", "facts"),
    [
        ("XYC00001-5", Trouble.ORG_CHECK, {"expected": "4", "got": "5"}),
        ("XYC00002-4", Trouble.ORG_CHECK, {"expected": "2", "got": "4"}),
        ("XYC0000A-0", Trouble.ORG_CHECK, {"expected": "8", "got": "0"}),
        ("XYC0000H-X", Trouble.ORG_CHECK, {"expected": "5", "got": "X"}),
        ("XYQ10031-0", Trouble.ORG_CHECK, {"expected": "X", "got": "0"}),
        ("XYQ10031-1", Trouble.ORG_CHECK, {"expected": "X", "got": "1"}),
        ("XYT20048-0", Trouble.ORG_CHECK, {"expected": "X", "got": "0"}),
        ("XYC0000-4", Trouble.ORG_LENGTH, {"expected": 9, "got": 8}),
        ("XYC000011-4", Trouble.ORG_LENGTH, {"expected": 9, "got": 10}),
        ("XYC0#001-4", Trouble.ORG_CHARACTER, {"position": 5, "character": "#"}),
        ("XYT20003-X", Trouble.ORG_CHECK, {"expected": "3", "got": "X"}),
        ("XYC00001", Trouble.ORG_LENGTH, {"expected": 9, "got": 8}),
        ("XYC00001-A", Trouble.ORG_CHARACTER, {"position": 9, "character": "A"}),
    ],
)
def test_wrong_organisation_code_is_refused_for_its_reason(
    code: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    with pytest.raises(RuleError) as caught:
        check_organisation_code(code)
    assert (caught.value.trouble, caught.value.facts) == (trouble, facts)


def test_organisation_check_of_zero_stands_for_eleven() -> None:
    assert check_organisation_code("000000000") == "000000000"


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_credit_code_comes_apart(code: str) -> None:
    found = check_credit_code(code)
    assert found.code == code
    assert found.department + found.category == code[:2]
    assert found.area == code[2:8]
    assert found.organisation_code == check_organisation_code(code[8:17])


@pytest.mark.parametrize(
    ("code", "trouble", "facts"),
    [
        ("91610131XYQ1001761", Trouble.USCC_CHECK, {"expected": "0", "got": "1"}),
        ("01610131XYQ1001769", Trouble.USCC_CATEGORY, {"category": "01"}),
        ("98610131XYQ100176A", Trouble.USCC_CATEGORY, {"category": "98"}),
        ("91610131XYQ1001773", Trouble.USCC_INNER_CHECK, {"expected": "6", "got": "7"}),
        ("91610131XYQ10O1760", Trouble.USCC_CHARACTER, {"position": 14, "character": "O"}),
        ("91610131XYI1001760", Trouble.USCC_CHARACTER, {"position": 11, "character": "I"}),
        ("9161O131XYQ1001760", Trouble.USCC_CHARACTER, {"position": 5, "character": "O"}),
        ("91610131XYQ100176", Trouble.USCC_LENGTH, {"expected": 18, "got": 17}),
        ("91610131XYQ10017600", Trouble.USCC_LENGTH, {"expected": 18, "got": 19}),
        ("12610100XYC000014C", Trouble.USCC_CHECK, {"expected": "9", "got": "C"}),
        ("91610131XYQ1001706", Trouble.USCC_INNER_CHECK, {"expected": "6", "got": "0"}),
        ("91610131-XYQ1001760X", Trouble.USCC_LENGTH, {"expected": 18, "got": 19}),
        ("9161A131XYQ1001760", Trouble.USCC_CHARACTER, {"position": 5, "character": "A"}),
    ],
)
def test_wrong_credit_code_is_refused_for_its_reason(
    code: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    with pytest.raises(RuleError) as caught:
        check_credit_code(code)
    assert (caught.value.trouble, caught.value.facts) == (trouble, facts)
    assert not is_credit_code(code)


@pytest.mark.parametrize("area", ["610131", "610136", "611101", "999999"])
def test_area_of_a_zone_passes(area: str) -> None:
    body = f"91{area}XYQ100176"
    assert check_credit_code(body + gb_32100(body)).area == area


@pytest.mark.parametrize(
    ("department", "categories"),
    [
        ("1", "1239"),
        ("2", "19"),
        ("3", "123459"),
        ("4", "19"),
        ("5", "1239"),
        ("6", "129"),
        ("7", "129"),
        ("8", "19"),
        ("9", "123"),
        ("A", "19"),
        ("N", "123"),
        ("Y", "1"),
        ("B", ""),
    ],
)
def test_departments_have_their_categories_only(department: str, categories: str) -> None:
    bodies = {mark: f"{department}{mark}610100XYC000014" for mark in CREDIT_CODE_ALPHABET}
    passed = [mark for mark, body in bodies.items() if is_credit_code(body + gb_32100(body))]
    assert "".join(passed) == categories


def test_separators_and_case_are_forgiven_when_typed_but_not_canonical() -> None:
    assert check_credit_code("91610131-xyq100176-0").code == "91610131XYQ1001760"
    assert not is_credit_code("91610131xyq1001760")
    assert is_credit_code("91610131XYQ1001760")


@given(st.sampled_from(CREDIT_CODES), st.integers(0, 17), st.sampled_from(CREDIT_CODE_ALPHABET))
def test_every_wrong_character_is_caught(code: str, place: int, character: str) -> None:
    assume(code[place] != character)
    assert not is_credit_code(code[:place] + character + code[place + 1 :])


@given(st.text(CREDIT_CODE_ALPHABET, min_size=8, max_size=8))
def test_every_body_has_one_right_check(body: str) -> None:
    right = [mark for mark in "0123456789X" if _passes(body + mark)]
    assert right == [gb_11714(body)]


def _passes(code: str) -> bool:
    try:
        check_organisation_code(code)
    except RuleError:
        return False
    return True
