"""Each item by its own law: what may be done with it, and what its papers say and cite."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, giving_back, printing, review
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.laws import LICENSING_LAW_32, REGISTRATION_19
from clerk_app.domain.licences import LicenceGiven
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK
from ui.rehearsal.visits import JOINT, SINGLE, Visit

FOOD = replace(SINGLE, items=("I20",), queue="A")
CHANGE = replace(SINGLE, items=("I29",), queue="A")
SEAL = replace(SINGLE, items=("I03",), queue="A")
INSURED = replace(SINGLE, items=("I06",), queue="B")
LICENSING = "行政许可法"


def papers(station: Station, case_id: str) -> dict[str, str]:
    """Text of every notice that waits, by kind."""
    jobs = [
        printing.print_job(station, CLERK, one)[0] for one in printing.waiting(station, case_id)
    ]
    return {one.kind: text_of(one.path.read_bytes()) for one in jobs}


def accepted(station: Station, folder: Path, visit: Visit) -> CaseFile:
    case = received(station, visit, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0]


def extend(station: Station, case_id: str, items: tuple[str, ...], days: int) -> CaseFile:
    said = {"reason": "案情复杂", "approver": "吴主任"}
    return review.extend(station, CLERK, case_id, items=items, days=days, **said)[0]


@pytest.mark.parametrize("visit", [FOOD, SEAL, INSURED])
def test_only_a_registration_is_returned_to_be_filed_again(
    station: Station, tmp_path: Path, visit: Visit
) -> None:
    case = received(station, visit, tmp_path)
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case.case_id, slots=("M01",))
    assert caught.value.trouble is Trouble.MOVE_UNLAWFUL
    assert "实施细则》第十八条" in str(caught.value.facts["law"])
    assert case_file.open_case(station, case.case_id).case == case


def test_a_registration_is_not_corrected_but_returned(station: Station, tmp_path: Path) -> None:
    case = received(station, CHANGE, tmp_path)
    with pytest.raises(RuleError) as caught:
        acceptance.ask_correction(station, CLERK, case.case_id, slots=(), note="缺签字")
    assert caught.value.trouble is Trouble.MOVE_UNLAWFUL
    file, _ = giving_back.give_back(station, CLERK, case.case_id, slots=("M57",), note="缺签字")
    assert file.case.state is State.RETURNED
    text = papers(station, case.case_id)["return_notice"]
    assert "依照《中华人民共和国市场主体登记管理条例实施细则》第十八条" in text


def test_of_a_joint_case_each_item_goes_the_way_of_its_law(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case.case_id, slots=("M06",), items=("I01", "I03"))
    assert caught.value.facts["items"] == "公章刻制备案"
    file, _ = giving_back.give_back(station, CLERK, case.case_id, slots=("M06",))
    states = {one.item_id: one.state for one in file.case.items}
    assert states.pop("I01") is State.RETURNED
    assert set(states.values()) == {State.RECEIVED}
    file, _ = acceptance.ask_correction(station, CLERK, case.case_id, slots=(), note="印模不清")
    states = {one.item_id: one.state for one in file.case.items}
    assert states.pop("I01") is State.RETURNED
    assert set(states.values()) == {State.CORRECTION_ASKED}


def test_each_item_of_an_act_on_several_records_its_own_law(
    station: Station, tmp_path: Path
) -> None:
    """The one notice cites all of them with their items; an item of one law, its own alone."""
    case = received(station, JOINT, tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    by_item = {one.item_id: one.basis for one in file.case.items}
    catalogue = station.library.catalogue()
    assert by_item == {
        "I01": REGISTRATION_19,
        **{
            one.item_id: "、".join(catalogue.item(one.item_id).guide.basis)
            or catalogue.item(one.item_id).limit_basis
            for one in file.case.items
            if one.item_id != "I01"
        },
    }
    text = papers(station, case.case_id)["acceptance_notice"]
    assert f"{REGISTRATION_19}（企业设立登记）" in text
    again, _ = acceptance.accept(station, CLERK, case.case_id)
    assert again.case.items == file.case.items


def test_an_act_on_several_of_one_law_cites_it_once(station: Station, tmp_path: Path) -> None:
    two = replace(SINGLE, items=("I20", "I21"), queue="A")
    file = accepted(station, tmp_path, two)
    assert [one.basis for one in file.case.items] == [LICENSING_LAW_32] * 2


def test_an_older_case_goes_by_the_catalogue_it_began_with(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its items name no procedure, as those of the program before did not."""
    with monkeypatch.context() as older:
        older.setattr("clerk_app.domain.laws.procedure_in", lambda item: "")
        registration = received(station, CHANGE, tmp_path)
        licence = received(station, replace(FOOD, who="周长庚"), tmp_path)
    assert {one.procedure for one in (*registration.items, *licence.items)} == {""}
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, licence.case_id, slots=("M33",))
    assert caught.value.trouble is Trouble.MOVE_UNLAWFUL
    acceptance.accept(station, CLERK, registration.case_id)
    with pytest.raises(RuleError) as long:
        extend(station, registration.case_id, ("I29",), 4)
    assert long.value.facts["most"] == 3


