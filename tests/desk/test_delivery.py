"""Results come back and are handed over, on a real store, with the proof on paper."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import delivery, printing
from clerk_app.desk.delivery import PROOF, ready_by_number, ready_cases
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.delivery import CHOSEN, SIGNATURE_SLOT, Handed, Mode, Signed, as_chosen
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.papers import numbers_on, pictures_of, text_of
from tests.helpers.pulls import online_case, pull
from tests.helpers.signatures import TAKEN, ready_case, signature
from tests.helpers.station import CLERK
from ui.rehearsal.visits import JOINT, ONLINE, SINGLE


def test_what_a_department_has_made_ready_is_listed(station: Station, tmp_path: Path) -> None:
    received(station, JOINT, tmp_path)
    assert ready_cases(station) == ()
    case = ready_case(station, tmp_path)
    (ready,) = ready_cases(station)
    assert ready.case_id == case.case_id
    assert ready.items == tuple(one.name for one in case.items)


def test_what_is_still_being_made_is_not(station: Station, tmp_path: Path) -> None:
    ready_case(station, tmp_path, upto=Act.CERTIFY)
    assert ready_cases(station) == ()


@pytest.mark.parametrize("asked", ["number", "platform", "name", "part", "cert"])
def test_it_is_found_by_number_barcode_or_name(
    station: Station, tmp_path: Path, asked: str
) -> None:
    case = ready_case(station, tmp_path)
    if asked != "platform":
        ready_case(station, tmp_path, JOINT)
    said = {
        "number": case.number.lower(),
        "platform": case.platform_number,
        "name": case.value("applicant.name"),
        "part": case.value("form.ent_name")[2:6],
        "cert": case.value("applicant.cert_no"),
    }[asked]
    assert case.case_id in {one.case_id for one in ready_cases(station, f" {said} ")}
    assert ready_cases(station, "不存在的人") == ()


def test_of_a_number_given_twice_nothing_is_handed_over_by_a_scan(
    station: Station, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    assert [one.case_id for one in ready_by_number(station, case.number)] == [case.case_id]
    pull(station, online_case(station, ONLINE, number=case.number))
    assert ready_by_number(station, case.number) == ()
    # Whoever searches for it in the list sees it.
    assert [one.case_id for one in ready_cases(station, case.number)] == [case.case_id]


def test_a_delivery_closes_the_case_and_its_proof_comes_out(
    station: Station, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    file, touched = delivery.deliver(
        station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new()
    )
    assert file.case.state is State.DELIVERED
    assert (Changes.CASE | Changes.OUTBOX | Changes.PAPER) in touched
    assert ready_cases(station) == ()
    (job,) = printing.waiting(station, case.case_id)[-1:]
    printed, _ = printing.print_job(station, CLERK, job)
    assert (printed.kind, printed.provisional) == (PROOF, True)
    content = printed.path.read_bytes()
    said = text_of(content)
    for needed in ("送达回证", "窗口领取", "张三", "居民身份证", "610305****", "示例证字1号"):
        assert needed in said
    assert TAKEN.cert_no not in said
    assert ("Code 128", case.number) in numbers_on(pictures_of(content, dpi=200)[0])


def test_after_the_platform_has_it_a_copy_is_final(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    printing.print_job(station, CLERK, printing.waiting(station, case.case_id)[-1])
    confirm(station)
    again, _ = printing.print_again(station, CLERK, case.case_id, PROOF)
    assert (again.copy, again.provisional) == (2, False)


def test_a_double_press_is_one_delivery(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    intent = station.ids.new()
    for _ in range(2):
        delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=intent)
    with station.store.read() as work:
        view = work.cases.view(case.case_id)
        assert view is not None
        assert len(view.deliveries) == 1
        assert work.print_jobs.copies(case.case_id, PROOF) == 1


def test_a_signature_on_the_pad_joins_the_case_and_stands_on_the_proof(
    station: Station, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    handed = replace(TAKEN, signed=Signed.PAD)
    file, touched = delivery.deliver(
        station,
        CLERK,
        case.case_id,
        handed,
        signature=signature(),
        operation_id=station.ids.new(),
    )
    assert Changes.MATERIALS in touched
    (picture,) = [one for one in file.case.materials if one.slot == SIGNATURE_SLOT]
    assert file.case.deliveries[0].handed.signature == picture.material_id
    assert station.store.files.file(picture.sha256).read_bytes() == signature()
    printed, _ = printing.print_job(station, CLERK, printing.waiting(station, case.case_id)[-1])
    assert b"/Subtype /Image" in printed.path.read_bytes()


@pytest.mark.parametrize(
    ("handed", "trouble"),
    [
        (replace(TAKEN, cert_no="610305197103150015"), Trouble.ID_CHECK),
        (replace(TAKEN, cert_no=" "), Trouble.FIELD_REQUIRED),
        (replace(TAKEN, signed=Signed.PAD), Trouble.FIELD_REQUIRED),
        (Handed(Mode.POST, "张三", sent_to="示例路", courier="示例快递"), Trouble.FIELD_REQUIRED),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    station: Station, tmp_path: Path, handed: Handed, trouble: Trouble
) -> None:
    case = ready_case(station, tmp_path)
    with pytest.raises(RuleError) as said:
        delivery.deliver(station, CLERK, case.case_id, handed, operation_id=station.ids.new())
    assert said.value.trouble is trouble
    with station.store.read() as work:
        assert work.cases.view(case.case_id) == case
        assert work.print_jobs.copies(case.case_id, PROOF) == 0


def test_what_is_not_ready_is_refused(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as said:
        delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    assert said.value.trouble is Trouble.MOVE_ILLEGAL


def test_what_another_way_would_have_needed_is_left_out(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    handed = replace(
        TAKEN, mode=Mode.POST, sent_to=" 示例路1号 ", courier="示例快递", waybill="sf 12"
    )
    file, _ = delivery.deliver(station, CLERK, case.case_id, handed, operation_id=station.ids.new())
    kept = file.case.deliveries[0].handed
    assert (kept.sent_to, kept.waybill, kept.signed) == ("示例路1号", "SF12", Signed.NOT)


def test_the_case_knows_who_may_come(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    (himself,) = delivery.recipients(case)
    assert (himself.relation, himself.cert_no) == ("", case.value("applicant.cert_no"))
    fields = {
        **case.fields,
        "applicant.kind": "organisation",
        "form.agent_name": "赵经办",
        "form.agent_cert_no": "610305197103150014",
    }
    known = {one.relation: one.name for one in delivery.recipients(replace(case, fields=fields))}
    assert known == {"agent": "赵经办", "legal": case.value("form.legal_name")}


def test_every_way_the_form_offers_is_a_way_of_delivery(station: Station) -> None:
    catalogue = station.library.catalogue()
    asked = catalogue.field("delivery")
    assert asked.name == CHOSEN
    assert {as_chosen(one.code) for one in catalogue.options(asked)} == set(Mode)


def test_a_courier_reaches_each_at_their_own_number(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    fields = {
        **case.fields,
        "applicant.kind": "organisation",
        "applicant.mobile": "13800000001",
        "form.agent_name": "赵经办",
        "form.agent_mobile": "",
        "form.legal_mobile": "13800000002",
    }
    known = {one.relation: one.mobile for one in delivery.recipients(replace(case, fields=fields))}
    assert known == {"agent": "13800000001", "legal": "13800000002"}
