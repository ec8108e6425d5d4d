"""What is spoken of a call: the number digit by digit, the window as a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.callout import Call
from clerk_app.domain.callout_words import (
    CHIME,
    VOCABULARY,
    Pace,
    Reading,
    number_words,
    spoken_text,
    words_needed,
    words_of,
)
from tests.helpers.tickets import at

PLAIN = Reading(chime=False)


def heard(number: str, window: str, reading: Reading = PLAIN) -> str:
    return " ".join(words_of(Call("t", number, window, at(0)), reading))


def test_the_call_of_the_issue() -> None:
    assert heard("A001", "3", Reading()) == "chime 请 A 零 零 一 号 到 三 号 窗口"


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("12", "十 二 号 窗口"),
        ("10", "十 号 窗口"),
        ("20", "二 十 号 窗口"),
        ("105", "一 百 零 五 号 窗口"),
        ("03", "三 号 窗口"),
        ("0", "零 号 窗口"),
        ("1024", "一 零 二 四 号 窗口"),
        ("B", "B 号 窗口"),
        ("b2", "B 二 号 窗口"),
        ("A-12", "A 十 二 号 窗口"),
        ("3号", "三 号 窗口"),
        ("3号窗口", "三 号 窗口"),
        ("综合窗口", "综合 窗口"),
        ("综合3", "综合 三 号 窗口"),
        ("咨询", "咨询 窗口"),
        ("东厅2", "东 厅 二 号 窗口"),
        ("", "窗口"),
    ],
)
def test_a_window_is_called_what_people_call_it(window: str, said: str) -> None:
    assert heard("C007", window) == f"请 C 零 零 七 号 到 {said}"


def test_a_one_may_be_yao_and_a_two_liang_on_the_slip_only() -> None:
    reading = Reading(yao=True, liang=True, chime=False, ending=True)
    assert heard("A112", "12", reading) == "请 A 幺 幺 两 号 到 十 二 号 窗口 办理"


def test_the_text_for_an_engine_has_no_chime() -> None:
    words = words_of(Call("t", "A001", "3", at(0)), Reading())
    assert spoken_text(words) == "请A零零一号到三号窗口"


@given(st.integers(0, 999))
def test_a_number_is_read_as_it_is_counted(value: int) -> None:
    """Reading the words back gives the number."""
    total, digit = 0, 1
    for word in number_words(value):
        match word:
            case "百":
                total, digit = total + digit * 100, 0
            case "十":
                total, digit = total + digit * 10, 0
            case _:
                digit = "零一二三四五六七八九".index(word)
    last = number_words(value)[-1]
    assert total + (digit if last not in "十百" else 0) == value
    assert "零 零" not in " ".join(number_words(value))


@given(
    st.from_regex(r"[A-Z][0-9]{3}", fullmatch=True),
    st.from_regex(r"[A-Z]?[0-9]{1,4}|[A-Z]", fullmatch=True),
    st.builds(Reading, yao=st.booleans(), liang=st.booleans(), ending=st.booleans()),
)
def test_a_pack_with_what_is_needed_can_say_every_call(
    number: str, window: str, reading: Reading
) -> None:
    words = words_of(Call("t", number, window, at(0)), reading)
    assert set(words) <= words_needed(reading)
    assert words_needed(reading) <= set(VOCABULARY)


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_typed_as_a_window_stops_the_voice(number: str, window: str) -> None:
    words = words_of(Call("t", number, window, at(0)), Reading())
    assert words[0] == CHIME
    assert all(words)


def test_the_pace_counts_chime_and_words() -> None:
    pace = Pace(chime_ms=1000, word_ms=100)
    assert pace.of((CHIME, "请", "A")) == 1200
