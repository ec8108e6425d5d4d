"""Three standard jobs by keys only: what each costs, and that it gets no dearer."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.form import (
    APPLICANT_FIELDS,
    APPLICANT_NAME,
    asked_for,
    merged_form,
    table_rows,
)
from clerk_app.domain.same_person import asks_who
from tests.helpers.elsewhere import put_online
from tests.helpers.halls import take
from tests.helpers.key_counter import CONTROL, SHIFT, KeyClerk, Mouse, Tally
from tests.helpers.told_at_the_end import TOLD_AT_THE_END
from tests.helpers.workbenches import Papers
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, ONLINE, SINGLE, Visit, answers

Report = Callable[[str, Tally], None]

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
CEILINGS = {"single": 19, "joint of six": 46, "pick-up": 6}
"""Most commands a job may take; lower it when it takes fewer."""
SHORT = 3
"""So short an answer may be right for two questions: 100 for an amount and for a share."""


@pytest.fixture
def clerk(counter: Counter, hand: Hand, hall: Hall, qapp: QApplication) -> Iterator[KeyClerk]:
    take(hall)
    hand.until_open("call")
    tally = Tally()
    made = KeyClerk(hand, counter.shell, tally)
    counter._wedge._clock = made.clock
    mouse = Mouse(qapp, tally)
    yield made
    mouse.stop()


def call(clerk: KeyClerk) -> None:
    """The visitor is called and has come."""
    clerk.hand.until_open("call")
    clerk.press(Qt.Key.Key_F1)
    clerk.hand.until_open("start")
    clerk.press(Qt.Key.Key_F1, SHIFT)
    clerk.hand.until_open("finish")


def settled(clerk: KeyClerk, counter: Counter, desk: WorkbenchModel) -> None:
    """Everything asked of the store has been answered."""
    answered: list[bool] = []
    counter.tasks.ask(lambda: True, answered.append)
    clerk.hand.until(lambda: bool(answered), "the store's answer")
    clerk.hand.until(lambda: not desk.keeper.behind and not desk.lane.busy, "all on disk")


class Intake:
    """Fills in the form as it comes: what is there already is passed by, never typed again."""

    def __init__(self, clerk: KeyClerk, counter: Counter, desk: WorkbenchModel) -> None:
        self.clerk, self.counter, self.desk = clerk, counter, desk
        self.said: list[str] = []
        """Every answer that was typed in full."""

    def fill(self, values: Mapping[str, str]) -> None:
        for field in self.asked():
            wanted = values.get(field.name, "")
            if wanted and self.desk.subject.value(field.name) != wanted:
                self.go_to(field.name)
                self.answer(field, wanted)
        settled(self.clerk, self.counter, self.desk)

    def asked(self) -> Iterator[Field]:
        """The questions of the form as it stands; an answer may ask more."""
        catalogue, subject = self.desk.catalogue, self.desk.subject
        assert catalogue is not None
        groups = merged_form(catalogue, [one.item_id for one in subject.items])
        fields = [*APPLICANT_FIELDS, *(one.field for group in groups for one in group.fields)]
        for field in fields:
            if asked_for(catalogue, field, self.desk.subject.values):
                yield field

    def go_to(self, name: str) -> None:
        """The cheaper of the two ways: to the next gap, or Tab by Tab."""
        settled(self.clerk, self.counter, self.desk)
        wanted = f"field:{name}"
        while self.clerk.at() != wanted:
            before = self.clerk.at()
            gap = name in self.desk.subject.unfilled
            if gap:
                self.clerk.press(Qt.Key.Key_Down, CONTROL)
            if not gap or self.clerk.at() == before:
                self.clerk.press(TAB)

    def answer(self, field: Field, value: str) -> None:
        catalogue = self.desk.catalogue
        assert catalogue is not None
        if field.type is FieldType.TABLE:
            for row in table_rows(field, value):
                self.row(field, row)
            return
        options = [one.code for one in catalogue.options(field)]
        if field.type is FieldType.BOOL:
            options = ["1", "0"]
        if options:
            self.clerk.type(str(options.index(value) + 1))
        elif asks_who(field, catalogue.fields) and value == self.desk.subject.value(APPLICANT_NAME):
            self.say("=")
        else:
            self.say(value)
        self.clerk.press(TAB if field.type is FieldType.TEXT_LONG else ENTER)

    def row(self, field: Field, row: Mapping[str, str]) -> None:
        """Across a row of a table: a cell that says the right thing already is passed by."""
        for column in field.columns:
            cell = QApplication.focusWidget()
            assert isinstance(cell, QLineEdit)
            wanted = row.get(column.key, "")
            if cell.text() != wanted:
                applicant = column.key == "name" and wanted == self.desk.subject.value(
                    APPLICANT_NAME
                )
                self.say("=" if applicant else wanted)
            self.clerk.press(ENTER)

    def say(self, text: str) -> None:
        """Type it, and remember that it was typed."""
        self.clerk.type(text)
        self.said.append(text)

    def papers(self, papers: Papers) -> None:
        """Whatever must be handed in, one after the other."""

        def choose(dialog: QFileDialog, named: QLineEdit) -> None:
            path = papers.picture()
            dialog.setDirectory(str(path.parent))
            named.setText(path.name)

        if self.desk.subject.missing:
            self.clerk.press(Qt.Key.Key_F11)
        while missing := self.desk.subject.missing:
            self.clerk.give_file(choose)
            before = len(missing)
            self.clerk.hand.until(lambda: len(self.desk.subject.missing) < before, "taken in")  # noqa: B023

    def receive_and_accept(self) -> None:
        self.clerk.press(Qt.Key.Key_F12)
        self.clerk.hand.until(lambda: not self.desk.subject.unchecked, "originals checked")
        if self.desk.subject.case is None:
            self.clerk.press(ENTER, CONTROL)
            self.clerk.hand.until(lambda: self.desk.subject.case is not None, "received")
        self.clerk.hand.until_open("accept")
        self.clerk.press(Qt.Key.Key_F9)
        accepted = (State.ACCEPTED, State.IN_REVIEW)
        self.clerk.hand.until(
            lambda: (
                self.desk.subject.case is not None
                and all(one.state in accepted for one in self.desk.subject.items)
            ),
            "accepted",
        )

    def finish(self) -> None:
        """The visitor goes; the desk is empty for the next."""
        self.clerk.press(Qt.Key.Key_F5)
        self.clerk.hand.until_open("call")
        self.clerk.hand.until(lambda: self.desk.subject.empty, "an empty desk")


def begin(clerk: KeyClerk, desk: WorkbenchModel, visit: Visit, letters: str) -> None:
    """Card on the reader, a new case, and what it is for by first letters."""
    clerk.scan(visit.cert_no)
    clerk.hand.until(lambda: desk.subject.asked == visit.cert_no, "looked up")
    clerk.press(Qt.Key.Key_F6)
    clerk.hand.until_open("find_matter")
    assert clerk.at() == "find_matter"
    clerk.type(letters)
    clerk.press(ENTER)
    clerk.hand.until(lambda: bool(desk.subject.items), "chosen")


def said(visit: Visit, desk: WorkbenchModel) -> dict[str, str]:
    """What this visitor answers; the address and so on are theirs, they stand for themselves."""
    assert desk.catalogue is not None
    ids = tuple(one.item_id for one in desk.subject.items)
    return dict(answers(desk.catalogue, visit, ids))


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Report:
    """Tell what a job took, at the end of the run, and hold it to its ceiling."""

    def tell(job: str, tally: Tally) -> None:
        told = f"{tally.commands} commands, {tally.content} characters, {tally.files} papers"
        told += f", {tally.scans} scans, {tally.clicks} clicks: {' '.join(tally.pressed)}"
        record_property(TOLD_AT_THE_END, f"keys of {job}: {told}")
        assert tally.clicks == 0
        assert tally.commands <= CEILINGS[job]

    return tell


def nothing_twice(intake: Intake) -> None:
    """No answer was typed a second time, whoever asked for it; the card has typed the number."""
    whole = [one for one in intake.said if len(one) > SHORT]
    assert len(whole) == len(set(whole)), whole
    assert not any(one in SINGLE.cert_no + JOINT.cert_no for one in whole if len(one) > 6)


def test_a_single_item(
    counter: Counter, clerk: KeyClerk, desk: WorkbenchModel, papers: Papers, report: Report
) -> None:
    intake = Intake(clerk, counter, desk)
    call(clerk)
    begin(clerk, desk, SINGLE, "swxxqr")
    assert [one.item_id for one in desk.subject.items] == ["I04"]
    intake.fill(said(SINGLE, desk))
    intake.papers(papers)
    intake.receive_and_accept()
    intake.finish()
    report("single", clerk.tally)
    nothing_twice(intake)


def test_a_joint_case_of_six(
    counter: Counter, clerk: KeyClerk, desk: WorkbenchModel, papers: Papers, report: Report
) -> None:
    intake = Intake(clerk, counter, desk)
    call(clerk)
    begin(clerk, desk, JOINT, "qykbyjs")
    assert clerk.at() == "part:I05"
    clerk.press(SPACE)
    clerk.press(Qt.Key.Key_Down)
    assert clerk.at() == "part:I08"
    clerk.press(SPACE)
    clerk.press(ENTER)
    clerk.hand.until(lambda: len(desk.subject.items) == 6, "six items")
    intake.fill(said(JOINT, desk))
    intake.papers(papers)
    intake.receive_and_accept()
    intake.finish()
    report("joint of six", clerk.tally)
    nothing_twice(intake)


def test_the_pick_up_of_an_online_case(
    counter: Counter,
    clerk: KeyClerk,
    desk: WorkbenchModel,
    station: Station,
    tmp_path: Path,
    report: Report,
) -> None:
    number = put_online(station, ONLINE, Papers(tmp_path / "online"))
    intake = Intake(clerk, counter, desk)
    call(clerk)
    clerk.scan(ONLINE.cert_no)
    clerk.hand.until_open(f"pick_up:{number}")
    assert clerk.at() == f"pick_up:{number}"
    clerk.press(ENTER)
    clerk.hand.until(lambda: desk.subject.case is not None, "picked up")
    clerk.hand.until(lambda: bool(desk.subject.unchecked), "its papers")
    intake.receive_and_accept()
    intake.finish()
    report("pick-up", clerk.tally)
    assert clerk.tally.content == 0
