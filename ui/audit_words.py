"""Rows of the audit trail in a manager's words: what kind of act, what was done, to what, how."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.audit_page import Proof, Standing
from clerk_app.desk.auditing import Keeper
from clerk_app.desk.auditing_reading import Shown
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.case_number import looks_like, spoken_groups
from clerk_app.domain.permissions import Act
from ui import approval_words, operation_words, permission_words, words

translate = QCoreApplication.translate

_SEEN: dict[str, object] = {
    "case_opened": QT_TRANSLATE_NOOP("Audit", "打开办件"),
    "person_looked_up": QT_TRANSLATE_NOOP("Audit", "按证件查找"),
    "cases_searched": QT_TRANSLATE_NOOP("Audit", "查找办件"),
    "cases_listed": QT_TRANSLATE_NOOP("Audit", "查看办件列表"),
    "timeline_read": QT_TRANSLATE_NOOP("Audit", "查看办件轨迹"),
    "bookings_read": QT_TRANSLATE_NOOP("Audit", "查看预约"),
    "paper_seen": QT_TRANSLATE_NOOP("Audit", "查看已出文书"),
    "page_read": QT_TRANSLATE_NOOP("Audit", "查看文件"),
    "paper_checked": QT_TRANSLATE_NOOP("Audit", "核验文书"),
    "audit_read": QT_TRANSLATE_NOOP("Audit", "查看操作记录"),
}
_PRINTED: dict[str, object] = {
    "issue_paper": QT_TRANSLATE_NOOP("Audit", "出具文书"),
    "issue_day_sheet": QT_TRANSLATE_NOOP("Audit", "出具日结表"),
    "print_sent": QT_TRANSLATE_NOOP("Audit", "送打印机"),
    "kept_as_file": QT_TRANSLATE_NOOP("Audit", "文书另存为文件"),
    "print_guide": QT_TRANSLATE_NOOP("Audit", "打印办事指南"),
    "print_slip_again": QT_TRANSLATE_NOOP("Audit", "补打号票"),
    "print_separators": QT_TRANSLATE_NOOP("Audit", "打印分隔页"),
    "print_setup": QT_TRANSLATE_NOOP("Audit", "修改打印设置"),
    "print_retry": QT_TRANSLATE_NOOP("Audit", "重试打印"),
    "print_redirect": QT_TRANSLATE_NOOP("Audit", "改用另一台打印"),
    "print_cancel": QT_TRANSLATE_NOOP("Audit", "取消打印"),
    "print_came_out": QT_TRANSLATE_NOOP("Audit", "确认已出纸"),
    "print_reprint": QT_TRANSLATE_NOOP("Audit", "重印"),
    "supervision_sheet_made": QT_TRANSLATE_NOOP("Audit", "打印移交单"),
}
_ENTERED: dict[str, object] = {
    "sign_in": QT_TRANSLATE_NOOP("Audit", "登录"),
    "sign_in_stale": QT_TRANSLATE_NOOP("Audit", "登录被拒：久未确认在岗"),
    "screen_locked": QT_TRANSLATE_NOOP("Audit", "锁屏"),
    "screen_opened": QT_TRANSLATE_NOOP("Audit", "解锁"),
    "screen_opened_by_another": QT_TRANSLATE_NOOP("Audit", "值班长接管窗口"),
    "sign_over": QT_TRANSLATE_NOOP("Audit", "交接班签字"),
    "approve": QT_TRANSLATE_NOOP("Audit", "双人复核签字"),
    "change_password": QT_TRANSLATE_NOOP("Audit", "改密码前核对"),
    "password_changed": QT_TRANSLATE_NOOP("Audit", "修改密码"),
    "operator_enrolled": QT_TRANSLATE_NOOP("Audit", "登记人员"),
    "operator_confirmed": QT_TRANSLATE_NOOP("Audit", "确认在岗"),
    "operator_dismissed": QT_TRANSLATE_NOOP("Audit", "注销人员"),
    "enrolment_agreed": QT_TRANSLATE_NOOP("Audit", "同意登记人员"),
    "highest_time_lowered": QT_TRANSLATE_NOOP("Audit", "按平台时间改回登录日期"),
}
_CHANGED: dict[str, object] = {
    "discard_draft": QT_TRANSLATE_NOOP("Audit", "放弃草稿"),
    "restore_draft": QT_TRANSLATE_NOOP("Audit", "恢复草稿"),
    "take_over_draft": QT_TRANSLATE_NOOP("Audit", "接手草稿"),
    "date_trusted": QT_TRANSLATE_NOOP("Audit", "确认电脑日期"),
    "operation_given_up": QT_TRANSLATE_NOOP("Audit", "放弃一步"),
    "refusal_dealt_with": QT_TRANSLATE_NOOP("Audit", "处理平台退回"),
    "revival_dealt_with": QT_TRANSLATE_NOOP("Audit", "处理平台恢复"),
    "supervision_handed_over": QT_TRANSLATE_NOOP("Audit", "移交监管"),
    "unsynced_exported": QT_TRANSLATE_NOOP("Audit", "导出未同步业务"),
    "unsynced_imported": QT_TRANSLATE_NOOP("Audit", "导入未同步业务"),
    "second_copy_restored": QT_TRANSLATE_NOOP("Audit", "从第二副本恢复"),
    "store_rebuilt": QT_TRANSLATE_NOOP("Audit", "重建数据"),
    "change_keys": QT_TRANSLATE_NOOP("Audit", "更换密钥"),
    "hall_trail": QT_TRANSLATE_NOOP("Audit", "记下大厅操作记录的末端"),
}
_ALL = {**_SEEN, **_PRINTED, **_ENTERED, **_CHANGED}
_REFUSED, _BY_TWO = "_refused", "_by_two"
_HASHED: dict[str, object] = {
    "person": QT_TRANSLATE_NOOP("Audit", "某人（不显示号码）"),
    "text": QT_TRANSLATE_NOOP("Audit", "查找的文字（不显示）"),
}
_FACTS: dict[str, object] = {
    "found": QT_TRANSLATE_NOOP("Audit", "查到 {value} 件"),
    "reason": QT_TRANSLATE_NOOP("Audit", "原因：{value}"),
    "second_name": QT_TRANSLATE_NOOP("Audit", "核准：{value}"),
    "to": QT_TRANSLATE_NOOP("Audit", "送 {value}"),
    "printer": QT_TRANSLATE_NOOP("Audit", "打印机 {value}"),
    "copies": QT_TRANSLATE_NOOP("Audit", "{value} 份"),
    "operations": QT_TRANSLATE_NOOP("Audit", "{value} 项"),
    "files": QT_TRANSLATE_NOOP("Audit", "{value} 份文件"),
    "login": QT_TRANSLATE_NOOP("Audit", "工号 {value}"),
    "rows": QT_TRANSLATE_NOOP("Audit", "到第 {value} 条"),
}
_WHY: dict[str, object] = {
    "unknown_login": QT_TRANSLATE_NOOP("Audit", "没有这个工号"),
    "idle": QT_TRANSLATE_NOOP("Audit", "无人操作"),
    "key": QT_TRANSLATE_NOOP("Audit", "按键"),
}


def kind(one: Shown) -> str:
    """Whether something was seen, printed, changed, or somebody came in."""
    action = one.row.action.removesuffix(_REFUSED)
    if action in _SEEN:
        return translate("Audit", "查看")
    if action in _PRINTED:
        return translate("Audit", "打印")
    if action in _ENTERED:
        return translate("Audit", "登录")
    return translate("Audit", "办理")


def act(one: Shown) -> str:
    """What was done; an act that has no words stands as it was written."""
    action = one.row.action
    if action.endswith(_REFUSED):
        said = _act(action.removesuffix(_REFUSED))
        return translate("Audit", "{act}（未通过）").format(act=said)
    return _act(action)


def tone(one: Shown) -> str:
    """A refused password stands out; the words say it too."""
    return "bad" if one.row.action.endswith(_REFUSED) else ""


def who(one: Shown) -> str:
    """Who it was; a program by itself has no name."""
    return one.name or translate("Audit", "程序")


def what(one: Shown) -> str:
    """What it was done to; of a person or words that were looked for only that it was that."""
    hashed = _HASHED.get(one.subject)
    if hashed is not None:
        return translate("Audit", str(hashed))
    subject = one.subject
    if looks_like(subject):
        return spoken_groups(subject)
    # A digest or an id says nothing to a person; its beginning tells two of them apart.
    return f"{subject[:12]}…" if len(subject) > 24 else subject


def how(one: Shown) -> str:
    """What else is known of it that a person can read."""
    facts: Mapping[str, Any] = one.row.facts
    paper = str(facts.get("kind", ""))
    said = [words.paper_kind(paper)] if paper in words.PAPERS else []
    said += [
        translate("Audit", str(text)).format(value=facts[name])
        for name, text in _FACTS.items()
        if name in facts
    ]
    things = facts.get("things")
    if things:
        what = approval_words.on_record(things)
        said.append(translate("Audit", "对象：{value}").format(value=what))
    by = _WHY.get(str(facts.get("by", "")))
    if by is not None:
        said.append(translate("Audit", str(by)))
    return translate("Audit", "；").join(said)


def when(one: Shown) -> str:
    """Its moment by the hall's clock."""
    return one.row.at.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M:%S")


