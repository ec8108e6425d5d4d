"""How one found case reads in the table: number, applicant, items, state, receipt, sync."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_id
from ui import role_words, words
from ui.due_words import limits_short, limits_text, limits_tone
from ui.tables import Column

translate = QCoreApplication.translate

STRETCHED = (1, 2)
"""Applicant and items share the room that the others leave."""
LIMIT = 4
"""Place of the last day in `columns`; a click on its title sorts by it."""


def number(row: CaseRow) -> str:
    """Our number in the groups it is read in; the platform's own when there is no other."""
    return spoken_groups(row.number) if row.number else row.platform_number


def applicant(row: CaseRow) -> str:
    """Who applies: the person at the window first, then the enterprise if there is one.

    Whom a search found in another role stands before them.
    """
    said = (role_words.found_as(row.found_as), row.applicant, row.enterprise)
    return "　".join(filter(None, said))


def whole_applicant(row: CaseRow) -> str:
    """The same in full, with the certificate number, masked."""
    masked = mask_id(row.cert_no, Audience.SCREEN)
    person = f"{row.applicant}（{masked}）" if masked else row.applicant
    found = role_words.found_as(row.found_as, masked=True)
    return "\n".join(filter(None, (person, row.enterprise, found)))


def found_in(row: CaseRow) -> str:
    """Where in its materials the words of the search stand; empty: it was found otherwise."""
    found = row.found_in
    if found is None:
        return ""
    said = translate("CaseColumns", "{text}（{material} 第 {n} 页）")
    return said.format(material=found.material, n=found.page, text=found.snippet)


def items(row: CaseRow) -> str:
    """The item, or the first of several and how many there are; where its words were found."""
    if row.found_in is not None:
        return found_in(row)
    if len(row.items) < 2:
        return "".join(row.items)
    said = translate("CaseColumns", "{first} 等 {n} 项")
    return said.format(first=row.items[0], n=len(row.items))


def sync(row: CaseRow) -> str:
    """What of the case has not reached the platform, or waits for a decision."""
    if row.conflicts:
        return translate("CaseColumns", "{n} 处待核对").format(n=row.conflicts)
    if row.pending:
        return translate("CaseColumns", "{n} 项待传").format(n=row.pending)
    return translate("CaseColumns", "已同步")


def sync_tone(row: CaseRow) -> str:
    """Colour beside the words."""
    if row.conflicts:
        return "bad"
    return "warn" if row.pending else "ink_soft"


def state_tone(row: CaseRow) -> str:
    """Colour beside the word of a state."""
    tone = words.tone(row.state)
    return "ink_soft" if tone == "soft" else tone


def limit(row: CaseRow) -> str:
    """The last day that comes first and its card; empty when no limit runs."""
    return limits_short(row.limits) if row.limits is not None else "…"


def whole_limit(row: CaseRow) -> str:
    """The same in full."""
    return limits_text(row.limits) if row.limits is not None else "…"


def number_and_day(row: CaseRow) -> str:
    """The number, and the day it was received, which the number says in short."""
    said = translate("CaseColumns", "收件 {day}").format(day=row.received_on)
    return f"{number(row)}\n{said}" if row.received_on else number(row)


def limit_tone(row: CaseRow) -> str:
    """Colour of the card."""
    return limits_tone(row.limits) if row.limits is not None else "ink_soft"


def ready_columns() -> tuple[Column[CaseRow], ...]:
    """Columns of the list of results to hand over."""
    return (
        Column(translate("CaseColumns", "办件编号"), number),
        Column(translate("CaseColumns", "申请人"), applicant),
        Column(translate("CaseColumns", "可领取"), items, tip=_all_items),
        Column(translate("CaseColumns", "收件日期"), lambda row: row.received_on),
        Column(translate("CaseColumns", "同步"), sync, tone=sync_tone),
    )


def columns() -> tuple[Column[CaseRow], ...]:
    """Columns from left to right; made when the language is known."""
    return (
        Column(translate("CaseColumns", "办件编号"), number, tip=number_and_day),
        Column(translate("CaseColumns", "申请人"), applicant, tip=whole_applicant),
        Column(translate("CaseColumns", "事项"), items, tip=_all_items),
        Column(
            translate("CaseColumns", "状态"),
            lambda row: words.state(row.state),
            tone=state_tone,
        ),
        Column(translate("CaseColumns", "期限"), limit, tone=limit_tone, tip=whole_limit),
        Column(translate("CaseColumns", "渠道"), lambda row: words.channel(row.channel)),
        Column(translate("CaseColumns", "同步"), sync, tone=sync_tone),
    )


def _all_items(row: CaseRow) -> str:
    return "\n".join(filter(None, (found_in(row), *row.items)))
