"""The board's codes and figures in words: alarms, how even the load is, what came of a click."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.hall_alarm import Alarm, AlarmKind
from clerk_app.domain.load_balance import Proposal

translate = QCoreApplication.translate

ALARMS: dict[AlarmKind, object] = {
    AlarmKind.STAFF: QT_TRANSLATE_NOOP("Board", "{subject} 号窗口求助"),
    AlarmKind.LONG_WAIT: QT_TRANSLATE_NOOP("Board", "{queue}：有人已等 {note} 分钟"),
    AlarmKind.LONG_LINE: QT_TRANSLATE_NOOP("Board", "{queue}：{note} 人在排队"),
    AlarmKind.LONG_SERVICE: QT_TRANSLATE_NOOP("Board", "{subject} 号在窗口已 {note} 分钟"),
    AlarmKind.SILENT_WINDOW: QT_TRANSLATE_NOOP(
        "Board", "{subject} 号窗口已失联 {note} 分钟，有办事人在等它"
    ),
}

EVEN, UNEVEN = 0.25, 0.6
"""Up to the first the load is called even, from the second on clearly uneven."""


def alarm(one: Alarm, queues: Mapping[str, str]) -> str:
    """What is wrong; `queues` are their names by code."""
    source = translate("Board", str(ALARMS[one.kind]))
    queue = queues.get(one.subject, one.subject)
    return source.format(subject=one.subject, queue=queue, note=one.note)


def evenness(figure: float | None) -> tuple[str, str]:
    """The figure in a word, and its tone."""
    if figure is None:
        return translate("Board", "暂无数据"), "soft"
    if figure <= EVEN:
        return translate("Board", "均衡"), "good"
    if figure < UNEVEN:
        return translate("Board", "有些不均"), "warn"
    return translate("Board", "明显不均"), "bad"


def figure(value: float | None) -> str:
    """The figure with two digits; a dash when there is none."""
    return "—" if value is None else f"{value:.2f}"


def proposal(one: Proposal, queues: Mapping[str, str]) -> str:
    """What is proposed."""
    source = (
        translate("Board", "让 {window} 号窗口兼办“{queue}”")
        if one.helps
        else translate("Board", "{window} 号窗口不必再兼办“{queue}”")
    )
    return source.format(window=one.window, queue=queues.get(one.queue, one.queue))


def promise(one: Proposal) -> str:
    """What it would bring, for the queue and for the hall."""
    then = minutes(one.wait_after)
    if one.wait_before is None:
        wait = translate("Board", "调整后预计等候 {after}。").format(after=then) if then else ""
    elif one.wait_before == one.wait_after:
        wait = translate("Board", "该队列预计等候不变，仍为 {after}。").format(after=then)
    else:
        wait = translate("Board", "该队列预计等候由 {before} 变为 {after}。").format(
            before=minutes(one.wait_before), after=then
        )
    if one.before is None or one.after is None:
        return wait
    spread = translate("Board", "不均衡度 {before} → {after}。")
    return wait + spread.format(before=figure(one.before), after=figure(one.after))


def applied(one: Proposal, queues: Mapping[str, str]) -> str:
    """It is done."""
    source = (
        translate("Board", "已让 {window} 号窗口兼办“{queue}”，从下一次叫号起。")
        if one.helps
        else translate("Board", "{window} 号窗口不再兼办“{queue}”，从下一次叫号起。")
    )
    return source.format(window=one.window, queue=queues.get(one.queue, one.queue))


def released(number: str) -> str:
    """The visitor is back in the queue."""
    return translate("Board", "{number} 已退回队首，由其他窗口呼叫。").format(number=number)


def shut(window: str) -> str:
    """The silent window is closed."""
    source = translate("Board", "{window} 号窗口已关闭，它的办事人由其他窗口呼叫。")
    return source.format(window=window)


def minutes(span: timedelta | None) -> str:
    """A span in whole minutes, rounded up; empty when there is none."""
    if span is None:
        return ""
    whole = -(-max(timedelta(), span) // timedelta(minutes=1))
    return translate("Board", "{n} 分钟").format(n=whole)


def running(span: timedelta) -> str:
    """A span that is still going on, e.g. `12:07` or `1:02:07`; a clock ahead of ours gives 0."""
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{text}" if hours else text
