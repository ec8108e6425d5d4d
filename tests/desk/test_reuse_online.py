"""An online case asks for nothing a window has seen: its copies give way to what is on file."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, intake, reuse
from clerk_app.desk.station import Station
from clerk_app.domain.case import Trust
from clerk_app.domain.case_states import State
from clerk_app.domain.checklist import Line
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.intakes import picture, received
from tests.helpers.pulls import online_case, pull
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

SLOT = "M02"


def picked_up(station: Station, *, sha256: str = "") -> str:
    """Id of a case that came online with a copy of M02, taken in at the window."""
    online = online_case(station, replace(SINGLE, items=("I03",)))
    if sha256:
        materials = tuple(replace(one, sha256=sha256) for one in online.materials)
        online = replace(online, materials=materials)
    pull(station, online)
    return intake.pick_up(station, CLERK, online.case_id)[0].case.case_id


def test_an_online_case_wants_only_what_is_nowhere(station: Station, tmp_path: Path) -> None:
    first = received(station, replace(SINGLE, items=("I31",)), tmp_path)
    case_id = picked_up(station)
    found = reuse.offered_in_case(station, case_id)
    # The copy of M02 that came online nobody has compared; its original was seen before.
    assert set(found) == {"M02", "M03"}
    file, _ = reuse.reuse_in_case(station, CLERK, case_id, tuple(found))
    for slot in found:
        (mine,) = (
            one for one in file.case.current_materials if one.slot == slot and one.source_case
        )
        assert mine.source_case == first.number
    assert reuse.offered_in_case(station, case_id) == {}
    again, _ = reuse.reuse_in_case(station, CLERK, case_id, tuple(found))
    assert again.case.materials == file.case.materials


def lines_of(station: Station, case_id: str) -> dict[str, Line]:
    return {line.slot: line for line in case_file.open_case(station, case_id).lines}


def test_an_original_that_was_seen_is_not_shown_again_for_a_copy_sent_online(
    station: Station, tmp_path: Path
) -> None:
    received(station, replace(SINGLE, items=("I31",)), tmp_path)
    case_id = picked_up(station)
    case_file.attach(station, CLERK, case_id, "M10", picture(tmp_path, "备案表"))
    reuse.reuse_in_case(station, CLERK, case_id, ("M03",))
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case_id)
    assert caught.value.trouble is Trouble.MATERIALS_UNCHECKED
    assert lines_of(station, case_id)["M02"].unchecked
    file, _ = reuse.reuse_in_case(station, CLERK, case_id, ("M02",))
    assert not lines_of(station, case_id)["M02"].unchecked
    # What the applicant has sent stays in the case, and nobody is said to have compared it.
    (sent,) = (one for one in file.case.current_materials if one.material_id == "material-online")
    assert (sent.trust, sent.check) == (Trust.C, None)
    file, _ = acceptance.accept(station, CLERK, case_id)
    assert file.case.state is State.ACCEPTED


def test_the_very_file_that_is_on_file_keeps_its_check_when_it_comes_online_again(
    station: Station, tmp_path: Path
) -> None:
    first = received(station, replace(SINGLE, items=("I31",)), tmp_path)
    theirs = next(one for one in first.materials if one.slot == SLOT)
    case_id = picked_up(station, sha256=theirs.sha256)
    assert lines_of(station, case_id)[SLOT].unchecked
    reuse.reuse_in_case(station, CLERK, case_id, (SLOT,))
    (mine,) = lines_of(station, case_id)[SLOT].materials
    assert (mine.trust, mine.check, mine.source_case) == (Trust.B, theirs.check, first.number)


def test_what_was_taken_over_is_taken_out_and_the_copy_must_be_compared(
    station: Station, tmp_path: Path
) -> None:
    received(station, replace(SINGLE, items=("I31",)), tmp_path)
    case_id = picked_up(station)
    file, _ = reuse.reuse_in_case(station, CLERK, case_id, (SLOT,))
    used = next(one for one in file.case.current_materials if one.slot == SLOT and one.source_case)
    case_file.remove_material(station, CLERK, case_id, used.material_id, "不是这一份")
    assert lines_of(station, case_id)[SLOT].unchecked
    assert SLOT in reuse.offered_in_case(station, case_id)
