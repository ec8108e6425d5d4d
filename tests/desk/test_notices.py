"""Each outcome has its paper, in one transaction; what was refused never comes out on paper."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from clerk_app.desk import acceptance, case_file, exchange, giving_back, printing
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.exchange import Answer
from clerk_app.desk.printing import Printed
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.outbox_states import PrintState
from tests.helpers.catalogues import shipped, take_in
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")
CHANGE = replace(SINGLE, items=("I29",), queue="A")
"""企业变更登记: a registration, whose materials are returned and filed again."""


def kinds_waiting(station: Station, case_id: str) -> list[str]:
    """Notices that wait, without the receipt."""
    found = []
    with station.store.read() as work:
        for job_id in printing.waiting(station, case_id):
            job = work.print_jobs.get(job_id)
            assert job is not None
            if job.content is not None:
                found.append(job.paper_kind)
    return found


def print_all(station: Station, case_id: str) -> list[Printed]:
    return [
        printing.print_job(station, CLERK, job_id)[0]
        for job_id in printing.waiting(station, case_id)
    ]


def text_of(printed: Printed) -> str:
    with pypdfium2.PdfDocument(printed.path.read_bytes()) as document:
        return "".join(
            page.get_textpage().get_text_range().replace("\r\n", "") for page in document
        )


def answer_all(station: Station, outcome: str, clock: HandClock) -> None:
    waiting = exchange.outgoing(station, limit=200)
    answers = tuple(Answer(op.op_id, outcome, 1, 1) for op in waiting)
    exchange.answered(station, answers, retry=clock.at)


def accepted(station: Station, folder: Path) -> CaseFile:
    case = received(station, FOOD, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0]


def test_acceptance_has_its_notice(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)
    assert kinds_waiting(station, file.case.case_id) == [NoticeKind.ACCEPTANCE]
    receipt, notice = print_all(station, file.case.case_id)
    assert (receipt.kind, notice.kind) == ("receipt", "acceptance_notice")
    text = text_of(notice)
    assert "2026年11月30日" in text
    assert "李秀英" in text
    on_record = case_file.open_case(station, file.case.case_id).case.papers[-1]
    assert (on_record.kind, on_record.number) == ("acceptance_notice", f"{file.case.number}-SL")


def test_the_notice_names_the_day_of_acceptance_that_the_limit_counts_from(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """The window came to it two days later: neither day on the paper is the window's."""
    case = received(station, FOOD, tmp_path)
    clock.pass_(days=2)
    acceptance.accept(station, CLERK, case.case_id)
    text = text_of(print_all(station, case.case_id)[-1])
    assert "受理日期 2026年11月23日" in text
    assert "市场监管 2026年11月30日" in text
    assert "2026年11月25日" in text, "the day on which the paper is made"


def test_a_second_press_makes_no_second_notice(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)
    acceptance.accept(station, CLERK, file.case.case_id)
    assert kinds_waiting(station, file.case.case_id) == [NoticeKind.ACCEPTANCE]


def test_a_promise_has_a_paper_with_what_is_owed_and_until_when(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, FOOD, tmp_path, without="M36")
    with pytest.raises(RuleError) as late:
        acceptance.accept(station, CLERK, case.case_id, owed=("M36",), owed_until="2026-12-01")
    assert late.value.facts["latest"] == "2026-11-30"
    file, changes = acceptance.accept(station, CLERK, case.case_id, owed=("M34", "M36"))
    assert Changes.PAPER in changes
    (item,) = file.case.items
    assert (item.owed, item.owed_until) == (("M36",), "2026-11-30")
    assert kinds_waiting(station, case.case_id) == [NoticeKind.ACCEPTANCE, NoticeKind.DEFERRAL]
    _, notice, promise = print_all(station, case.case_id)
    for paper in (notice, promise):
        assert "从业人员健康证明" in text_of(paper)
        assert "平面布局图" not in text_of(paper), "what may not be owed is not promised"
        assert "2026年11月30日" in text_of(paper)


def test_the_notice_of_an_acceptance_on_a_promise_does_not_say_that_all_is_there(
    station: Station, tmp_path: Path
) -> None:
    """Of two items the one that owes has a notice of its own (容缺受理通知书, domain.md 4.5)."""
    visit = replace(SINGLE, items=("I20", "I04"), queue="A")
    case = received(station, visit, tmp_path, without="M36")
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    assert {one.item_id: one.owed for one in file.case.items} == {"I20": ("M36",), "I04": ()}
    wanted = [NoticeKind.ACCEPTANCE, NoticeKind.ACCEPTANCE, NoticeKind.DEFERRAL]
    assert kinds_waiting(station, case.case_id) == wanted
    texts = [text_of(one) for one in print_all(station, case.case_id)[1:]]
    (owing,) = [one for one in texts if "容缺受理通知书" in one]
    (whole,) = [one for one in texts if "材料齐全、符合法定形式" in one and one != owing]
    assert "税务信息确认" in whole
    assert "食品经营许可" not in whole
    assert "食品经营许可" in owing
    assert "税务信息确认" not in owing
    for said in ("主要材料齐全", "从业人员健康证明", "任一窗口", "终止办理"):
        assert said in owing


