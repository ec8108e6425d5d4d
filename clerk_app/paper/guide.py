"""The guide of an item or a joint theme on paper (办事指南), with the code of its page."""

from collections.abc import Iterator

from clerk_app.domain import guide_words
from clerk_app.domain.guide import Guide, GuideItem
from clerk_app.domain.paper_needs import require
from clerk_app.paper import words
from clerk_app.paper.barcode import draw_qr
from clerk_app.paper.fonts import Fonts, require_glyphs, wrap
from clerk_app.paper.parts import boxed
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import (
    A4,
    Block,
    Cell,
    Column,
    Marks,
    Sheet,
    heading,
    paragraph,
    print_sheets,
    row,
    table,
)

_QR_SIZE = 34.0


def render_guide(guide: Guide, fonts: Fonts, *, hall: str, url: str) -> bytes:
    """PDF of a guide on A4; the same content gives the same bytes.

    `url` is the address of its page for citizens; empty: the guide has no code. Raises RuleError
    GLYPH_MISSING naming every character that no font has, PAPER_FIELD_MISSING (field).
    """
    _require_content(guide, hall)
    require_glyphs(fonts.regular, _texts(guide, hall))
    sheet = Sheet(A4, fonts)
    joint = len(guide.items) > 1
    blocks = [
        _head(sheet, guide, hall, url),
        *([paragraph(sheet, guide.theme)] if guide.theme else ()),
        *(block for one in guide.items for block in _warning(sheet, one)),
        *(_overview(sheet, guide) if joint else _facts(sheet, guide.items[0])),
        heading(sheet, f"{guide_words.MATERIALS}（{len(guide.materials)} 项）"),
        *_materials(sheet, guide),
        *(block for one in guide.items if joint for block in _part(sheet, one)),
    ]
    marks = Marks(
        title=f"{guide_words.TITLE} {guide.title}",
        author=hall,
        running=f"{guide_words.TITLE}　{guide.title}",
        foot=f"{guide_words.FOOT}　目录版本 {guide.version}　{guide.on.isoformat()}",
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(guide: Guide, hall: str) -> None:
    needed = {
        "hall": hall,
        "name": guide.title,
        "items": "said" if guide.items else "",
        "on": guide.on.isoformat(),
    }
    for at, item in enumerate(guide.items):
        needed |= {f"items.{at}.name": item.name, f"items.{at}.department": item.department}
    for at, material in enumerate(guide.materials):
        needed[f"materials.{at}.name"] = material.name
    require("guide", needed)


def _texts(guide: Guide, hall: str) -> Iterator[str]:
    yield from (hall, guide.title, guide.theme)
    for item in guide.items:
        yield item.name
        yield from (text for _, text in guide_words.facts(item))
    for one in guide.materials:
        yield from (one.name, one.source, one.form)


def _head(sheet: Sheet, guide: Guide, hall: str, url: str) -> Block:
    """Hall, what it is about, and the code at the right."""
    layout = sheet.layout
    room = layout.inner - (_QR_SIZE + 6 if url else 0)
    left = Span(layout.side, room)
    square = Span(layout.side + layout.inner - _QR_SIZE, _QR_SIZE, "center")
    hall_style = Style(sheet.fonts.regular, layout.heading)
    name_style = Style(sheet.fonts.bold, layout.title)
    lines = wrap(name_style.face, guide.title, size=name_style.size, width=room)
    said = f"{hall}　{guide_words.TITLE}"
    kind = wrap(hall_style.face, said, size=hall_style.size, width=room)
    below = len(kind) * hall_style.line + 2
    text_height = below + len(lines) * name_style.line
    height = max(text_height, _QR_SIZE + sheet.small.line if url else 0) + layout.pad

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(kind):
            pen.write(line, hall_style, left, top + number * hall_style.line)
        for number, line in enumerate(lines):
            pen.write(line, name_style, left, top + below + number * name_style.line)
        if url:
            low = pen.height - top - _QR_SIZE
            draw_qr(pen.canvas, url, left=square.left, bottom=low, size=_QR_SIZE)
            pen.write(guide_words.SCAN, sheet.small, square, top + _QR_SIZE)

    return Block(height=height, draw=draw)


def _warning(sheet: Sheet, item: GuideItem) -> list[Block]:
    said = guide_words.standing(item)
    return boxed(sheet, f"{item.name}：{said}") if said else []


def _facts(sheet: Sheet, item: GuideItem) -> list[Block]:
    label = 7 * sheet.em
    value = sheet.layout.inner - label
    blocks: list[Block] = []
    for name, text in guide_words.facts(item):
        cells = [Cell(name, label, sheet.strong, "center"), Cell(text, value, sheet.text)]
        blocks += row(sheet, cells)
    return blocks


def _overview(sheet: Sheet, guide: Guide) -> list[Block]:
    narrow, body, limit = 3.6 * sheet.em, 17 * sheet.em, 8 * sheet.em
    columns = (
        Column("序号", narrow, "center"),
        Column("事项名称", sheet.layout.inner - narrow - body - limit),
        Column("决定机关", body),
        Column("承诺时限", limit, "center"),
    )
    rows = [
        (str(at), one.name, one.decided_by, guide_words.limit(one.promised))
        for at, one in enumerate(guide.items, start=1)
    ]
    return [heading(sheet, guide_words.heading(guide)), *table(sheet, columns, rows)]


def _materials(sheet: Sheet, guide: Guide) -> list[Block]:
    if not guide.materials:
        return [paragraph(sheet, words.NOTHING)]
    number, name, necessity, original, copy, form, source = guide_words.MATERIAL_COLUMNS
    narrow, short, kind, origin = 3.6 * sheet.em, 5.2 * sheet.em, 7 * sheet.em, 13 * sheet.em
    rest = sheet.layout.inner - 2 * narrow - 2 * short - kind - origin
    columns = (
        Column(number, narrow, "center"),
        Column(name, rest),
        Column(necessity, short, "center"),
        Column(original, narrow, "center"),
        Column(copy, short, "center"),
        Column(form, kind, "center"),
        Column(source, origin),
    )
    rows = [
        (str(at), one.name, one.necessity, *guide_words.amount(one), one.form,
         guide_words.origin(one))
        for at, one in enumerate(guide.materials, start=1)
    ]  # fmt: skip
    tolerated = any(one.tolerates for one in guide.items)
    note = [paragraph(sheet, guide_words.TOLERATED)] if tolerated else []
    return [*table(sheet, columns, rows), *note]


def _part(sheet: Sheet, item: GuideItem) -> list[Block]:
    """One item of several, after what they share."""
    return [heading(sheet, item.name), *_facts(sheet, item)]
