"""What `clerk doctor` says, in both languages of the console."""

from datetime import datetime

from clerk_app.config import Settings
from clerk_app.desk.doctor import FOREIGN, NOT_AS_ANCHORED, Check, Finding, Health
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.incarnation import OtherStore
from clerk_app.desk.link import REVOKED, UNTRUSTED
from clerk_app.desk.own_station import OwnStation
from clerk_app.desk.print_view import PrintView, Standing
from clerk_app.desk.sync_centre import SyncView
from clerk_app.domain.backlog import GIGABYTE
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.print_choice import PrintUse
from clerk_app.domain.second_copy import CopyProblem, CopyStanding
from clerk_app.domain.unsent import Remedy, Unsent, Why

MARKS = {Health.WELL: "[ok]", Health.LOOK: "[!!]", Health.DAMAGED: "[XX]"}
CHECKS = {
    Check.DATABASE: "数据库完整 database is whole",
    Check.AUDIT: "操作记录连续 audit trail is unbroken",
    Check.OUTBOX: "待发业务与当初一致 outbox is as it was written",
    Check.FILES: "只在本机的文件完好 files that are here alone have their bytes",
    Check.HERE: "平台上有的文件本机也都在（不在的，窗口开着时自动取回）"
    " files the platform has are here too; lost ones are fetched while the window runs",
    Check.FILED: "归档件与归档时一致（改动过的以平台上的为准）"
    " filed PDFs are what was filed; of one that was changed the platform's counts",
    Check.ROOM: "未同步数量、时间和磁盘在限度内 backlog and disk are within limits",
    Check.UNREAD: "平台的新内容本程序都读得懂（读不懂的请升级程序）"
    " every document of the platform is readable for this program",
    Check.SEALED: "文件都已加密（没有的，窗口开着时自动加密）"
    " files are sealed; those left open are sealed while the window runs",
    Check.COPY: "第二副本完整 second copy is whole",
    Check.STUCK: "没有卡住的 nothing is stuck",
    Check.PRINTERS: "文书都已打出 every paper is out of its printer",
    Check.STATION: "本机编号够用，没有别的副本 numbers in hand, no other store of this station",
}
REASONS = {
    Why.NEXT: "还没有传过 not tried yet",
    Why.TRIED: "传过，没有收到答复 tried, no answer came",
    Why.ASIDE: "网络正常但没有传成，先让别的传 failed while the link was well, stepped aside",
    Why.UNANSWERED: "传过，没有收到答复；这个平台认不出重复，要等到时候再传，免得办成两份"
    " sent, no answer came; this platform would do it twice, so it waits for its time",
    Why.BEHIND: "等同一办件前面的一步 waits behind an earlier step of its case",
    Why.UNDER_WAY: "已发出，等答复 sent, no answer yet",
    Why.HELD: "平台还没有收到它之前的内容 the platform waits for what comes before it",
    Why.TAKEN: "平台已收下，等读取确认 taken in, to be confirmed by a pull",
    Why.CONFLICT: "平台已收下，有内容待核对 taken in, a difference waits for a decision",
    Why.REFUSED: "平台没有接受 refused by the platform",
    Why.NEWER: "新版程序办的，本机读不懂，这个办件停着 made by a newer program, its case waits",
    Why.UNREADABLE: "平台读不懂，这个办件停着 the platform cannot read it, its case waits",
    Why.FILE_PART: "传了一部分 a part of it is there",
    Why.NOT_THERE: "平台从备份恢复后没有这个办件了，本机留着最后看到的内容"
    " the platform was restored without this case; here it stands as it was seen last",
    Why.NUMBER_TWICE: "编号重复，还有别的办件也在用 another case has this number as well",
    Why.FILE_UNREAD: "本机刚才读不出 could not be read here just now",
    Why.FILE_SPOILT: "平台两次收到的都不是这份内容，先停着 arrived as other bytes twice, parked",
    Why.FILE_DAMAGED: "本机磁盘上的文件已损坏 its bytes on this disk are damaged",
    Why.FILE_GONE: "本机磁盘上找不到 its bytes are no longer on this disk",
    Why.REVIVED: "已处理或放弃过，平台恢复后又办成了"
    " put away by a clerk, carried out by a restored platform after all",
    Why.NO_PLACE: "平台没有地方放，只在本机 the platform has no place for it, it is here alone",
}
REMEDIES = {
    Remedy.WAIT: "不用处理 nothing to do",
    Remedy.RETRY: "自动再传；要马上传用 --fix it is tried again by itself; --fix: at once",
    Remedy.CORRECT: "在窗口打开办件，改正后重办 open the case at the window and correct it",
    Remedy.DECIDE: "在窗口打开办件，逐处核对 open the case at the window and decide",
    Remedy.EARLIER: "先处理前面的一步 see to the earlier step first",
    Remedy.RESCAN: "请申请人在场时重新扫描 scan it again while the applicant is here",
    Remedy.EXPORT: "更新程序后在同步中心重试，或交技术支持"
    " try again in the sync centre after an update, or give it to support;"
    " 确定不要可在同步中心放弃 if it is not wanted, give it up there",
    Remedy.CHECK: "在窗口打开办件，看有没有办重"
    " open the case at the window and look for what is there twice",
    Remedy.REPORT: "告诉平台管理员；申请人在场时可以重新收件"
    " tell the platform's operator; with the applicant there it can be taken in again",
    Remedy.TELL: "告诉平台管理员；按编号查两个都列出，照常办理"
    " tell the platform's operator; both are found by the number and go on meanwhile",
    Remedy.KEEP: "不用处理，本机保留 nothing to do, it stays on record here",
    Remedy.PRINT: "在同步中心打印监管移交单，交监管部门"
    " print the sheet for supervision in the sync centre and hand it over",
    Remedy.HAND_ON: "监管移交单已打，签收后在同步中心按“已移交”"
    " its sheet is made: once supervision has signed, say so in the sync centre",
}
COPY_PROBLEMS = {
    CopyProblem.ABSENT: "找不到那块盘 the volume is not there",
    CopyProblem.SAME_VOLUME: "就在本机这块盘上，那块盘可能没有插上"
    " the folder lies on this disk: the volume may not be plugged in",
    CopyProblem.FULL: "那块盘已满 the volume is full",
    CopyProblem.READ_ONLY: "那块盘不能写入 the volume cannot be written to",
    CopyProblem.FAILED: "那块盘读写失败 the volume refuses to read or write",
    CopyProblem.SLOW: "那块盘没有及时应答 the volume does not answer in time",
}
RUNNING = "窗口程序正在运行，只读检查 the window is running: looked at read-only"
HALL_UNLOCKED = (
    f"{MARKS[Health.LOOK]} 本机没有密钥环：数据由密码打开，大厅文件的密钥却就在旁边，拷走即能打开\n"
    "     this PC has no keyring: a password opens its data, but the key of the hall's files lies"
    " beside them, and whoever copies the folder opens them"
)
NOT_RUNNING = "窗口程序没有运行 the window is not running"
WITHDRAWN = (
    "平台已注销本机登记，业务都在本机：请用新登记码运行 clerk window --enrol-station\n"
    "     this station's enrolment was withdrawn; all work is here:"
    " run clerk window --enrol-station with another code"
)
SHARED = (
    "  - 用的是各窗口共用的令牌，单独注销不了本机：请向平台管理员要登记码，"
    "运行 clerk window --enrol-station\n"
    "    it shows the token all stations share and cannot be withdrawn by itself:"
    " ask the platform's operator for a code and run clerk window --enrol-station"
)
IN_CLEAR = (
    f"{MARKS[Health.LOOK]} 与平台的往来没有加密（http），途中谁都能看到、能冒充平台："
    "请改用 https，platform_plain 改回 off\n"
    "     the platform is spoken to in the clear: everybody on the way reads it and can pose as it;"
    " use https and set platform_plain off"
)
ANY_AUTHORITY = (
    f"{MARKS[Health.LOOK]} 没有指定平台证书的签发机构（platform_ca），任何公认机构签发的都会相信\n"
    "     no authority is named for the platform's certificate (platform_ca): one of anybody whom"
    " everybody trusts is believed"
)
UNBELIEVED = (
    "平台的证书不可信，什么也没有发送：请核对 platform_url 和 platform_ca\n"
    "     the platform's certificate is not trusted, nothing was sent:"
    " check platform_url and platform_ca"
)
_NAMED = {
    NOT_AS_ANCHORED: "与平台存证不符：数据可能换成了旧的，请运行 clerk audit verify"
    " not the trail the platform has anchored, perhaps an older copy: run clerk audit verify",
    FOREIGN: "其中有文件的密钥不在本机，打不开也没有动"
    " some are sealed with a key that is not here; they stay as they are",
}
FIXED = "已重新排队，什么也没有丢 queued again; nothing was lost"


