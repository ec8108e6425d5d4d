"""The sheet of a business day (日结表): the sum, what is amiss, who is carried over, who signed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from clerk_app.desk.day_report import DayReport
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.shift import untouched
from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, wrap
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

NameOf = Callable[[str], str]
"""How an operator is called, by the id that is kept."""

_TITLE = "日结表"
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


def draw_day(report: DayReport, hall_name: str, name_of: NameOf, fonts: Fonts) -> bytes:
    """The PDF; a day that is not ended, or does not add up, says so on its face.

    Raises RuleError GLYPH_MISSING for a name that no font can print.
    """
    sheet = Sheet(A4, fonts)
    day = report.day.isoformat()
    blocks = [
        _title(sheet, f"{hall_name}{_TITLE}"),
        paragraph(sheet, f"业务日：{day}　　{_standing(report, name_of)}"),
        heading(sheet, "号码去向"),
        *_sum(sheet, report),
        heading(sheet, "过程"),
        *_other_figures(sheet, report),
        *_wrong(sheet, report),
        *_changed(sheet, report),
        heading(sheet, f"结转号码（{len(report.carried)} 个）"),
        paragraph(sheet, "　".join(one.number for one in report.carried) or "无"),
        heading(sheet, f"交接班（{len(report.handovers)} 次）"),
        *_handovers(sheet, report, name_of),
        heading(sheet, "签字"),
        _signing(sheet),
    ]
    marks = Marks(
        title=f"{_TITLE} {day}",
        author=hall_name,
        running=f"{hall_name}{_TITLE} {day}",
        foot=f"{words.PRODUCT}　数据截至 {_moment(report.as_of)}",
    )
    return print_sheets(sheet, blocks, marks)


def _title(sheet: Sheet, text: str) -> Block:
    style = Style(sheet.fonts.bold, sheet.layout.title * 0.8)
    span = Span(sheet.layout.side, sheet.layout.inner, "center")
    lines = wrap(style.face, text, size=style.size, width=span.width)

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            pen.write(line, style, span, top + number * style.line)

    return Block(height=len(lines) * style.line + sheet.layout.gap, draw=draw)


def _standing(report: DayReport, name_of: NameOf) -> str:
    if report.ended is None:
        return f"尚未日结，截至 {_moment(report.as_of)}"
    return f"已由 {name_of(report.ended.operator)} 于 {_moment(report.ended.at)} 日结"


def _sum(sheet: Sheet, report: DayReport) -> list[Block]:
    figures = report.figures
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


def _other_figures(sheet: Sheet, report: DayReport) -> list[Block]:
    figures = report.figures
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


def _wrong(sheet: Sheet, report: DayReport) -> list[Block]:
    if not report.wrong:
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
        for one in report.wrong
    ]
    return [heading(sheet, "核对"), *table(sheet, columns, rows)]


def _changed(sheet: Sheet, report: DayReport) -> list[Block]:
    """What counts otherwise than when the day was ended; nothing when all is as it was."""
    if not report.changed:
        return []
    inner = sheet.layout.inner
    columns = (
        Column("日结后变化的项目", inner * 0.6),
        Column("日结时", inner * 0.2, "center"),
        Column("现在", inner * 0.2, "center"),
    )
    rows = [(_KINDS[one.what], str(one.expected), str(one.found)) for one in report.changed]
    return [heading(sheet, "日结后的变化"), *table(sheet, columns, rows)]


def _handovers(sheet: Sheet, report: DayReport, name_of: NameOf) -> list[Block]:
    if not report.handovers:
        return [paragraph(sheet, "无")]
    shares = (
        ("时间", 0.11), ("窗口", 0.09), ("交班人", 0.18), ("接班人", 0.18),
        ("呼叫", 0.09), ("办结", 0.09), ("弃号", 0.09), ("签字", 0.17),
    )  # fmt: skip
    columns = [Column(title, sheet.layout.inner * share, "center") for title, share in shares]
    rows = [
        (
            f"{one.at.astimezone(HALL_ZONE):%H:%M}",
            one.window,
            name_of(one.given_by),
            name_of(one.taken_by),
            *(str(one.figures.get(key, words.NOTHING)) for key in ("calls", "served", "no_shows")),
            "双方已签" if untouched(one) else "记录被改动",
        )
        for one in report.handovers
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


def _moment(at: datetime) -> str:
    return f"{at.astimezone(HALL_ZONE):%Y-%m-%d %H:%M}"
