"""The code on a queue slip goes out and comes back, and nothing else passes for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.slip_code import Slip, is_slip_code, read_slip, slip_code

TICKET = "01939f2a-7c00-7000-8000-000000000001"
SLIP = Slip("xa-gx", date(2026, 11, 28), "A001", TICKET)

slips = st.builds(
    Slip,
    hall=st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=40),
    day=st.dates(min_value=date(2020, 1, 1)),
    number=st.builds("{}{:03d}".format, st.sampled_from("ABCZ"), st.integers(1, 999)),
    ticket_id=st.uuids().map(str),
)


def test_it_is_short_and_names_nobody() -> None:
    assert slip_code(SLIP) == f"YCT/xa-gx/20261128/A001/{TICKET}"


@given(slips)
def test_what_was_printed_is_read(slip: Slip) -> None:
    assert read_slip(f" {slip_code(slip)}\r\n") == slip
    assert is_slip_code(slip_code(slip))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A001",
        f"YCT/xa-gx/20261328/A001/{TICKET}",
        f"YCT/xa-gx/20261128/A000/{TICKET}",
        f"YCT/xa-gx/20261128/A1/{TICKET}",
        f"YCT//20261128/A001/{TICKET}",
        "YCT/xa-gx/20261128/A001/",
        "YCT/xa-gx/20261128/A001/'; drop table ticket",
        f"https://example.invalid/YCT/xa-gx/20261128/A001/{TICKET}",
    ],
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_slip(text)
    assert caught.value.trouble is Trouble.TICKET_UNKNOWN


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read_slip(text)
    except RuleError as error:
        assert error.trouble is Trouble.TICKET_UNKNOWN