@pytest.mark.parametrize("day", ["2026-11-22", "2026-12-01", "明天"])
def test_a_promise_within_the_limit_or_none(station: Station, tmp_path: Path, day: str) -> None:
    case = received(station, FOOD, tmp_path)
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case.case_id, owed=("M36",), owed_until=day)
    assert caught.value.trouble in (Trouble.DEFERRAL_DATE, Trouble.FIELD_FORM)
    assert case_file.open_case(station, case.case_id).case.state is State.RECEIVED
    assert kinds_waiting(station, case.case_id) == []


def test_one_department_asks_for_more_and_the_others_go_on(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    (asked,) = [item for item in case.items if item.item_id == "I03"]
    first, others = "I03", [one.item_id for one in case.items if one is not asked]
    slot = asked.needs[0].slot
    file, _ = acceptance.ask_correction(
        station, CLERK, case.case_id, slots=(slot,), note="", items=(first,)
    )
    file, _ = acceptance.accept(station, CLERK, case.case_id, items=tuple(others))
    states = {item.item_id: item.state for item in file.case.items}
    assert states[first] is State.CORRECTION_ASKED
    assert {states[one] for one in others} == {State.ACCEPTED}
    notices = {one.kind: text_of(one) for one in print_all(station, case.case_id)}
    assert asked.name in notices["correction_notice"]
    assert asked.name not in notices["acceptance_notice"]
    assert case.items[0].name in notices["acceptance_notice"]


@pytest.mark.parametrize(
    ("outcome", "kind", "state", "said"),
    [
        ("refuse", NoticeKind.REFUSAL, State.REFUSED, "西安市公安局"),
        ("not_required", NoticeKind.NOT_REQUIRED, State.NOT_REQUIRED, "个人自用"),
        ("give_back", NoticeKind.RETURN, State.RETURNED, "不属于本登记机关管辖"),
        ("withdraw", NoticeKind.WITHDRAWAL, State.WITHDRAWN, "个人自用"),
    ],
)
def test_every_no_is_on_paper(
    station: Station, tmp_path: Path, outcome: str, kind: NoticeKind, state: State, said: str
) -> None:
    visit = CHANGE if outcome == "give_back" else FOOD
    case_id = received(station, visit, tmp_path).case_id
    match outcome:
        case "refuse":
            file, _ = acceptance.refuse(
                station, CLERK, case_id, reason="个人自用", competent_body="西安市公安局"
            )
        case "not_required":
            file, _ = acceptance.find_not_required(station, CLERK, case_id, reason="个人自用")
        case "give_back":
            file, _ = giving_back.give_back(station, CLERK, case_id, note=said)
        case _:
            file, _ = acceptance.withdraw(station, CLERK, case_id, reason="个人自用")
    assert file.case.state is state
    assert kinds_waiting(station, case_id) == [kind]
    assert said in text_of(print_all(station, case_id)[-1])


def test_a_no_without_a_reason_is_neither_recorded_nor_printed(
    station: Station, tmp_path: Path
) -> None:
    case_id = received(station, CHANGE, tmp_path).case_id
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case_id, note="  ")
    assert caught.value.trouble is Trouble.MOVE_REASON_MISSING
    assert kinds_waiting(station, case_id) == []


