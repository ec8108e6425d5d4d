"""Credit flags in a clerk's words: what it is, whose, since when, and what follows."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.credit import Against
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.credit import NO_TOLERANCE, SECOND_LOOK

translate = QCoreApplication.translate

KINDS: dict[str, object] = {
    "dishonest_debtor": QT_TRANSLATE_NOOP("Credit", "失信被执行人名单"),
    "abnormal_operation": QT_TRANSLATE_NOOP("Credit", "经营异常名录"),
    "serious_violation": QT_TRANSLATE_NOOP("Credit", "严重违法失信名单"),
    "promise_broken": QT_TRANSLATE_NOOP("Credit", "容缺承诺未履行名单"),
}
FOLLOWS: dict[str, object] = {
    NO_TOLERANCE: QT_TRANSLATE_NOOP("Credit", "不适用容缺受理"),
    SECOND_LOOK: QT_TRANSLATE_NOOP("Credit", "须从严核对"),
}
WHOSE: dict[str, object] = {
    "applicant.cert_no": QT_TRANSLATE_NOOP("Credit", "申请人"),
    "form.uscc": QT_TRANSLATE_NOOP("Credit", "本单位"),
    "form.legal_cert_no": QT_TRANSLATE_NOOP("Credit", "法定代表人"),
    "form.agent_cert_no": QT_TRANSLATE_NOOP("Credit", "经办人"),
}


def kind(code: str) -> str:
    """Name of a list somebody is on; a kind nobody here knows is shown as it came."""
    known = KINDS.get(code)
    return translate("Credit", str(known)) if known is not None else code


def against(one: Against, as_of: datetime | None) -> str:
    """One sentence: whose, which list, since when, what follows, how old the list is."""
    flag, bars = one.flag, one.bars_tolerance
    whose = translate("Credit", str(WHOSE.get(one.field, WHOSE["applicant.cert_no"])))
    said = translate("Credit", "信用：{whose}自 {since} 起列入{kind}").format(
        whose=whose, since=flag.since, kind=kind(flag.kind)
    )
    meant = [code for code in flag.follows if code != NO_TOLERANCE or bars]
    follows = [translate("Credit", str(FOLLOWS[code])) for code in meant if code in FOLLOWS]
    if follows:
        said = translate("Credit", "{said}，{follows}").format(
            said=said, follows=translate("Credit", "、").join(follows)
        )
    return translate("Credit", "{said}。{age}").format(said=said, age=age(as_of))


def age(as_of: datetime | None) -> str:
    """How old the list is; none has come where nobody has ever confirmed one."""
    if as_of is None:
        return translate("Credit", "信用名单还没有取到，以平台核对为准。")
    at = as_of.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
    return translate("Credit", "信用名单截至 {at}。").format(at=at)
