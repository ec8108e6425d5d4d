"""The words of a queue slip, in the language the visitor chose at the kiosk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from clerk_app.domain.slip import Language, MissedCalls
from clerk_app.domain.ticket import Priority


@dataclass(frozen=True, slots=True)
class SlipWords:
    """Forms of one language; `{…}` is filled in."""

    title: str
    area: str
    department: str
    reprint: str
    again: str
    again_at: str
    priority: str
    priorities: Mapping[Priority, str]
    slot: str
    claimed: str
    ahead: str
    one_ahead: str
    next_one: str
    wait: str
    wait_hours: str
    soon: str
    listen: str
    missed: str
    missed_at_once: str
    issued: str
    today: str
    for_clerks: str
    day: str
    specimen: str

    def ahead_of(self, ahead: int) -> str:
        """How many go first."""
        forms = {0: self.next_one, 1: self.one_ahead}
        return forms.get(ahead, self.ahead).format(count=ahead)

    def wait_of(self, wait: timedelta) -> str:
        """How long it will take, in whole minutes, rounded up: nobody minds to be early."""
        minutes = -(-round(wait.total_seconds()) // 60)
        if minutes < 1:
            return self.soon
        form = self.wait if minutes < 60 else self.wait_hours
        return form.format(hours=minutes // 60, minutes=minutes % 60)

    def rule_of(self, missed: MissedCalls) -> str:
        """What happens to one who does not come (过号)."""
        form = self.missed_at_once if missed.calls == 1 else self.missed
        return form.format(calls=missed.calls, behind=missed.behind)


_CHINESE = SlipWords(
    title="取号凭条",
    area="区域 {area}",
    department="部门 {department}",
    reprint="重打 第{copy}张",
    again="补打 第{copy}张",
    again_at="{window} 号窗口 {time} 补打",
    priority="优先 · {reason}",
    priorities=MappingProxyType(
        {
            Priority.ELDERLY: "老年人",
            Priority.DISABLED: "残疾人",
            Priority.MILITARY: "军人、消防救援",
            Priority.PREGNANT: "孕妇",
            Priority.MARTYR_FAMILY: "烈属",
        }
    ),
    slot="预约时段 {starts} 至 {ends}",
    claimed="签到编号 …{tail}：尚未核对，请到窗口出示编号",
    ahead="您前面还有 {count} 人在等待",
    one_ahead="您前面还有 1 人在等待",
    next_one="您前面没有人，请准备",
    wait="预计等候约 {minutes} 分钟（供参考）",
    wait_hours="预计等候约 {hours} 小时 {minutes} 分（供参考）",
    soon="很快就到您",
    listen="请留意大屏幕和语音叫号，听到叫号后到窗口办理。",
    missed="过号：每次未到顺延 {behind} 位；呼叫 {calls} 次未到即作废，请重新取号。",
    missed_at_once="过号：呼叫未到即作废，请重新取号。",
    issued="取号时间",
    today="当日有效",
    for_clerks="到窗口请出示此码",
    day="{year}年{month}月{day}日",
    specimen="样张 · 不能办事",
)
_ENGLISH = SlipWords(
    title="Queue slip",
    area="Area {area}",
    department="Department {department}",
    reprint="Reprint, copy {copy}",
    again="Printed again, copy {copy}",
    again_at="at window {window}, {time}",
    priority="Priority · {reason}",
    priorities=MappingProxyType(
        {
            Priority.ELDERLY: "elderly",
            Priority.DISABLED: "disabled",
            Priority.MILITARY: "military, fire and rescue",
            Priority.PREGNANT: "pregnant",
            Priority.MARTYR_FAMILY: "family of a martyr",
        }
    ),
    slot="Appointment {starts} to {ends}",
    claimed="Checked in with …{tail}: not verified yet, show it at the window",
    ahead="{count} people are ahead of you",
    one_ahead="1 person is ahead of you",
    next_one="Nobody is ahead of you: get ready",
    wait="About {minutes} min by experience",
    wait_hours="About {hours} h {minutes} min by experience",
    soon="It will be your turn very soon",
    listen="Watch the screen and listen: go to the window when your number is called.",
    missed=(
        "If you miss a call, {behind} others go first; after {calls} missed calls the number is"
        " void: please take a new one."
    ),
    missed_at_once="If you miss the call, the number is void: please take a new one.",
    issued="Taken at",
    today="Valid today only",
    for_clerks="Show this code at the window",
    day="{year}-{month:02d}-{day:02d}",
    specimen="SPECIMEN · not a number",
)
WORDS: Mapping[Language, SlipWords] = MappingProxyType({"zh_CN": _CHINESE, "en": _ENGLISH})
