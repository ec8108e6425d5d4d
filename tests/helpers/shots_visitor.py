"""Pictures of the visitor's own screen when it is hard: long names, not yet read, not recorded."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from clerk_app.desk import batch_drafts
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.batches import batch
from tests.helpers.held_lane import held_lane
from tests.helpers.joint_cases import put_joint
from tests.helpers.long_names import ADDRESS, COMPANY, FIELDS, JOINT, PERSON, furnish_long
from tests.helpers.shots_desk import Furnish
from tests.helpers.shots_palette import CONTROL, Window, settle, visitor_screen, window
from tests.helpers.station import CLERK, furnish
from tests.helpers.studio import Studio
from ui.cluster_stand import ClusterStand

UPRIGHT = (1080, 1920)
Scene = Callable[[Studio, Window], QWidget]


def scenes() -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""

    def named(scene: Scene, furnished: Furnish) -> Callable[[Studio], QWidget]:
        def drawn(studio: Studio) -> QWidget:
            folder = studio.folder / scene.__name__
            return scene(studio, studio.leaving.enter_context(window(folder, furnished)))

        return drawn

    long = (visitor_long, visitor_long_down, visitor_long_upright, visitor_long_batch)
    usual = (visitor_waits, visitor_fails, visitor_fails_clerk)
    return {one.__name__: named(one, furnish_long) for one in long} | {
        one.__name__: named(one, furnish) for one in usual
    }


def _joint(one: Window) -> None:
    """A joint case of the longest names on the desk, its applicant asked."""
    case_id = put_joint(one.station, JOINT, FIELDS)
    _open(one, case_id)
    one.hand.press(Qt.Key.Key_E, CONTROL)


def _open(one: Window, case_id: str) -> None:
    model = one.counter._workbench
    assert model is not None
    model.open_case(case_id)
    one.hand.until(lambda: model.subject.case is not None, "the case")


def visitor_long(studio: Studio, one: Window) -> QWidget:
    """A joint case, from the top."""
    del studio
    _joint(one)
    return visitor_screen(one)


def visitor_long_down(studio: Studio, one: Window) -> QWidget:
    """The same, a page further: company and address."""
    screen = visitor_long(studio, one)
    settle()
    down = screen.findChild(QPushButton, "visitor_down")
    assert down is not None
    down.click()
    return screen


def visitor_long_upright(studio: Studio, one: Window) -> QWidget:
    """On a screen that stands."""
    del studio
    _joint(one)
    return visitor_screen(one, UPRIGHT)


def visitor_long_batch(studio: Studio, one: Window) -> QWidget:
    """A batch before its agent."""
    del studio
    draft = batch(one.station, 3)
    fields = {
        "form.host_name": COMPANY, "form.address": ADDRESS, "form.agent_name": PERSON,
    }  # fmt: skip
    head = replace(draft.head, fields={**draft.head.fields, **fields})
    named = {"form.ent_name": COMPANY, "form.legal_name": PERSON}
    rows = tuple(replace(row, cells={**row.cells, **named}) for row in draft.rows)
    batch_drafts.save(one.station, CLERK, replace(draft, head=head, rows=rows))
    one.hand.press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    one.hand.until_open(f"take_up_batch:{draft.draft_id}")
    one.hand.click(f"take_up_batch:{draft.draft_id}")
    stand = one.counter.shell.findChild(ClusterStand)
    assert stand is not None
    one.hand.until(lambda: stand.model.state.checked.companies == len(rows), "looked over")
    one.hand.press(Qt.Key.Key_E, CONTROL)
    return visitor_screen(one)


def visitor_waits(studio: Studio, one: Window) -> QWidget:
    """A case was asked for, and the store takes its time: nothing of anybody is shown."""
    case_id = put_joint(one.station, JOINT)
    model = one.counter._workbench
    assert model is not None
    settle()
    studio.leaving.enter_context(held_lane(one.counter.tasks))
    model.open_case(case_id)
    return visitor_screen(one)


def _failed(one: Window) -> QWidget:
    """The applicant's yes could not be stored."""
    case_id = put_joint(one.station, JOINT)
    _open(one, case_id)
    one.hand.press(Qt.Key.Key_E, CONTROL)
    screen = visitor_screen(one)
    settle()

    def begin() -> object:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")

    cast(Any, one.station.store).begin = begin
    yes = screen.findChild(QPushButton, "visitor_right")
    assert yes is not None
    yes.click()
    settle()
    return screen


def visitor_fails(studio: Studio, one: Window) -> QWidget:
    """What the visitor sees of it."""
    del studio
    return _failed(one)


def visitor_fails_clerk(studio: Studio, one: Window) -> QWidget:
    """What the clerk sees of it."""
    del studio
    _failed(one).hide()
    return one.counter.shell
