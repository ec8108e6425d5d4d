"""The words of the notices about a case (文书): title and paragraphs of each kind, as data."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from clerk_app.domain.material_standard import MaterialStandard
from clerk_app.domain.notices import TELLS_THE_LIMIT, Notice, NoticeItem, NoticeKind
from clerk_app.domain.procedures import Procedure
from clerk_app.paper.words import DUE_NOTES, NOTHING, day

PAPER_NUMBER = "文书编号"
WINDOW = "经办窗口"
OPERATOR = "承办人"
HALL = "承办单位"
RECEIVED_ON = "申请日期"
ACCEPTED_ON = "受理日期"
RESULT = "证照（批文）编号"
VALID_UNTIL = "有效期至"
APPROVER = "批准人"
REASON = "理由"
PROVISIONAL_MARK = "（离线，待平台确认）"
PROVISIONAL_NOTE = (
    "本文书打印时尚未收到政务服务平台的确认。平台确认后，可凭办件编号补打正式文书；"
    "平台没有确认的，以大厅另行通知为准。"
)
ITEM_COLUMNS = ("序号", "事项名称", "实施编码", "办理部门", "办结期限")
LIST_COLUMNS = ("序号", "内容")
STANDARD_COLUMNS = ("序号", "需要补正的材料", "标准和要求")
CONTACT = "联系人"
CONTACT_WAY = "联系方式"
PHONE = "承办电话"
ORIGINALS = "原件{n}份"
COPIES = "复印件{n}份"
FORM = "形式：{form}"
ISSUED_BY = "由{issuer}出具"

TITLES: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.ACCEPTANCE: "受理通知书",
        NoticeKind.CORRECTION: "补正材料一次性告知书",
        NoticeKind.NOT_REQUIRED: "不受理告知书",
        NoticeKind.REFUSAL: "不予受理决定书",
        NoticeKind.NOT_ADMITTED: "不予办理决定书",
        NoticeKind.DEFERRAL: "容缺受理承诺书",
        NoticeKind.RETURN: "退件告知书",
        NoticeKind.TERMINATION: "终止办理通知书",
        NoticeKind.LAPSE: "终止办理通知书",
        NoticeKind.WITHDRAWAL: "撤回申请确认书",
        NoticeKind.SUSPENSION: "特别程序告知书",
        NoticeKind.EXTENSION: "延期决定通知书",
        NoticeKind.GRANT: "准予行政许可决定书",
        NoticeKind.DENIAL: "不予行政许可决定书",
        NoticeKind.VOIDING: "作废告知书",
    }
)

REMEDIES = (
    "如不服本决定，可以自收到本文书之日起六十日内依法申请行政复议，或者六个月内依法提起行政诉讼。"
)
"""行政复议法第二十条, 行政诉讼法第四十六条."""

HOW_TO_CORRECT = (
    "补正材料可以在本大厅任一窗口提交，也可以凭办件编号在网上补交；全部补正之日，为受理之日。"
)

TWO_COPIES = "本文书一式二份：一份交申请人，一份由承办单位随申请材料存档。"
"""份数与去向 (domain.md 4.5)."""

_WAITED_UNTIL = (
    "请在{until}前（含当日）补正。到期没有补正的，终止办理，申请材料予以退回；"
    "材料齐全后可以重新提出申请。"
)

_OPENINGS: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.ACCEPTANCE: "{applicant}于{received}提出的上列申请，材料齐全、符合法定形式，"
        "依照{basis}，决定予以受理。办理期限自受理之日起计算。",
        NoticeKind.CORRECTION: "{applicant}于{received}提出的上列申请，申请材料不齐全或者不符合"
        "法定形式。依照{basis}，现将需要补正的全部内容一次性告知如下。",
        NoticeKind.NOT_REQUIRED: "{applicant}于{received}申请的上列事项依法不需要取得行政许可，"
        "依照{basis}，不予受理，特此告知。",
        NoticeKind.REFUSAL: "{applicant}于{received}申请的上列事项依法不属于本机关职权范围，"
        "依照{basis}，决定不予受理。请向{body}提出申请。",
        NoticeKind.NOT_ADMITTED: "{applicant}于{received}提出的上列申请，拟投资的领域列入外商投资"
        "准入负面清单，不符合负面清单的规定。依照{basis}，决定不予办理许可、登记等相关事项。",
        NoticeKind.DEFERRAL: "{applicant}申请办理上列事项，自愿申请容缺受理，承诺于{until}前补齐"
        "下列材料，并对所提交材料的真实性负责。",
        NoticeKind.RETURN: "{applicant}于{received}提出的上列申请，申请材料不齐全或者不符合法定"
        "形式。依照{basis}，现将申请材料退回。补齐后请重新提出申请；已经核对过原件的材料，在有效期内"
        "不需要再次提交。",
        NoticeKind.TERMINATION: "{applicant}申请办理上列事项时自愿申请容缺受理，承诺于{until}前补齐"
        "下列材料，逾期没有补齐。按照容缺受理承诺，终止办理，申请材料予以退回；材料齐全后可以"
        "重新提出申请，已经核对过原件的材料，在有效期内不需要再次提交。",
        NoticeKind.LAPSE: "{applicant}于{received}提出的上列申请，申请材料不齐全或者不符合法定"
        "形式，需要补正的全部内容已经一次性告知。到{until}为止，下列内容没有补正。按照本大厅规定的"
        "补正期限，终止办理，申请材料予以退回；材料齐全后可以重新提出申请，已经核对过原件的材料，"
        "在有效期内不需要再次提交。",
        NoticeKind.WITHDRAWAL: "{applicant}于{on}申请撤回上列事项的申请，予以确认。办理程序终止，"
        "申请材料予以退回。",
        NoticeKind.SUSPENSION: "上列事项依照{basis}需要进行特别程序，所需时间不计算在办理期限内，"
        "预计于{until}前结束。特此告知。",
        NoticeKind.EXTENSION: "上列事项不能在规定期限内作出决定。依照{basis}，经批准延长{days}个"
        "工作日，延长后的期限见上表。",
        NoticeKind.GRANT: "经审查，{applicant}于{received}提出的上列申请符合法定条件、标准，"
        "依照{basis}，决定准予行政许可。",
        NoticeKind.DENIAL: "经审查，{applicant}于{received}提出的上列申请不符合法定条件、标准，"
        "依照{basis}，决定不予行政许可。",
        NoticeKind.VOIDING: "以{applicant}名义于{received}登记的上列办件登记有误，经两人核对"
        "予以作废，不再办理。此前就上列事项出具的收件凭证不再有效，已收的申请材料予以退回；需要办理的，"
        "请重新提出申请，不受本次登记影响。",
    }
)

_TITLES_BY_LAW: Mapping[Procedure, Mapping[NoticeKind, str]] = MappingProxyType(
    {
        Procedure.LICENCE: {},
        Procedure.REGISTRATION: {
            NoticeKind.GRANT: "登记通知书",
            NoticeKind.DENIAL: "不予登记通知书",
        },
    }
)
"""Titles that another law than the licensing law gives."""

_NEUTRAL_TITLES: Mapping[NoticeKind, str] = MappingProxyType(
    {NoticeKind.GRANT: "办理结果通知书", NoticeKind.DENIAL: "不予办理通知书"}
)
"""Of what is neither licence nor registration, and of items under several laws."""

_NOT_REQUIRED = (
    "{applicant}于{received}申请的上列事项依法不需要办理，依照{basis}，不予受理，特此告知。"
)

_OPENINGS_BY_LAW: Mapping[Procedure, Mapping[NoticeKind, str]] = MappingProxyType(
    {
        Procedure.LICENCE: {},
        Procedure.REGISTRATION: {
            NoticeKind.NOT_REQUIRED: _NOT_REQUIRED,
            NoticeKind.GRANT: "经审查，{applicant}于{received}提出的上列申请，材料齐全、符合法定"
            "形式，依照{basis}，决定准予登记。",
            NoticeKind.DENIAL: "经审查，{applicant}于{received}提出的上列申请不符合法律、行政法规的"
            "规定，依照{basis}，决定不予登记。",
        },
    }
)

_NEUTRAL_OPENINGS: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.NOT_REQUIRED: _NOT_REQUIRED,
        NoticeKind.GRANT: "经审查，{applicant}于{received}提出的上列申请符合规定的条件，"
        "依照{basis}，决定予以办理。",
        NoticeKind.DENIAL: "经审查，{applicant}于{received}提出的上列申请不符合规定的条件，"
        "依照{basis}，决定不予办理。",
    }
)

_CLOSINGS: Mapping[NoticeKind, tuple[str, ...]] = MappingProxyType(
    {
        NoticeKind.CORRECTION: (HOW_TO_CORRECT,),
        NoticeKind.LAPSE: (REMEDIES,),
        NoticeKind.ACCEPTANCE: (TWO_COPIES,),
        NoticeKind.REFUSAL: (REMEDIES, TWO_COPIES),
        NoticeKind.NOT_ADMITTED: (REMEDIES, TWO_COPIES),
        NoticeKind.DENIAL: (REMEDIES,),
        NoticeKind.DEFERRAL: (
            "逾期没有补齐的，依照规定终止办理。本承诺书一式二份，申请人和窗口各执一份。",
        ),
    }
)


DECIDED_BY = "决定机关"
SEALED = "（印章）"
DECISIONS = frozenset({NoticeKind.GRANT, NoticeKind.DENIAL, NoticeKind.REFUSAL})
"""Papers of the deciding body itself, which it seals."""


def deciders(notice: Notice) -> tuple[str, ...]:
    """In whose name each item is decided, one line for each body (行政许可法 24).

    A delegated power (委托) is exercised in the name of the delegating body; one that was handed
    down (下放) in the body's own. Nothing for cases of programs that did not keep it.
    """
    shared: dict[tuple[str, str], list[str]] = {}
    for item in notice.items:
        if item.decided_by:
            shared.setdefault((item.decided_by, item.delegate), []).append(item.name)
    return tuple(
        _decider(body, delegate, () if len(names) == len(notice.items) else tuple(names))
        for (body, delegate), names in shared.items()
    )


def _decider(body: str, delegate: str, names: tuple[str, ...]) -> str:
    items = f"（{'、'.join(names)}）" if names else ""
    if delegate:
        return f"{DECIDED_BY}{items}：{body}。由{delegate}受其委托办理，以{body}的名义作出。"
    return f"{DECIDED_BY}{items}：{body}。"


def sealed_by(notice: Notice) -> str:
    """The one body that decides everything here and seals the decision; empty: the hall's seal."""
    bodies = {item.decided_by for item in notice.items}
    return bodies.pop() if len(bodies) == 1 and notice.kind in DECISIONS else ""


