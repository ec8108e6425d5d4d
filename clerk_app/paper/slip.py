"""The queue slip (取号凭条) on a roll of 80 mm: the number to read, the code to scan (domain.md 7).

Everything stands on the grid of a thermal head: 8 dots to a millimetre, 576 of them across.
"""

from dataclasses import replace

from reportlab.lib.units import mm

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.paper_needs import require
from clerk_app.domain.slip import SlipAgain, SlipFacts
from clerk_app.domain.ticket import Priority
from clerk_app.paper.barcode import QR_QUIET_MODULES, draw_qr, qr_rows
from clerk_app.paper.fonts import Fonts, require_glyphs, width_of, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import Block, print_strip
from clerk_app.paper.slip_words import WORDS, SlipWords

ROLL = 80.0
"""Width of the paper in mm."""
PRINTABLE = 72.0
"""In mm, in the middle of the roll."""

_SIDE = (ROLL - PRINTABLE) / 2 + 1
_WHOLE = Span(_SIDE, ROLL - 2 * _SIDE, "center")
_TOP = _BOTTOM = 2.0
_MODULE = 0.625
"""Width in mm of a module of the code: 5 dots, which guns and telephones read from an arm away."""
_GAP = 1.5
_TAIL = 4
"""So many characters of a number tell its holder which one is meant, and nobody else what it is."""
_PAD = 0.8


def render_slip(
    facts: SlipFacts,
    fonts: Fonts,
    *,
    copy: int = 1,
    specimen: bool = False,
    again: SlipAgain | None = None,
) -> bytes:
    """PDF of a slip, as long as what it says; the same content gives the same bytes.

    `copy`: how often its kiosk has printed it; `again`: a window has made one more of it.
    The QR code carries the slip's code alone: a number and a ticket, nobody's name. There is no
    Code 128 of the short number: it would be the same tomorrow, and a window would call whoever
    has it then (domain.md T8: the whole code is too wide for bars).
    Raises RuleError PAPER_FIELD_MISSING (field) and GLYPH_MISSING (characters).
    """
    _require_content(facts)
    words = WORDS[facts.language]
    require_glyphs(fonts.regular, (*_texts(facts), "" if again is None else again.window))
    big = Style(fonts.bold, 76, leading=1.02)
    blocks = [
        *_marks(words, fonts, copy=copy, specimen=specimen),
        *_made_again(words, fonts, again),
        replace(_lines(facts.hall_name, Style(fonts.bold, 11)), gap=_PAD),
        *_where(facts, words, fonts),
        _rule(),
        replace(_lines(facts.queue_name, Style(fonts.bold, 15)), gap=_GAP),
        _lines(facts.slip.number, big),
        *_why_first(facts, words, fonts),
        *_ahead(facts, words, fonts),
        _rule(),
        replace(_lines(words.listen, Style(fonts.regular, 9.5), "left"), gap=_GAP),
        replace(_lines(words.rule_of(facts.missed), Style(fonts.regular, 9.5), "left"), gap=_PAD),
        _foot(facts, words, fonts),
    ]
    title = f"{words.title} {facts.slip.number}"
    return print_strip(fonts, blocks, width=ROLL, margins=(_TOP, _BOTTOM), title=title)


def _require_content(facts: SlipFacts) -> None:
    needed = {
        "hall": facts.hall_name,
        "queue": facts.queue_name,
        "number": facts.slip.number,
        "issued_at": "aware" if facts.issued_at.tzinfo else "",
    }
    require("slip", needed)


def _texts(facts: SlipFacts) -> tuple[str, ...]:
    """Everything on the slip that people have typed."""
    return (facts.hall_name, facts.area, facts.department, facts.queue_name, facts.slip.number)


def _lines(text: str, style: Style, align: str = "center") -> Block:
    """A paragraph over the whole width."""
    span = _WHOLE if align == "center" else replace(_WHOLE, align="left")
    lines = _balanced(text, style, span.width) if align == "center" else _wrapped(text, style)

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            pen.write(line, style, span, top + number * style.line)

    return Block(height=len(lines) * style.line, draw=draw)


def _wrapped(text: str, style: Style, width: float = _WHOLE.width) -> tuple[str, ...]:
    return wrap(style.face, text, size=style.size, width=width)


