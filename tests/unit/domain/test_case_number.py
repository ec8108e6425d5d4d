"""Our case number: made, read back in any typing, and safe against slips of the hand."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.case_number import (
    LENGTH,
    looks_like,
    make,
    make_prefix,
    parse,
    spoken_groups,
)
from clerk_app.domain.check_characters import ALPHANUMERICS, mod_37_36_misses_swap
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.samples import wide

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DAY = date(2026, 11, 23)

stations = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(LETTERS),
    st.text("0123456789" + LETTERS, min_size=3, max_size=3),
)
prefixes = st.builds(make_prefix, stations, st.integers(1, 99))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
sequences = st.integers(1, 9999)
numbers = st.builds(make, prefixes, days, sequences)


def part_of(text: str) -> str | int:
    with pytest.raises(RuleError) as caught:
        parse(text)
    assert caught.value.trouble is Trouble.CASE_NUMBER
    return caught.value.facts["part"]


def test_the_worked_example() -> None:
    number = make("GX0301", DAY, 7)
    assert number == "GX030126112300078"
    found = parse(number)
    assert (found.number, found.prefix) == (number, "GX0301")
    assert (found.station, found.generation) == ("GX03", 1)
    assert (found.day, found.sequence) == (DAY, 7)
    assert spoken_groups(number) == "GX0301-261123-0007-8"


@given(prefixes, days, sequences)
def test_what_is_made_reads_back(prefix: str, day: date, sequence: int) -> None:
    number = make(prefix, day, sequence)
    found = parse(number)
    assert len(number) == LENGTH
    assert (found.prefix, found.day, found.sequence) == (prefix, day, sequence)
    assert looks_like(number)


@given(numbers)
def test_spoken_groups_read_back(number: str) -> None:
    assert parse(spoken_groups(number)).number == number


@pytest.mark.parametrize(
    "typed",
    [
        "gx030126112300078",
        " GX0301-261123-0007-8\r\n",
        "GX0301 261123 0007 8",
        wide("GX0301-261123-0007-8"),
    ],
)
def test_typing_is_forgiven(typed: str) -> None:
    assert parse(typed).number == "GX030126112300078"
    assert looks_like(typed)
    assert spoken_groups(typed) == "GX0301-261123-0007-8"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "length"),
        ("GX03012611230007", "length"),
        ("GX0301261123000788", "length"),
        ("1X030126112300078", "prefix"),
        ("IX030126112300078", "prefix"),
        ("GO030126112300078", "prefix"),
        ("GX030026112300078", "prefix"),
        ("GX03A126112300078", "prefix"),
        ("GX030126113100078", "date"),
        ("GX030126023000078", "date"),
        ("GX03012611O300078", "date"),
        ("GX030126112300008", "sequence"),
        ("GX030126112300A78", "sequence"),
        ("GX030126112300079", "check"),
        ("GX030126112300178", "check"),
    ],
)
def test_wrong_number_is_refused_for_its_part(text: str, part: str) -> None:
    assert part_of(text) == part


@pytest.mark.parametrize(
    ("prefix", "day", "sequence", "part"),
    [
        ("GX03", DAY, 1, "prefix"),
        ("gx0301", DAY, 1, "prefix"),
        ("0X0301", DAY, 1, "prefix"),
        ("GX0300", DAY, 1, "prefix"),
        ("GX0301", date(1999, 12, 31), 1, "date"),
        ("GX0301", date(2100, 1, 1), 1, "date"),
        ("GX0301", DAY, 0, "sequence"),
        ("GX0301", DAY, 10_000, "sequence"),
    ],
)
def test_what_has_no_number_is_refused(prefix: str, day: date, sequence: int, part: str) -> None:
    with pytest.raises(RuleError) as caught:
        make(prefix, day, sequence)
    assert (caught.value.trouble, caught.value.facts) == (Trouble.CASE_NUMBER, {"part": part})


@pytest.mark.parametrize(("station", "generation"), [("GX03", 0), ("GX03", 100), ("3X03", 1)])
def test_enrolment_without_a_prefix_is_refused(station: str, generation: int) -> None:
    with pytest.raises(RuleError) as caught:
        make_prefix(station, generation)
    assert caught.value.facts == {"part": "prefix"}


@pytest.mark.parametrize(
    "other",
    [
        "XYC00001-4",
        "610305710315001",
        "KAZ110090123105",
        "610305197103150014",
        "91610131XYQ1001760",
        "11610100XYC000014C3610131001000202611230001",
        "H12345678",
        "C3001",
        "",
    ],
)
def test_no_other_code_looks_like_a_case_number(other: str) -> None:
    assert not looks_like(other)
    assert spoken_groups(other) == other


def test_a_wrong_check_still_looks_like_a_case_number() -> None:
    assert looks_like("GX030126112300079")


def test_two_generations_of_a_station_never_share_a_number() -> None:
    first, second = make_prefix("GX03", 1), make_prefix("GX03", 2)
    assert make(first, DAY, 7) != make(second, DAY, 7)


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHANUMERICS))
def test_every_wrong_character_is_caught(number: str, place: int, character: str) -> None:
    assume(number[place] != character)
    part_of(number[:place] + character + number[place + 1 :])


@given(numbers, st.integers(0, LENGTH - 3))
def test_every_swap_of_neighbours_is_caught_that_the_standard_can_see(
    number: str, place: int
) -> None:
    """ISO 7064 MOD 37,36 is blind to one pair of symbols in each of its 36 states."""
    before, first, second = number[:place], number[place], number[place + 1]
    assume(first != second)
    assume(not mod_37_36_misses_swap(before, first, second))
    part_of(before + second + first + number[place + 2 :])


@given(numbers)
def test_the_check_swapped_with_its_neighbour_is_caught(number: str) -> None:
    last, check = number[15], number[16]
    # The one blind state: 0 and 1 before each other.
    assume(last != check and {last, check} != {"0", "1"})
    part_of(number[:15] + check + last)
