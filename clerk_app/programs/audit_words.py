"""What `clerk audit` says, in both languages of the console."""

import json
from pathlib import Path

from clerk_app.desk.auditing import Held, Keeper, Kept
from clerk_app.desk.auditing_reading import Shown
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.audit_anchor import OwnedAnchor
from clerk_app.store.audit_chain import Walked
from clerk_app.store.columns import moment

NOT_ENROLLED = (
    "[!!] 本机没有用密钥登记，平台没有保存记录的末端"
    " not enrolled with a key: nobody else keeps the end of the trail"
)


HALL = "大厅值班操作记录 the hall's own trail, of what was done at its boards"


def witnessed(last: int, rows: int) -> str:
    """How far the trail was held against what another trail has kept of it."""
    if not last:
        return "[!!] 没有别处的记录可以对照 no other trail has kept anything of it yet"
    return f"别处的记录证到第 {last:,} 条 kept by another trail up to row {last:,} of {rows:,}"


def walked(found: Walked, seconds: float) -> str:
    """How many rows follow from each other, how fast they were read, and the first that fails."""
    rate = f"{found.rows / seconds:,.0f}" if seconds > 0 else "-"
    lines = [f"记录 rows {found.rows:,} · {seconds:.2f} s · {rate}/s"]
    if found.wrong is not None:
        lines.append(
            f"[XX] 第 {found.wrong} 条与前文不符：被改、被删、被插入，或末尾被截断"
            f" row {found.wrong} does not follow: changed, taken out, put in, or cut off"
        )
    if found.differs is not None:
        lines.append(
            f"[XX] 第 {found.differs} 条与平台存证不符：整个数据被换成旧的或重做过"
            f" row {found.differs} is not what was anchored: an older copy, or written anew"
        )
    if found.whole:
        lines.append("[ok] 前后连续 every row follows from the one before")
    return "\n".join(lines)


def held(one: Held, path: Path, *, there: bool) -> str:
    """What the trail was held against; `path` is where the platform's receipt lies, if it does."""
    if one.by is Keeper.PLATFORM:
        return _asked(len(one.anchors))
    if one.by is Keeper.RECEIPT:
        return _from_receipt(one.problem, path)
    return _away(one.problem, path, there) if one.problem else NOT_ENROLLED


def _asked(anchors: int) -> str:
    if not anchors:
        return "[!!] 平台还没有存证 the platform has no anchor yet"
    return f"平台存证 anchors at the platform: {anchors:,}"


def anchored(last: Kept, rows: int) -> str:
    """How far the trail is guarded from outside."""
    at = moment(last.at).astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    later = f"{rows - last.rows:,}"
    return (
        f"[ok] 与平台存证一致，到第 {last.rows:,} 条（{at}）；其后 {later} 条只有本机可证\n"
        f"     as anchored up to row {last.rows:,}; {later} later ones are guarded here only"
    )


def _from_receipt(problem: str, path: Path) -> str:
    return (
        f"平台没有答复，用它最后签名的回执 the platform is away ({problem}):"
        f" held against its last signed receipt, {path}"
    )


def _away(problem: str, path: Path, there: bool) -> str:
    receipt = (
        "回执的签名不对 its receipt is not signed by it"
        if there
        else "也没有回执 and there is no receipt"
    )
    return f"[!!] 平台没有答复 the platform is away ({problem}); {receipt}: {path}"


def doubted(times: int) -> str:
    """The platform has marked the station."""
    return (
        f"[XX] 平台 {times} 次发现记录与存证不符"
        f" the platform has found the trail to be another one {times} times"
    )


def unnoted(problem: str) -> str:
    """That the trail was read could not be put on it."""
    return f"[!!] 没能记下这次查看 that the trail was read could not be put on record ({problem})"


def beside(last: OwnedAnchor, *, same: bool) -> str:
    """How far what was done since has a witness."""
    if not same:
        return (
            f"[XX] 其后的存证也不符：第 {last.rows:,} 条"
            f" nor is it what was anchored since: row {last.rows:,}"
        )
    at = moment(last.at).astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    return (
        f"[ok] 其后另起存证，到第 {last.rows:,} 条（{at}）"
        f" what was done since is as anchored, up to row {last.rows:,}"
    )


def row(one: Shown) -> str:
    """One line."""
    at = one.row.at.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M:%S")
    facts = json.dumps(one.row.facts, ensure_ascii=False, sort_keys=True) if one.row.facts else ""
    window = one.row.window or "-"
    line = f"{one.row.row_id:>8} {at} {window:>4} {one.name or '-'} {one.row.action} {one.subject}"
    return f"{line} {facts}".rstrip()
