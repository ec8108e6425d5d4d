"""Credit at the window: shown as soon as a number is known, with what follows and how old it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.helpers.lists import flag, give_credit
from tests.helpers.workbenches import Bench
from ui import credit_words
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.rehearsal.visits import OFFLINE_SINGLE
from ui.widgets.banner import Banner

TOLERANT = replace(OFFLINE_SINGLE, items=("I20",))
OWED = "M36"


def notices(bench: Bench) -> list[str]:
    found = bench.page.findChildren(Banner)
    return [
        one.text() for one in found if one.isVisible() and one.objectName().startswith("notice:")
    ]


def until_flagged(bench: Bench) -> None:
    bench.hand.until(lambda: any("信用" in one for one in notices(bench)), "the flag")


def test_a_flag_stands_there_as_soon_as_the_number_is_typed(bench: Bench) -> None:
    give_credit(bench.station, flag(OFFLINE_SINGLE.cert_no))
    bench.begin(OFFLINE_SINGLE)
    bench.hand.write("field:applicant.cert_no", OFFLINE_SINGLE.cert_no)
    until_flagged(bench)
    [said] = notices(bench)
    assert "2025-03-12 起列入失信被执行人名单" in said
    assert "不适用容缺受理、须从严核对" in said
    assert "截至 2026-11-23 10:42" in said


def test_whoever_is_looked_up_is_known_on_an_empty_desk(bench: Bench) -> None:
    give_credit(bench.station, flag(OFFLINE_SINGLE.cert_no))
    bench.hand.write("visitor", OFFLINE_SINGLE.cert_no, then=Qt.Key.Key_Return)
    until_flagged(bench)
    bench.hand.write("visitor", visits.SINGLE.cert_no, then=Qt.Key.Key_Return)
    bench.hand.until(lambda: not notices(bench), "nothing about somebody else")


def test_the_next_visitor_is_another(bench: Bench) -> None:
    give_credit(bench.station, flag(OFFLINE_SINGLE.cert_no))
    bench.begin(OFFLINE_SINGLE)
    bench.hand.write("field:applicant.cert_no", OFFLINE_SINGLE.cert_no)
    until_flagged(bench)
    bench.hand.click("put_aside")
    bench.begin(visits.SINGLE)
    bench.hand.write("field:applicant.cert_no", visits.SINGLE.cert_no)
    bench.settled()
    assert notices(bench) == []


def test_the_company_is_looked_up_too(bench: Bench) -> None:
    give_credit(bench.station, flag(visits.CREDIT_CODE, "abnormal_operation", follows=[]))
    change = replace(OFFLINE_SINGLE, items=("I29",))
    bench.begin(change)
    bench.hand.write("field:form.uscc", visits.CREDIT_CODE)
    until_flagged(bench)
    assert "本单位自 2025-03-12 起列入经营异常名录" in notices(bench)[0]


def test_a_newer_list_is_seen_on_the_desk(bench: Bench) -> None:
    give_credit(bench.station, flag(OFFLINE_SINGLE.cert_no))
    bench.begin(OFFLINE_SINGLE)
    bench.hand.write("field:applicant.cert_no", OFFLINE_SINGLE.cert_no)
    until_flagged(bench)
    bench.bus.tell(give_credit(bench.station, version="2"))
    bench.hand.until(lambda: not notices(bench), "the flag gone")


def test_a_barred_applicant_owes_nothing_and_hears_why(bench: Bench) -> None:
    give_credit(bench.station, flag(OFFLINE_SINGLE.cert_no))
    bench.take_in(TOLERANT, without=(OWED,))
    until_flagged(bench)
    assert "不能容缺" in bench.text("next_step")
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "the refusal")
    said = bench.hand.find("dialog_problem", Banner).text()
    assert "失信被执行人名单，不适用容缺受理" in said
    assert not bench.hand.open("confirm")
    assert not bench.hand.open(f"tick:{OWED}")
    bench.hand.click("cancel")


def test_who_promises_hears_how_old_the_list_is(bench: Bench) -> None:
    give_credit(bench.station)
    bench.take_in(TOLERANT, without=(OWED,))
    bench.hand.until(lambda: bool(bench.model.subject.credit.version), "the list asked")
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.hand.shown("credit_age"), "the dialog")
    assert bench.hand.find("credit_age", QLabel).text() == "信用名单截至 2026-11-23 10:42。"
    bench.hand.click(f"tick:{OWED}")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bool(bench.model.subject.items[0].owed), "accepted")


def test_without_a_list_the_platform_has_the_last_word(bench: Bench) -> None:
    bench.take_in(TOLERANT, without=(OWED,))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.hand.shown("credit_age"), "the dialog")
    assert "以平台核对为准" in bench.hand.find("credit_age", QLabel).text()
    bench.hand.click("cancel")


@pytest.mark.usefixtures("qapp")
def test_a_kind_nobody_knows_is_shown_as_it_came() -> None:
    assert credit_words.kind("new_kind") == "new_kind"
