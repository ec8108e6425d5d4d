"""A return (退件) tells once what is to be put right (登记管理条例 19), on paper too."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, exchange, giving_back, printing
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import MoveItems
from tests.helpers.catalogues import shipped, take_in
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK
from ui.rehearsal.visits import JOINT, SINGLE

CHANGE = replace(SINGLE, items=("I29",), queue="A")
"""企业变更登记: a registration."""
ELSEWHERE = "不属于本登记机关登记管辖范围"


def notice(station: Station, case_id: str) -> str:
    """Text of the return's notice."""
    (job_id,) = printing.waiting_notices(station, case_id)
    return text_of(printing.print_job(station, CLERK, job_id)[0].path.read_bytes())


def state(station: Station, case_id: str) -> State:
    return case_file.open_case(station, case_id).case.state


def test_everything_listed_is_on_the_notice_with_its_standard_and_whom_to_call(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, CHANGE, tmp_path)
    file, _ = giving_back.give_back(
        station, CLERK, case.case_id, slots=("M57", "M06"), note="决议缺股东李强签字"
    )
    assert file.case.state is State.RETURNED
    text, catalogue = notice(station, case.case_id), station.library.catalogue()
    for slot in ("M57", "M06"):
        assert catalogue.material(slot).name in text
        assert catalogue.material(slot).standard in text
        assert catalogue.material(slot).name in file.case.items[0].reason
    for needed in ("一次性告知", "标准和要求", "决议缺股东李强签字", "重新提出申请", "第十八条"):
        assert needed in text
    assert f"承办电话{catalogue.place.consult}" in text
    assert catalogue.material("M03").name not in text


def test_the_operation_carries_what_is_listed(station: Station, tmp_path: Path) -> None:
    case = received(station, CHANGE, tmp_path)
    giving_back.give_back(station, CLERK, case.case_id, slots=("M57", "M06"))
    sent = [one.args for one in exchange.outgoing(station, limit=200)]
    (act,) = [one for one in sent if isinstance(one, MoveItems)]
    assert (act.act, act.asked) == (Act.RETURN, ("M57", "M06"))


def test_the_same_return_twice_is_one(station: Station, tmp_path: Path) -> None:
    case = received(station, CHANGE, tmp_path)
    for _ in range(2):
        giving_back.give_back(station, CLERK, case.case_id, slots=("M57",))
    assert "变更（备案）登记申请书及决议" in notice(station, case.case_id)


def test_what_is_no_matter_of_materials_is_returned_with_its_reason_in_words(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, CHANGE, tmp_path)
    giving_back.give_back(station, CLERK, case.case_id, note=ELSEWHERE)
    text = notice(station, case.case_id)
    assert ELSEWHERE in text
    assert "不齐全" not in text
    assert "标准和要求" not in text


@pytest.mark.parametrize("note", ["缺件", "材料不齐全。", "请补齐！！！！！！"])
def test_a_reason_that_names_nothing_is_neither_recorded_nor_printed(
    station: Station, tmp_path: Path, note: str
) -> None:
    case_id = received(station, CHANGE, tmp_path).case_id
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case_id, note=note)
    assert caught.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert caught.value.facts["field"] == "returned"
    assert state(station, case_id) is State.RECEIVED
    assert printing.waiting_notices(station, case_id) == ()


@pytest.mark.parametrize("said", [{"slots": ("M57",)}, {"note": ELSEWHERE}])
def test_nothing_is_returned_with_a_paper_that_names_no_telephone(
    station: Station, tmp_path: Path, said: dict[str, object]
) -> None:
    doc = shipped()
    doc |= {"version": "2026.11.3", "effective_from": "2026-11-02"}
    doc["place"]["consult"] = ""
    take_in(station, doc)
    case_id = received(station, CHANGE, tmp_path).case_id
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case_id, **said)  # type: ignore[arg-type]
    assert caught.value.facts == {"field": "phone"}
    assert state(station, case_id) is State.RECEIVED


@pytest.mark.parametrize("slot", ["M10", "M99"])
def test_only_what_the_registration_needs_is_listed(
    station: Station, tmp_path: Path, slot: str
) -> None:
    """M10 is the seal's, another item of the same joint case."""
    case_id = received(station, JOINT, tmp_path).case_id
    with pytest.raises(RuleError) as caught:
        giving_back.give_back(station, CLERK, case_id, slots=(slot,))
    assert caught.value.trouble is Trouble.MATERIAL_UNKNOWN
    assert printing.waiting_notices(station, case_id) == ()
