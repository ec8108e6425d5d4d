"""Who is here: found by one read of a card, picked up without typing, never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import visitor
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.case_number import make, spoken_groups
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.ticket import Slot
from tests.helpers.batches import SHARED, batch
from tests.helpers.elsewhere import TODAY, change_elsewhere, confirm, put_online
from tests.helpers.intakes import COMPANY_NAME, company, received, typed_as
from tests.helpers.pulls import online_case, pull
from tests.helpers.tickets import MORNING
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.found_part import FEW
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

ONLINE, SINGLE = visits.ONLINE, visits.SINGLE
AGENT, LEADER = visits.FAVOURED, visits.ONLINE
COMES = visits.Visit(SHARED["form.agent_name"], SHARED["form.agent_cert_no"], "A")
"""Who comes with a batch."""
ENTER = Qt.Key.Key_Return
NAME = "field:applicant.name"


def words_in_sight(bench: Bench) -> str:
    """Everything the page says."""
    return " ".join(one.text() for one in bench.page.findChildren(QLabel) if one.isVisible())


def test_an_online_case_is_picked_up_by_a_certificate_without_typing(bench: Bench) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until_open(f"pick_up:{number}")
    assert "已在网上提交 1 件" in words_in_sight(bench)
    bench.hand.click(f"pick_up:{number}")
    assert bench.hand.text("receipt_path").endswith(f"{number}-1.pdf")
    bench.hand.click("close_receipt")
    bench.settled()
    assert bench.text(NAME) == ONLINE.who
    assert bench.stored().state is State.RECEIVED
    assert bench.cases() == 1
    bench.hand.click("check_originals")
    bench.hand.until(lambda: not bench.hand.open("check_originals"), "originals checked")
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    assert bench.stored().state is State.ACCEPTED


def test_an_online_case_can_be_looked_at_but_not_changed_before_it_is_picked_up(
    bench: Bench,
) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", number, then=ENTER)
    bench.hand.until(lambda: bench.text(NAME) == ONLINE.who, "the case open")
    assert bench.hand.find(NAME, QLineEdit).isReadOnly()
    assert not bench.hand.shown("attach:M02")
    bench.hand.press(Qt.Key.Key_F9)
    assert bench.said == [("先接件，再受理。", "warn")]
    bench.hand.click(Step.PICK_UP.value)
    bench.hand.text("receipt_path")
    bench.settled()
    assert bench.stored().state is State.RECEIVED


def test_two_quick_presses_pick_up_once_and_print_once(bench: Bench) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until_open(f"pick_up:{number}")
    button = bench.hand.find(f"pick_up:{number}", QPushButton)
    bench.hand.tap(button)
    bench.hand.tap(button)
    bench.hand.text("receipt_path")
    bench.settled()
    assert len(bench.stored().papers) == 1


def test_pages_that_are_still_coming_are_told_over_the_case_until_they_are_here(
    bench: Bench,
) -> None:
    """A decision made elsewhere is shown at once, and that its papers have not come."""
    case = online_case(bench.station, ONLINE)
    pull(bench.station, case)
    bench.hand.write("visitor", case.number, then=ENTER)
    bench.hand.until(lambda: bench.hand.shown("case_coming"), "what is still coming")
    assert bench.hand.find("case_coming", Chip).text() == "1 份材料在途"
    page = bench.papers.picture("身份证")
    stored = bench.station.store.files.put(page)
    came = replace(case.materials[0], sha256=stored.sha256, arrived=True)
    pull(bench.station, replace(case, materials=(came,), version=case.version + 1), next_="n2")
    with bench.station.store.begin() as work:
        work.blobs.fetched(stored.sha256)
    bench.bus.tell(Changes.MATERIALS)
    bench.hand.until(lambda: not bench.hand.shown("case_coming"), "all of it here")


def test_a_number_that_two_cases_have_lists_both_for_the_clerk_to_choose(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    mine = bench.stored().case_id
    pull(bench.station, online_case(bench.station, ONLINE, number=number))
    bench.hand.click("put_aside")
    bench.hand.until(lambda: bench.model.subject.empty, "an empty desk")
    bench.hand.write("visitor", number, then=ENTER)
    bench.hand.until_open(f"open:{number}")
    assert bench.hand.shown(f"pick_up:{number}")
    assert [tone for said, tone in bench.said if "2 个办件" in said] == ["warn"]
    bench.hand.click(f"open:{number}")
    bench.hand.until(lambda: not bench.model.subject.empty, "the chosen one")
    assert bench.stored().case_id == mine


def test_the_number_on_a_receipt_opens_its_case_however_it_is_typed(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    for typed in (number, number.lower(), spoken_groups(number)):
        bench.hand.click("put_aside")
        bench.hand.until(lambda: bench.model.subject.empty, "an empty desk")
        bench.hand.write("visitor", typed, then=ENTER)
        bench.hand.until(lambda: not bench.model.subject.empty, f"{typed} open")
        assert bench.stored().number == number


def test_the_platforms_number_opens_the_case_too(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    confirm(bench.station)
    bench.hand.click("put_aside")
    bench.settled()
    bench.hand.write("visitor", "11610100XYC000014C3610131001000202611230001", then=ENTER)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case open")
    assert bench.stored().number == number


def test_a_number_nobody_gave_is_said(bench: Bench) -> None:
    bench.hand.write("visitor", make("GX0301", TODAY, 999), then=ENTER)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    assert [tone for _, tone in bench.said] == ["bad"]
    assert bench.model.subject.empty


def test_a_barcode_of_something_else_is_said_and_the_box_is_ready_again(bench: Bench) -> None:
    bench.hand.write("visitor", "6901234567892", then=ENTER)
    bench.hand.until(lambda: "没有找到“69" in words_in_sight(bench), "a sentence")
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until(lambda: "没有找到“61" in words_in_sight(bench), "another")
    assert ONLINE.cert_no not in words_in_sight(bench)
    bench.hand.press(Qt.Key.Key_F7)
    assert bench.focus() == "visitor"


def test_who_has_very_many_cases_is_told_that_these_are_the_latest(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "CASES_READ", 2)
    for _ in range(3):
        received(bench.station, SINGLE, tmp_path)
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until(lambda: "最近 2 件" in words_in_sight(bench), "how many are told")
    assert "还有更早的，可在办件查询里查看" in words_in_sight(bench)


def test_a_name_finds_the_cases_of_that_name(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.who, then=ENTER)
    bench.hand.until_open(f"open:{number}")
    bench.hand.click(f"open:{number}")
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case open")


@pytest.mark.parametrize(
    ("who", "role"), [(AGENT, "经办人"), (LEADER, "法定代表人")], ids=["agent", "legal"]
)
def test_the_card_of_who_comes_for_a_company_shows_its_case_and_the_role(
    bench: Bench, tmp_path: Path, who: visits.Visit, role: str
) -> None:
    fields = company(legal=LEADER, agent=AGENT)
    case = received(bench.station, visits.RECALLED, tmp_path, fields=fields)
    bench.page.read_card(IdentityCard(Paper.RESIDENT_ID, who.cert_no, who.who, "", ""))
    bench.hand.until_open(f"open:{case.number}")
    masked = mask_id(who.cert_no, Audience.SCREEN)
    assert f"{role} {who.who} {masked}" in words_in_sight(bench)
    assert who.cert_no not in words_in_sight(bench)
    assert len(bench.model.subject.found.others) == 1
    bench.hand.click(f"open:{case.number}")
    bench.hand.until(lambda: bench.text(NAME) == COMPANY_NAME, "the case open")


def test_appointments_of_the_applicant_are_not_the_agents(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked up by name: it is the agent's own number that is asked for."""
    received(
        bench.station,
        visits.RECALLED,
        tmp_path,
        fields=company(legal=LEADER, agent=AGENT),
    )
    asked: list[str] = []
    monkeypatch.setattr(bench.model.lookout, "_booked", lambda number, *_: asked.append(number))
    bench.hand.write("visitor", AGENT.who, then=ENTER)
    bench.hand.until(lambda: bool(asked), "asked")
    assert asked == [AGENT.cert_no]


