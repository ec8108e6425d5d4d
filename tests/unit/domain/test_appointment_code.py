"""The code of an appointment goes out and comes back, and no other code passes for one."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain import appointment_code, case_number
from clerk_app.domain.appointment_code import LETTERS, make, parse, spoken_groups
from clerk_app.domain.check_in import CheckInKind, doubtful_position, read_code
from clerk_app.domain.errors import RuleError, Trouble

secrets = st.text(LETTERS, min_size=5, max_size=5)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2099, 12, 31))
case_numbers = st.builds(
    case_number.make, st.just("WB0001"), days, st.integers(1, case_number.LAST_SEQUENCE)
)


@st.composite
def codes(draw: st.DrawFn) -> str:
    made = make(draw(days), draw(secrets))
    assume(made is not None)
    assert made is not None
    return made


@given(days, secrets)
def test_what_was_made_is_read(day: date, secret: str) -> None:
    code = make(day, secret)
    if code is None:
        return
    assert set(code[-1]) <= set(LETTERS)
    for typed in (code, code.lower(), spoken_groups(code), f" {code} "):
        read = parse(typed)
        assert (read.code, read.month, read.day) == (code, day.month, day.day)


def test_a_secret_that_is_none_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="O0I1L"):
        make(date(2026, 11, 24), "O0I1L")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "length"),
        ("Y1124", "length"),
        ("Y11247KQ3M0", "check"),
        ("Y13247KQ3M2", "date"),
        ("Y11247KO3M2", "form"),
        ("Z11247KQ3M2", "form"),
    ],
)
def test_what_is_wrong_is_named(text: str, part: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(text)
    assert refused.value.trouble is Trouble.APPOINTMENT_CODE
    assert refused.value.facts == {"part": part}


@given(st.one_of(codes(), case_numbers), st.data())
def test_every_wrong_character_is_noticed(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = data.draw(st.sampled_from(alphabet.replace(number[place], "")))
    wrong = number[:place] + other + number[place + 1 :]
    with pytest.raises(RuleError):
        read_code(wrong)
    told = doubtful_position(wrong)
    assert told is None or 1 <= told <= len(wrong)


@given(case_numbers, st.integers(6, 15), st.sampled_from("OILZSGB"))
def test_a_letter_among_the_digits_is_pointed_at(number: str, place: int, letter: str) -> None:
    assert doubtful_position(number[:place] + letter + number[place + 1 :]) == place + 1


@pytest.mark.parametrize(("place", "other"), [(1, "8"), (3, "B")])
def test_a_look_alike_is_pointed_at_when_it_is_the_only_one(place: int, other: str) -> None:
    """In the station's part both may stand: only the check character can tell."""
    number = case_number.make("GB0801", date(2026, 11, 24), 7)
    assert doubtful_position(number[:place] + other + number[place + 1 :]) == place + 1


def test_two_neighbours_that_changed_places_are_pointed_at() -> None:
    number = case_number.make("GX0301", date(2026, 11, 24), 37)
    assert number[14:16] == "37"
    told = doubtful_position(number[:14] + "73" + number[16:])
    assert told in (None, 15)


@given(codes())
def test_a_code_is_an_appointment_and_a_case_number_a_case(code: str) -> None:
    assert read_code(code).kind is CheckInKind.APPOINTMENT
    number = case_number.make("YB0001", date(2026, 11, 24), 7)
    assert read_code(case_number.spoken_groups(number)).kind is CheckInKind.CASE
    assert read_code(number).number == number


def test_groups_are_for_whole_codes_only() -> None:
    assert spoken_groups("Y1124") == "Y1124"
    assert appointment_code.LENGTH == 11
