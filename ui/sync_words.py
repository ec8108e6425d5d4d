"""Why something is not on the platform yet, and what to do about it, in a clerk's words."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk import headroom
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.link import LinkState
from clerk_app.desk.second_copy_restore import Restored
from clerk_app.desk.unsynced import Exported, Imported
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.outbox_states import ABANDONED
from clerk_app.domain.platform_abilities import Ability
from clerk_app.domain.second_copy import CopyProblem, CopyStanding
from clerk_app.domain.unsent import Remedy, Sort, Unsent, Why
from ui import operation_words, unplaced_words, words

translate = QCoreApplication.translate

STATES: dict[Why, object] = {
    Why.NEXT: QT_TRANSLATE_NOOP("Sync", "待传"),
    Why.TRIED: QT_TRANSLATE_NOOP("Sync", "待重传"),
    Why.ASIDE: QT_TRANSLATE_NOOP("Sync", "稍后再传"),
    Why.UNANSWERED: QT_TRANSLATE_NOOP("Sync", "结果不明"),
    Why.BEHIND: QT_TRANSLATE_NOOP("Sync", "排队"),
    Why.UNDER_WAY: QT_TRANSLATE_NOOP("Sync", "传送中"),
    Why.HELD: QT_TRANSLATE_NOOP("Sync", "平台暂缓"),
    Why.TAKEN: QT_TRANSLATE_NOOP("Sync", "待确认"),
    Why.CONFLICT: QT_TRANSLATE_NOOP("Sync", "待核对"),
    Why.REFUSED: QT_TRANSLATE_NOOP("Sync", "被退回"),
    Why.UNREADABLE: QT_TRANSLATE_NOOP("Sync", "平台读不懂"),
    Why.NEWER: QT_TRANSLATE_NOOP("Sync", "本机读不懂"),
    Why.FILE_PART: QT_TRANSLATE_NOOP("Sync", "传了一部分"),
    Why.FILE_UNREAD: QT_TRANSLATE_NOOP("Sync", "暂读不出"),
    Why.FILE_SPOILT: QT_TRANSLATE_NOOP("Sync", "内容不符"),
    Why.FILE_DAMAGED: QT_TRANSLATE_NOOP("Sync", "文件损坏"),
    Why.FILE_GONE: QT_TRANSLATE_NOOP("Sync", "文件丢失"),
    Why.REVIVED: QT_TRANSLATE_NOOP("Sync", "又办成了"),
    Why.NOT_THERE: QT_TRANSLATE_NOOP("Sync", "平台已没有"),
    Why.NUMBER_TWICE: QT_TRANSLATE_NOOP("Sync", "编号重复"),
    Why.NO_PLACE: QT_TRANSLATE_NOOP("Sync", "只在本机"),
}
REASONS: dict[Why, object] = {
    Why.NEXT: QT_TRANSLATE_NOOP("Sync", "还没有传过，下一轮同步就传"),
    Why.TRIED: QT_TRANSLATE_NOOP("Sync", "传过但没有收到平台答复，联网后自动再传，不会重复"),
    Why.ASIDE: QT_TRANSLATE_NOOP("Sync", "网络正常但这一项没有传成，先让别的办件传，到时单独再传"),
    Why.UNANSWERED: QT_TRANSLATE_NOOP(
        "Sync",
        "传过但没有收到答复，平台可能还在办；"
        "这个平台认不出重复，{until} 以后才能再传，免得办成两份",
    ),
    Why.BEHIND: QT_TRANSLATE_NOOP("Sync", "同一办件前面还有一步没有传成，要等它先传"),
    Why.UNDER_WAY: QT_TRANSLATE_NOOP("Sync", "已经发出，正在等平台答复"),
    Why.HELD: QT_TRANSLATE_NOOP("Sync", "平台还没有收到它之前的内容，收到后就办"),
    Why.TAKEN: QT_TRANSLATE_NOOP("Sync", "平台已收下，等下一次读取确认"),
    Why.CONFLICT: QT_TRANSLATE_NOOP("Sync", "平台已收下，但有内容与别人填的不一致"),
    Why.REFUSED: QT_TRANSLATE_NOOP("Sync", "平台没有接受这一步：{reason}"),
    Why.UNREADABLE: QT_TRANSLATE_NOOP("Sync", "平台读不懂这一步，这个办件先停着：{reason}"),
    Why.NEWER: QT_TRANSLATE_NOOP(
        "Sync", "这一步是新版程序办的，本机程序还读不懂，原样留着；这个办件先停着，别的照传"
    ),
    Why.FILE_PART: QT_TRANSLATE_NOOP("Sync", "文件已传 {percent}%，从断开处接着传"),
    Why.FILE_UNREAD: QT_TRANSLATE_NOOP(
        "Sync", "本机刚才读不出这份文件，可能被杀毒等程序占用，先传别的，稍后自动再试"
    ),
    Why.FILE_SPOILT: QT_TRANSLATE_NOOP(
        "Sync", "整份传了两次，平台两次收到的内容都与本机的不一样，先停着不再自动传"
    ),
    Why.FILE_DAMAGED: QT_TRANSLATE_NOOP("Sync", "本机磁盘上的这份文件已损坏，平台上也还没有"),
    Why.FILE_GONE: QT_TRANSLATE_NOOP("Sync", "本机磁盘上找不到这份文件，平台上也还没有"),
    Why.REVIVED: QT_TRANSLATE_NOOP(
        "Sync", "这一步窗口已标记处理过或已放弃，平台从备份恢复后却办成了，办件里已经有它"
    ),
    Why.NOT_THERE: QT_TRANSLATE_NOOP(
        "Sync", "平台从备份恢复后没有这个办件了，本机留着最后看到的内容"
    ),
    Why.NUMBER_TWICE: QT_TRANSLATE_NOOP(
        "Sync", "编号 {shared} 还有别的办件也在用，扫码或按编号查会一起列出，请按申请人选"
    ),
    Why.NO_PLACE: QT_TRANSLATE_NOOP("Sync", "省级平台的表里没有地方放：{unplaced}"),
}
MISSING: dict[Ability, object] = {
    Ability.LEDGER: QT_TRANSLATE_NOOP("Sync", "结果不明的业务要过一会儿才再传"),
    Ability.CONDITIONAL_WRITES: QT_TRANSLATE_NOOP("Sync", "业务逐项传，两处同时改的传完才发现"),
    Ability.CHANGE_CURSOR: QT_TRANSLATE_NOOP("Sync", "别处的更改来得晚些"),
    Ability.RESUMABLE_UPLOAD: QT_TRANSLATE_NOOP("Sync", "文件断了要从头传"),
    Ability.DIGESTS: QT_TRANSLATE_NOOP("Sync", "文件内容由本机核对"),
    Ability.REFERENCES: QT_TRANSLATE_NOOP("Sync", "目录和日历不从平台更新"),
    Ability.SUPERVISION: QT_TRANSLATE_NOOP("Sync", "决定要另行移送监管部门"),
}
"""What a clerk notices of something the platform cannot do."""
REMEDIES: dict[Remedy, object] = {
    Remedy.WAIT: QT_TRANSLATE_NOOP("Sync", "不用处理。"),
    Remedy.RETRY: QT_TRANSLATE_NOOP("Sync", "可以等它自动再传，也可以按“重试”。"),
    Remedy.CORRECT: QT_TRANSLATE_NOOP(
        "Sync", "打开办件，按平台上的情况改正后重新办这一步；办好后标记为“已处理”。"
    ),
    Remedy.DECIDE: QT_TRANSLATE_NOOP("Sync", "打开办件，逐处核对并确认。"),
    Remedy.EARLIER: QT_TRANSLATE_NOOP("Sync", "先处理这个办件前面的一步。"),
    Remedy.RESCAN: QT_TRANSLATE_NOOP("Sync", "打开办件，请申请人在场时重新扫描这份材料。"),
    Remedy.EXPORT: QT_TRANSLATE_NOOP(
        "Sync",
        "程序或平台更新后可以按“重试”；仍不行，导出后交给技术支持。"
        "确定不要这一步，可以按“放弃”，办件后面的内容就能接着传。",
    ),
    Remedy.FIND: QT_TRANSLATE_NOOP(
        "Sync",
        "它之前的内容还在别的电脑上时，先在那台电脑上传；确定已经丢了，可以按“放弃”，"
        "办件后面的内容就能接着传。",
    ),
    Remedy.CHECK: QT_TRANSLATE_NOOP(
        "Sync", "打开办件，看有没有办重的内容，需要时改正；看过后标记为“已处理”。"
    ),
    Remedy.REPORT: QT_TRANSLATE_NOOP(
        "Sync", "告诉平台管理员；申请人在场时可以照本机留下的内容重新收件。"
    ),
    Remedy.TELL: QT_TRANSLATE_NOOP(
        "Sync", "把编号和两个办件的申请人告诉平台管理员；两个办件都照常办理。"
    ),
    Remedy.KEEP: QT_TRANSLATE_NOOP("Sync", "不用处理：本机一直保留，办件照常办理。"),
    Remedy.PRINT: QT_TRANSLATE_NOOP(
        "Sync", "按“打印移交单”，等着移交的决定一起打印，每个监管部门一张。"
    ),
    Remedy.HAND_ON: QT_TRANSLATE_NOOP(
        "Sync", "把移交单交给监管部门，对方签收后按“已移交”，单上各项就不再列出。"
    ),
}
BY_HAND: dict[Remedy, object] = {
    Remedy.PRINT: QT_TRANSLATE_NOOP("Sync", "待移交监管"),
    Remedy.HAND_ON: QT_TRANSLATE_NOOP("Sync", "移交单已打"),
}
"""How a decision stands that supervision hears of on paper."""
COPY_PROBLEMS: dict[CopyProblem, object] = {
    CopyProblem.ABSENT: QT_TRANSLATE_NOOP("Sync", "找不到那块盘，请插上或接通"),
    CopyProblem.SAME_VOLUME: QT_TRANSLATE_NOOP(
        "Sync", "设置的位置就在本机这块盘上，那块盘可能没有插上"
    ),
    CopyProblem.FULL: QT_TRANSLATE_NOOP("Sync", "那块盘已满，请腾出空间"),
    CopyProblem.READ_ONLY: QT_TRANSLATE_NOOP("Sync", "那块盘不能写入，请解除写保护"),
    CopyProblem.FAILED: QT_TRANSLATE_NOOP("Sync", "那块盘读写失败，请换一块"),
    CopyProblem.SLOW: QT_TRANSLATE_NOOP("Sync", "那块盘没有及时应答，请检查连接"),
}
TONES: dict[Why, str] = {
    Why.ASIDE: "warn",
    Why.UNANSWERED: "warn",
    Why.HELD: "warn",
    Why.CONFLICT: "bad",
    Why.REFUSED: "bad",
    Why.UNREADABLE: "bad",
    Why.NEWER: "bad",
    Why.REVIVED: "bad",
    Why.NOT_THERE: "bad",
    Why.NUMBER_TWICE: "warn",
    Why.FILE_UNREAD: "warn",
    Why.FILE_SPOILT: "bad",
    Why.FILE_DAMAGED: "bad",
    Why.FILE_GONE: "bad",
}


def state(line: Unsent) -> str:
    """A word for the column."""
    return translate("Sync", str(BY_HAND.get(line.remedy) or STATES[line.why]))


def tone(line: Unsent) -> str:
    """How much it matters."""
    return "warn" if line.remedy in BY_HAND else TONES.get(line.why, "")


def what(line: Unsent) -> str:
    """What waits: the step, or the name of the file."""
    if line.sort is Sort.OPERATION:
        return operation_words.kind(line.what)
    if line.sort is Sort.CASE:
        return translate("Sync", "整个办件：{name}").format(name=line.what)
    return translate("Sync", "文件：{name}").format(name=line.what or line.key[:12])


def reason(line: Unsent) -> str:
    """Why it waits."""
    percent = 100 * line.arrived // line.size if line.size else 0
    said = translate("Sync", str(REASONS[line.why]))
    if line.why is Why.HELD and line.problem.endswith(operation_words.NEWER_OPERATION):
        return operation_words.reason(line.problem)
    if line.why is Why.UNREADABLE and line.problem == ABANDONED:
        return translate("Sync", "已决定放弃这一步，等平台知道；同一办件后面的先等着")
    unplaced = unplaced_words.sentence(line.problem) if line.why is Why.NO_PLACE else ""
    return said.format(
        reason=operation_words.reason(line.problem),
        percent=percent,
        unplaced=unplaced,
        until=_to_the_second(line.next_attempt),
        shared=spoken_groups(line.problem) if line.why is Why.NUMBER_TWICE else "",
    )


def waits_its_time(lines: Iterable[Unsent]) -> str:
    """For whoever has everything tried at once: what does not go now, until when and why.

    Empty: all of it goes.
    """
    waiting = [one for one in lines if one.why is Why.UNANSWERED]
    if not waiting:
        return ""
    last = max((one.next_attempt for one in waiting if one.next_attempt), default=None)
    said = translate(
        "Sync",
        "有 {n} 项传过但没有收到答复，平台可能还在办。这个平台认不出重复，"
        "要等到 {until} 才再传，免得办成两份；别的现在就传。",
    )
    return said.format(n=len(waiting), until=_to_the_second(last))


def _to_the_second(at: datetime | None) -> str:
    """These waits are of seconds."""
    return "" if at is None else at.astimezone(HALL_ZONE).strftime("%H:%M:%S")


def remedy(line: Unsent) -> str:
    """The one safe thing to do."""
    return translate("Sync", str(REMEDIES[line.remedy]))


def moment(at: datetime | None, now: datetime) -> str:
    """A time of today as hours and minutes, any other with its date."""
    if at is None:
        return translate("Sync", "不详")
    there, here = at.astimezone(HALL_ZONE), now.astimezone(HALL_ZONE)
    return there.strftime("%H:%M" if there.date() == here.date() else "%m-%d %H:%M")


def exported(done: Exported) -> str:
    """What was put into a package, where, and how it is opened."""
    said = translate("Sync", "已导出 {n} 项业务、{m} 份文件：{path}").format(
        n=done.operations, m=done.files, path=done.path
    )
    if done.code:
        code = translate("Sync", "。导出码 {code}，只显示这一次，请抄下，导入时要用")
        said += code.format(code=done.code)
    if done.missing:
        gone = translate("Sync", "。有 {n} 份文件本机已找不到，没有导出")
        said += gone.format(n=len(done.missing))
    if done.drafts:
        left = translate("Sync", "。另有 {n} 份草稿没有导出，只在本机，请先办完收件")
        said += left.format(n=done.drafts)
    return said


def imported(done: Imported) -> str:
    """What a package brought, and what was here already."""
    said = translate("Sync", "已从 {station} 导入 {n} 项业务、{m} 份文件，{cases} 个办件").format(
        station=done.station, n=done.operations, m=done.files, cases=done.cases
    )
    if done.known:
        said += translate("Sync", "；{n} 项本机已有，没有重复").format(n=done.known)
    return said


def clock_short(link: LinkState) -> str:
    """For the strip: how wrong this PC's clock is, or that nobody can say; empty: it is right.

    From a day on it is the dates that are wrong, which is what a clerk has to know.
    """
    days, fast = link.days_fast, link.minutes_fast
    if days:
        early, late = translate("Sync", "本机日期快 {n} 天"), translate("Sync", "本机日期慢 {n} 天")
        return (late if days < 0 else early).format(n=abs(days))
    if fast:
        early = translate("Sync", "本机时钟快 {n} 分钟")
        late = translate("Sync", "本机时钟慢 {n} 分钟")
        return (late if fast < 0 else early).format(n=abs(fast))
    return translate("Sync", "本机日期未核对") if link.clock_unchecked else ""


def clock_long(link: LinkState) -> str:
    """For the sync centre: the same, what it makes uncertain, and what to do."""
    if link.clock_unchecked:
        return translate(
            "Sync",
            "启动后还没有与平台核对；屏幕和纸上的日期、最后期限以本机为准，请与其他钟表对一下",
        )
    said = clock_short(link)
    if not said:
        same, open_ = translate("Sync", "与平台一致"), translate("Sync", "还没有与平台核对")
        return open_ if link.skew_ms is None else same
    if link.days_fast:
        wrong = translate(
            "Sync", "{clock}：屏幕和纸上的日期、最后期限都可能不对；请先校准，打印前会再问一次"
        )
        return wrong.format(clock=said)
    return translate("Sync", "{clock}；请校准").format(clock=said)


def missing_long(link: LinkState) -> str:
    """For the sync centre: what the platform cannot do, and what of it a clerk notices."""
    return translate("Sync", "；").join(
        translate("Sync", str(MISSING[one])) for one in link.missing
    )


def copy_short(copy: CopyStanding, now: datetime) -> str:
    """For the strip: since when work is on this PC alone."""
    return translate("Sync", "{time} 起没有第二副本").format(time=moment(copy.since, now))


def copy_long(copy: CopyStanding | None, now: datetime) -> str:
    """For the sync centre: how the second copy stands, and what to do."""
    if copy is None:
        return translate("Sync", "没有设置")
    if copy.problem is not None:
        said = translate("Sync", "{time} 起没有：{why}；恢复后自动补上")
        why = translate("Sync", str(COPY_PROBLEMS[copy.problem]))
        return said.format(time=moment(copy.since, now), why=why)
    if copy.damaged:
        return translate("Sync", "有 {n} 处读不出来，已重新写好；请换一块盘").format(n=copy.damaged)
    return translate("Sync", "完整，未同步的都有一份")


def restored(done: Restored) -> str:
    """What came back from a second copy."""
    said = translate("Sync", "已从第二副本恢复 {n} 项业务、{m} 份文件，会接着传到平台。")
    text = said.format(n=done.operations, m=done.files)
    if done.damaged or done.missing:
        lost = translate("Sync", "副本有读不出来的部分，请在同步中心核对。")
        text += lost
    return text


def standing_short(standing: Standing) -> str:
    """For the strip: what is too much, and what that means."""
    if standing.cause is Cause.FAILED:
        return translate("Sync", "磁盘出错，已停止收件")
    if standing.cause is Cause.DISK:
        return translate("Sync", "磁盘不足，暂停新收件")
    if standing.level is Level.STOP:
        return translate("Sync", "未同步过多，暂停新收件")
    if standing.cause is Cause.AGE:
        return translate("Sync", "已 {n} 小时未同步").format(n=standing.hours)
    if standing.cause is Cause.FILES:
        return translate("Sync", "文件已 {n} 小时未上传").format(n=standing.hours)
    return translate("Sync", "未同步较多")


def standing_long(standing: Standing) -> str:
    """For a banner: what it is, and what to do; empty when all is well."""
    refusal = headroom.refusal_of(standing)
    if refusal is not None:
        return words.sentence(refusal)
    if standing.cause is Cause.FILES:
        return translate(
            "Sync", "有文件 {hours} 小时没有传到平台，只在本机。请尽快联网，等它们传完。"
        ).format(hours=standing.hours)
    if standing.level is Level.WARN:
        return translate(
            "Sync",
            "本机有 {count} 项业务未同步，最早的已有 {hours} 小时。"
            "请尽快联网同步，避免暂停新收件。",
        ).format(count=standing.count, hours=standing.hours)
    return ""