def _tolerated(notice: Notice) -> bool:
    """Whether it tells of an acceptance on a promise (容缺受理)."""
    return notice.kind is NoticeKind.ACCEPTANCE and bool(notice.listed)


def title_of(notice: Notice) -> str:
    """What the paper is called, by the law of its items."""
    if _tolerated(notice):
        return _TOLERATED_TITLE
    law = notice.procedure
    own = _TITLES_BY_LAW.get(law, _NEUTRAL_TITLES) if law is not None else _NEUTRAL_TITLES
    return own.get(notice.kind, TITLES[notice.kind])


_TOLERATED_TITLE = "容缺受理通知书"
_TOLERATED = (
    "{applicant}于{received}提出的上列申请，主要材料齐全、符合法定形式，下列材料可以后补。"
    "申请人已作出书面承诺，依照{basis}，决定予以容缺受理。办理期限自受理之日起计算。"
)
_TOLERATED_CLOSING = (
    "上列材料请在{until}前（含当日）补齐，可以在本大厅任一窗口提交，也可以凭办件编号在网上补交；"
    "逾期没有补齐的，依照承诺终止办理。"
)
"""西安市容缺受理 (domain.md 4.5): what is owed, the way and the date to complete, what follows."""

_BY_DEFAULT = (
    "{applicant}于{received}提出的上列申请，没有在法定的五个工作日内一次告知需要补正的内容，"
    "依照{basis}，自{accepted}起即为受理。办理期限自受理之日起计算。"
)

