"""A full disk (磁盘已满) takes nothing from what was typed, and needs no restart."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import text

from clerk_app.desk import drafts
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.store.engine import transaction
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits

SINGLE = visits.SINGLE
NAME = "field:applicant.name"
LONG = "西安国际港务区示例路" * 190


@dataclass(slots=True)
class Disk:
    """The disk under a station, which can be filled and emptied."""

    station: Station
    limit: str = "PRAGMA max_page_count={}"

    def fill(self) -> None:
        """Not one page more."""
        with transaction(self.station.store._writer) as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(self.limit.format(pages)))

    def empty(self) -> None:
        """Room again."""
        with transaction(self.station.store._writer) as connection:
            connection.execute(text(self.limit.format(1_000_000)))


@pytest.fixture
def disk(station: Station) -> Disk:
    """The disk under the bench's station."""
    return Disk(station)


def test_a_full_disk_is_said_and_what_was_typed_is_stored_when_there_is_room(
    bench: Bench, disk: Disk
) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.settled()
    disk.fill()
    address = LONG * 4
    bench.hand.write("field:form.scope", address)
    bench.hand.until(lambda: "未保存" in bench.text("draft_kept"), "said that nothing is kept")
    assert [tone for _, tone in bench.said] == ["bad"]
    assert "磁盘已满" in bench.said[0][0]
    assert bench.model.subject.value("form.scope") == address
    disk.empty()
    # The retry comes by itself; it is only brought forward here.
    retry = next(one for one in bench.model.keeper.findChildren(QTimer) if one.isActive())
    retry.start(0)
    bench.hand.until(lambda: not bench.model.keeper.behind, "everything on disk")
    bench.settled()
    assert bench.text("draft_kept").startswith("已保存")
    assert drafts.open_drafts(bench.station, CLERK)[0].fields["form.scope"] == address
    assert drafts.open_drafts(bench.station, CLERK)[0].fields["applicant.name"] == SINGLE.who
    assert len(bench.said) == 1


def test_a_draft_put_aside_on_a_full_disk_is_gone_on_with_as_it_was_typed(
    bench: Bench, disk: Disk
) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.settled()
    kept, scope = bench.model.subject.key, LONG * 4
    disk.fill()
    bench.hand.write("field:form.scope", scope)
    bench.hand.until(lambda: bool(bench.model.keeper.stuck), "nothing kept")
    bench.hand.click("put_aside")
    bench.hand.click(f"take_up:{kept}")
    bench.hand.until(lambda: bench.model.subject.key == kept, "the draft in front")
    assert bench.model.subject.value("form.scope") == scope
    disk.empty()
    retry = next(one for one in bench.model.keeper.findChildren(QTimer) if one.isActive())
    retry.start(0)
    bench.hand.until(lambda: not bench.model.keeper.behind, "everything on disk")
    bench.settled()
    assert drafts.open_drafts(bench.station, CLERK)[0].fields["form.scope"] == scope


def test_a_case_that_could_not_be_received_is_received_once_with_the_next_press(
    bench: Bench, disk: Disk
) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE, form__scope=LONG)
    bench.hand_in(SINGLE)
    bench.settled()
    disk.fill()
    bench.hand.click(Step.RECEIVE.value)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    assert "磁盘已满" in bench.said[0][0]
    assert bench.model.subject.draft is not None
    assert bench.cases() == 0
    disk.empty()
    bench.receive()
    bench.settled()
    assert bench.cases() == 1
    assert bench.stored().value("form.scope") == LONG
    assert drafts.open_drafts(bench.station, CLERK) == ()


def test_a_correction_that_could_not_be_stored_stays_on_screen_and_goes_with_the_next_step(
    bench: Bench, disk: Disk
) -> None:
    bench.take_in(SINGLE)
    before = bench.stored().value("form.scope")
    disk.fill()
    bench.hand.write("field:form.scope", LONG)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    bench.model.open_case(bench.model.subject.key)
    bench.settled()
    assert bench.text("field:form.scope") == LONG
    assert bench.stored().value("form.scope") == before
    disk.empty()
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    bench.settled()
    assert bench.stored().value("form.scope") == LONG
    assert bench.stored().state is State.ACCEPTED


def test_a_second_correction_while_the_first_is_under_way_is_no_conflict(bench: Bench) -> None:
    bench.take_in(SINGLE)
    name = "field:form.ent_name"
    for typed in ("First Name", "Second Name", "Third Name"):
        bench.hand.write(name, typed)
    bench.settled()
    bench.settled()
    assert bench.hand.find(name, QLineEdit).text() == "Third Name"
    assert bench.stored().value("form.ent_name") == "Third Name"
    assert bench.stored().conflicts == ()
