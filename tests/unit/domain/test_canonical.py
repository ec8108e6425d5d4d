"""One byte form for a JSON value; one digest over many cases, whatever order they come in."""

import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.canonical import canonical_bytes, digest_of, digest_of_cases

DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
PAIRS = st.dictionaries(st.text("abc-019", min_size=1), DIGESTS).map(lambda found: [*found.items()])


def test_equal_values_have_equal_bytes() -> None:
    assert (
        canonical_bytes({"b": [1, True, None], "a": "张"})
        == '{"a":"张","b":[1,true,null]}'.encode()
    )
    assert digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})


def test_what_is_no_number_of_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_bytes(float("nan"))


def test_the_digest_of_cases_is_over_one_line_a_case_in_order() -> None:
    lines = f"case-1 {'1' * 64}\ncase-2 {'2' * 64}\n"
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert digest_of_cases([("case-2", "2" * 64), ("case-1", "1" * 64)]) == expected


@given(PAIRS, st.randoms())
def test_the_order_cases_come_in_does_not_count(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert digest_of_cases(shuffled) == digest_of_cases(pairs)


@given(PAIRS.filter(bool), DIGESTS)
def test_any_other_document_makes_another_digest(pairs: list[tuple[str, str]], other: str) -> None:
    first, *rest = pairs
    changed = [(first[0], other), *rest]
    assert (digest_of_cases(changed) == digest_of_cases(pairs)) == (changed == pairs)
    assert digest_of_cases(rest) != digest_of_cases(pairs)
