"""Item codes and provincial case numbers: what passes, what is refused and why."""

from datetime import date

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.item_codes import (
    check_item_code,
    check_provincial_number,
    follows_national_form,
)
from tests.helpers.samples import listed, wide

BASES = listed("""
610131001000 610131001001 610113002000 612042003000 611099004001 610131005000 610104006000
610723007002 612040008000 610132009000
""")

TASKS = listed("""
11610100XYC000014C3610131001000 11610100XYC000014C3610131001001 11610100XYC000014C3610113002000
11610100XYC000014C3612042003000 11610100XYC000014C3611099004001 11610100XYC000014C4610131005000
11610100XYC000014C2610104006000 11610100XYC000014C3610723007002 11610100XYC000014C3612040008000
11610100XYC000014C3610132009000
""")

TASK = "11610100XYC000014C3610131001000"

SUFFIXES = listed("""
202611230001 202611230002 202601050017 202602280120 202402290003 202612319999 202509300008
202510110001 202601040044 202602140100
""")


@pytest.mark.parametrize("code", BASES)
def test_base_code_comes_apart(code: str) -> None:
    found = check_item_code(code)
    assert (found.base, found.province, found.item_type) == (code, "61", code[2:4])
    assert (found.body, found.level, found.sequence, found.warnings) == ("", "", "", ())


@pytest.mark.parametrize("code", TASKS)
def test_task_code_comes_apart(code: str) -> None:
    found = check_item_code(code)
    assert (found.body, found.level, found.base) == ("11610100XYC000014C", code[18], code[19:])
    assert found.sequence == ""
    assert follows_national_form(code)


@pytest.mark.parametrize("code", [f"{task}01" for task in TASKS])
def test_handling_code_has_a_sequence(code: str) -> None:
    assert check_item_code(code).sequence == "01"
    assert follows_national_form(code)


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("11610100XYC000014C361013100100", "length"),
        ("11610100XYC000014D3610131001000", "body"),
        ("11610100XYC000014C8610131001000", "level"),
        ("11610100XYC000014C0610131001000", "level"),
        ("11610100XYC000014C3990131001000", "province"),
        ("11610100XYC000014C361013100100A", "digits"),
        ("11610100XYC000014C3610131001000000", "length"),
        ("11610100XYC000014C36101310010000", "length"),
        ("11610100XYC0000143610131001000", "length"),
        ("61013100100", "length"),
        ("6101310010000", "length"),
        ("11610100XYC000014C361013100100000", "sequence"),
        ("11610100XYC000014C36101310010000A", "sequence"),
        ("11610100xyc000014c3610131001000", "body"),
        (wide("610131001000"), "digits"),
        ("", "length"),
    ],
)
def test_wrong_item_code_is_refused_for_its_part(code: str, part: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_item_code(code)
    assert (caught.value.trouble, caught.value.facts) == (Trouble.ITEM_CODE, {"part": part})


@pytest.mark.parametrize(
    ("item_type", "warnings"),
    [
        ("01", ()),
        ("10", ()),
        ("20", ()),
        ("11", ("unknown_item_type",)),
        ("19", ("unknown_item_type",)),
        ("21", ("unknown_item_type",)),
        ("99", ("unknown_item_type",)),
    ],
)
def test_local_item_types_warn_and_pass(item_type: str, warnings: tuple[str, ...]) -> None:
    assert check_item_code(f"61{item_type}31001000").warnings == warnings


def test_the_state_list_has_no_province() -> None:
    assert check_item_code("000131001000").province == "00"


@pytest.mark.parametrize(
    "code",
    [
        "11610100XYC000014D3610131001000",
        "510100-0131-001000-000-00000000",
        "11610100XYC000014C361013100100",
        "610131001000",
        "",
    ],
)
def test_local_and_older_codes_are_only_text(code: str) -> None:
    assert not follows_national_form(code)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_provincial_number_comes_apart(suffix: str) -> None:
    found = check_provincial_number(f" {TASK}{suffix}\n")
    assert found.number == TASK + suffix
    assert found.item == check_item_code(TASK)
    assert f"{found.day:%Y%m%d}{found.sequence:04}" == suffix


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        ("202602300001", "date"),
        ("20261123001", "length"),
        ("202611230000", "sequence"),
        ("202613010001", "date"),
        ("2026112300011", "length"),
        ("20261123000A", "sequence"),
        ("000011230001", "date"),
        ("202611310001", "date"),
        ("2026-11230001", "length"),
        ("202502290001", "date"),
        ("2026112A0001", "date"),
    ],
)
def test_wrong_provincial_number_is_refused_for_its_part(suffix: str, part: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_provincial_number(TASK + suffix)
    assert (caught.value.trouble, caught.value.facts) == (Trouble.CASE_NUMBER, {"part": part})


def test_provincial_number_needs_a_right_item() -> None:
    with pytest.raises(RuleError) as caught:
        check_provincial_number("11610100XYC000014D3610131001000202611230001")
    assert (caught.value.trouble, caught.value.facts) == (Trouble.ITEM_CODE, {"part": "body"})


def test_provincial_day_and_sequence_are_values() -> None:
    found = check_provincial_number(f"{TASK}202402290003")
    assert (found.day, found.sequence) == (date(2024, 2, 29), 3)
