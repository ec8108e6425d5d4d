"""The sheet of a business day (日结表): the sum, what is amiss, who is carried over, who signed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from clerk_app.domain import day_number
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import DaySheet
from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, require_glyphs
from clerk_app.paper.parts import number_band, pairs, title
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

_TITLE = "日结表"
_NUMBER = "日结表编号"
_SCAN_TO_CHECK = "扫码验真伪"
_COUNTS: Mapping[str, str] = MappingProxyType(
    {
        "issued": "取号合计与去向合计",
        "numbers": "应发号数与号码记录",
        "reserved": "脱网备用号未交回",
        "issue_events": "号码记录与取号流水",
        "history": "流水前后衔接",
        "open": "还在办：号码记录与流水",
        "served": "办结：号码记录与流水",
        "no_shows": "弃号：号码记录与流水",
        "voided": "作废：号码记录与流水",
        "carried_over": "结转：号码记录与流水",
    }
)
"""By the codes of `Imbalance.what`."""


_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "issued": "取号",
        "served": "办结",
        "no_shows": "弃号",
        "voided": "作废",
        "carried_over": "结转",
    }
)
"""By the codes of `day_figures.changed_since`."""


def render_day_sheet(day: DaySheet, fonts: Fonts, *, stamp: Stamp | None = None) -> bytes:
    """PDF of the sheet; a day that is not ended, or does not add up, says so on its face.

    The same content gives the same bytes. Raises RuleError PAPER_FIELD_MISSING (field),
    GLYPH_MISSING naming every character that no font has, and what the barcode raises.
    """
    _require_content(day)
    require_glyphs(fonts.regular, _texts(day))
    sheet = Sheet(A4, fonts)
    spoken = day_number.spoken_groups(day.number)
    reason = "" if stamp is None else stamp.reason
    blocks = [
        title(sheet, day.hall, _TITLE, copy=day.copy, reason=reason),
        number_band(
            sheet, day.number, label=_NUMBER, spoken=spoken, hint=_SCAN_TO_CHECK, stamp=stamp
        ),
        *pairs(sheet, (("业务日", day.day), ("数据截至", _moment(day.as_of)))),
        *pairs(sheet, (("出具窗口", day.window), ("出具人员", day.operator))),
        *pairs(sheet, (("日结", _standing(day)),)),
        heading(sheet, "号码去向"),
        *_sum(sheet, day),
        heading(sheet, "过程"),
        *_other_figures(sheet, day),
        *_wrong(sheet, day),
        *_changed(sheet, day),
        heading(sheet, f"结转号码（{len(day.carried)} 个）"),
        paragraph(sheet, "　".join(day.carried) or "无"),
        heading(sheet, f"交接班（{len(day.handovers)} 次）"),
        *_handovers(sheet, day),
        heading(sheet, "签字"),
        _signing(sheet),
    ]
    marks = Marks(
        title=f"{_TITLE} {day.number}",
        author=day.hall,
        running=f"{day.hall}{_TITLE} {day.day}",
        foot=f"{_NUMBER} {spoken}",
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(day: DaySheet) -> None:
    needed = {
        "number": day.number,
        "hall": day.hall,
        "day": day.day,
        "as_of": day.as_of,
        "window": day.window,
        "operator": day.operator,
        "figures": str(day.figures.issued),
        "copy": str(day.copy) if day.copy > 0 else "",
        # A day that is not ended says so, and one that is says at least when.
        "ended_by": _standing(day),
    }
    require("day_sheet", needed)


def _texts(day: DaySheet) -> Iterator[str]:
    yield from (day.hall, day.window, day.operator, day.ended_by)
    for one in day.handovers:
        yield from (one.window, one.given_by, one.taken_by)


def _standing(day: DaySheet) -> str:
    if not day.ended_at:
        return "尚未日结"
    if not day.ended_by:
        return f"已于 {_moment(day.ended_at)} 日结"
    return f"已由 {day.ended_by} 于 {_moment(day.ended_at)} 日结"


def _sum(sheet: Sheet, day: DaySheet) -> list[Block]:
    figures = day.figures
    terms = (
        ("取号", figures.issued),
        ("办结", figures.served),
        ("弃号", figures.no_shows),
        ("作废", figures.voided),
        ("结转", figures.carried_over),
        ("等候", figures.waiting),
        ("在窗口", figures.called + figures.serving),
    )
    return _one_row(sheet, terms)


def _other_figures(sheet: Sheet, day: DaySheet) -> list[Block]:
    figures = day.figures
    terms = (
        ("呼叫", figures.calls),
        ("重呼", figures.recalls),
        ("过号", figures.skips),
        ("转办", figures.transfers),
        ("恢复", figures.taken_back),
        ("备用号", figures.reserved),
        ("其中用到", figures.reserved_used),
    )
    return _one_row(sheet, terms)


def _one_row(sheet: Sheet, terms: Sequence[tuple[str, int]]) -> list[Block]:
    width = sheet.layout.inner / len(terms)
    columns = [Column(name, width, "center") for name, _ in terms]
    return table(sheet, columns, [[str(count) for _, count in terms]])


def _wrong(sheet: Sheet, day: DaySheet) -> list[Block]:
    if not day.figures.wrong:
        text = (
            "核对：取号 = 办结 + 弃号 + 作废 + 结转 + 等候 + 在窗口；号码、流水、备用号三方相符。"
        )
        return [paragraph(sheet, text)]
    inner = sheet.layout.inner
    columns = (
        Column("队列", inner * 0.1, "center"),
        Column("对不上的项目", inner * 0.3),
        Column("应为", inner * 0.1, "center"),
        Column("实为", inner * 0.1, "center"),
        Column("要核对的号", inner * 0.4),
    )
    rows = [
        (
            one.queue,
            _COUNTS.get(one.what, one.what),
            str(one.expected),
            str(one.found),
            "　".join(one.numbers),
        )
        for one in day.figures.wrong
    ]
    return [heading(sheet, "核对"), *table(sheet, columns, rows)]


def _changed(sheet: Sheet, day: DaySheet) -> list[Block]:
    """What counts otherwise than when the day was ended; nothing when all is as it was."""
    if not day.changed:
        return []
    inner = sheet.layout.inner
    columns = (
        Column("日结后变化的项目", inner * 0.6),
        Column("日结时", inner * 0.2, "center"),
        Column("现在", inner * 0.2, "center"),
    )
    rows = [(_KINDS[one.what], str(one.expected), str(one.found)) for one in day.changed]
    return [heading(sheet, "日结后的变化"), *table(sheet, columns, rows)]


def _handovers(sheet: Sheet, day: DaySheet) -> list[Block]:
    if not day.handovers:
        return [paragraph(sheet, "无")]
    shares = (
        ("时间", 0.11), ("窗口", 0.09), ("交班人", 0.18), ("接班人", 0.18),
        ("呼叫", 0.09), ("办结", 0.09), ("弃号", 0.09), ("签字", 0.17),
    )  # fmt: skip
    columns = [Column(title, sheet.layout.inner * share, "center") for title, share in shares]
    rows = [
        (
            _moment(one.at).split()[-1],
            one.window,
            one.given_by,
            one.taken_by,
            *(figure or words.NOTHING for figure in (one.calls, one.served, one.no_shows)),
            "双方已签" if one.untouched else "记录被改动",
        )
        for one in day.handovers
    ]
    return table(sheet, columns, rows)


def _signing(sheet: Sheet) -> Block:
    half, tall = sheet.layout.inner / 2, replace(sheet.text, leading=3.5)
    cells = (
        Cell("值班长签字：", half, tall),
        Cell("日期：　　　　年　　月　　日", half, tall),
    )
    (block,) = row(sheet, cells)
    return block


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
