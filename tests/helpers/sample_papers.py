"""One of each paper, to be printed by tests with whatever names they put on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from clerk_app.domain import (
    batch_number,
    bundle_number,
    case_number,
    day_number,
    separator_code,
    supervision_number,
)
from clerk_app.domain.amounts import Amount
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.day_check import Imbalance
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.delivery import AGENT, Mode, Signed
from clerk_app.domain.guide import guide_of
from clerk_app.domain.notices import Notice, NoticeItem, NoticeKind
from clerk_app.domain.paper_code import Stamp, link_of, paper_code
from clerk_app.domain.papers import (
    BatchLine,
    BatchSheet,
    BundleSheet,
    DayHandover,
    DaySheet,
    DeliveryProof,
    ProofItem,
    SeparatorSheet,
    SheetLine,
    SupervisionLine,
    SupervisionSheet,
)
from clerk_app.paper.archive_label import render_archive_label
from clerk_app.paper.batch_sheet import render_batch_sheet
from clerk_app.paper.bundle_sheet import render_bundle_sheet
from clerk_app.paper.day_sheet import render_day_sheet
from clerk_app.paper.delivery_proof import render_delivery_proof
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.guide import render_guide
from clerk_app.paper.notice import render_notice
from clerk_app.paper.receipt import render_receipt
from clerk_app.paper.separator_sheet import render_separators
from clerk_app.paper.slip import render_slip
from clerk_app.paper.supervision_sheet import render_supervision_sheet
from tests.helpers.catalogues import shipped
from tests.helpers.papers import HALL_ZONE, LABEL, MATERIALS, NUMBER, RECEIPT
from tests.helpers.slips import FACTS

DAY = date(2026, 11, 23)


def numbered(sequence: int) -> str:
    """A case number of the day."""
    return case_number.make("GX0301", DAY, sequence)


LAW = "《中华人民共和国行政许可法》第三十二条"

NOTICE = Notice(
    kind=NoticeKind.ACCEPTANCE,
    case_number=NUMBER,
    hall="西安市高新区政务服务中心",
    window="3",
    operator="王晓芳",
    on="2026-11-23T10:42:00.000+08:00",
    received_on="2026-11-20",
    applicant="张伟",
    cert_masked="610305************",
    mobile_masked="138****0001",
    items=(
        NoticeItem("食品经营许可", "11610100XYC000014C3610131001000", "市场监管", "2026-11-30"),
    ),
    basis=LAW,
    reason="住所证明缺房东签字",
    listed=("住所（经营场所）使用证明", "从业人员健康证明"),
    competent_body="西安市公安局",
    until="2026-12-04",
    approver="吴主任",
    days=10,
    result_no="JY16101310012345",
)

PROOF = DeliveryProof(
    number=NUMBER,
    hall="西安市高新区政务服务中心",
    window="3",
    operator="李晓红",
    at="2026-11-24T15:20:00.000+08:00",
    applicant="西安示例商贸有限公司",
    items=(
        ProofItem("营业执照", "91610131XYQ1001760", "高新区市场监督管理局"),
        ProofItem("食品经营许可证", "", "高新区市场监督管理局"),
    ),
    mode=Mode.COUNTER,
    recipient="赵经办",
    cert_type="居民身份证",
    cert_masked="610305************",
    relation=AGENT,
    sent_to="",
    courier="",
    waybill="",
    signed=Signed.PAPER,
)

BUNDLE = BundleSheet(
    number=bundle_number.make("GX0301", date(2026, 11, 24), 7),
    hall="西安市高新区政务服务中心",
    department="高新区税务局",
    window="3",
    operator="李晓红",
    at="2026-11-24T17:05:00.000+08:00",
    lines=(SheetLine(NUMBER, "西安示例商贸有限公司", ("税务信息确认", "发票申领"), 6),),
    copy=1,
)

BATCH = BatchSheet(
    number=batch_number.make("GX0301", DAY, 7),
    provisional=False,
    hall="西安市高新区政务服务中心",
    window="3",
    operator="李晓红",
    at=datetime(2026, 11, 23, 9, 30, tzinfo=HALL_ZONE),
    agent="周经办",
    agent_cert_masked="610881************",
    agent_mobile_masked="138****0009",
    host="西安示例众创空间管理有限公司",
    address="西安国际港务区示例路1号创业大厦B座",
    items=("集群注册住所托管登记", "企业设立登记"),
    materials=MATERIALS[:2],
    lines=(
        BatchLine(numbered(1), "西安集群第一商贸有限公司", "张三", 7),
        BatchLine(numbered(2), "西安集群第二商贸有限公司", "李四", 0),
    ),
    accept_by=date(2026, 11, 30),
    copy=1,
)

FIGURES = DayFigures(
    day=DAY,
    numbers_given=60,
    issued=60,
    issue_events=60,
    waiting=0,
    called=0,
    serving=0,
    served=51,
    no_shows=6,
    voided=1,
    carried_over=2,
    calls=71,
    recalls=9,
    skips=4,
    transfers=3,
    taken_back=1,
    served_by_events=51,
    no_shows_by_events=6,
    voided_by_events=1,
    carried_over_by_events=2,
)

DAY_SHEET = DaySheet(
    number=day_number.make("GX0301", DAY, 1),
    hall="西安市高新区政务服务中心",
    day=DAY.isoformat(),
    ended_by="周主任",
    ended_at="2026-11-23T17:40:00+08:00",
    as_of="2026-11-23T17:41:00+08:00",
    figures=FIGURES,
    changed=(Imbalance("served", 50, 51),),
    carried=("A058", "B017"),
    handovers=(
        DayHandover("2026-11-23T12:01:00+08:00", "3", "王晓芳", "李晓红", "31", "22", "3", True),
    ),
    window="3",
    operator="周主任",
    copy=1,
)

LIMIT = {"value": 3, "unit": "1"}

RECORD: dict[str, Any] = {
    "number": f"{NUMBER}-3F9A0C",
    "case_number": NUMBER,
    "item": {
        "item_id": "I01",
        "name": "食品经营许可",
        "task_code": "11610100XYC000014C3610131001000",
        "decided_by": {"name": "高新区市场监督管理局", "uscc": "11610100XYC000014C"},
    },
    "applicant": {
        "kind": "1",
        "name": "张伟",
        "cert_type": "111",
        "cert_no": "610305197103151055",
        "company": "西安示例餐饮有限公司",
        "uscc": "91610131XYQ1001760",
    },
    "result": {
        "state": "denied",
        "code": "1",
        "result_no": "高新市监〔2026〕1号",
        "reason": "场所不符合条件",
        "basis": "行政许可法第三十八条",
    },
    "time": {
        "received_on": "2026-11-20",
        "accepted_on": "2026-11-23",
        "decided_on": "2026-11-30",
        "due_on": "2026-11-26",
        "promised": LIMIT,
        "statutory": {"value": 20, "unit": "1"},
        "extended": 2,
        "used_workdays": 5,
        "late": True,
    },
    "deferred": {"slots": ["M01"], "until": "2026-12-10"},
    "credit": [
        {"field": "form.uscc", "kind": "abnormal_operation", "since": "2026-03-01", "follows": []},
        {"field": "applicant.cert_no", "kind": "of_later", "since": "2026-04-01", "follows": []},
    ],
    "negative_list": {"title": "清单2024年版", "answer": "met", "measure": "12"},
    "by": "李晓红",
    "window": "3",
}

SHEET = SupervisionSheet(
    number=supervision_number.make("GX0301", date(2026, 11, 30), 7),
    hall="西安市高新区政务服务中心",
    body="高新区市场监督管理局",
    window="3",
    operator="李晓红",
    at="2026-11-30T17:05:00.000+08:00",
    lines=(SupervisionLine(RECORD, "2026.2", ("健康证明",)),),
    copy=1,
)


def stamp_of(kind: str, number: str) -> Stamp:
    """What proves the first copy of such a paper."""
    code = paper_code(
        number, kind=kind, copy=1, paper=number, issued_on="2026-11-30", key="0190-key"
    )
    return Stamp(code, "2026-11-30", link_of("https://zwfw.example.gov.cn", code))


SEPARATOR = separator_code.write(separator_code.Separator("M02", case=NUMBER))
GUIDE_URL = "https://zwfw.example.gov.cn/guide/I20"
_OWN_CODES: Mapping[str, Mapping[str, str]] = {
    "separator": {"Code 128": SEPARATOR, "QR Code": SEPARATOR},
    "guide": {"QR Code": GUIDE_URL},
    "slip": {"QR Code": FACTS.code},
}
_SHEET_NUMBERS = {
    "bundle_sheet": BUNDLE.number,
    "batch_sheet": BATCH.number,
    "supervision_sheet": SHEET.number,
    "day_sheet": DAY_SHEET.number,
}


def codes_of(kind: str) -> Mapping[str, str]:
    """What the codes on such a paper say, by kind of code."""
    if kind in _OWN_CODES:
        return _OWN_CODES[kind]
    stamp = stamp_of(kind, _SHEET_NUMBERS.get(kind, NUMBER))
    return {"Code 128": stamp.code.text, "QR Code": stamp.square}


@dataclass(frozen=True, slots=True)
class Named:
    """What is put on a paper."""

    person: str
    company: str
    address: str


def _receipt(who: Named, fonts: Fonts) -> bytes:
    amounts = (Amount("注册资本（万元）", "100", "人民币壹佰万元整"),)
    one = replace(
        RECEIPT, applicant=who.company, operator=who.person, hall=who.address, amounts=amounts
    )
    return render_receipt(one, fonts, size="A5", stamp=stamp_of("receipt", NUMBER))


def _notice(kind: NoticeKind) -> Callable[[Named, Fonts], bytes]:
    def draw(who: Named, fonts: Fonts) -> bytes:
        one = replace(
            NOTICE, kind=kind, applicant=who.company, operator=who.person, hall=who.address
        )
        stamp = stamp_of(kind, NUMBER)
        return render_notice(one, fonts, size="A5", copy=1, provisional=True, stamp=stamp)

    return draw


def _proof(who: Named, fonts: Fonts) -> bytes:
    one = replace(PROOF, applicant=who.company, recipient=who.person, sent_to=who.address)
    stamp = stamp_of("delivery_proof", NUMBER)
    return render_delivery_proof(one, fonts, size="A5", copy=1, provisional=False, stamp=stamp)


def _bundle(who: Named, fonts: Fonts) -> bytes:
    line = replace(BUNDLE.lines[0], applicant=who.company, items=(who.address,))
    one = replace(BUNDLE, lines=(line,), operator=who.person)
    return render_bundle_sheet(one, fonts, size="A5", stamp=stamp_of("bundle_sheet", one.number))


def _batch(who: Named, fonts: Fonts) -> bytes:
    line = replace(BATCH.lines[0], enterprise=who.company, legal=who.person)
    one = replace(BATCH, lines=(line,), address=who.address)
    return render_batch_sheet(one, fonts, size="A5", stamp=stamp_of("batch_sheet", one.number))


def _supervision(who: Named, fonts: Fonts) -> bytes:
    applicant = RECORD["applicant"] | {"name": who.person, "company": who.company}
    record = RECORD | {"applicant": applicant}
    one = replace(SHEET, hall=who.address, lines=(SupervisionLine(record, "2026.2"),))
    stamp = stamp_of("supervision_sheet", one.number)
    return render_supervision_sheet(one, fonts, size="A5", stamp=stamp)


def _day(who: Named, fonts: Fonts) -> bytes:
    one = replace(DAY_SHEET, hall=who.company, operator=who.person, ended_by=who.person)
    return render_day_sheet(one, fonts, stamp=stamp_of("day_sheet", one.number))


def _label(who: Named, fonts: Fonts) -> bytes:
    one = replace(LABEL, applicant=who.company, hall=who.address, items=(who.person,), copy=1)
    return render_archive_label(one, fonts, stamp=stamp_of("archive_label", NUMBER))


def _separator(who: Named, fonts: Fonts) -> bytes:
    sheet = SeparatorSheet(SEPARATOR, who.company, who.person, who.address, NUMBER)
    return render_separators((sheet,), fonts)


def _guide(who: Named, fonts: Fonts) -> bytes:
    guide = guide_of(read_catalogue(shipped()), on=DAY, item_ids=("I20",))
    one = replace(guide, title=who.company, theme=who.person)
    return render_guide(one, fonts, hall=who.address, url=GUIDE_URL)


def _slip(who: Named, fonts: Fonts) -> bytes:
    one = replace(FACTS, hall_name=who.address, queue_name=who.company, department=who.person)
    return render_slip(one, fonts)


PAPERS: Mapping[str, Callable[[Named, Fonts], bytes]] = MappingProxyType(
    {
        "receipt": _receipt,
        **{kind.value: _notice(kind) for kind in NoticeKind},
        "delivery_proof": _proof,
        "bundle_sheet": _bundle,
        "batch_sheet": _batch,
        "supervision_sheet": _supervision,
        "day_sheet": _day,
        "archive_label": _label,
        "separator": _separator,
        "guide": _guide,
        "slip": _slip,
    }
)
"""How each paper is drawn, by its kind."""