_BY_DEFAULT_CORRECTED = (
    "{applicant}于{received}提出的上列申请，要求补正的内容已于{accepted}补正，此后在法定期限内"
    "没有再告知需要补正的内容，依照{basis}，自{accepted}起即为受理。办理期限自受理之日起计算。"
)


_RETURN_LISTED = (
    "{applicant}于{received}提出的上列申请，申请材料不齐全或者不符合法定形式。依照{basis}，现将申请"
    "材料退回，并将需要补正的全部内容一次性告知如下。补正后请重新提出申请；没有列出的材料，已经核对过"
    "原件的，在有效期内不需要再次提交。"
)
_RETURN_IN_WORDS = (
    "{applicant}于{received}提出的上列申请，依照{basis}，现将申请材料退回，理由如下。理由消除后可以"
    "重新提出申请；已经核对过原件的材料，在有效期内不需要再次提交。"
)
_RETURN_SINCE = 3
"""Form since which a return lists what is to be put right; older ones all say the same."""


def _return(notice: Notice) -> str:
    if notice.form < _RETURN_SINCE:
        return _OPENINGS[NoticeKind.RETURN]
    return _RETURN_LISTED if notice.listed else _RETURN_IN_WORDS


def opening(notice: Notice) -> str:
    """What was decided, in one paragraph; where no article is known none is cited."""
    law = notice.procedure
    said = _NEUTRAL_OPENINGS if law is None else _OPENINGS_BY_LAW.get(law, _NEUTRAL_OPENINGS)
    words = said.get(notice.kind, _OPENINGS[notice.kind])
    if _tolerated(notice):
        words = _TOLERATED
    if notice.kind is NoticeKind.RETURN:
        words = _return(notice)
    if notice.by_default:
        words = _BY_DEFAULT_CORRECTED if notice.corrected else _BY_DEFAULT
    if not notice.basis:
        words = words.replace("依照{basis}，", "").replace("依照{basis}", "依法")
    return words.format(
        applicant=notice.applicant,
        received=iso_day(notice.received_on),
        on=iso_day(notice.on[:10]),
        basis=notice.basis,
        body=notice.competent_body,
        until=iso_day(notice.until),
        days=notice.days,
        accepted=iso_day(notice.accepted_on),
    )


