"""The receipt of a batch (集群注册收件凭证): agent, host, every company with its case number."""

from collections.abc import Iterator
from typing import Literal

from clerk_app.domain import batch_number, case_number
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import BatchSheet
from clerk_app.paper import batch_words, words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import (
    LAYOUTS,
    band_or_note,
    boxed,
    pairs,
    sheet_marks,
    signatures,
    title,
)
from clerk_app.paper.receipt import materials_heading, materials_table, statement
from clerk_app.paper.sheet import (
    Block,
    Column,
    Sheet,
    heading,
    print_sheets,
    table,
)


def render_batch_sheet(
    batch: BatchSheet,
    fonts: Fonts,
    *,
    size: Literal["A4", "A5"],
    stamp: Stamp | None = None,
    preview: bool = False,
) -> bytes:
    """PDF of the receipt; the same content gives the same bytes.

    `preview`: of one that is not issued, which has neither number nor code and says so, and whose
    companies may have no numbers. Raises RuleError PAPER_FIELD_MISSING (field), GLYPH_MISSING
    naming every character that no font has, and what the barcode raises.
    """
    _require_content(batch, preview=preview)
    require_glyphs(fonts.regular, _texts(batch))
    sheet = Sheet(LAYOUTS[size], fonts)
    named = batch_words.PROVISIONAL_TITLE if batch.provisional else batch_words.TITLE
    if preview:
        named = batch_words.TITLE + words.PREVIEW_MARK
    spoken = batch_number.spoken_groups(batch.number)
    reason = stamp.reason if stamp else ""
    label = batch_words.NUMBER
    band = band_or_note(
        sheet,
        batch.number,
        preview=preview,
        label=label,
        spoken=spoken,
        hint=batch_words.SCAN_TO_OPEN,
        stamp=stamp,
    )
    blocks = [
        title(sheet, batch.hall, named, copy=batch.copy, reason=reason),
        *(boxed(sheet, words.PROVISIONAL_NOTE) if batch.provisional and not preview else ()),
        *band,
        *_particulars(sheet, batch),
        heading(sheet, batch_words.companies_heading(len(batch.lines))),
        *_companies(sheet, batch),
        *_materials(sheet, batch),
        heading(sheet, words.STATEMENT),
        *statement(sheet, batch_words.RECEIVED, batch.promise, batch.accept_by),
        signatures(sheet, batch.at),
    ]
    marks = sheet_marks(
        named, batch.number, author=batch.hall, label=label, spoken=spoken, preview=preview
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(batch: BatchSheet, *, preview: bool) -> None:
    needed = {
        "number": batch.number,
        "hall": batch.hall,
        "window": batch.window,
        "operator": batch.operator,
        "items": "".join(batch.items),
        "lines": "".join(one.enterprise for one in batch.lines),
        "at": "aware" if batch.at.tzinfo else "",
    }
    if not preview:
        needed |= {f"lines.{at}.number": one.number for at, one in enumerate(batch.lines)}
    needed |= {f"lines.{at}.enterprise": one.enterprise for at, one in enumerate(batch.lines)}
    require("batch_sheet", needed)


def _texts(batch: BatchSheet) -> Iterator[str]:
    """Everything on the receipt that people have typed."""
    yield from (batch.hall, batch.window, batch.operator, batch.agent, batch.host, batch.address)
    yield from (batch.agent_cert_masked, batch.agent_mobile_masked, *batch.items)
    yield from (one.name for one in batch.materials)
    for one in batch.lines:
        yield from (one.enterprise, one.legal)


def _particulars(sheet: Sheet, batch: BatchSheet) -> list[Block]:
    nothing = words.NOTHING
    lines = [
        (
            (batch_words.AGENT, batch.agent or nothing),
            (batch_words.AGENT_MOBILE, batch.agent_mobile_masked or nothing),
        ),
        ((batch_words.AGENT_CERT, batch.agent_cert_masked or nothing),),
        ((batch_words.HOST, batch.host or nothing),),
        ((batch_words.ADDRESS, batch.address or nothing),),
        ((batch_words.ITEMS, "、".join(batch.items)),),
        ((words.RECEIVED_AT, words.moment(batch.at)), (words.WINDOW, batch.window)),
        ((words.HALL, batch.hall), (words.OPERATOR, batch.operator)),
    ]
    return [block for named in lines for block in pairs(sheet, named)]


def _companies(sheet: Sheet, batch: BatchSheet) -> list[Block]:
    at, number, enterprise, legal, pages = batch_words.COLUMNS
    narrow, numbered, person, counted = (
        3.6 * sheet.em,
        12.8 * sheet.em,
        8.6 * sheet.em,
        5 * sheet.em,
    )
    columns = [
        Column(at, narrow, "center"),
        Column(number, numbered),
        Column(enterprise, sheet.layout.inner - narrow - numbered - person - counted),
        Column(legal, person),
        Column(pages, counted, "center"),
    ]
    rows = [
        (
            str(place),
            case_number.spoken_groups(one.number) if one.number else words.NOTHING,
            one.enterprise,
            one.legal or words.NOTHING,
            str(one.pages) if one.pages else words.NOTHING,
        )
        for place, one in enumerate(batch.lines, start=1)
    ]
    return table(sheet, columns, rows)


def _materials(sheet: Sheet, batch: BatchSheet) -> list[Block]:
    if not batch.materials:
        return []
    said = materials_heading(batch.materials).replace(words.MATERIALS, batch_words.SHARED_MATERIALS)
    return [heading(sheet, said), *materials_table(sheet, batch.materials)]