def test_it_is_provisional_until_the_platform_has_it(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    file = accepted(station, tmp_path)
    first = print_all(station, file.case.case_id)[-1]
    assert first.provisional
    assert "离线，待平台确认" in text_of(first)
    answer_all(station, "applied", clock)
    again, _ = printing.print_again(station, CLERK, file.case.case_id, first.kind)
    assert (again.copy, again.provisional) == (2, False)
    assert "离线" not in text_of(again)
    assert "第2次打印" in text_of(again)


def test_what_the_platform_refused_never_comes_out(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    file = accepted(station, tmp_path)
    answer_all(station, "rejected", clock)
    job_id = printing.waiting(station, file.case.case_id)[-1]
    with pytest.raises(RuleError) as caught:
        printing.print_job(station, CLERK, job_id)
    assert caught.value.trouble is Trouble.PAPER_NOT_STANDING
    with station.store.read() as work:
        job = work.print_jobs.get(job_id)
    assert job is not None
    assert job.state is PrintState.VOID
    assert not any(one.kind == NoticeKind.ACCEPTANCE for one in file.case.papers)


def test_a_notice_says_what_was_true_when_it_was_decided(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)
    changed = {"applicant.name": "李秀瑛"}
    case_file.correct(station, CLERK, file.case, changed)
    assert "李秀英" in text_of(print_all(station, file.case.case_id)[-1])


def test_a_kind_the_case_never_had_is_not_printed_again(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)
    with pytest.raises(RuleError):
        printing.print_again(station, CLERK, file.case.case_id, NoticeKind.DENIAL)


def test_different_papers_of_a_kind_have_numbers_of_their_own(
    station: Station, tmp_path: Path
) -> None:
    """Two departments ask for corrections: neither notice is a copy of the other."""
    case = received(station, JOINT, tmp_path)
    # The first is a registration, which is returned and never corrected.
    _, first, second, *_ = case.items
    for item in (first, second):
        acceptance.ask_correction(
            station,
            CLERK,
            case.case_id,
            slots=(item.needs[0].slot,),
            note="",
            items=(item.item_id,),
        )
    _, one, two = print_all(station, case.case_id)
    assert (one.paper_number, two.paper_number) == (f"{case.number}-BZ", f"{case.number}-BZ2")
    assert (one.copy, two.copy) == (1, 1)
    assert one.path != two.path
    assert first.name in text_of(one)
    assert second.name in text_of(two)
    assert "次打印" not in text_of(two)
    again, _ = printing.print_again(station, CLERK, case.case_id, one.kind, one.paper_number)
    assert (again.paper_number, again.copy) == (one.paper_number, 2)
    assert first.name in text_of(again)
    assert "第2次打印" in text_of(again)
    latest, _ = printing.print_again(station, CLERK, case.case_id, two.kind)
    assert (latest.paper_number, latest.copy) == (two.paper_number, 2)


def test_a_correction_says_what_a_right_one_is_and_whom_to_call(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, FOOD, tmp_path)
    acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34", "M36"), note="")
    text = text_of(print_all(station, case.case_id)[-1])
    place = station.library.catalogue().place
    for slot in ("M34", "M36"):
        assert station.library.catalogue().material(slot).standard in text
    assert "由医疗卫生机构出具" in text
    assert f"承办电话 {place.consult}" in text, "this window has no number of its own"


def test_a_window_with_a_telephone_of_its_own_says_that_one(
    station: Station, tmp_path: Path
) -> None:
    own = replace(station, phone="029-86510001")
    case = received(own, FOOD, tmp_path)
    acceptance.ask_correction(own, CLERK, case.case_id, slots=("M34",), note="")
    text = text_of(print_all(own, case.case_id)[-1])
    assert "承办电话 029-86510001" in text
    assert own.library.catalogue().place.consult not in text


def test_nothing_is_asked_for_on_a_paper_that_names_no_telephone(
    station: Station, tmp_path: Path
) -> None:
    """domain.md 4.5: without one the paper may not go out, so nothing is recorded either."""
    doc = shipped()
    doc |= {"version": "2026.11.4", "effective_from": "2026-11-02"}
    doc["place"]["consult"] = ""
    take_in(station, doc)
    case = received(station, FOOD, tmp_path)
    with pytest.raises(RuleError) as caught:
        acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="")
    assert caught.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert caught.value.facts["field"] == "phone"
    assert case_file.open_case(station, case.case_id).case.state is State.RECEIVED


@pytest.mark.parametrize(
    ("agent", "contact"),
    [
        ({}, "联系人 李秀英 联系方式 138****0001"),
        ({"form.agent_name": "钱明"}, "联系人 钱明 联系方式 138****0001"),
        (
            {"form.agent_name": "钱明", "form.agent_mobile": "13900000002"},
            "联系人 钱明 联系方式 139****0002",
        ),
    ],
)
def test_an_acceptance_names_whom_to_speak_to(
    station: Station, tmp_path: Path, agent: dict[str, str], contact: str
) -> None:
    case = received(station, FOOD, tmp_path)
    blank = {"form.agent_name": "", "form.agent_mobile": ""}
    case_file.correct(station, CLERK, case, {**blank, **agent})
    acceptance.accept(station, CLERK, case.case_id)
    text = text_of(print_all(station, case.case_id)[-1])
    assert contact in text
    assert "一式二份" in text
