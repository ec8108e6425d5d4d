"""Codes typed and scanned come to one plain form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.typed_text import half_width, plain
from tests.helpers.samples import wide


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (" 61030519710315105x\r\n", "61030519710315105X"),
        (wide("610305197103150014"), "610305197103150014"),
        ("610305 19710315 0014", "610305197103150014"),
        ("610305\u300019710315\u20130014", "610305197103150014"),
        ("xyc00001-4", "XYC000014"),
        (wide("XYC00001-4"), "XYC000014"),
        ("\ufeff610305197103150014\u200b", "610305197103150014"),
        ("1\u22122", "12"),
        ("", ""),
    ],
)
def test_separators_width_and_case_are_forgiven(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize("character", ["\u0131", "ß", "\u017f", "²", "①", "٣", "\u3007", "\u0406"])
def test_no_foreign_character_turns_into_a_valid_one(character: str) -> None:
    assert not set(plain(character)) & set("0123456789ISX")


@given(st.text())
def test_plain_twice_is_plain_once(raw: str) -> None:
    assert plain(plain(raw)) == plain(raw)


@given(st.text())
def test_half_width_keeps_every_place(raw: str) -> None:
    assert len(half_width(raw)) == len(raw)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_code_reads_the_same_whatever_stands_beside_it(raw: str) -> None:
    assert plain(f"{raw}\u3007") == f"{plain(raw)}\u3007"
