"""The code a station enrols with: read aloud, typed by hand, and mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.enrol_code import LENGTH, new_code, read_enrol_code, spoken
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.spoken_code import ALPHABET


def test_a_new_code_is_read_as_it_was_made() -> None:
    for _ in range(200):
        code = new_code()
        shown = spoken(code)
        assert len(code) == LENGTH
        assert set(shown) <= set(ALPHABET) | {"-"}
        assert read_enrol_code(shown) == code
        assert read_enrol_code(f"  {shown.lower().replace('-', ' ')} ") == code


@given(place=st.integers(0, LENGTH), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, other: str) -> None:
    typed = list(spoken("0123456789A").replace("-", ""))
    if typed[place] != other:
        typed[place] = other
        with pytest.raises(RuleError) as refused:
            read_enrol_code("".join(typed))
        assert refused.value.trouble is Trouble.ENROL_CODE


@pytest.mark.parametrize("typed", ["", "0", "0123-4567-89A", "码码码码码码码码码码码码"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleError):
        read_enrol_code(typed)
