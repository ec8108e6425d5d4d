"""What each audience sees of a person, and what never leaks into a log."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case_number import make
from clerk_app.domain.masking import (
    Audience,
    mask_id,
    mask_in_text,
    mask_known,
    mask_name,
    mask_phone,
)
from tests.helpers.samples import wide

ID = "610305197103150014"
IDS = [ID, "61030519710315105X", "810000190102031037", "961840190102031019"]
PHONES = ["13800000001", "19900000002"]
TASK = "11610100XYC000014C3610131001000"

WHOLE = (Audience.HANDLING, Audience.AUTHORITY, Audience.PACKAGE)
"""Who sees it as it is: it is being typed or decided on, supervised, or sealed."""
masked = [one for one in Audience if one not in WHOLE]
audiences = st.sampled_from(masked)


@pytest.mark.parametrize(
    ("number", "audience", "shown"),
    [
        (ID, Audience.SCREEN, "610305********0014"),
        (ID, Audience.SLIP, "610305************"),
        (ID, Audience.LOG, "610305************"),
        (ID, Audience.PUBLIC_DISPLAY, "***"),
        (ID, Audience.VISITOR, "610305********0014"),
        (ID, Audience.CITIZEN, "**************0014"),
        (ID, Audience.AUDIT, "***"),
        *((ID, audience, ID) for audience in WHOLE),
        ("610305 1971-0315 0014", Audience.SCREEN, "610305********0014"),
        ("KAZ110090123105", Audience.SCREEN, "KAZ110*******05"),
        ("610305710315001", Audience.SCREEN, "610305*******01"),
        ("H12345678", Audience.SCREEN, "H1*****78"),
        ("H12345678", Audience.SLIP, "H1*******"),
        ("12345678", Audience.SCREEN, "12****78"),
        ("12345", Audience.SCREEN, "1***5"),
        ("123", Audience.SCREEN, "***"),
        ("", Audience.SCREEN, ""),
    ],
)
def test_numbers(number: str, audience: Audience, shown: str) -> None:
    assert mask_id(number, audience) == shown


@pytest.mark.parametrize(
    ("name", "audience", "shown"),
    [
        ("张三", Audience.AROUND, "张*"),
        ("张三丰", Audience.CITIZEN, "张*"),
        (" 𠮷田 ", Audience.AROUND, "𠮷*"),
        # Told apart by it, confirmed by them, made out to them.
        ("张三丰", Audience.SCREEN, "张三丰"),
        ("张三丰", Audience.VISITOR, "张三丰"),
        ("张三丰", Audience.SLIP, "张三丰"),
        ("张三", Audience.LOG, "***"),
        ("张三", Audience.PUBLIC_DISPLAY, "***"),
        ("", Audience.SCREEN, ""),
        ("", Audience.LOG, ""),
    ],
)
def test_names(name: str, audience: Audience, shown: str) -> None:
    assert mask_name(name, audience) == shown


@pytest.mark.parametrize(
    ("phone", "audience", "shown"),
    [
        ("13800000001", Audience.SCREEN, "138****0001"),
        ("+86 138-0000-0001", Audience.SLIP, "138****0001"),
        ("13800000001", Audience.LOG, "138********"),
        ("13800000001", Audience.PUBLIC_DISPLAY, "***"),
        ("88886666", Audience.SCREEN, "******66"),
        ("88886666", Audience.LOG, "***"),
        ("110", Audience.SCREEN, "***"),
        ("", Audience.SCREEN, ""),
    ],
)
def test_phones(phone: str, audience: Audience, shown: str) -> None:
    assert mask_phone(phone, audience) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("护照 L898902C3，本人", "护照 L8*****C3，本人"),
        ("l 898902 c3", "L8*****C3"),
        (wide("X12345678"), "X1*****78"),
        ("港澳证A123456(7)", "港澳证A1******7)"),
        ("XL898902C3 L898902C35 12345678901", "XL898902C3 L898902C35 12345678901"),
        ("L898902C3", "L8*****C3"),
        (f"{ID} 1234", "610305********0014 1234"),
    ],
)
def test_numbers_that_are_known_are_masked_whatever_they_look_like(text: str, shown: str) -> None:
    known = ("L898902C3", "X12345678", "A123456(7)", "12345678", "1234")
    assert mask_known(text, Audience.VISITOR, known) == shown
    assert mask_known(shown, Audience.VISITOR, known) == shown
    assert mask_known(text, Audience.HANDLING, known) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"查到{ID}，电话13800000001。", "查到610305************，电话138********。"),
        ("wrong check 610305197103150015", "wrong check 610305************"),
        ("one short 61030519710315001", "one short 61***************"),
        (wide(ID) + "：张三", "610305************：张三"),
        ("610305 19710315 0014", "610305************"),
        ("610305-19710315-0015", "610305************"),
        ("6103 0519 7103 1500 14", "610305************"),
        ("window 3 610305197103150014", "window 3 610305************"),
        ("cert=61030519710315105x;", "cert=610305************;"),
        (f"no{ID}x", "no610305************x"),
        (f"{ID},{ID}", "610305************,610305************"),
        (f"{ID}13800000001", "610305************138********"),
        ("card KAZ110090123105", "card KAZ110*********"),
        ("old 610305710315001", "old 610305*********"),
        ("H12345678 M1234567801", "H1******* M1*********"),
        ("E12345678 EA1234567", "E1******* EA*******"),
        ("+8613800000001", "+86138********"),
        ("0086 138 0000 0001", "0086 138********"),
        ("tel138-0000-0001", "tel138********"),
    ],
)
def test_numbers_in_a_text_are_masked(text: str, shown: str) -> None:
    assert mask_in_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23T10:15:00.123456+08:00 started in 1380 ms",
        "case GX030126112300078 saved",
        "GX0301-261123-0007-8",
        f"platform {TASK}202611230001",
        f"{TASK}01",
        "91610131XYQ1001760 XYC00001-4",
        "op 01930b5c-1384-7567-8901-123456789012",
        "sha256 " + "610305197103150014a" * 3 + "0123456789",
        "ticket A138 window 12",
        "全角：标点，不变",
    ],
)
def test_what_is_no_persons_number_is_left_alone(text: str) -> None:
    assert mask_in_text(text) == text


def test_a_station_whose_code_ends_in_digits_keeps_its_case_numbers() -> None:
    # Fifteen digits in a row, but the form and the check are a case number's.
    number = make("A12301", date(2026, 11, 23), 7)
    assert mask_in_text(f"case {number} saved") == f"case {number} saved"


@given(st.sampled_from(IDS), audiences)
def test_no_mask_shows_the_birth_date(number: str, audience: Audience) -> None:
    shown = mask_id(number, audience)
    assert number[6:14] not in shown
    assert sum(one.isdigit() for one in shown) <= 10
    if audience not in (Audience.SCREEN, Audience.AROUND, Audience.VISITOR, Audience.CITIZEN):
        assert number[6:] not in shown
        assert not any(one.isdigit() for one in shown[6:])


@given(st.text(st.characters(codec="utf-8"), max_size=30), audiences)
def test_a_masked_number_never_shows_more_than_its_ends(number: str, audience: Audience) -> None:
    shown = mask_id(number, audience)
    assert shown == "" or "*" in shown


@given(
    st.lists(st.sampled_from([*IDS, *PHONES, "KAZ110090123105"]), min_size=1, max_size=4),
    st.sampled_from(["，", " / ", ";", "\n", "号", ")(", '":"', "\t|\t"]),
    st.text("收件abc ：（)，。=<>{}'\"", max_size=8),
)
def test_no_number_survives_in_a_log(numbers: list[str], between: str, around: str) -> None:
    shown = mask_in_text(around + between.join(numbers) + around)
    assert not any(number in shown for number in numbers)
    assert not any(number[-6:] in shown for number in numbers)


@given(st.text("0123456789Xx -ABHM号，" + wide("138"), max_size=40))
def test_masking_a_text_twice_changes_nothing(text: str) -> None:
    once = mask_in_text(text)
    assert mask_in_text(once) == once
