"""What each kind of paper must say, by the law or rule that wants it: one table (domain.md 4.5).

A paper that lacks one of these is not printed, and what is lacking is said in words. Of lists each
line is named with its place, `items.0.name`; a renderer adds what its lines need.
"""

from collections.abc import Iterable, Mapping

from clerk_app.domain.errors import RuleError, Trouble

_NOTICE = (
    *("case_number", "hall", "window", "operator", "applicant", "mobile", "items", "on"),
    "received_on",
)
"""Of every notice (文书): who, whose, about what, when asked for and when decided."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    # 收件凭证, 行政许可法 32(5): dated proof of what was handed in, with the seal's place
    "receipt": (
        *("number", "hall", "window", "operator", "applicant", "mobile", "items"),
        *("received_at", "copy"),
    ),
    "acceptance_notice": (*_NOTICE, "basis"),  # 32(5)
    "correction_notice": (*_NOTICE, "basis", "asked"),  # 32(4)
    "not_required_notice": (*_NOTICE, "basis", "reason"),  # 32(1)
    "refusal_decision": (*_NOTICE, "basis", "reason", "competent_body"),  # 32(2)
    "not_admitted_decision": (*_NOTICE, "basis", "reason"),  # 外商投资法实施条例 34
    "deferral_promise": (*_NOTICE, "listed", "until"),  # 容缺: what is owed, and by when
    "return_notice": (*_NOTICE, "asked"),  # 市场主体登记管理条例实施细则 18
    "termination_notice": (*_NOTICE, "listed", "until"),
    "lapse_notice": (*_NOTICE, "listed", "until"),
    "withdrawal_notice": _NOTICE,
    "special_procedure_notice": (*_NOTICE, "basis", "reason", "approver"),  # 45
    "extension_notice": (*_NOTICE, "basis", "reason", "days"),  # 42
    "grant_decision": (*_NOTICE, "basis"),  # 38
    "denial_decision": (*_NOTICE, "basis", "reason"),  # 38: reason and remedies
    # 作废: the error may be the telephone itself
    "voiding_notice": (*(one for one in _NOTICE if one != "mobile"), "reason"),
    # 送达回证: what was handed to whom, where, how and when
    "delivery_proof": (
        *("number", "hall", "window", "operator", "applicant", "recipient", "items", "at", "mode"),
    ),
    # 材料交接单: both sides, and every case that goes along
    "bundle_sheet": ("number", "hall", "department", "window", "operator", "at", "lines"),
    "batch_sheet": ("number", "hall", "window", "operator", "items", "lines", "at"),
    # 事中事后监管移交单, 行政许可法 61
    "supervision_sheet": ("number", "hall", "department", "window", "operator", "at", "lines"),
    # 日结表: whose day, what was counted until when, and who has it printed
    "day_sheet": (
        *("number", "hall", "day", "as_of", "ended_by", "window", "operator", "figures", "copy"),
    ),
    # 办事指南, 行政许可法 30: what is shown of an item, and who carries it out
    "guide": ("hall", "name", "items", "on"),
    # 分隔页: between the materials of a pile that is scanned at once
    "separator": ("code", "material", "hall"),
    "slip": ("hall", "queue", "number", "issued_at"),
    # 档案标签: by what a file is found again, of a case that has ended
    "archive_label": ("number", "hall", "applicant", "items", "received_on", "closed_on", "copy"),
}

SINCE: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    2: {
        "acceptance_notice": ("contact", "contact_mobile"),
        "refusal_decision": ("contact", "contact_mobile"),
        "not_admitted_decision": ("contact", "contact_mobile"),
        "correction_notice": ("phone", "standards"),
    },
    3: {"return_notice": ("basis", "returned", "phone", "standards")},
    # 行政许可法 45: the time a special procedure takes is told in writing
    4: {"special_procedure_notice": ("until",)},
}
"""What later forms of notices want beside, by the form that began it: a kept paper is never refused
by what came after it."""


def require(
    kind: str, said: Mapping[str, str], *, form: int = 1, spared: Iterable[str] = ()
) -> None:
    """Refuse a paper without what its kind must carry, the first that lacks.

    `said`: what it says by name; of names with dots none may be empty. `form`: of a notice;
    `spared`: what this one need not say. Raises RuleError PAPER_FIELD_MISSING (field).
    """
    more = (wanted.get(kind, ()) for since, wanted in SINCE.items() if form >= since)
    needed = [*NEEDS[kind], *(name for names in more for name in names)]
    lines = [name for name in said if "." in name]
    for name in [*(one for one in needed if one not in set(spared)), *lines]:
        if not said.get(name, "").strip():
            raise RuleError(Trouble.PAPER_FIELD_MISSING, field=name)
