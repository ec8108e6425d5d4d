"""Corrections of a case are stored when the hand goes on, and overwrite nobody's."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.helpers.elsewhere import change_elsewhere, confirm
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.widgets.chip import Chip

ONLINE, SINGLE = visits.ONLINE, visits.SINGLE


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
