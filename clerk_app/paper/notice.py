"""The notices about a case (文书): one layout, whatever was decided."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from clerk_app.domain.notices import Notice, NoticeKind, require_content
from clerk_app.domain.paper_code import Stamp
from clerk_app.paper import notice_words, words
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


def render_notice(
    notice: Notice,
    fonts: Fonts,
    *,
    size: Literal["A4", "A5"],
    copy: int,
    provisional: bool,
    stamp: Stamp | None = None,
    preview: bool = False,
) -> bytes:
    """PDF of a notice; the same content gives the same bytes.

    `preview`: of one that is not issued, which has neither number nor code and says so.
    Raises RuleError PAPER_FIELD_MISSING for what the kind must carry, GLYPH_MISSING naming every
    character that no font has, and what the barcode of the case number raises.
    """
    require_content(notice)
    require_glyphs(fonts.regular, _texts(notice))
    sheet = Sheet(LAYOUTS[size], fonts)
    name = notice_words.title_of(notice)
    if provisional:
        name += notice_words.PROVISIONAL_MARK
    note = notice_words.PROVISIONAL_NOTE if provisional else ""
    if preview:
        name, note = name + words.PREVIEW_MARK, words.PREVIEW_NOTE
    own = words.NOTHING if preview else notice.number
    sealed = notice_words.sealed_by(notice)
    blocks = [
        title(sheet, notice.hall, name, copy=copy, reason=stamp.reason if stamp else ""),
        *(boxed(sheet, note) if note else ()),
        *(() if preview else (number_band(sheet, notice.case_number, stamp=stamp),)),
        *_particulars(sheet, notice, own),
        heading(sheet, words.items_heading(len(notice.items))),
        *_items(sheet, notice),
        *(paragraph(sheet, text) for text in notice_words.deciders(notice)),
        paragraph(sheet, notice_words.opening(notice)),
        *_reason(sheet, notice),
        *_listed(sheet, notice),
        *(paragraph(sheet, text) for text in notice_words.closings(notice)),
        signatures(
            sheet,
            datetime.fromisoformat(notice.on),
            seal=sealed + notice_words.SEALED if sealed else "",
        ),
    ]
    marks = Marks(
        title=f"{name} {own}",
        author=notice.hall,
        running=name,
        foot=f"{notice_words.PAPER_NUMBER} {own}",
    )
    return print_sheets(sheet, blocks, marks)


def _texts(notice: Notice) -> Iterator[str]:
    """Everything on the notice that people have typed."""
    yield from (notice.hall, notice.window, notice.operator, notice.applicant, notice.cert_masked)
    yield from (notice.reason, notice.competent_body, notice.approver, notice.result_no)
    yield from (notice.basis, notice.mobile_masked, *notice.listed)
    yield from (notice.contact, notice.contact_masked, notice.phone)
    yield from (notice_words.standard(one) for one in notice.standards)
    for item in notice.items:
        yield from (item.name, item.code, item.department, item.decided_by, item.delegate)


def _particulars(sheet: Sheet, notice: Notice, own: str) -> list[Block]:
    """Number of the paper, who asked, and who decided when and where."""
    lines = [
        ((notice_words.PAPER_NUMBER, own),),
        ((words.APPLICANT, notice.applicant),),
        (
            (words.CERTIFICATE, notice.cert_masked or words.NOTHING),
            (words.MOBILE, notice.mobile_masked),
        ),
        *_contact(notice),
        *amount_lines(notice.amounts),
        (
            (notice_words.RECEIVED_ON, notice_words.iso_day(notice.received_on)),
            (notice_words.WINDOW, notice.window),
        ),
        ((notice_words.HALL, notice.hall), (notice_words.OPERATOR, notice.operator)),
    ]
    accepted = notice_words.iso_day(notice.accepted_on) if notice.accepted_on else ""
    named = ((notice_words.PHONE, notice.phone), (notice_words.ACCEPTED_ON, accepted))
    if any(text for _, text in named):
        lines.append(tuple((name, text) for name, text in named if text))
    if notice.result_no:
        ends = notice.until if notice.kind is NoticeKind.GRANT else ""
        until = ((notice_words.VALID_UNTIL, notice_words.iso_day(ends)),) if ends else ()
        lines.append(((notice_words.RESULT, notice.result_no), *until))
    if notice.approver:
        lines.append(((notice_words.APPROVER, notice.approver),))
    return [block for named in lines for block in pairs(sheet, named)]


def _contact(notice: Notice) -> Iterator[tuple[tuple[str, str], ...]]:
    if notice.contact:
        way = notice.contact_masked or words.NOTHING
        yield (notice_words.CONTACT, notice.contact), (notice_words.CONTACT_WAY, way)


def _items(sheet: Sheet, notice: Notice) -> list[Block]:
    number, name, code, department, due = notice_words.ITEM_COLUMNS
    narrow, coded, body, limit = 3.6 * sheet.em, 11 * sheet.em, 6.4 * sheet.em, 9 * sheet.em
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - narrow - coded - body - limit),
        Column(code, coded),
        Column(department, body),
        Column(due, limit, "center"),
    ]
    rows = [
        (
            str(at),
            one.name,
            one.code or words.NOTHING,
            one.department,
            notice_words.limit(notice, one),
        )
        for at, one in enumerate(notice.items, start=1)
    ]
    return table(sheet, columns, rows)


def _reason(sheet: Sheet, notice: Notice) -> list[Block]:
    if not notice.reason:
        return []
    return [paragraph(sheet, f"{notice_words.REASON}：{notice.reason}")]


def _listed(sheet: Sheet, notice: Notice) -> list[Block]:
    if not notice.listed:
        return []
    narrow = 3.6 * sheet.em
    if notice.standards:
        number, content, standard = notice_words.STANDARD_COLUMNS
        half = (sheet.layout.inner - narrow) / 2
        columns = [Column(number, narrow, "center"), Column(content, half), Column(standard, half)]
        said = zip(notice.listed, map(notice_words.standard, notice.standards), strict=True)
        rows = [(str(at), name, right) for at, (name, right) in enumerate(said, start=1)]
        return table(sheet, columns, rows)
    number, content = notice_words.LIST_COLUMNS
    columns = [
        Column(number, narrow, "center"),
        Column(content, sheet.layout.inner - narrow),
    ]
    return table(sheet, columns, [(str(at), one) for at, one in enumerate(notice.listed, start=1)])
