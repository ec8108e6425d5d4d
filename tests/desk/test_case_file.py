"""An open case: found by anything printed on it, corrected without overwriting what was unseen."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, drafts, visitor
from clerk_app.desk.station import Station
from clerk_app.domain.case import Trust
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import SetFields
from tests.helpers.intakes import pdf, picture, received
from tests.helpers.pulls import answered_by_platform, citizens_operation, online_case, pull
from tests.helpers.station import CLERK
from ui.rehearsal.visits import ONLINE, SINGLE


def test_every_number_finds_it(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    answered_by_platform(station, case)
    for number in (case.case_id, case.number, "PLATFORM-1"):
        assert case_file.open_case(station, number).case.case_id == case.case_id
    for typed in (case.number.lower(), spoken_groups(case.number), SINGLE.who, SINGLE.cert_no):
        (row,) = case_file.search(station, typed)
        assert row.case_id == case.case_id


def test_an_unknown_number_is_named(station: Station) -> None:
    with pytest.raises(RuleError) as caught:
        case_file.open_case(station, "GX03012611239999X")
    assert caught.value.trouble is Trouble.CASE_UNKNOWN
    assert caught.value.facts["number"] == "GX03012611239999X"
    assert case_file.search(station, "没有这个人") == ()


def test_a_correction_of_what_was_seen_takes_its_place(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.correct(station, CLERK, case, {"form.address": "新地址"})
    assert file.case.value("form.address") == "新地址"
    assert file.case.open_conflicts == ()


def test_what_came_in_between_is_not_overwritten(station: Station) -> None:
    """The clerk typed over a value that a pull had changed meanwhile: both live on."""
    seen = online_case(station, ONLINE)
    pull(station, seen)
    changed = SetFields({"form.address": "网上改的地址", "form.ent_name": "网上改的名称"}, {})
    op = citizens_operation(changed, case_id=seen.case_id, op_id="citizen-9", base=seen.version)
    newer = merge(seen, op, (), version=seen.version + 1).case
    assert newer is not None
    pull(station, newer)
    mine = {"form.address": "窗口改的地址", "form.ent_name": "窗口改的名称"}
    file, _ = case_file.correct(station, CLERK, seen, mine)
    assert file.case.value("form.address") == "网上改的地址"
    found = {one.field: one for one in file.case.open_conflicts}
    assert found["form.address"].mine == "窗口改的地址"
    assert not found["form.address"].severe
    assert found["form.ent_name"].severe


def test_a_checked_original_is_never_asked_for_again(station: Station) -> None:
    pull(station, online_case(station, ONLINE))
    (line,) = [
        one for one in case_file.open_case(station, "case-online").lines if one.slot == "M02"
    ]
    assert line.unchecked
    file, _ = case_file.check_originals(station, CLERK, "case-online", ("material-online",))
    (line,) = [one for one in file.lines if one.slot == "M02"]
    assert not line.unchecked
    assert line.materials[0].trust is Trust.B
    check = line.materials[0].check
    assert check is not None
    assert (check.by, check.window) == (CLERK.name, "3")
    again, _ = case_file.check_originals(station, CLERK, "case-online", ("material-online",))
    assert again == file


def test_a_paper_joins_and_leaves_with_a_reason_but_its_bytes_stay(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    path = pdf(tmp_path, "补充")
    file, _ = case_file.attach(station, CLERK, case.case_id, "M03", path)
    (added,) = [one for one in file.case.current_materials if one.slot == "M03"]
    file, _ = case_file.remove_material(station, CLERK, case.case_id, added.material_id, "扫描不清")
    assert all(one.slot != "M03" for one in file.case.current_materials)
    assert case_file.content(station, added.sha256).read_bytes() == path.read_bytes()


def test_a_damaged_paper_leaves_the_case_as_it_was(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    before = case_file.open_case(station, case.case_id)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(pdf(tmp_path).read_bytes()[:200])
    with pytest.raises(RuleError) as caught:
        case_file.attach(station, CLERK, case.case_id, "M03", bad)
    assert caught.value.trouble is Trouble.FILE_DAMAGED
    assert case_file.open_case(station, case.case_id) == before


def test_bytes_that_have_not_come_yet_are_said_to_be_missing(station: Station) -> None:
    pull(station, online_case(station, ONLINE))
    with pytest.raises(UnavailableError) as caught:
        case_file.content(station, "ab" * 32)
    assert caught.value.trouble is Trouble.BLOB_MISSING


def test_the_visitor_s_online_case_is_found_by_their_certificate(
    station: Station, tmp_path: Path
) -> None:
    pull(station, online_case(station, ONLINE))
    other = received(station, replace(SINGLE, cert_no=ONLINE.cert_no), tmp_path)
    found = visitor.who(station, ONLINE.cert_no)
    assert [row.case_id for row in found.online] == ["case-online"]
    assert [row.case_id for row in found.others] == [other.case_id]
    assert visitor.who(station, " ") == visitor.Visitor()


def test_a_draft_is_no_case(station: Station, tmp_path: Path) -> None:
    draft, _ = drafts.start(station, CLERK)
    drafts.attach(station, CLERK, draft.draft_id, "M02", picture(tmp_path))
    assert case_file.search(station, "") == ()
