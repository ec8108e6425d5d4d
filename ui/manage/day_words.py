"""What does not add up in a day, in plain words with both figures, and what to do about it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.day_report import DayReport
from clerk_app.domain.day_check import Imbalance

translate = QCoreApplication.translate

IMBALANCES: Mapping[str, object] = {
    "issued": QT_TRANSLATE_NOOP(
        "DayEnd",
        "取号 {expected} 个，而办结、弃号、作废、结转和还在办的合计 {found} 个：有号码没有结果。",
    ),
    "numbers": QT_TRANSLATE_NOOP(
        "DayEnd", "应发出 {expected} 个号，而号码记录有 {found} 个：有号码多发或缺失。"
    ),
    "reserved": QT_TRANSLATE_NOOP(
        "DayEnd", "脱网时发出的备用号还有 {found} 个没有交回大厅（应为 {expected} 个）。"
    ),
    "issue_events": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录有 {expected} 个，而取号流水有 {found} 条。"
    ),
    "history": QT_TRANSLATE_NOOP(
        "DayEnd", "{expected} 个号有流水，而前后衔接的只有 {found} 个：中间缺了流水。"
    ),
    "open": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录里还在办的 {expected} 个，而流水里还在办的 {found} 个。"
    ),
    "served": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录里办结 {expected} 个，而流水里办结 {found} 个。"
    ),
    "no_shows": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录里弃号 {expected} 个，而流水里弃号 {found} 个。"
    ),
    "voided": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录里作废 {expected} 个，而流水里作废 {found} 个。"
    ),
    "carried_over": QT_TRANSLATE_NOOP(
        "DayEnd", "号码记录里结转 {expected} 个，而流水里结转 {found} 个。"
    ),
}
"""By the codes of `Imbalance.what`."""

CHANGED: Mapping[str, object] = {
    "issued": QT_TRANSLATE_NOOP("DayEnd", "日结时取号 {sealed} 个，现在 {now} 个。"),
    "served": QT_TRANSLATE_NOOP("DayEnd", "日结时办结 {sealed} 个，现在 {now} 个。"),
    "no_shows": QT_TRANSLATE_NOOP("DayEnd", "日结时弃号 {sealed} 个，现在 {now} 个。"),
    "voided": QT_TRANSLATE_NOOP("DayEnd", "日结时作废 {sealed} 个，现在 {now} 个。"),
    "carried_over": QT_TRANSLATE_NOOP("DayEnd", "日结时结转 {sealed} 个，现在 {now} 个。"),
}
"""By the codes of `day_figures.changed_since`."""

HAND_IN = QT_TRANSLATE_NOOP("DayEnd", "请让脱网的窗口或取号机连上大厅，交回后点“刷新”再日结。")
ASK_SUPPORT = QT_TRANSLATE_NOOP(
    "DayEnd", "请先点“刷新”；仍对不上就联系技术支持。记录都在，核对之前不要日结。"
)


NAMED = 20
"""So many numbers are read on the screen; the paper has them all."""


def imbalance(found: Imbalance) -> str:
    """Two accounts that differ: of which queue, both figures, the numbers, and what to do."""
    queue = translate("DayEnd", "{queue} 队列：").format(queue=found.queue)
    said = translate("DayEnd", str(IMBALANCES[found.what]))
    remedy = translate("DayEnd", str(HAND_IN if found.what == "reserved" else ASK_SUPPORT))
    figures = said.format(expected=found.expected, found=found.found)
    return queue + figures + _at_fault(found.numbers) + remedy


def _at_fault(numbers: Sequence[str]) -> str:
    """Which numbers do not add up; empty when none can be named."""
    if not numbers:
        return ""
    named = translate("DayEnd", "、").join(numbers[:NAMED])
    if len(numbers) > NAMED:
        more = translate("DayEnd", "{numbers} 等 {count} 个")
        named = more.format(numbers=named, count=len(numbers))
    return translate("DayEnd", "要核对的号：{numbers}。").format(numbers=named)


def changed(report: DayReport) -> str:
    """What was sealed and counts otherwise now; empty when all is as it was."""
    if not report.changed:
        return ""
    each = "".join(
        translate("DayEnd", str(CHANGED[one.what])).format(sealed=one.expected, now=one.found)
        for one in report.changed
    )
    return translate("DayEnd", "日结后有变化：") + each


def busy(report: DayReport) -> str:
    """Windows that have a visitor; empty when none has."""
    if not report.busy:
        return ""
    each = translate("DayEnd", "{window} 号窗口（{number}）")
    comma = translate("DayEnd", "、")
    named = comma.join(each.format(window=one.window, number=one.number) for one in report.busy)
    said = translate("DayEnd", "还有办事人：{windows}。请先办结、过号或退回排队，再日结。")
    return said.format(windows=named)


def still_open(report: DayReport) -> str:
    """Windows nobody has closed; empty when there is none, or when the day is not today's."""
    if not report.still_open or report.day != report.present:
        return ""
    comma = translate("DayEnd", "、")
    named = comma.join(one.window for one in report.still_open)
    said = translate("DayEnd", "{windows} 号窗口还没有签退；日结不影响签退。")
    return said.format(windows=named)


def reserved(report: DayReport) -> str:
    """Numbers set aside for stations that lose the hall; empty when there were none."""
    figures = report.figures
    if not figures.reserved:
        return ""
    said = translate(
        "DayEnd", "备用号 {reserved} 个，用了 {used} 个，没用到 {unused} 个（不算缺号）。"
    )
    return said.format(
        reserved=figures.reserved, used=figures.reserved_used, unused=figures.reserved_unused
    )


def day_name(day: date, present: date) -> str:
    """A day to choose from a list."""
    if day == present:
        return translate("DayEnd", "{day}（今天）").format(day=day.isoformat())
    return day.isoformat()
