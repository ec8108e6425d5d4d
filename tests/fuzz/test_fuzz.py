"""Every reader of bytes from outside says no to what it cannot read, in its own words.

What once broke one is kept in its corpus; others are made of the corpus by hypothesis.
`python -m tests.fuzz` hunts for more of them, guided by coverage.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.target import CORPUS, Target
from tests.fuzz.targets import TARGETS
from tests.helpers.examples import scaled

EXAMPLES = 20


_DIGITS = re.compile(rb"\d+")
_NUMBERS = (b"9" * 5_000, b"9" * 30, b"9223372036854775808", b"1e400", b"-1", b"0")
"""In place of another: Python reads no number of more than 4,300 digits, and a store none of 64
bits; a float may be infinite."""


@st.composite
def made_of(draw: st.DrawFn, corpus: tuple[bytes, ...]) -> bytes:
    """Two kept inputs joined anywhere, with a stretch or a number replaced; or any bytes at all."""
    way = draw(st.integers(0, 9))
    if way == 0:
        return draw(st.binary(max_size=300))
    first, second = draw(st.sampled_from(corpus)), draw(st.sampled_from(corpus))
    numbers = tuple(_DIGITS.finditer(first))
    if way < 3 and numbers:
        one = draw(st.sampled_from(numbers))
        return first[: one.start()] + draw(st.sampled_from(_NUMBERS)) + first[one.end() :]
    cut = draw(st.integers(0, len(first)))
    joined = (
        first[:cut] + second[draw(st.integers(0, len(second))) :] if draw(st.booleans()) else first
    )
    at = draw(st.integers(0, len(joined)))
    return joined[:at] + draw(st.binary(max_size=6)) + joined[at + draw(st.integers(0, 6)) :]


@pytest.mark.usefixtures("caplog")  # that a document cannot be read is told in the log
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_reader_says_no_in_its_own_words(target: Target) -> None:
    corpus = target.corpus()
    for content in (b"", *corpus):
        target.take(content)

    @settings(max_examples=scaled(EXAMPLES))
    @given(content=made_of(corpus))
    def take(content: bytes) -> None:
        target.take(content)

    take()


def test_every_corpus_is_of_a_reader() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
