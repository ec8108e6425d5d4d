"""Is this paper genuine (文书核验)? Anyone asks with its code; whose it is stays masked."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from clerk_app.domain.case import Case
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.paper_code import (
    DAY_SHEET,
    PATH,
    Judged,
    PaperCode,
    Verdict,
    checked_number,
    judge,
    read_paper_code,
)
from clerk_app.domain.paper_standing import confirmed_since
from sync.platform import cases, citizen_words, hall_papers
from sync.platform.citizen_desk import SEE_OTHER, Desk, read_form
from sync.platform.citizen_visit import Visit
from sync.platform.context import Platform
from sync.platform.machines import machine_of
from sync.platform.online_access import few_tries
from sync.platform.problems import Kind, Problem

KINDS: Mapping[str, str] = {
    "receipt": "收件凭证",
    "acceptance_notice": "受理通知书",
    "correction_notice": "补正材料一次性告知书",
    "not_required_notice": "不受理告知书",
    "refusal_decision": "不予受理决定书",
    "not_admitted_decision": "不予办理决定书",
    "deferral_promise": "容缺受理承诺书",
    "return_notice": "退件告知书",
    "termination_notice": "终止办理通知书",
    "lapse_notice": "终止办理通知书（补正逾期）",
    "withdrawal_notice": "撤回申请确认书",
    "special_procedure_notice": "特别程序告知书",
    "extension_notice": "延期决定通知书",
    "grant_decision": "准予决定书",
    "denial_decision": "不予许可决定书",
    "delivery_proof": "送达回证",
    "archive_label": "档案标签",
    "bundle_sheet": "材料交接单",
    "batch_sheet": "集群注册收件凭证",
    "supervision_sheet": "事中事后监管移交单",
    "voiding_notice": "作废告知书",
    "day_sheet": "日结表",
}
_TITLES: Mapping[Verdict, str] = {
    Verdict.GENUINE: "这份文书是真的",
    Verdict.ALTERED: "这份文书被改动过",
    Verdict.FORGED: "核验码与平台记录不符",
    Verdict.UNRECORDED: "平台没有这份文书的记录",
    Verdict.ELSEWHERE: "平台没有这个办件编号的记录",
}
_LATER = "请勿采信。刚由没有联网的窗口出具的，窗口上传之后才能核验，请过后再试。"
_TOLD: Mapping[Verdict, str] = {
    Verdict.GENUINE: "请核对纸面上的内容与下列记录是否一致；不一致的，是被改动过。",
    Verdict.ALTERED: "核验码属于另一种或者另一份文书，请勿采信，可到任一窗口查询。",
    Verdict.FORGED: "文书是伪造的，或者已被改动，请勿采信，可到任一窗口查询。"
    "标有“待平台确认”的文书，请等平台确认后再核验。",
    Verdict.UNRECORDED: _LATER,
    Verdict.ELSEWHERE: _LATER,
}
_TONES = {Verdict.GENUINE: "good", Verdict.UNRECORDED: "warn", Verdict.ELSEWHERE: "warn"}
_SHEET_TITLES = {**_TITLES, Verdict.ELSEWHERE: "平台没有这份单据的记录"}
_SHEET_LATER = f"{_LATER}较早出具的单据没有上传，请到出具它的窗口扫码核验。"
_SHEET_TOLD = {**_TOLD, Verdict.UNRECORDED: _SHEET_LATER, Verdict.ELSEWHERE: _SHEET_LATER}
INCOMPLETE = "编号或核验码不完整，请照纸面上条码下方的一行逐位输入。"


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """What anyone may know of a paper."""

    title: str
    told: str
    tone: str
    number: str
    """In the groups it is read in."""
    facts: tuple[tuple[str, str], ...] = ()
    label: str = "办件编号"
    """What its number is called."""


async def find_paper(desk: Desk, visit: Visit) -> Response:
    """The number and the check string were typed."""
    form = await read_form(visit)
    typed = f"{form.get('number', '')}{form.get('check', '')}".strip()
    code = read_paper_code(typed)
    if code is None or not checked_number(code):
        return desk.page(visit, "trouble.html", status=422, said=INCOMPLETE)
    return RedirectResponse(PATH + code.text, SEE_OTHER)


async def show_paper(desk: Desk, visit: Visit) -> Response:
    """What the platform's record says of the paper. Raises Problem TOO_MANY_TRIES."""
    code = read_paper_code(str(visit.request.path_params["code"]))
    if code is None or not checked_number(code):
        return desk.page(visit, "trouble.html", status=422, said=INCOMPLETE)
    machine = machine_of(desk.platform, visit.request)
    paper = await run_in_threadpool(look_at, desk.platform, code, machine)
    status = 200 if paper.tone == "good" else 404
    return desk.page(visit, "paper.html", status=status, paper=paper)


