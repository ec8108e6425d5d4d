"""The sheet for supervision: a record of each decision, one barcode, signatures of both sides."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from clerk_app.domain import supervision_number
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import SupervisionLine, SupervisionSheet
from clerk_app.paper import supervision_words as said
from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import (
    LAYOUTS,
    band_or_note,
    both_sign,
    pairs,
    sheet_marks,
    title,
)
from clerk_app.paper.sheet import Block, Sheet, heading, paragraph, print_sheets

Pairs = tuple[tuple[str, str], ...]
"""Facts with their names that stand side by side."""


def render_supervision_sheet(
    paper: SupervisionSheet,
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
    _require_content(paper)
    require_glyphs(fonts.regular, _texts(paper))
    sheet = Sheet(LAYOUTS[size], fonts)
    spoken = supervision_number.spoken_groups(paper.number)
    reason = stamp.reason if stamp else ""
    name = said.TITLE + (words.PREVIEW_MARK if preview else "")
    label = said.NUMBER
    band = band_or_note(
        sheet,
        paper.number,
        preview=preview,
        label=label,
        spoken=spoken,
        hint=said.SCAN,
        stamp=stamp,
    )
    blocks = [
        title(sheet, paper.hall, name, copy=paper.copy, reason=reason),
        *band,
        *_rows(sheet, _particulars(paper)),
        heading(sheet, said.records_heading(len(paper.lines))),
    ]
    for place, line in enumerate(paper.lines, start=1):
        blocks.append(heading(sheet, said.record_heading(place, line.record["number"])))
        blocks += _rows(sheet, _facts(line))
    blocks += [
        paragraph(sheet, said.STATEMENT),
        both_sign(sheet, said.GIVER_SIGNS, said.TAKER_SIGNS),
    ]
    marks = sheet_marks(
        name, paper.number, author=paper.hall, label=label, spoken=spoken, preview=preview
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(paper: SupervisionSheet) -> None:
    needed = {
        "number": paper.number,
        "hall": paper.hall,
        "department": paper.body,
        "window": paper.window,
        "operator": paper.operator,
        "at": paper.at,
        "lines": "".join(one.record["number"] for one in paper.lines),
    }
    require("supervision_sheet", needed)


def _rows(sheet: Sheet, rows: tuple[Pairs, ...]) -> list[Block]:
    return [block for named in rows for block in pairs(sheet, named)]


def _texts(paper: SupervisionSheet) -> Iterator[str]:
    yield from (paper.hall, paper.body, paper.window, paper.operator)
    for line in paper.lines:
        yield from (text for named in _facts(line) for _, text in named)


def _particulars(paper: SupervisionSheet) -> tuple[Pairs, ...]:
    made = words.moment(datetime.fromisoformat(paper.at))
    return (
        ((said.FROM, paper.hall), (said.TO, paper.body)),
        ((said.WINDOW, paper.window), (said.OPERATOR, paper.operator)),
        ((said.AT, made),),
    )


def _facts(line: SupervisionLine) -> tuple[Pairs, ...]:
    """What a record says, in the order it is read; what is not known is a dash."""
    one = line.record
    who, item, result = one["applicant"], one["item"], one["result"]
    number = mask_id(who["cert_no"], Audience.AUTHORITY)
    company: tuple[Pairs, ...] = ()
    if who["company"] or who["uscc"]:
        company = (((said.COMPANY, _or(who["company"])), (said.USCC, _or(who["uscc"]))),)
    return (
        ((said.CASE, spoken_groups(one["case_number"])), (said.TASK_CODE, _or(item["task_code"]))),
        ((said.ITEM, item["name"]),),
        ((said.APPLICANT, _or(who["name"])), (said.CERT_NO, _or(number))),
        *company,
        ((said.DECIDER, said.body(item["decided_by"])),),
        (
            (said.RESULT, said.result(result)),
            (said.DECIDED_ON, said.on(one["time"]["decided_on"])),
        ),
        ((said.RESULT_NO, _or(result["result_no"])), (said.CATALOGUE, _or(line.catalogue))),
        ((said.BASIS, _or(result["basis"])),),
        ((said.REASON, _or(result["reason"])),),
        ((said.LIMITS, said.limits(one["time"])),),
        ((said.DEFERRED, said.deferred(one["deferred"], line.owed)),),
        ((said.CREDIT, said.credit(one["credit"])),),
        ((said.LIST, said.negative_list(one["negative_list"])),),
        ((said.BY, said.by(one)),),
    )


def _or(text: str) -> str:
    return text or words.NOTHING
