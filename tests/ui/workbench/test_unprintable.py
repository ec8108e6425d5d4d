"""A name that no paper can carry is said beside the field, while its owner is at the window."""

from dataclasses import replace

from PySide6.QtCore import Qt

from clerk_app.domain.case_states import State
from tests.helpers.elsewhere import put_online
from tests.helpers.workbenches import Bench
from ui.rehearsal import visits
from ui.rehearsal.visits import SINGLE

NAME, SAID = "field:applicant.name", "unprintable:applicant.name"
LATER = "\U000323b0"
"""Of extension J: in no font, and on no screen."""


def until_said(bench: Bench, characters: str) -> None:
    bench.hand.until(lambda: f"“{characters}”" in bench.text(SAID), f"{characters} named")


def test_what_no_paper_can_carry_is_said_while_it_is_typed_and_goes_when_it_goes(
    bench: Bench,
) -> None:
    bench.begin(SINGLE)
    # Of extension B, of a Kazakh and of an Uyghur name: all have a font.
    bench.hand.write(NAME, f"张\U0002000bҚئ{LATER}ᠮ")
    until_said(bench, "U+323B0 ᠮ")
    assert "手写补上" in bench.text(SAID)
    assert bench.text("problem:applicant.name") == ""
    bench.hand.write(NAME, "张ᠮ")
    until_said(bench, "ᠮ")
    bench.hand.write(NAME, "张\u0307")
    until_said(bench, "U+0307")
    bench.hand.write(NAME, SINGLE.who)
    bench.hand.until(lambda: bench.text(SAID) == "", "nothing to be said")


def test_it_keeps_nobody_from_being_received(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE, applicant__name=f"赵{LATER}")
    until_said(bench, "U+323B0")
    bench.hand_in(SINGLE)
    bench.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case")
    bench.settled()
    assert bench.stored().state is State.RECEIVED
    # Its receipt cannot be printed; the field says why, and what to do.
    until_said(bench, "U+323B0")
    assert any("U+323B0" in said for said, tone in bench.said if tone == "bad")


def test_a_name_that_came_from_online_is_said_as_soon_as_its_case_is_open(bench: Bench) -> None:
    visit = replace(visits.ONLINE, who=f"欧阳{LATER}")
    number = put_online(bench.station, visit, bench.papers)
    bench.hand.write("visitor", number, then=Qt.Key.Key_Return)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the submission")
    until_said(bench, "U+323B0")