def look_at(platform: Platform, code: PaperCode, machine: str) -> ShownPaper:
    """The paper as the platform knows it; wrong codes close a number, or a machine, for a while.

    They are counted apart from wrong access codes: who tries papers keeps nobody from their case.
    A sheet with many cases is on the record of each of them; that of a day a window of its hall has
    told. Raises Problem TOO_MANY_TRIES.
    """
    wrong: list[ShownPaper] = []

    def find(connection: Connection) -> ShownPaper | None:
        if code.sheet:
            of_a_day = code.sheet == DAY_SHEET
            known = hall_papers.judged if of_a_day else cases.judged_sheet
            judged = known(connection, code) or Judged(Verdict.ELSEWHERE)
            stands = judged.paper is not None and cases.sheet_stands(connection, judged.paper)
            sheet = _sheet(code, judged, confirmed=stands)
            if sheet.tone == "good":
                return sheet
            wrong.append(sheet)
            return None
        ids = cases.ids_by_number(connection, code.number)
        case = cases.read(connection, ids[0]) if ids else None
        if case is None:
            wrong.append(_shown(code, Judged(Verdict.ELSEWHERE)))
            return None
        judged = judge(code, case.papers)
        if judged.verdict is not Verdict.GENUINE:
            wrong.append(_shown(code, judged))
            return None
        return _of_case(code, judged, case)

    try:
        return few_tries(platform, f"paper:{code.number}", find, machine=machine)
    except Problem as problem:
        if problem.kind is not Kind.ACCESS or not wrong:
            raise
        return wrong[-1]


def _of_case(code: PaperCode, judged: Judged, case: Case) -> ShownPaper:
    """A genuine paper of the case; whose it is stays masked."""
    paper = judged.paper
    confirmed = paper is not None and confirmed_since(paper, case.papers, case)
    own = paper.number if paper is not None and paper.number != case.number else ""
    facts = (
        *((("文书编号", own),) if own else ()),
        *_facts(judged, confirmed=confirmed),
        ("申请人", mask_name(case.value("applicant.name"), Audience.CITIZEN)),
        ("申请事项", "、".join(one.name for one in case.items)),
        ("已收材料", _handed_in(case)),
        ("办件状态", citizen_words.STATES[case.state]),
    )
    return _shown(code, judged, facts)


def _handed_in(case: Case) -> str:
    """How much of what its items ask for lies in the case, to be held against the paper."""
    asked = {need.slot for item in case.items for need in item.needs}
    there = [one for one in case.current_materials if one.slot in asked]
    kinds, pages = len({one.slot for one in there}), sum(one.pages for one in there)
    return f"{kinds} 种 {pages} 页，出具以后补交的也算在内"


def _shown(code: PaperCode, judged: Judged, facts: tuple[tuple[str, str], ...] = ()) -> ShownPaper:
    return ShownPaper(
        _TITLES[judged.verdict],
        _TOLD[judged.verdict],
        _TONES.get(judged.verdict, "bad"),
        code.spoken_number,
        facts,
    )


def _sheet(code: PaperCode, judged: Judged, *, confirmed: bool = False) -> ShownPaper:
    """A sheet with many cases; whose they are is nobody's business here."""
    return ShownPaper(
        _SHEET_TITLES[judged.verdict],
        _SHEET_TOLD[judged.verdict],
        _TONES.get(judged.verdict, "bad"),
        code.spoken_number,
        _facts(judged, confirmed=confirmed),
        label="单号",
    )


def _facts(judged: Judged, *, confirmed: bool = False) -> tuple[tuple[str, str], ...]:
    """What is told of a genuine paper; nothing of another one."""
    paper = judged.paper
    if paper is None or judged.verdict is not Verdict.GENUINE:
        return ()
    copy = f"第 {paper.copy} 份"
    facts = (
        ("文书", KINDS.get(paper.kind, paper.kind)),
        ("份数", copy if judged.latest else f"{copy}（后来又补打过，不是最近一份）"),
        ("出具日期", paper.issued_on),
        ("出具窗口", paper.window),
    )
    said = "离线出具，平台已确认" if confirmed else "离线出具，内容以平台确认后的文书为准"
    told = ("说明", said)
    return (*facts, told) if paper.provisional else facts
