"""The proof of delivery (送达回证): what was handed to whom, how, and who signed for it."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import DeliveryProof
from clerk_app.paper import delivery_words, words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import LAYOUTS, boxed, number_band, pairs, title
from clerk_app.paper.pen import Pen, Span
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

_SIGN_HEIGHT = 30.0
_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT = 46.0, 15.0


def render_delivery_proof(
    proof: DeliveryProof,
    fonts: Fonts,
    *,
    size: Literal["A4", "A5"],
    copy: int,
    provisional: bool,
    signature: bytes = b"",
    stamp: Stamp | None = None,
    preview: bool = False,
) -> bytes:
    """PDF of a proof; `signature` is the PNG of one made on a pad, else there is room to sign.

    `preview`: of a delivery that is not made, which has neither number nor code and says so. Raises
    RuleError PAPER_FIELD_MISSING (field) for what a proof must carry, GLYPH_MISSING naming every
    character that no font has, and what the barcode of the case number raises.
    """
    _require_content(proof)
    require_glyphs(fonts.regular, _texts(proof))
    sheet = Sheet(LAYOUTS[size], fonts)
    name = delivery_words.TITLE
    if provisional:
        name += delivery_words.PROVISIONAL_MARK
    note = delivery_words.PROVISIONAL_NOTE if provisional else ""
    if preview:
        name, note = name + words.PREVIEW_MARK, words.PREVIEW_NOTE
    blocks = [
        title(sheet, proof.hall, name, copy=copy, reason=stamp.reason if stamp else ""),
        *(boxed(sheet, note) if note else ()),
        *(() if preview else (number_band(sheet, proof.number, stamp=stamp),)),
        *_particulars(sheet, proof, "" if preview else proof.paper_number),
        heading(sheet, delivery_words.items_heading(len(proof.items))),
        *_items(sheet, proof),
        paragraph(sheet, delivery_words.STATEMENT),
        _signatures(sheet, proof, signature),
        *pairs(sheet, ((delivery_words.REMARK, delivery_words.REMARK_HINT),)),
    ]
    number = proof.paper_number or proof.number
    label = delivery_words.PAPER_NUMBER if proof.paper_number else words.CASE_NUMBER
    marks = Marks(
        title=name if preview else f"{name} {number}",
        author=proof.hall,
        running=name,
        foot=name if preview else f"{label} {number}",
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(proof: DeliveryProof) -> None:
    needed = {
        "number": proof.number,
        "hall": proof.hall,
        "window": proof.window,
        "operator": proof.operator,
        "applicant": proof.applicant,
        "recipient": proof.recipient,
        "items": "".join(one.name for one in proof.items),
        "at": proof.at,
        "mode": proof.mode.value,
    }
    needed |= {f"items.{at}.name": one.name for at, one in enumerate(proof.items)}
    require("delivery_proof", needed)


def _texts(proof: DeliveryProof) -> Iterator[str]:
    """Everything on the proof that people have typed."""
    yield from (proof.hall, proof.window, proof.operator, proof.applicant, proof.recipient)
    yield from (proof.cert_type, proof.relation, proof.sent_to, proof.courier, proof.waybill)
    for item in proof.items:
        yield from (item.name, item.number, item.department)


def _particulars(sheet: Sheet, proof: DeliveryProof, own: str) -> list[Block]:
    at = datetime.fromisoformat(proof.at)
    relation = delivery_words.RELATIONS.get(proof.relation, proof.relation)
    lines = [
        *((((delivery_words.PAPER_NUMBER, own),),) if own else ()),
        ((delivery_words.ADDRESSEE, proof.applicant),),
        (
            (delivery_words.MODE, delivery_words.MODES[proof.mode]),
            (delivery_words.AT, words.moment(at)),
        ),
        (
            (delivery_words.RECIPIENT, proof.recipient),
            (delivery_words.RELATION, relation),
        ),
    ]
    if proof.cert_masked:
        kind = (delivery_words.CERTIFICATE, proof.cert_type or words.NOTHING)
        lines.append((kind, (words.CERTIFICATE, proof.cert_masked)))
    if proof.sent_to:
        lines.append(((delivery_words.SENT_TO, proof.sent_to),))
    if proof.waybill:
        waybill = (delivery_words.WAYBILL, proof.waybill)
        lines.append(((delivery_words.COURIER, proof.courier), waybill))
    place = f"{proof.hall} {delivery_words.window(proof.window)}"
    lines.append(((delivery_words.PLACE, place), (delivery_words.OPERATOR, proof.operator)))
    return [block for named in lines for block in pairs(sheet, named)]


def _items(sheet: Sheet, proof: DeliveryProof) -> list[Block]:
    number, name, own, department = delivery_words.ITEM_COLUMNS
    narrow, numbered, body = 3.6 * sheet.em, 14 * sheet.em, 9 * sheet.em
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - narrow - numbered - body),
        Column(own, numbered),
        Column(department, body),
    ]
    rows = [
        (str(at), one.name, one.number or words.NOTHING, one.department)
        for at, one in enumerate(proof.items, start=1)
    ]
    return table(sheet, columns, rows)


def _signatures(sheet: Sheet, proof: DeliveryProof, signature: bytes) -> Block:
    """Room for both: the recipient's own hand or its picture, and who handed it over."""
    layout = sheet.layout
    half = layout.inner / 2
    theirs = Span(layout.side + layout.inset, half - 2 * layout.inset)
    ours = Span(layout.side + half + layout.inset, half - 2 * layout.inset)
    signed_at = words.moment(datetime.fromisoformat(proof.at)) if signature else words.BLANK_DATE

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (half, half), _SIGN_HEIGHT)
        pen.write(delivery_words.RECIPIENT_SIGNS, sheet.text, theirs, top + layout.pad)
        pen.write(delivery_words.OPERATOR_SIGNS, sheet.text, ours, top + layout.pad)
        if signature:
            low = pen.height - top - layout.pad - sheet.text.line - _SIGNATURE_HEIGHT
            pen.canvas.drawImage(
                ImageReader(io.BytesIO(signature)),
                theirs.left * mm,
                low * mm,
                _SIGNATURE_WIDTH * mm,
                _SIGNATURE_HEIGHT * mm,
                preserveAspectRatio=True,
                mask="auto",
            )
        last = top + _SIGN_HEIGHT - sheet.text.line - layout.pad
        pen.write(signed_at, sheet.text, Span(theirs.left, theirs.width, "right"), last)
        pen.write(words.BLANK_DATE, sheet.text, Span(ours.left, ours.width, "right"), last)

    return Block(height=_SIGN_HEIGHT, draw=draw, gap=layout.gap)