@pytest.mark.parametrize(
    ("visit", "title", "refused", "cited"),
    [
        (CHANGE, "登记通知书", "不予登记通知书", "登记管理条例》第"),
        (SEAL, "办理结果通知书", "不予办理通知书", ""),
        (INSURED, "办理结果通知书", "不予办理通知书", "《社会保险法》第五十七条"),
    ],
)
def test_what_is_no_licence_is_not_called_one(
    station: Station, tmp_path: Path, visit: Visit, title: str, refused: str, cited: str
) -> None:
    granted = accepted(station, tmp_path, visit).case
    denied = accepted(station, tmp_path, replace(visit, who="周长庚")).case
    given = tuple(LicenceGiven(one, "1") for one in visit.items)
    review.grant(station, CLERK, granted.case_id, given=given)
    review.deny(station, CLERK, denied.case_id, items=visit.items, reason="不符合规定")
    said = papers(station, granted.case_id) | {
        kind: text
        for kind, text in papers(station, denied.case_id).items()
        if kind == "denial_decision"
    }
    assert title in said["grant_decision"]
    assert refused in said["denial_decision"]
    for kind in ("acceptance_notice", "grant_decision", "denial_decision"):
        assert LICENSING not in said[kind]
        assert "行政许可决定" not in said[kind]
        assert "依照，" not in said[kind]
        assert cited in said[kind]
    item = case_file.open_case(station, granted.case_id).case.items[0]
    assert LICENSING not in item.basis
    assert cited in item.basis


def test_a_licence_is_accepted_under_its_law(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path, FOOD)
    assert "行政许可法》第三十二条" in papers(station, file.case.case_id)["acceptance_notice"]


def test_a_joint_acceptance_cites_each_law_for_its_items(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path, JOINT)
    text = papers(station, file.case.case_id)["acceptance_notice"]
    assert "登记管理条例》第十九条（企业设立登记）" in text
    assert "《社会保险法》第五十七条（社会保险登记）" in text
    assert LICENSING not in text


def test_a_registration_has_three_days_more_and_no_pause(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path, CHANGE).case
    with pytest.raises(RuleError) as caught:
        extend(station, case.case_id, ("I29",), 4)
    assert (caught.value.trouble, caught.value.facts["most"]) == (Trouble.EXTENSION_FORM, 3)
    with pytest.raises(RuleError) as paused:
        review.suspend(
            station,
            CLERK,
            case.case_id,
            items=("I29",),
            reason="听证",
            approver="吴主任",
            expected="2026-12-01",
        )
    assert paused.value.trouble is Trouble.MOVE_UNLAWFUL
    assert extend(station, case.case_id, ("I29",), 3).case.items[0].extended == 3
    text = papers(station, case.case_id)["extension_notice"]
    assert "登记管理条例》第十九条" in text
    assert LICENSING not in text
