"""Amounts of money in capital figures (人民币大写), as papers state them beside the Arabic ones.

支付结算办法 附件一 正确填写票据和结算凭证的基本规定 (银发〔1997〕393号), 一 to 四.
"""

from decimal import Decimal

RENMINBI = "人民币"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SECTION = 10**4
MOST = Decimal(10) ** 16
"""In yuan; from here on there are no words in use (仟万亿 is the last)."""


def capital_figures(yuan: Decimal, currency: str = RENMINBI) -> str:
    """`yuan` in words after the name of their currency: 人民币壹仟肆佰零玖元伍角.

    整 stands after 元 alone; a zero at the place of 万 or 元 before a figure is not written, which
    the rule leaves open (四(三)). Raises ValueError below zero, from `MOST`, or with less than 分.
    """
    fen = yuan * 100
    if not 0 <= yuan < MOST or fen != fen.to_integral_value():
        raise ValueError(yuan)
    whole, rest = divmod(int(fen), 100)
    jiao, last = divmod(rest, 10)
    words = f"{_whole(whole)}元" if whole or not rest else ""
    if not rest:
        return f"{currency}{words}整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif whole:
        words += "零"
    return f"{currency}{words}{_DIGITS[last]}分" if last else f"{currency}{words}"


def _whole(number: int) -> str:
    if not number:
        return _DIGITS[0]
    high, low = divmod(number, _SECTION**2)
    if not high:
        return _below(low)
    # 零 stands once for whatever zeros lie between, not for one at the place of 亿 itself.
    gap = low and (low < _SECTION**2 // 10 or not high % _SECTION)
    return f"{_below(high)}亿{'零' if gap else ''}{_below(low)}"


def _below(number: int) -> str:
    """Of 0 to 99999999; of 0 nothing."""
    high, low = divmod(number, _SECTION)
    if not high:
        return _section(low)
    gap = low and low < _SECTION // 10
    return f"{_section(high)}万{'零' if gap else ''}{_section(low)}"


def _section(number: int) -> str:
    """Of 0 to 9999; of 0 nothing."""
    digits = f"{number:04}"
    words, gap = "", False
    for digit, place in zip(digits, _PLACES, strict=True):
        if digit == "0":
            gap = True
            continue
        words += ("零" if gap and words else "") + _DIGITS[int(digit)] + place
        gap = False
    return words
