"""What each notice (文书) about a case must say before it may be printed (domain.md 4.2, 4.5)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from clerk_app.domain import case_number
from clerk_app.domain.amounts import Amount
from clerk_app.domain.material_standard import MaterialStandard
from clerk_app.domain.paper_needs import require
from clerk_app.domain.procedures import Procedure, named
from clerk_app.domain.records import LATE
from clerk_app.domain.typed_text import plain


class NoticeKind(StrEnum):
    """A paper that tells the applicant what was decided; the value is also its name on record."""

    ACCEPTANCE = "acceptance_notice"  # 受理通知书
    CORRECTION = "correction_notice"  # 补正材料一次性告知书
    NOT_REQUIRED = "not_required_notice"  # 不受理告知书, 行政许可法 32(1)
    REFUSAL = "refusal_decision"  # 不予受理决定书, 32(2)
    NOT_ADMITTED = "not_admitted_decision"  # 不予办理决定书, 外商投资法实施条例 34
    DEFERRAL = "deferral_promise"  # 容缺受理承诺书
    RETURN = "return_notice"  # 退件告知书: file again (市场主体登记管理条例实施细则 18)
    TERMINATION = "termination_notice"  # 终止办理通知书: a promise (容缺) that was not kept
    LAPSE = "lapse_notice"  # 终止办理通知书: a correction (补正) that never came
    WITHDRAWAL = "withdrawal_notice"  # 撤回申请确认书
    SUSPENSION = "special_procedure_notice"  # 特别程序告知书, 45
    EXTENSION = "extension_notice"  # 延期决定通知书, 42
    GRANT = "grant_decision"  # 准予决定书
    DENIAL = "denial_decision"  # 不予许可决定书
    VOIDING = "voiding_notice"  # 作废告知书: opened in error (domain.md 5.1)


FORM = 4
"""Form of the notices that are made now: since 2 they name a contact, a telephone and standards;
since 3 a return (退件) lists what is to be put right, or says in words why else; since 4 a special
procedure says until when. What each form wants stands in `paper_needs`."""
FEWEST_IN_WORDS = 8
"""Characters of a reason that stands for no material: less names a lack and not what is lacking."""
TELLS_THE_LIMIT = frozenset({NoticeKind.ACCEPTANCE, NoticeKind.EXTENSION})
"""Papers that say until when an item is decided."""
STATES_AMOUNTS = frozenset({NoticeKind.ACCEPTANCE, NoticeKind.GRANT})
"""Papers that state the money a form tells of."""


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One item the notice is about."""

    name: str
    code: str
    """Its implementation code (实施编码)."""
    department: str
    """The body that decides it."""
    due: str = ""
    """ISO date of the last day of its limit; empty when not fixed or not told here."""
    decided_by: str = ""
    """Full name of the body in whose name it is decided; empty: as `department` says."""
    delegate: str = ""
    """The body that acts for it, when the power is delegated (委托)."""
    procedure: str = ""
    """The law it is handled under, a `Procedure`; empty in notices of older programs."""
    provisional: bool = field(default=False, metadata=LATE)
    """Its last day lies in a year whose holidays are not published."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Content of one notice, frozen in the transaction of the act it tells of."""

    kind: NoticeKind
    case_number: str
    hall: str
    window: str
    operator: str
    on: str
    """Moment of the act, ISO 8601 with the hall's offset."""
    received_on: str
    """ISO date of receipt."""
    applicant: str
    cert_masked: str
    mobile_masked: str
    items: tuple[NoticeItem, ...]
    basis: str
    reason: str = ""
    listed: tuple[str, ...] = ()
    """What is to be handed in (补正, 退件), or was promised for later (容缺)."""
    competent_body: str = ""
    """Which body to go to (不予受理)."""
    until: str = ""
    """ISO date promised for what is owed, or a special procedure is told to last until."""
    approver: str = ""
    days: int = 0
    """Working days a limit was lengthened by."""
    result_no: str = ""
    accepted_on: str = field(default="", metadata=LATE)
    """ISO date from which the limits count, on the notice of acceptance: its items share it.
    Empty on others, and in notices of older programs."""
    by_default: bool = field(default=False, metadata=LATE)
    """Accepted because nobody asked for more in time (即为受理), not for being complete."""
    corrected: bool = field(default=False, metadata=LATE)
    """By default, from the day `accepted_on` on which what had been asked for in time was in."""
    tail: str = field(default="", metadata=LATE)
    """What tells it from the others of its kind on the case, as `next_tail` gave it."""
    contact: str = field(default="", metadata=LATE)
    """Whom to speak to about the application (联系人): the agent, else the applicant."""
    contact_masked: str = field(default="", metadata=LATE)
    """Their telephone (联系方式)."""
    phone: str = field(default="", metadata=LATE)
    """Telephone of whoever handles it (承办人电话), else of the hall; empty: neither is known."""
    standards: tuple[MaterialStandard, ...] = field(default=(), metadata=LATE)
    """Of a correction or a return: what a right one of each in `listed` looks like, in order."""
    amounts: tuple[Amount, ...] = field(default=(), metadata=LATE)
    """Money the form tells of, on what accepts or grants it."""
    form: int = field(default=1, metadata=LATE)
    """Which of the rules below it was made by; a kept paper is never refused by later ones."""

    @property
    def procedure(self) -> Procedure | None:
        """The one law that governs all its items; None when they differ.

        Notices of older programs were all written as licences.
        """
        found = {named(item.procedure) or Procedure.LICENCE for item in self.items}
        return found.pop() if len(found) == 1 else None

    @property
    def number(self) -> str:
        """Number of the paper (文书编号): the case's own with a mark of the kind, and its tail.

        It is made at the window without a link and is never given twice, because a case number is
        not; a body that numbers its papers in one row a year adds its own number to the final one.
        """
        return numbered(self.case_number, self.kind, self.tail)