def finding(one: Finding) -> str:
    """One line for a check, and what is wrong under it."""
    counted = f"（{one.looked_at}）" if one.looked_at else ""
    lines = [f"{MARKS[one.health]} {CHECKS[one.check]}{counted}"]
    if one.health is Health.DAMAGED or one.check in (Check.COPY, Check.AUDIT, Check.SEALED):
        lines += [f"     ! {_NAMED.get(name, name)}" for name in one.named]
    return "\n".join(lines)


def line(settings: Settings) -> tuple[str, ...]:
    """What is to be said of how the platform is spoken to."""
    if settings.platform_in_clear:
        return (IN_CLEAR,)
    pinned = settings.platform_ca or settings.platform_url.startswith("http://")
    return () if pinned else (ANY_AUTHORITY,)


def stuck(one: Unsent) -> str:
    """A line for one thing that does not move: what, since when, why, and the safe remedy."""
    since = one.since.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M") if one.since else "-"
    problem = f" [{one.problem}]" if one.problem else ""
    if one.why is Why.UNANSWERED and one.next_attempt is not None:
        until = one.next_attempt.astimezone(HALL_ZONE).strftime("%H:%M:%S")
        problem += f" 到 until {until}"
    return (
        f"  - {one.number or one.case_id or '-'} {one.what or one.key[:12]}"
        f" 自 since {since} ×{one.attempts}\n"
        f"    {REASONS[one.why]}{problem}\n    → {REMEDIES[one.remedy]}"
    )


