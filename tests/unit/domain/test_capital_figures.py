"""Amounts in words: the rule's own examples, and every amount read back from its words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.capital_figures import MOST, capital_figures

DIGITS = {word: at for at, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"仟": 1000, "佰": 100, "拾": 10}


def read(words: str) -> Decimal:
    """The amount that words name, by their places alone."""
    words = words.removeprefix("人民币").removesuffix("整")
    yuan, _, rest = words.rpartition("元")
    fen, digit = 0, 0
    for one in rest:
        digit = DIGITS.get(one, digit)
        fen += digit * {"角": 10, "分": 1}.get(one, 0)
    high, _, low = yuan.rpartition("亿")
    return Decimal(whole(high) * 10**8 + whole(low)) + Decimal(fen) / 100


def whole(words: str) -> int:
    total = section = digit = 0
    for one in words:
        if one in DIGITS:
            digit = DIGITS[one]
        elif one == "万":
            total, section, digit = (section + digit) * 10**4, 0, 0
        else:
            section, digit = section + digit * PLACES[one], 0
    return total + section + digit


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        # 附件一, 四: the examples of the rule itself
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.30", "叁角"),
        ("10", "壹拾元整"),
        ("1000000", "壹佰万元整"),
        ("100700", "壹拾万零柒佰元整"),
        ("100000001", "壹亿零壹元整"),
        ("1000007000", "壹拾亿零柒仟元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000050000000", "壹万亿零伍仟万元整"),
        ("9999000000000000", "玖仟玖佰玖拾玖万亿元整"),
    ],
)  # fmt: skip
def test_amounts_are_written_by_the_rule(yuan: str, words: str) -> None:
    assert capital_figures(Decimal(yuan)) == f"人民币{words}"


@given(st.integers(0, int(MOST) * 100 - 1) | st.integers(0, 10**9))
def test_an_amount_is_read_back_from_its_words(fen: int) -> None:
    yuan = Decimal(fen) / 100
    words = capital_figures(yuan)
    assert read(words) == yuan
    assert "零零" not in words
    assert ("整" in words) == (fen % 100 == 0)


@pytest.mark.parametrize("yuan", ["-0.01", "0.001", str(MOST), "NaN"])
def test_what_has_no_words_is_refused(yuan: str) -> None:
    with pytest.raises(ArithmeticError if yuan == "NaN" else ValueError):
        capital_figures(Decimal(yuan))