_MARKS: Mapping[str, str] = {
    "receipt": "SJ",
    "archive_label": "BQ",
    "delivery_proof": "SH",
    NoticeKind.ACCEPTANCE: "SL",
    NoticeKind.CORRECTION: "BZ",
    NoticeKind.NOT_REQUIRED: "BSL",
    NoticeKind.REFUSAL: "BYSL",
    NoticeKind.NOT_ADMITTED: "BYBL",
    NoticeKind.DEFERRAL: "RQ",
    NoticeKind.RETURN: "TJ",
    NoticeKind.TERMINATION: "ZZ",
    NoticeKind.LAPSE: "BZZZ",
    NoticeKind.WITHDRAWAL: "CH",
    NoticeKind.SUSPENSION: "TB",
    NoticeKind.EXTENSION: "YQ",
    NoticeKind.GRANT: "ZY",
    NoticeKind.DENIAL: "BY",
    NoticeKind.VOIDING: "ZF",
}


def numbered(number: str, kind: str, tail: str) -> str:
    """Number of a paper (文书编号) of the case `number`."""
    return f"{number}-{_MARKS[kind]}{tail}"


def next_tail(number: str, kind: str, prefix: str, taken: Collection[str]) -> str:
    """Tail of the next paper of a kind on the case `number`, made at the station `prefix`.

    `taken` are the numbers of the papers it is known to have. The first one of the station that
    received the case has none, the second `2`. Another station adds its own prefix, so that two
    that are offline never give the same number to different papers.
    """
    own = "" if number.startswith(prefix) else f"-{prefix}"
    join = "-" if own else ""
    tails = (own if n == 1 else f"{own}{join}{n}" for n in count(1))
    return next(tail for tail in tails if numbered(number, kind, tail) not in taken)


def case_number_of(paper_number: str) -> str:
    """The case a notice's number belongs to, with its hyphens or without; empty: it is none."""
    whole = plain(paper_number)
    number, rest = whole[: case_number.LENGTH], whole[case_number.LENGTH :]
    if _AFTER_THE_CASE.fullmatch(rest) is None or not case_number.looks_like(number):
        return ""
    return number


_AFTER_THE_CASE = re.compile(
    f"(?:{'|'.join(_MARKS.values())})(?:[A-HJ-NP-Z][0-9A-HJ-NP-Z]{{3}}[0-9]{{2}})?[0-9]{{0,3}}"
)


_GOVERNED = frozenset({Procedure.LICENCE, Procedure.REGISTRATION})
"""Procedures whose law every act of theirs can cite."""


def require_content(notice: Notice) -> None:
    """Refuse a notice that lacks what it must carry. Raises RuleError PAPER_FIELD_MISSING (field).

    Every notice names hall, window, clerk, moment, applicant, telephone and items; a correction
    lists what is asked, each with its standard, or says both (domain.md 4.5). So does a return
    (登记管理条例实施细则 18), or it says why it is no matter of materials.
    """
    said = {
        "case_number": notice.case_number,
        "hall": notice.hall,
        "window": notice.window,
        "operator": notice.operator,
        "applicant": notice.applicant,
        "mobile": notice.mobile_masked,
        "items": "".join(one.name for one in notice.items),
        "on": notice.on,
        "received_on": notice.received_on,
        "basis": notice.basis,
        "reason": notice.reason,
        "asked": "".join(notice.listed) or notice.reason,
        "returned": "".join(notice.listed) or ("said" if says_why(notice.reason) else ""),
        "listed": "".join(notice.listed),
        "competent_body": notice.competent_body,
        "until": notice.until,
        "approver": notice.approver,
        "days": "counted" if notice.days > 0 else "",
        "contact": notice.contact,
        "contact_mobile": notice.contact_masked,
        "phone": notice.phone,
        "standards": "told" if _standards_told(notice) else notice.reason,
    }
    said |= {
        f"items.{at}": "named" if item.name.strip() and item.department.strip() else ""
        for at, item in enumerate(notice.items)
    }
    require(notice.kind, said, form=notice.form, spared=() if _may_cite(notice) else ("basis",))


def _may_cite(notice: Notice) -> bool:
    """Whether there is a basis to cite; not where every item is of a law nobody has told us."""
    governed = {named(one.procedure) or Procedure.LICENCE for one in notice.items} & _GOVERNED
    return bool(governed) or notice.kind is NoticeKind.NOT_ADMITTED


def says_why(reason: str) -> bool:
    """Whether a reason tells something by itself, where no material is listed."""
    return sum(one.isalnum() for one in reason) >= FEWEST_IN_WORDS


def _standards_told(notice: Notice) -> bool:
    told = [one for one in notice.standards if one.told]
    return bool(told) and len(told) == len(notice.listed)