def closings(notice: Notice) -> tuple[str, ...]:
    """What follows for the applicant."""
    said = _CLOSINGS.get(notice.kind, ())
    if _tolerated(notice):
        return (_TOLERATED_CLOSING.format(until=iso_day(notice.until)), *said)
    if notice.kind is NoticeKind.CORRECTION and notice.until:
        return (*said, _WAITED_UNTIL.format(until=iso_day(notice.until)))
    return said


def standard(one: MaterialStandard) -> str:
    """What a right one of a material looks like; a dash where the catalogue says nothing."""
    counted = ((ORIGINALS, one.originals), (COPIES, one.copies))
    parts = (
        one.said,
        "、".join(said.format(n=n) for said, n in counted if n),
        FORM.format(form=one.form) if one.form else "",
        ISSUED_BY.format(issuer=one.issuer) if one.issuer else "",
    )
    return "；".join(part for part in parts if part) or NOTHING


def limit(notice: Notice, item: NoticeItem) -> str:
    """Last day of an item's limit, or why a paper that tells it has none yet."""
    if not item.due and notice.kind in TELLS_THE_LIMIT:
        return DUE_NOTES["calendar_unpublished"]
    if item.due and item.provisional:
        return f"{iso_day(item.due)}（{DUE_NOTES['provisional']}）"
    return iso_day(item.due)


def iso_day(text: str) -> str:
    """An ISO date the way papers write it; a dash for none."""
    return day(date.fromisoformat(text)) if text else NOTHING
