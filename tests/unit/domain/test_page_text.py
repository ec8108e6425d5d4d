"""What stands beside which label on a page, and the papers that are told by it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.card_text import card_in
from clerk_app.domain.check_characters import mod_11_2
from clerk_app.domain.licence_text import licence_in
from clerk_app.domain.page_text import TextLine, labelled, whole_text
from clerk_app.domain.read_numbers import citizen_number, credit_code
from tests.helpers.drawn_papers import CODE, NUMBER

TODAY = date(2026, 11, 29)


def line(text: str, left: int, top: int, *, wide: int = 0, sure: float = 0.99) -> TextLine:
    """A piece of print of 40 pixels a character."""
    return TextLine(text, left, top, left + (wide or 40 * len(text)), top + 40, sure)


CARD = (
    line("姓名", 100, 100),
    line("张晓芳", 200, 100),
    line("性別", 100, 160),
    line("女", 200, 160),
    line("民族汉", 400, 160),
    line("出生", 100, 220),
    line("1971年3月15日", 200, 220),
    line("住址", 100, 280),
    line("陕西省宝鸡市渭滨区高新大", 200, 280),
    line("道195号", 200, 330),
    line("公民身份号码", 100, 460),
    line(NUMBER, 400, 460, sure=0.91),
)


def test_a_card_says_its_name_number_and_address() -> None:
    card = card_in(CARD, TODAY)
    assert card is not None
    assert card.name
    assert card.number
    assert card.address
    assert (card.name.text, card.number.text) == ("张晓芳", NUMBER)
    assert card.address.text == "陕西省宝鸡市渭滨区高新大道195号"
    assert card.number.sure == 0.91


@pytest.mark.parametrize(
    ("said", "last", "forever"),
    [
        ("2011.03.15-2031.03.15", date(2031, 3, 15), False),
        ("2011.03.15—长期", None, True),
        ("2011年3月15日至2031年3月15日", date(2031, 3, 15), False),
    ],
)
def test_the_back_of_a_card_says_how_long_it_counts(
    said: str, last: date | None, *, forever: bool
) -> None:
    back = (line("签发机关", 100, 100), line("有效期限", 100, 160), line(said, 300, 160))
    card = card_in(back, TODAY)
    assert card is not None
    assert (card.valid_from, card.valid_to, card.forever) == (date(2011, 3, 15), last, forever)


def test_a_number_alone_makes_no_card() -> None:
    assert card_in((line("申请人", 0, 0), line(NUMBER, 200, 0)), TODAY) is None


def test_a_label_grown_together_with_its_answer_is_parted() -> None:
    lines = (line("姓 名：李四", 0, 0), line("住址", 0, 60), line("西安市", 100, 60))
    found = labelled(lines, "姓名", ("姓名", "住址"))
    assert found is not None
    assert found.text == "李四"


def test_the_next_column_is_another_answer() -> None:
    lines = (
        line("营业执照", 300, 0),
        line("名称", 0, 100),
        line("西安一窗有限公司", 150, 100),
        line("注册资本", 700, 100),
        line("伍佰万元", 900, 100),
    )
    licence = licence_in(lines)
    assert licence is not None
    assert licence.name
    assert licence.capital
    assert (licence.name.text, licence.capital.text) == ("西安一窗有限公司", "伍佰万元")


def test_letters_that_codes_do_not_have_are_taken_back_to_digits() -> None:
    assert citizen_number([line(NUMBER.replace("0", "O").replace("1", "l"), 0, 0)], TODAY)
    read = credit_code([line("代码:" + CODE.replace("1", "I").replace("0", "O"), 0, 0)])
    assert read is not None
    assert read.text == CODE


@given(
    place=st.integers(0, 17), other=st.sampled_from("0123456789X"), around=st.text("0123456789 ")
)
def test_a_number_with_one_wrong_character_is_never_taken(
    place: int, other: str, around: str
) -> None:
    """Every substitution is caught by MOD 11-2; only the right number itself may be found."""
    wrong = NUMBER[:place] + other + NUMBER[place + 1 :]
    found = citizen_number([line(wrong, 0, 0)], TODAY)
    assert (found is not None) == (wrong == NUMBER)
    longer = citizen_number([line(around + wrong, 0, 0)], TODAY)
    assert longer is None or longer.text[-1] == mod_11_2(longer.text[:17])


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 500), st.integers(0, 500))))
def test_all_that_was_read_is_in_the_whole_text(pieces: list[tuple[str, int, int]]) -> None:
    lines = [TextLine(text, left, top, left + 40, top + 40) for text, left, top in pieces]
    whole = whole_text(lines)
    assert all(text in whole for text, _, _ in pieces)


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(-9, 99), st.integers(-9, 99))))
def test_whatever_is_read_breaks_nothing(pieces: list[tuple[str, int, int]]) -> None:
    lines = [TextLine(text, left, top, left, top) for text, left, top in pieces]
    card_in((*CARD, *lines), TODAY)
    licence_in((*lines, line("营业执照", 0, 0)))
