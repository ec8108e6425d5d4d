"""The receipt of materials (收件凭证): what a visitor takes home as proof of the day of receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import Promise, Receipt, ReceiptItem, ReceiptMaterial
from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import (
    LAYOUTS,
    amount_lines,
    boxed,
    number_band,
    pairs,
    signatures,
    title,
)
from clerk_app.paper.sheet import (
    Block,
    Column,
    Marks,
    Sheet,
    heading,
    paragraph,
    print_sheets,
    table,
)


def render_receipt(
    receipt: Receipt,
    fonts: Fonts,
    *,
    size: Literal["A4", "A5"],
    stamp: Stamp | None = None,
    preview: bool = False,
) -> bytes:
    """PDF of a receipt (行政许可法 32; domain facts 4.5); the same content gives the same bytes.

    `preview`: of one that is not issued, which has neither number nor code and says so.
    Raises RuleError PAPER_FIELD_MISSING for an element the receipt must carry, GLYPH_MISSING
    naming every character of it that no font has, BARCODE_CHARACTER or BARCODE_TOO_WIDE for a
    number that is no case number.
    """
    _require_content(receipt)
    require_glyphs(fonts.regular, _texts(receipt))
    sheet = Sheet(LAYOUTS[size], fonts)
    name = words.RECEIPT_TITLE + words.PREVIEW_MARK if preview else _title_text(receipt)
    note = words.PROVISIONAL_NOTE if receipt.provisional else ""
    note = words.PREVIEW_NOTE if preview else note
    blocks = [
        title(
            sheet,
            receipt.hall,
            name,
            copy=receipt.copy,
            reason=stamp.reason if stamp else "",
        ),
        *(boxed(sheet, note) if note else ()),
        *(() if preview else (number_band(sheet, receipt.number, stamp=stamp),)),
        *_particulars(sheet, receipt),
        heading(sheet, words.items_heading(len(receipt.items))),
        *_items(sheet, receipt.items),
        heading(sheet, materials_heading(receipt.materials)),
        *materials_table(sheet, receipt.materials),
        heading(sheet, words.STATEMENT),
        *statement(sheet, _received(receipt), receipt.promise, receipt.accept_by),
        signatures(sheet, receipt.issued_on or receipt.received_at),
    ]
    marks = Marks(
        title=name if preview else f"{name} {receipt.number}",
        author=receipt.hall,
        running=name,
        foot=name if preview else f"{words.CASE_NUMBER} {spoken_groups(receipt.number)}",
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(receipt: Receipt) -> None:
    needed = {
        "number": receipt.number,
        "hall": receipt.hall,
        "window": receipt.window,
        "operator": receipt.operator,
        "applicant": receipt.applicant,
        "mobile": receipt.mobile_masked,
        "items": "".join(one.name for one in receipt.items),
        "received_at": "aware" if receipt.received_at.tzinfo else "",
        "copy": "counted" if receipt.copy > 0 else "",
    }
    needed |= {f"items.{at}.name": one.name for at, one in enumerate(receipt.items)}
    needed |= {f"items.{at}.department": one.department for at, one in enumerate(receipt.items)}
    needed |= {f"items.{at}.due": _due(one) for at, one in enumerate(receipt.items)}
    needed |= {f"materials.{at}.name": one.name for at, one in enumerate(receipt.materials)}
    needed |= {
        f"materials.{at}.standing": words.STANDINGS.get(one.standing, "")
        for at, one in enumerate(receipt.materials)
    }
    needed |= {
        f"materials.{at}.trust": words.TRUST_LEVELS.get(one.trust, "")
        for at, one in enumerate(receipt.materials)
        if one.trust
    }
    require("receipt", needed)


def _texts(receipt: Receipt) -> Iterator[str]:
    """Everything on the receipt that people have typed."""
    yield from (receipt.number, receipt.platform_number, receipt.hall, receipt.window)
    yield from (receipt.operator, receipt.applicant, receipt.cert_masked, receipt.mobile_masked)
    for item in receipt.items:
        yield from (item.name, item.department)
    yield from (material.name for material in receipt.materials)


def _title_text(receipt: Receipt) -> str:
    return words.PROVISIONAL_TITLE if receipt.provisional else words.RECEIPT_TITLE


def _particulars(sheet: Sheet, receipt: Receipt) -> list[Block]:
    """Who asked, and who received, when and where."""
    lines = [
        ((words.APPLICANT, receipt.applicant),),
        (
            (words.CERTIFICATE, receipt.cert_masked or words.NOTHING),
            (words.MOBILE, receipt.mobile_masked),
        ),
        (
            (words.RECEIVED_AT, words.moment(receipt.received_at)),
            (words.WINDOW, receipt.window),
        ),
        ((words.HALL, receipt.hall), (words.OPERATOR, receipt.operator)),
    ]
    lines += amount_lines(receipt.amounts)
    if receipt.paper_number and receipt.issued_on:
        number = (words.PAPER_NUMBER, receipt.paper_number)
        lines.append((number, (words.ISSUED_ON, words.day(receipt.issued_on))))
    if receipt.platform_number:
        lines.append(((words.PLATFORM_NUMBER, receipt.platform_number),))
    return [block for named in lines for block in pairs(sheet, named)]


def _items(sheet: Sheet, items: Sequence[ReceiptItem]) -> list[Block]:
    number, name, department, due = words.ITEM_COLUMNS
    narrow, body, limit = 3.6 * sheet.em, 14.4 * sheet.em, 10.4 * sheet.em
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - narrow - body - limit),
        Column(department, body),
        Column(due, limit, "center"),
    ]
    rows = [
        (str(at), f"{one.name} {one.code}".strip(), one.department, _due(one))
        for at, one in enumerate(items, start=1)
    ]
    return table(sheet, columns, rows)


def _due(item: ReceiptItem) -> str:
    """Words for the last day, or for why there is none; empty when neither is told."""
    note = words.DUE_NOTES.get(item.due_note, "")
    if item.due is None:
        return note
    said = words.day(item.due)
    return f"{said}（{note}）" if item.due_note == "provisional" else said


def materials_heading(materials: Sequence[ReceiptMaterial]) -> str:
    """How many lines the list of materials has, and how many pages were received."""
    return words.materials_heading(len(materials), sum(one.pages for one in materials))


def materials_table(sheet: Sheet, materials: Sequence[ReceiptMaterial]) -> list[Block]:
    """The list of what was handed in, and how."""
    if not materials:
        return [paragraph(sheet, words.NO_MATERIALS)]
    number, name, asked, pages, how, trust = words.MATERIAL_COLUMNS
    narrow, standing, level = 3.6 * sheet.em, 7.2 * sheet.em, 8 * sheet.em
    # A receipt of an older program tells of no numbers, and a copy says what the first one said.
    told = any(one.originals or one.copies for one in materials)
    counted = 5.6 * sheet.em if told else 0
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - 2 * narrow - standing - level - counted),
        *([Column(asked, counted, "center")] if told else []),
        Column(pages, narrow, "center"),
        Column(how, standing, "center"),
        Column(trust, level, "center"),
    ]
    rows = [
        (
            str(at),
            _named(one),
            *([words.asked(one.originals, one.copies)] if told else []),
            str(one.pages) if one.pages else words.NOTHING,
            words.STANDINGS[one.standing],
            words.TRUST_LEVELS.get(one.trust, words.NOTHING),
        )
        for at, one in enumerate(materials, start=1)
    ]
    return table(sheet, columns, rows)


def _named(one: ReceiptMaterial) -> str:
    """Its name, and below it what proves the PDF that was filed of it."""
    if not one.filed:
        return one.name
    return f"{one.name}\n{words.filed(one.filed, one.filed_pages, one.version)}"


def _received(receipt: Receipt) -> str:
    return words.RECEIVED if receipt.materials else words.RECEIVED_ALONE


def statement(sheet: Sheet, received: str, promise: Promise, accept_by: date | None) -> list[Block]:
    """That the material is received, what follows by law, and what this paper is not.

    All on the page of the seal, so that nothing is sealed apart from what it says.
    """
    texts = (received, *_promises(promise, accept_by), words.KEEP)
    return [
        replace(paragraph(sheet, f"{at}. {text}"), with_next=True)
        for at, text in enumerate(texts, start=1)
    ]


def _promises(promise: Promise, accept_by: date | None) -> tuple[str, ...]:
    licensing, registration = words.promise(accept_by), words.REGISTRATION_PROMISE
    if promise is Promise.ACCEPTANCE:
        return (licensing,)
    if promise is Promise.REGISTRATION:
        return (registration,)
    return (words.OF_REGISTRATIONS + registration, words.OF_THE_OTHERS + licensing)