def copy(standing: CopyStanding | None) -> str:
    """Since when there is no second copy, and why; empty where all is well or none was asked."""
    if standing is None or standing.since is None or standing.problem is None:
        return ""
    since = standing.since.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    return (
        f"  - 自 {since} 起没有第二副本 no second copy since then:"
        f" {COPY_PROBLEMS[standing.problem]}\n"
        "    → 恢复后自动补上 it is caught up with as soon as the volume is back"
    )


def printers(view: PrintView) -> str:
    """Every printer that was chosen, for what, and what waits there or may be out."""
    if not view.choices and not view.open:
        return "打印机 printers: 没有选，文书只存 PDF none chosen, papers are kept as PDF"
    lines = ["打印机 printers:"]
    for place, one in view.choices.items():
        use = f"{_USES[place.use]} {place.kind}".strip()
        spare = " 备用 spare" if place.spare else ""
        wishes = one.wishes
        how = f"×{wishes.copies}" + (f" {wishes.tray}" if wishes.tray else "")
        how += " 双面 both sides" if wishes.two_sided else ""
        lines.append(f"  {use}{spare}: {one.name} <{one.address}> {how}")
    for line in view.open:
        since = _day(line.since)
        problem = f" [{line.problem}]" if line.problem else ""
        lines.append(
            f"  - {_SENDS[line.standing]}: {line.number} {line.kind} #{line.copy} → {line.printer}"
            f" 自 since {since} ×{line.attempts}{problem}"
        )
    return "\n".join(lines)


_USES = {
    PrintUse.PAGE: "文书 papers",
    PrintUse.LABEL: "标签 labels",
    PrintUse.SLIP: "小票 slips",
}
_SENDS = {
    Standing.QUEUED: "等打印机 waits",
    Standing.SENDING: "正在打印 at the printer",
    Standing.FAILED: "没有打出，自动再打 not printed, tried again by itself",
    Standing.UNSURE: "可能已出纸，请在窗口的打印队列里说明"
    " may be out: say what became of it in the window's print queue",
}


def figures(view: SyncView) -> str:
    """What waits and what went, in one line."""
    return (
        f"待传业务 operations {view.counts.waiting} · 文件 files {view.files}"
        f" · 退回 refused {view.counts.refused} · 待核对 conflicts {view.conflicts}"
        f" · 今日已传 sent today {view.sent.since}+{view.sent_files.since}"
        f" · 磁盘剩余 free {view.standing.free / GIGABYTE:.1f} GB"
    )


def own_station(own: OwnStation) -> str:
    """Who the station is, its numbers, and what its other stores have left to do."""
    if not own.prefix:
        return "本机没有登记，按设置连接 not enrolled: by the token and code of the settings"
    since = _day(own.enrolled_at)
    counts = " · ".join(f"{_KINDS[kind]} {count}" for kind, count in own.numbers.items())
    lines = [f"登记 enrolled {own.prefix} 自 since {since} · 今日还可编号 numbers left: {counts}"]
    if own.without_numbers:
        lines.append(
            "  - 今天的编号已用完，连上平台后自动补 numbers are used up; more come with the link"
        )
    lines += [_other(one) for one in own.others]
    return "\n".join(lines)


def _other(one: OtherStore) -> str:
    last = datetime.fromtimestamp(one.last_seen / 1000, HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    said = f"  - {one.incarnation} 最近 last heard {last}: "
    if one.at_once:
        return said + (
            "与本机同时在用，其中一份是副本，请停用一份\n"
            "    at work at the same time; one is a copy: put one out of use"
        )
    files = "、".join(f"{each.number} ×{each.files}" for each in one.files)
    return said + (
        f"缺文件 files never sent: {files}\n"
        "    请在那台电脑上导出未同步，或重新扫描 export from that PC, or scan again"
    )


def _day(at: datetime | None) -> str:
    return at.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M") if at else "-"


_KINDS = {
    NumberKind.CASE: "办件 cases",
    NumberKind.BUNDLE: "交接单 bundles",
    NumberKind.BATCH: "批次 batches",
}


def platform(problem: str, skew_ms: int | None) -> tuple[Health, str]:
    """Whether the platform answers, and how far its clock is from ours."""
    if REVOKED in problem:
        return Health.LOOK, f"{MARKS[Health.LOOK]} {WITHDRAWN}"
    if UNTRUSTED in problem:
        return Health.LOOK, f"{MARKS[Health.LOOK]} {UNBELIEVED}"
    if problem:
        return (
            Health.LOOK,
            f"{MARKS[Health.LOOK]} 平台没有答复 the platform does not answer: {problem}",
        )
    seconds = abs(skew_ms or 0) // 1000
    health = Health.LOOK if seconds >= 300 else Health.WELL
    return health, (
        f"{MARKS[health]} 平台有答复 the platform answers · 时钟相差 clocks differ by {seconds} s"
    )
