"""The sheet of a bundle (材料交接单): cases and pages, one barcode, signatures of both sides."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from clerk_app.domain import bundle_number, case_number
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import BundleSheet
from clerk_app.paper import bundle_words, words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import (
    LAYOUTS,
    band_or_note,
    both_sign,
    pairs,
    sheet_marks,
    title,
)
from clerk_app.paper.sheet import (
    Block,
    Column,
    Sheet,
    heading,
    paragraph,
    print_sheets,
    table,
)


def render_bundle_sheet(
    bundle: BundleSheet,
    fonts: Fonts,
    *,
    size: Literal["A4", "A5"],
    stamp: Stamp | None = None,
    preview: bool = False,
) -> bytes:
    """PDF of the sheet; the same content gives the same bytes.

    `preview`: of one that is not issued, which has neither number nor code and says so. Raises
    RuleError PAPER_FIELD_MISSING (field), GLYPH_MISSING naming every character that no font has,
    and what the barcode raises.
    """
    _require_content(bundle)
    require_glyphs(fonts.regular, _texts(bundle))
    sheet = Sheet(LAYOUTS[size], fonts)
    pages = sum(one.pages for one in bundle.lines)
    reason = stamp.reason if stamp else ""
    name = bundle_words.TITLE + (words.PREVIEW_MARK if preview else "")
    spoken = bundle_number.spoken_groups(bundle.number)
    label = bundle_words.NUMBER
    band = band_or_note(
        sheet,
        bundle.number,
        preview=preview,
        label=label,
        spoken=spoken,
        hint=bundle_words.SCAN_TO_CHECK_IN,
        stamp=stamp,
    )
    blocks = [
        title(sheet, bundle.hall, name, copy=bundle.copy, reason=reason),
        *band,
        *_particulars(sheet, bundle),
        heading(sheet, bundle_words.cases_heading(len(bundle.lines), pages)),
        *_lines(sheet, bundle),
        paragraph(sheet, bundle_words.STATEMENT),
        both_sign(sheet, bundle_words.GIVER_SIGNS, bundle_words.TAKER_SIGNS),
    ]
    marks = sheet_marks(
        name, bundle.number, author=bundle.hall, label=label, spoken=spoken, preview=preview
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(bundle: BundleSheet) -> None:
    needed = {
        "number": bundle.number,
        "hall": bundle.hall,
        "department": bundle.department,
        "window": bundle.window,
        "operator": bundle.operator,
        "at": bundle.at,
        "lines": "".join(one.number for one in bundle.lines),
    }
    require("bundle_sheet", needed)


def _texts(bundle: BundleSheet) -> Iterator[str]:
    yield from (bundle.hall, bundle.department, bundle.window, bundle.operator)
    for one in bundle.lines:
        yield from (one.applicant, *one.items, *one.papers)


def _particulars(sheet: Sheet, bundle: BundleSheet) -> list[Block]:
    made = words.moment(datetime.fromisoformat(bundle.at))
    lines = (
        ((bundle_words.FROM, bundle.hall), (bundle_words.TO, bundle.department)),
        ((bundle_words.WINDOW, bundle.window), (bundle_words.OPERATOR, bundle.operator)),
        ((bundle_words.AT, made),),
    )
    return [block for named in lines for block in pairs(sheet, named)]


def _lines(sheet: Sheet, bundle: BundleSheet) -> list[Block]:
    at, number, applicant, items, pages, tick = bundle_words.COLUMNS
    narrow, numbered, named = 3.4 * sheet.em, 12.6 * sheet.em, 10 * sheet.em
    columns = [
        Column(at, narrow, "center"),
        Column(number, numbered),
        Column(applicant, named),
        Column(items, sheet.layout.inner - 3 * narrow - numbered - named),
        Column(pages, narrow, "center"),
        Column(tick, narrow, "center"),
    ]
    rows = [
        (
            str(place),
            case_number.spoken_groups(one.number),
            one.applicant,
            bundle_words.matter(one.items, one.papers),
            str(one.pages),
            bundle_words.BOX,
        )
        for place, one in enumerate(bundle.lines, start=1)
    ]
    return table(sheet, columns, rows)