def standing(one: Standing) -> tuple[str, str]:
    """How the trail stands, and the tone of it."""
    rows = translate("Audit", "本机共 {n} 条。").format(n=f"{one.rows:,}")
    if one.doubted:
        said = translate("Audit", "平台发现记录与存证不符：被改过，或换成了旧的数据，请核验。")
        return rows + said, "bad"
    if not one.enrolled:
        said = translate("Audit", "本机没有用密钥登记，平台没有存证，只有本机可证。")
        return rows + said, "warn"
    if one.anchored is None:
        return rows + translate("Audit", "平台还没有存证，下次同步时存。"), "warn"
    moment = datetime.fromtimestamp(one.anchored.at / 1000, HALL_ZONE)
    at = moment.strftime("%Y-%m-%d %H:%M")
    said = translate("Audit", "平台存证到第 {n} 条（{at}），其后 {later} 条下次同步时存。")
    later = f"{max(0, one.rows - one.anchored.rows):,}"
    return rows + said.format(n=f"{one.anchored.rows:,}", at=at, later=later), "primary"


def proof(one: Proof) -> tuple[str, str]:
    """What came of hashing the trail anew, and the tone of it."""
    if one.wrong is not None:
        said = translate("Audit", "核验未通过：第 {n} 条与前文不符，被改、被删、被插入或被截断。")
        return said.format(n=f"{one.wrong:,}"), "bad"
    if one.differs is not None:
        said = translate("Audit", "核验未通过：第 {n} 条与平台存证不符，数据被换成旧的或重做过。")
        return said.format(n=f"{one.differs:,}"), "bad"
    if one.doubted:
        said = translate("Audit", "前后连续，但平台 {n} 次发现记录与存证不符，请查明。")
        return said.format(n=one.doubted), "bad"
    rows = f"{one.rows:,}"
    if one.by is Keeper.NOBODY or not one.anchored:
        said = translate("Audit", "核验：{n} 条前后连续；现在没有平台的存证可以对照。")
        return said.format(n=rows), "warn"
    if one.by is Keeper.RECEIPT:
        said = translate("Audit", "核验通过：{n} 条前后连续，与平台上次的签名回执一致。")
        return said.format(n=rows), "good"
    said = translate("Audit", "核验通过：{n} 条前后连续，与平台存证一致（到第 {m} 条）。")
    return said.format(n=rows, m=f"{one.anchored:,}"), "good"


def _act(action: str) -> str:
    if action.endswith(_BY_TWO):
        named = action.removesuffix(_BY_TWO)
        said = permission_words.act(named) if named in set(Act) else named
        return translate("Audit", "双人复核：{act}").format(act=said)
    known = _ALL.get(action)
    return translate("Audit", str(known)) if known is not None else operation_words.kind(action)
