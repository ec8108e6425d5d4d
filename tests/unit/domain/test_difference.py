"""Two values side by side: nothing invented, differences marked, numbers stay masked."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.difference import MOST_REVEALED, Line, Told, beside, plain
from clerk_app.domain.masking import Audience, mask_id

TEXT = st.text(alphabet="张三李四12345\n", max_size=30)
DIGITS = st.text(alphabet="0123456789", min_size=18, max_size=18)


def text(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def number(value: str) -> Told:
    return Told(value, mask_id(value, Audience.SCREEN))


@given(TEXT, TEXT)
def test_marking_changes_no_character(one: str, other: str) -> None:
    assert text(beside(Told(one, one), Told(other, other))) == one
    assert text(plain(Told(one, one))) == one


@given(TEXT)
def test_the_same_value_has_nothing_marked(value: str) -> None:
    lines = beside(Told(value, value), Told(value, value))
    assert all(piece.same for line in lines for piece in line)


@given(TEXT, TEXT)
def test_another_value_has_something_marked_on_one_side(one: str, other: str) -> None:
    sides = (
        beside(Told(one, one), Told(other, other)),
        beside(Told(other, other), Told(one, one)),
    )
    marked = any(not piece.same for lines in sides for line in lines for piece in line)
    longer = one.count("\n") != other.count("\n")
    assert one == other or marked or longer


@given(DIGITS, DIGITS)
def test_a_masked_number_tells_at_most_four_more_digits(one: str, other: str) -> None:
    shown = text(beside(number(one), number(other)))
    hidden = mask_id(one, Audience.SCREEN).count("*")
    assert shown.count("*") >= hidden - MOST_REVEALED


def test_the_one_digit_that_differs_under_the_mask_is_shown() -> None:
    mine, theirs = number("610305197103150014"), number("610305197803150014")
    (line,) = beside(mine, theirs)
    assert [piece.text for piece in line if not piece.same] == ["1"]
    assert text((line,)) == "610305***1****0014"


def test_rows_of_a_table_are_compared_one_with_another() -> None:
    mine = "姓名 张三　比例 60\n姓名 李四　比例 40"
    theirs = "姓名 张三　比例 60\n姓名 李四　比例 30"
    first, second = beside(Told(mine, mine), Told(theirs, theirs))
    assert all(piece.same for piece in first)
    assert [piece.text for piece in second if not piece.same] == ["4"]


def test_a_row_more_is_marked_whole() -> None:
    mine, theirs = "姓名 张三\n姓名 李四", "姓名 张三"
    _, second = beside(Told(mine, mine), Told(theirs, theirs))
    assert [piece.same for piece in second] == [False]
