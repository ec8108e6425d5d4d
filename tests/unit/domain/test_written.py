"""Text as it is written: one person, one spelling, whatever system sent it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.person_name import is_person_name, tidy_name
from clerk_app.domain.written import as_written, in_print


@pytest.mark.parametrize(
    ("came", "written"),
    [
        ("Jose\u0301", "Jos\u00e9"),
        ("\u845b\U000e0100", "\u845b"),
        ("\u200b\u5f20\u4e09\ufeff", "\u5f20\u4e09"),
        ("\u5f20\ue863", "\u5f20\u4dae"),
        ("\ue815", "\u2e81"),
        ("\ue816", "\U00020087"),
        ("\ue864", "\u9fbb"),
        ("\ue000", "\ue000"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
    ],
)
def test_what_looks_the_same_is_the_same(came: str, written: str) -> None:
    assert as_written(came) == written
    assert tidy_name(came) == tidy_name(written)


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert as_written(as_written(text)) == as_written(text)


@pytest.mark.parametrize("rare", ["\U0002ebf0", "\U000323af", "\U00031350", "\U000323b0"])
def test_a_character_of_a_later_edition_than_this_program_is_part_of_a_name(rare: str) -> None:
    assert is_person_name(f"\u5f20{rare}")


def test_what_is_no_character_is_part_of_no_name() -> None:
    assert not is_person_name("\u5f20\U0003ffff")
    assert not is_person_name("\u5f20\U000e0101\u0378")


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    lines: tuple[Line, ...]
    data: bytes = b""


def test_all_that_a_paper_says_is_written_so() -> None:
    sheet = Sheet("e\u0301", (Line("\ue863", 1), Line("a", 2)), b"e\xcc\x81")
    assert in_print(sheet) == Sheet("\u00e9", (Line("\u4dae", 1), Line("a", 2)), b"e\xcc\x81")
    plain = Sheet("a", (Line("b", 1),))
    assert in_print(plain) is plain