def test_the_hand_is_at_the_first_of_what_is_listed(bench: Bench) -> None:
    draft = typed_as(bench.station, visits.RECALLED, company(legal=LEADER, agent=COMES))
    left = batch(bench.station, 2)
    bench.hand.write("visitor", COMES.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up_batch:{left.draft_id}")
    bench.hand.until(lambda: bench.focus() == f"take_up:{draft.draft_id}", "the hand at it")


def test_a_draft_says_in_which_role_it_names_the_visitor(bench: Bench) -> None:
    draft = typed_as(bench.station, visits.RECALLED, company(legal=LEADER, agent=AGENT))
    bench.hand.write("visitor", AGENT.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up:{draft.draft_id}")
    assert f"经办人 {AGENT.who}" in words_in_sight(bench)


def test_a_correction_is_stored_when_the_hand_goes_on(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.hand.write("field:form.ent_name", "西安改名示例有限公司")
    bench.settled()
    assert bench.stored().value("form.ent_name") == "西安改名示例有限公司"
    assert bench.stored().conflicts == ()


def test_what_came_in_while_the_clerk_typed_becomes_a_conflict(bench: Bench) -> None:
    bench.take_in(SINGLE)
    confirm(bench.station)
    bench.model.open_case(bench.model.subject.key)
    bench.settled()
    field = bench.hand.find("field:form.ent_name", QLineEdit)
    before = field.text()
    bench.hand.write("field:form.ent_name", "Window Trading", then=Qt.Key.Key_End)
    bench.bus.tell(
        change_elsewhere(bench.station, bench.stored(), {"form.ent_name": "Other Trading"})
    )
    bench.settled()
    assert field.text() == "Window Trading"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    bench.settled()
    (conflict,) = bench.stored().open_conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        before,
        "Window Trading",
        "Other Trading",
    )
    assert bench.stored().value("form.ent_name") == "Other Trading"
    bench.hand.until(lambda: field.text() == "Other Trading", "what stands")


def test_another_field_changed_elsewhere_is_no_conflict(bench: Bench) -> None:
    bench.take_in(SINGLE)
    confirm(bench.station)
    bench.model.open_case(bench.model.subject.key)
    bench.settled()
    field = bench.hand.find("field:form.ent_name", QLineEdit)
    bench.hand.write("field:form.ent_name", "Window Trading", then=Qt.Key.Key_End)
    bench.bus.tell(change_elsewhere(bench.station, bench.stored(), {"form.address": "Road 2"}))
    bench.settled()
    assert bench.text("field:form.address") == "Road 2"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    bench.settled()
    assert bench.stored().conflicts == ()
    assert bench.stored().value("form.ent_name") == "Window Trading"
    assert bench.stored().value("form.address") == "Road 2"


def test_what_waits_to_be_sent_is_said_at_the_head_and_goes_when_it_is_sent(bench: Bench) -> None:
    bench.take_in(SINGLE)
    assert "项待传" in bench.hand.find("case_pending", Chip).text()
    confirm(bench.station)
    bench.model.open_case(bench.model.subject.key)
    bench.hand.until(lambda: not bench.hand.shown("case_pending"), "nothing waits")


def test_a_correction_still_being_typed_is_stored_before_the_next_step(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    field = bench.hand.find("field:form.ent_name", QLineEdit)
    bench.hand.write("field:form.ent_name", "Window Trading", then=Qt.Key.Key_End)
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    bench.settled()
    assert bench.stored().value("form.ent_name") == "Window Trading"
    assert field.text() == "Window Trading"
    assert bench.stored().number == number


def test_a_correction_still_being_typed_is_stored_when_another_case_is_begun(
    bench: Bench,
) -> None:
    bench.take_in(SINGLE)
    case_id = bench.model.subject.key
    bench.hand.write("field:applicant.cert_no", ONLINE.cert_no, then=Qt.Key.Key_End)
    bench.hand.press(Qt.Key.Key_F6)
    bench.hand.until(lambda: bench.model.subject.draft is not None, "another case begun")
    bench.settled()
    assert bench.model.subject.values == {}
    assert bench.text("field:applicant.cert_no") == ""
    with bench.station.store.read() as work:
        case = work.cases.view(case_id)
    assert case is not None
    assert case.value("applicant.cert_no") == ONLINE.cert_no


def test_what_is_on_file_is_shown_and_can_be_looked_at(bench: Bench) -> None:
    number = bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until_open("preview-on-file:M02")
    assert f"{spoken_groups(number)} 已收" in words_in_sight(bench)
    bench.hand.click("preview-on-file:M02")
    bench.hand.until_open("close_preview")
    bench.hand.click("close_preview")
    bench.hand.until_open("preview-on-file:M02")


def test_a_licence_is_shown_with_its_last_day(bench: Bench) -> None:
    bench.take_in(SINGLE)
    case = bench.stored()
    granted = replace(
        case.items[0],
        state=State.DELIVERED,
        decided_on="2026-11-23",
        result_no="示例证字1号",
        result_until="2031-11-22",
    )
    with bench.station.store.begin() as work:
        made = replace(case, items=(granted,))
        work.cases.put_view(made, pending=0, at=bench.station.clock.now())
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until(lambda: "2026-11-23 准予" in words_in_sight(bench), "the licence")
    assert "有效期至 2031-11-22" in words_in_sight(bench)


def test_beside_the_work_what_is_on_file_is_one_line(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.hand.click("put_aside")
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.hand.until_open("preview-on-file:M02")
    bench.hand.click("new_case")
    bench.hand.until(lambda: not bench.hand.open("preview-on-file:M02"), "the list folded")
    bench.hand.click("holdings")
    bench.hand.until_open("preview-on-file:M02")


def test_a_draft_of_another_clerk_is_gone_on_with(
    bench: Bench, station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    bench.settled()
    begun = bench.model.subject.key
    other = open_bench(station, tasks, bus, tmp_path, Session("op-2", "李芳", "w2", "clerk", "3"))
    qtbot.addWidget(other.page)
    other.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    other.hand.until_open(f"take_up:{begun}")
    other.hand.click(f"take_up:{begun}")
    other.hand.until(lambda: other.text(NAME) == SINGLE.who, "the draft open")
    assert other.model.subject.key != begun


def test_appointments_that_are_not_listed_are_counted(bench: Bench) -> None:
    put_online(bench.station, ONLINE, bench.papers)
    bench.hand.write("visitor", ONLINE.cert_no, then=ENTER)
    bench.hand.until(lambda: bool(bench.model.subject.found.online), "found")
    starts = MORNING.replace(hour=9, minute=0)
    booked = tuple(
        Appointment(f"Y-{n}", "hall", MORNING.date(), "A", Slot(starts, starts), "赵*", "", "h")
        for n in range(FEW + 2)
    )
    bench.model.lookout.appointments.emit("", bench.model.subject.found, booked)
    assert bench.hand.find("appointments", Banner).text().endswith("另有 2 个以后的预约")


def test_a_founders_paper_is_offered_for_his_companys_case_with_whose_it_is(
    bench: Bench, tmp_path: Path
) -> None:
    """His own case has his identity paper; the company's draft is gone on with by its agent."""
    first = received(bench.station, SINGLE, tmp_path)
    fields = company(legal=SINGLE, agent=AGENT)
    draft = typed_as(bench.station, visits.RECALLED, fields)
    bench.hand.write("visitor", AGENT.cert_no, then=ENTER)
    bench.hand.until_open(f"take_up:{draft.draft_id}")
    bench.hand.click(f"take_up:{draft.draft_id}")
    bench.hand.until_open("reuse:M02")
    said = words_in_sight(bench)
    assert f"{SINGLE.who}，{spoken_groups(first.number)} 已收，" in said
    assert "2026-11-23 核对" in said
    # It is the agent who comes, not the founder: his own paper is nowhere yet.
    assert not bench.hand.shown("reuse:M03")
    bench.hand.click("reuse:M02")
    bench.until_files("M02", 1)
    (used,) = bench.model.subject.draft.materials if bench.model.subject.draft else ()
    assert used.source_case == first.number
