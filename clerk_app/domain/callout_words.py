"""The words of a call as they are spoken (domain.md 7): `A001` to window `3`, digit by digit.

A word is one clip of a pack, and one piece of the text a speech engine reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from clerk_app.domain.callout import Call

CHIME = "chime"
"""Not spoken: the sound that makes the hall listen."""
PLEASE, NUMBER, TO, WINDOW, SERVE = "请", "号", "到", "窗口", "办理"
DIGITS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
TEN, HUNDRED = "十", "百"
YAO, LIANG = "幺", "两"
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
NAMES = ("综合", "办理", "取件", "咨询")
"""Words that names of windows are made of."""

NEEDED = (CHIME, PLEASE, NUMBER, TO, WINDOW, *DIGITS, TEN, HUNDRED, *LETTERS)
"""Without one of these no hall can call its visitors."""
VOCABULARY = (*NEEDED, YAO, LIANG, *NAMES)
"""All that a pack may bring; `NAMES` only where a window is named so."""

_LARGEST_READ = 999
"""A longer number is a code, and read digit by digit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the hall reads a number aloud; the places differ."""

    yao: bool = False
    """A one on the slip is 幺, as on the telephone; never in the number of a window."""
    liang: bool = False
    """A two on the slip is 两; never in the number of a window."""
    chime: bool = True
    """A chime before each saying."""
    ending: bool = False
    """Close with 办理."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a call takes when nobody measures it: the silent screen goes on at this pace."""

    chime_ms: int = 1250
    word_ms: int = 480
    pause_ms: int = 600
    """Between two sayings."""

    def of(self, words: tuple[str, ...]) -> int:
        """Milliseconds in which `words` would be spoken."""
        chimes = words.count(CHIME)
        return chimes * self.chime_ms + (len(words) - chimes) * self.word_ms


def words_of(call: Call, reading: Reading) -> tuple[str, ...]:
    """`chime 请 A 零 零 一 号 到 三 号 窗口`; what has no reading stands as one word by itself."""
    window = tuple(_window_words(call.window))
    # Only a numbered or lettered window is "号窗口"; one with a name is not.
    numbered = bool(window) and window[-1] in _COUNTED
    return (
        *((CHIME,) if reading.chime else ()),
        PLEASE,
        *(_slip_word(one, reading) for one in call.number if not one.isspace()),
        NUMBER,
        TO,
        *window,
        *((NUMBER,) if numbered else ()),
        WINDOW,
        *((SERVE,) if reading.ending else ()),
    )


def spoken_text(words: tuple[str, ...]) -> str:
    """The words as a sentence for a speech engine; it has no chime."""
    return "".join(one for one in words if one != CHIME)


def words_needed(reading: Reading) -> frozenset[str]:
    """What a pack must have to be read from in this way, whatever the windows are called."""
    chosen = ((reading.yao, YAO), (reading.liang, LIANG), (reading.ending, SERVE))
    return frozenset(NEEDED) | {word for wanted, word in chosen if wanted}


def number_words(value: int) -> tuple[str, ...]:
    """A number from 0 to 999 as it is said: 12 十二, 20 二十, 105 一百零五, 112 一百一十二."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds and not rest:
        return (DIGITS[0],)
    said: list[str] = []
    if hundreds:
        said += [DIGITS[hundreds], HUNDRED]
    if tens:
        said += [TEN] if tens == 1 and not hundreds else [DIGITS[tens], TEN]
    elif hundreds and ones:
        said.append(DIGITS[0])
    if ones:
        said.append(DIGITS[ones])
    return tuple(said)


_COUNTED = frozenset((*DIGITS, TEN, HUNDRED, *LETTERS))


def _slip_word(character: str, reading: Reading) -> str:
    if character.isdecimal():
        digit = int(character)
        if digit == 1 and reading.yao:
            return YAO
        return LIANG if digit == 2 and reading.liang else DIGITS[digit]
    return character.upper()


def _window_words(name: str) -> Iterator[str]:
    """The window's name without a closing 号, 窗口 or 号窗口: the call says those itself."""
    left = name.strip().upper().removesuffix(WINDOW).removesuffix(NUMBER)
    while left:
        if left[0].isspace() or left[0] in "-－_":
            left = left[1:]
            continue
        word, said = _first(left)
        yield from said
        left = left[len(word) :]


def _first(text: str) -> tuple[str, tuple[str, ...]]:
    """The first piece of a window's name, and how it is said."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    if digits:
        whole = int(digits)
        if whole <= _LARGEST_READ:
            return digits, number_words(whole)
        return digits, tuple(DIGITS[int(one)] for one in digits)
    known = next((one for one in (*NAMES, WINDOW) if text.startswith(one)), text[0])
    return known, (known,)
