"""Names, units and plain sentences of the hall's settings, and why a value does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.hall_alarm import LIMIT_RANGES
from clerk_app.domain.policy_doc import POLICY_RANGES
from clerk_app.domain.ticket import Lane
from ui import words

translate = QCoreApplication.translate

NAMES: Mapping[str, object] = {
    "turns": QT_TRANSLATE_NOOP("Setting", "轮到谁"),
    "calls_before_no_show": QT_TRANSLATE_NOOP("Setting", "几次不到算弃号"),
    "skip_behind": QT_TRANSLATE_NOOP("Setting", "过号后排到几人之后"),
    "slot_grace_minutes": QT_TRANSLATE_NOOP("Setting", "预约迟到宽限"),
    "overdue_after_minutes": QT_TRANSLATE_NOOP("Setting", "久等优先"),
    "wait_minutes": QT_TRANSLATE_NOOP("Setting", "等候超时"),
    "line_length": QT_TRANSLATE_NOOP("Setting", "排队过长"),
    "service_minutes": QT_TRANSLATE_NOOP("Setting", "办理超时"),
    "silent_minutes": QT_TRANSLATE_NOOP("Setting", "窗口失联"),
}

MEANINGS: Mapping[str, object] = {
    "turns": QT_TRANSLATE_NOOP(
        "Setting",
        "窗口每叫一次号，轮到下一格；轮到的一类没有人等，就叫再下一格的。三类都至少要有一格。",
    ),
    "calls_before_no_show": QT_TRANSLATE_NOOP(
        "Setting", "呼叫这么多次还没有人来，号码作废；没到次数前每次过号都重新排队。"
    ),
    "skip_behind": QT_TRANSLATE_NOOP(
        "Setting", "过号的人排到同队这么多人之后再叫；后面人不够，就排在最后。"
    ),
    "slot_grace_minutes": QT_TRANSLATE_NOOP(
        "Setting", "预约时段过后这么久以内到的，仍按预约叫号；再晚就按普通号排队。"
    ),
    "overdue_after_minutes": QT_TRANSLATE_NOOP(
        "Setting", "等满这么久的人，不管哪一类，都排到所有人前面，等得最久的先叫。"
    ),
    "wait_minutes": QT_TRANSLATE_NOOP("Setting", "某个队列里有人等满这么久，就预警。"),
    "line_length": QT_TRANSLATE_NOOP("Setting", "某个队列等候的人数达到这么多，就预警。"),
    "service_minutes": QT_TRANSLATE_NOOP("Setting", "一位办事人从叫到号起在窗口满这么久，就预警。"),
    "silent_minutes": QT_TRANSLATE_NOOP(
        "Setting", "窗口上有办事人，而窗口程序这么久没有消息，就预警。"
    ),
}

UNITS: Mapping[str, object] = {
    "calls_before_no_show": QT_TRANSLATE_NOOP("Setting", "次"),
    "skip_behind": QT_TRANSLATE_NOOP("Setting", "人"),
    "slot_grace_minutes": QT_TRANSLATE_NOOP("Setting", "分钟"),
    "overdue_after_minutes": QT_TRANSLATE_NOOP("Setting", "分钟"),
    "wait_minutes": QT_TRANSLATE_NOOP("Setting", "分钟"),
    "line_length": QT_TRANSLATE_NOOP("Setting", "人"),
    "service_minutes": QT_TRANSLATE_NOOP("Setting", "分钟"),
    "silent_minutes": QT_TRANSLATE_NOOP("Setting", "分钟"),
}

LANES: Mapping[Lane, object] = {
    Lane.BOOKED: QT_TRANSLATE_NOOP("Lane", "预约"),
    Lane.PRIORITY: QT_TRANSLATE_NOOP("Lane", "优先"),
    Lane.NORMAL: QT_TRANSLATE_NOOP("Lane", "普通"),
}
"""Those that take turns."""

PROBLEMS: Mapping[str, object] = {
    "unknown_key": QT_TRANSLATE_NOOP("SettingProblem", "没有这一项，可能是新版本的文件"),
    "not_a_list": QT_TRANSLATE_NOOP("SettingProblem", "应当是一列"),
    "not_a_number": QT_TRANSLATE_NOOP("SettingProblem", "要填整数"),
    "not_one_of": QT_TRANSLATE_NOOP("SettingProblem", "只能是预约、优先或普通"),
    "out_of_range": QT_TRANSLATE_NOOP("SettingProblem", "超出了允许的范围"),
    "below_one": QT_TRANSLATE_NOOP("SettingProblem", "至少是 1"),
    "front": QT_TRANSLATE_NOOP("SettingProblem", "队首不参加轮流"),
}


@dataclass(frozen=True, slots=True)
class Range:
    """Least and most of a number."""

    least: int
    most: int


def name(key: str) -> str:
    """What the setting is called; one nobody knows as it came."""
    source = NAMES.get(key)
    return key if source is None else translate("Setting", str(source))


def meaning(key: str) -> str:
    """What the setting does, in one plain sentence or two."""
    return translate("Setting", str(MEANINGS[key]))


def unit(key: str) -> str:
    """What the number counts."""
    return translate("Setting", str(UNITS[key]))


def lane(value: Lane) -> str:
    """One of those who take turns."""
    return translate("Lane", str(LANES[value]))


def range_of(key: str) -> Range:
    """Which numbers are allowed."""
    return Range(*(POLICY_RANGES.get(key) or LIMIT_RANGES[key]))


def value(key: str, found: object) -> str:
    """A value as it is read, with its unit."""
    if isinstance(found, list | tuple):
        known = {one.value: lane(one) for one in LANES}
        return " ".join(known.get(str(one), str(one)) for one in found)
    if found is None:
        return translate("Setting", "不用")
    return f"{found} {unit(key)}"


def trouble(error: YichuangError) -> str:
    """A trouble with a setting: which one, why, and what to do; any other trouble as always."""
    if error.trouble is not Trouble.CONFIG_FORM:
        return words.sentence(error)
    _, _, key = str(error.facts.get("key", "")).rpartition(".")
    code, _, rest = str(error.facts.get("problem", "")).partition(":")
    if code == "absent":
        said = translate("SettingProblem", "“{lane}”一格也没有，这类人就永远叫不到了").format(
            lane=lane(Lane(rest))
        )
    else:
        source = PROBLEMS.get(code)
        said = code if source is None else translate("SettingProblem", str(source))
    asked = translate("SettingProblem", "“{name}”：{problem}。请改正后再试。")
    return asked.format(name=_name(key), problem=said)


def _name(key: str) -> str:
    """The domain's own names leave the unit out: `overdue_after`, `slot_grace`."""
    return name(key if key in NAMES or f"{key}_minutes" not in NAMES else f"{key}_minutes")