def _balanced(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Lines of about one length: a name cut before its last character is hard to read."""
    lines = _wrapped(text, style, width)
    even = width_of(style.face, text, style.size) / len(lines) + style.size / mm
    balanced = _wrapped(text, style, min(even, width))
    return balanced if len(balanced) == len(lines) else lines


def _boxed(text: str, style: Style) -> Block:
    """A line in a box: what must not be overlooked."""
    height = style.line + 2 * _PAD

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(_WHOLE.left, top, (_WHOLE.width,), height)
        pen.write(text, style, _WHOLE, top + _PAD)

    return Block(height=height, draw=draw, gap=_GAP)


def _rule() -> Block:
    return Block(
        height=0.5, draw=lambda pen, top: pen.rule(_WHOLE.left, top, _WHOLE.width), gap=_GAP
    )


def _marks(words: SlipWords, fonts: Fonts, *, copy: int, specimen: bool) -> list[Block]:
    """What this paper is not: the first of its number, or a number at all."""
    style = Style(fonts.bold, 11)
    texts = [words.reprint.format(copy=copy)] if copy > 1 else []
    return [_boxed(text, style) for text in (*texts, *([words.specimen] if specimen else []))]


def _made_again(words: SlipWords, fonts: Fonts, again: SlipAgain | None) -> list[Block]:
    """The mark of one that a window has made, and where and when."""
    if again is None:
        return []
    made = words.again_at.format(
        window=again.window, time=f"{again.at.astimezone(HALL_ZONE):%H:%M}"
    )
    return [
        _boxed(words.again.format(copy=again.copy), Style(fonts.bold, 11)),
        replace(_lines(made, Style(fonts.regular, 9.5)), gap=_PAD),
    ]


def _where(facts: SlipFacts, words: SlipWords, fonts: Fonts) -> list[Block]:
    texts = []
    if facts.area:
        texts.append(words.area.format(area=facts.area))
    if facts.department:
        texts.append(words.department.format(department=facts.department))
    return [_lines(text, Style(fonts.regular, 10)) for text in texts]


def _why_first(facts: SlipFacts, words: SlipWords, fonts: Fonts) -> list[Block]:
    """The reason to go before others, the appointed time, and what is still to be verified."""
    style = Style(fonts.bold, 11)
    blocks = []
    if facts.priority is not Priority.NORMAL:
        reason = words.priorities[facts.priority]
        blocks.append(_boxed(words.priority.format(reason=reason), style))
    if facts.slot:
        starts, ends = (one.astimezone(HALL_ZONE) for one in (facts.slot.starts, facts.slot.ends))
        text = words.slot.format(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")
        blocks.append(_boxed(text, style))
    if facts.claimed:
        text = words.claimed.format(tail=facts.claimed[-_TAIL:])
        blocks.append(replace(_lines(text, style), gap=_GAP))
    return blocks


def _ahead(facts: SlipFacts, words: SlipWords, fonts: Fonts) -> list[Block]:
    """How many go first and how long that takes, as far as it is known."""
    if facts.ahead is None:
        return []
    blocks = [replace(_lines(words.ahead_of(facts.ahead), Style(fonts.bold, 14)), gap=_GAP)]
    if facts.wait is not None and facts.ahead:
        blocks.append(_lines(words.wait_of(facts.wait), Style(fonts.regular, 11)))
    return blocks


def _foot(facts: SlipFacts, words: SlipWords, fonts: Fonts) -> Block:
    """The code for the window's gun, and when the number was taken, beside it."""
    size = (len(qr_rows(facts.code)) + 2 * QR_QUIET_MODULES) * _MODULE
    # The quiet zone stands in the margin, so that the code itself is flush with the text; both
    # edges fall on whole dots.
    left = _WHOLE.left - QR_QUIET_MODULES * _MODULE
    beside = Span(left + size, _WHOLE.left + _WHOLE.width - left - size)
    at = facts.issued_at.astimezone(HALL_ZONE)
    small, strong = Style(fonts.regular, 9.5), Style(fonts.bold, 12)
    texts = [
        (words.issued, small),
        (words.day.format(year=at.year, month=at.month, day=at.day), strong),
        (f"{at:%H:%M:%S}", strong),
        (words.today, small),
        *((line, small) for line in _wrapped(words.for_clerks, small, beside.width)),
    ]
    used = sum(style.line for _, style in texts)
    height = max(size, used)

    def draw(pen: Pen, top: float) -> None:
        # On the grid of the dots, or its modules would come out four dots wide and five by turns.
        bottom = round((pen.height - top - height) * 8) / 8
        draw_qr(pen.canvas, facts.code, left=left, bottom=bottom, size=size)
        level = top + (height - used) / 2
        for text, style in texts:
            pen.write(text, style, beside, level)
            level += style.line

    return Block(height=height, draw=draw)
