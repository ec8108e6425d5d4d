"""The page that tries a printer out (试印页): words, bars and a frame, as papers have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.print_choice import PrintUse
from clerk_app.paper import trial_words as words
from clerk_app.paper.barcode import Bars, code128_width, draw_code128
from clerk_app.paper.fonts import Fonts, require_glyphs, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import A4, Block, Marks, Sheet, print_sheets, print_strip

CODE = "TRIAL-0123456789"
_ROLL, _PRINTABLE = 80.0, 72.0
_MODULE = 0.25
"""Of the bars, mm: two dots at 203 dpi."""
_BARS_HIGH = 12.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What the page says of itself."""

    hall: str
    window: str
    printer: str
    tray: str
    """Empty: the printer's choice."""
    at: datetime
    """In the hall's zone."""


def render_trial(use: PrintUse, trial: Trial, fonts: Fonts) -> bytes:
    """PDF of the page: A4 for pages, a strip of 80 mm for labels and slips.

    Raises RuleError GLYPH_MISSING (characters).
    """
    said = (
        f"{words.PRINTER}　{trial.printer}",
        f"{words.WINDOW}　{trial.hall} {trial.window}",
        f"{words.TRAY}　{trial.tray or words.TRAY_AUTO}",
        f"{words.AT}　{trial.at:%Y-%m-%d %H:%M:%S}",
        words.SAMPLE,
        words.HINT,
    )
    require_glyphs(fonts.regular, said)
    if use is PrintUse.PAGE:
        sheet = Sheet(A4, fonts)
        marks = Marks(title=words.TITLE, author=trial.hall, running=words.TITLE, foot=trial.hall)
        room = Span(A4.side, A4.inner, "left")
        block = _block(said, room, Style(fonts.bold, 22), Style(fonts.regular, 12))
        return print_sheets(sheet, [block], marks)
    room = Span((_ROLL - _PRINTABLE) / 2, _PRINTABLE, "left")
    block = _block(said, room, Style(fonts.bold, 14), Style(fonts.regular, 9))
    return print_strip(fonts, [block], width=_ROLL, margins=(_GAP, _GAP), title=words.TITLE)


def _block(said: Sequence[str], room: Span, title: Style, text: Style) -> Block:
    lines = [
        line
        for one in said
        for line in wrap(text.face, one, size=text.size, width=room.width - 2 * _GAP)
    ]
    height = title.line + len(lines) * text.line + _BARS_HIGH + text.line + 5 * _GAP
    within = Span(room.left + _GAP, room.width - 2 * _GAP, "left")
    bars = Bars(module=_MODULE, height=_BARS_HIGH, room=room.width)

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(room.left, top, (room.width,), height)
        level = top + _GAP
        pen.write(words.TITLE, title, within, level)
        level += title.line + _GAP
        for line in lines:
            pen.write(line, text, within, level)
            level += text.line
        level += _GAP
        left = room.left + (room.width - code128_width(CODE, _MODULE)) / 2
        draw_code128(pen.canvas, CODE, bars, left=left, bottom=pen.height - level - _BARS_HIGH)
        pen.write(CODE, text, Span(room.left, room.width, "center"), level + _BARS_HIGH)

    return Block(height=height, draw=draw)
