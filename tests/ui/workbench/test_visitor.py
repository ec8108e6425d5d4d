"""Who is here: found by one read of a card, by name and by every number of a case."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.desk import visitor
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.case_number import make, spoken_groups
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.ticket import Slot
from tests.helpers.batches import SHARED, batch
from tests.helpers.elsewhere import TODAY, confirm, put_online
from tests.helpers.intakes import COMPANY_NAME, company, received, typed_as
from tests.helpers.pulls import online_case, pull
from tests.helpers.tickets import MORNING
from tests.helpers.workbenches import Bench, open_bench, words_in_sight
from ui.bus import Bus
from ui.pages.workbench.found_part import FEW
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

ONLINE, SINGLE = visits.ONLINE, visits.SINGLE
AGENT, LEADER = visits.FAVOURED, visits.ONLINE
COMES = visits.Visit(SHARED["form.agent_name"], SHARED["form.agent_cert_no"], "A")
"""Who comes with a batch."""
ENTER = Qt.Key.Key_Return
NAME = "field:applicant.name"


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
