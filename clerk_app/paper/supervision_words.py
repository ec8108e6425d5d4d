"""The words of the sheet that takes decisions to supervision (事中事后监管移交单)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from clerk_app.domain.case import Limit
from clerk_app.domain.guide_words import day, limit
from clerk_app.paper import words

TITLE = "事中事后监管移交单"
NUMBER = "移交单号"
SCAN = "扫码验真伪"
FROM = "移交单位"
TO = "监管部门"
WINDOW = "移交窗口"
OPERATOR = "移交人员"
AT = "制单时间"
CASE = "办件编号"
APPLICANT = "申请人"
CERT_NO = "证件号码"
COMPANY = "市场主体"
USCC = "信用代码"
ITEM = "事项"
TASK_CODE = "实施编码"
DECIDER = "决定机关"
RESULT = "决定"
DECIDED_ON = "决定日期"
RESULT_NO = "文号"
BASIS = "依据"
REASON = "理由"
CATALOGUE = "目录版本"
LIMITS = "办理时限"
BY = "决定经手"
DEFERRED = "容缺"
CREDIT = "信用"
LIST = "负面清单"
STATEMENT = (
    "上列决定已由本单位作出。省级平台不推送监管记录，现按“谁审批、谁监管，谁主管、谁监管”移交，"
    "请核对后签收。"
)
GIVER_SIGNS = "移交人签名"
TAKER_SIGNS = "接收人签名"
RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "granted": "准予",
        "denied": "不予许可",
        "returned": "退件",
        "void": "作废",
        "forwarded": "转报",
        "withdrawn": "申请人撤回",
        "refused": "不予受理",
        "not_required": "不需办理，不受理",
    }
)
CREDIT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "dishonest_debtor": "失信被执行人名单",
        "abnormal_operation": "经营异常名录",
        "serious_violation": "严重违法失信名单",
        "promise_broken": "容缺承诺未履行名单",
    }
)
"""A kind this program does not know is printed as it came."""
WHOSE: Mapping[str, str] = MappingProxyType(
    {
        "applicant.cert_no": "申请人",
        "form.uscc": "本单位",
        "form.legal_cert_no": "法定代表人",
    }
)


def records_heading(count: int) -> str:
    """Heading of the list."""
    return f"监管记录（共{count}项决定）"


def record_heading(place: int, number: str) -> str:
    """Heading of one record, with its number (监察编号)."""
    return f"{place} 监察编号 {number}"


def body(one: Mapping[str, Any]) -> str:
    """A body with its code, where that is known."""
    return f"{one['name']}（{one['uscc']}）" if one["uscc"] else str(one["name"])


def result(one: Mapping[str, Any]) -> str:
    """What was decided, with its code of 办结结果."""
    return f"{RESULTS.get(one['state'], one['state'])}（办结结果{one['code']}）"


def on(text: str) -> str:
    """An ISO date, or a dash."""
    return day(text) if text else words.NOTHING


def limits(time: Mapping[str, Any]) -> str:
    """Accepted when, promised how long, used how much, in time or not."""
    parts = [f"受理 {on(time['accepted_on'])}"]
    if time["accepted_on"]:
        parts.append(f"承诺 {limit(_limit(time['promised']))}")
    if time["statutory"] is not None:
        parts.append(f"法定 {limit(_limit(time['statutory']))}")
    if time["extended"]:
        parts.append(f"延长 {time['extended']} 个工作日")
    if time["accepted_on"] and time["used_workdays"] is not None:
        parts.append(f"已用 {time['used_workdays']} 个工作日")
    if time["due_on"]:
        parts.append(f"期限 {on(time['due_on'])}")
    if time["late"]:
        parts.append("已超期")
    return "；".join(parts)


def deferred(owed: Mapping[str, Any], names: Iterable[str]) -> str:
    """What was promised for later, and until when; a dash: nothing."""
    listed = "、".join(names)
    if not listed:
        return words.NOTHING
    return f"{listed}，承诺 {on(owed['until'])} 前补齐"


def credit(flags: Iterable[Mapping[str, Any]]) -> str:
    """The lists somebody of the application is on; a dash: none is known here."""
    said = (
        f"{WHOSE.get(one['field'], one['field'])}自 {on(one['since'])} 起列入"
        f"{CREDIT_KINDS.get(one['kind'], one['kind'])}"
        for one in flags
    )
    return "；".join(said) or words.NOTHING


def negative_list(finding: Mapping[str, Any] | None) -> str:
    """What was found in the negative list; a dash: it was not asked."""
    if finding is None:
        return words.NOTHING
    answers = {
        "not_listed": "不在清单内",
        "met": "限制投资，条件已满足",
        "unmet": "限制投资，条件未满足",
        "prohibited": "禁止投资",
    }
    measure = f"第{finding['measure']}项，" if finding.get("measure") else ""
    answer = answers.get(finding["answer"], finding["answer"])
    return f"{finding['title']}：{measure}{answer}"


def by(one: Mapping[str, Any]) -> str:
    """Who decided, at which window of which station."""
    return f"{one['by']}（{one['window']}号窗口）" if one["window"] else str(one["by"])


def _limit(doc: Mapping[str, Any]) -> Limit:
    return Limit(doc["value"], doc["unit"])
