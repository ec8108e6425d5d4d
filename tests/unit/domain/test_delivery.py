"""A result is handed over once, to somebody who can be traced, and only when it is there."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.delivery import Handed, Mode, Signed, as_chosen, require_facts
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import Deliver, read_operation
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import CERT_NO, create, item, operation, platform_case

TAKEN = Handed(Mode.COUNTER, "张三", "resident_id", CERT_NO, signed=Signed.PAPER)
POSTED = Handed(Mode.POST, "张三", sent_to="西安市示例路1号", courier="示例快递", waybill="SF1")
SENT = Handed(Mode.ELECTRONIC, "张三", sent_to="13800000001")


def case_with(*states: State) -> Case:
    """A case whose items stand so."""
    begun = platform_case(operation("op-0", create([item(f"I{n:02}") for n in range(len(states))])))
    items = tuple(replace(one, state=state) for one, state in zip(begun.items, states, strict=True))
    return replace(begun, items=items)


def delivered(case: Case, handed: Handed = TAKEN, *items: str, op: str = "op-1") -> Merged:
    """What becomes of a delivery."""
    act = Deliver(f"d-{op}", items, handed)
    return merge(case, operation(op, act, parent="op-0", base=1), {"op-0"}, version=2)


@pytest.mark.parametrize("handed", [TAKEN, POSTED, SENT])
def test_what_is_ready_is_handed_over_and_kept_on_record(handed: Handed) -> None:
    case = delivered(case_with(State.READY), handed).case
    assert case is not None
    assert case.state is State.DELIVERED
    (record,) = case.deliveries
    assert (record.items, record.handed) == (("I00",), handed)
    assert (record.by, record.window) == ("李窗口", "3")
    assert steps_of(case)[-1].delivery == record


def test_of_a_joint_case_only_what_is_there_goes() -> None:
    case = delivered(case_with(State.READY, State.IN_REVIEW, State.GRANTED)).case
    assert case is not None
    assert [one.state for one in case.items] == [
        State.DELIVERED,
        State.IN_REVIEW,
        State.DELIVERED,
    ]
    assert steps_of(case)[-1].names == ("事项I00", "事项I02")


@pytest.mark.parametrize("state", sorted(set(State) - MOVES[Act.DELIVER].sources))
def test_nothing_else_can_be_handed_over(state: State) -> None:
    before = case_with(state)
    merged = delivered(before)
    assert (merged.outcome, merged.case) == (Outcome.REJECTED, before)


def test_the_same_delivery_again_is_one_delivery() -> None:
    once = delivered(case_with(State.READY)).case
    assert once is not None
    assert delivered(once).case == once


def test_a_second_window_is_told_who_was_first() -> None:
    once = delivered(case_with(State.READY)).case
    assert once is not None
    refusal = delivered(once, op="op-2").refusal
    assert refusal is not None
    assert refusal.trouble is Trouble.DELIVERY_DONE
    assert refusal.facts == {"by": "李窗口", "window": "3"}


def test_a_signature_that_is_not_in_the_case_is_refused() -> None:
    handed = replace(TAKEN, signed=Signed.PAD, signature="m-9")
    refusal = delivered(case_with(State.READY), handed).refusal
    assert refusal is not None
    assert refusal.trouble is Trouble.MATERIAL_UNKNOWN


@pytest.mark.parametrize(
    ("handed", "field"),
    [
        (replace(TAKEN, recipient=" "), "recipient"),
        (replace(TAKEN, cert_no=""), "cert_no"),
        (replace(TAKEN, signed=Signed.NOT), "signed"),
        (replace(TAKEN, signed=Signed.PAD), "signature"),
        (replace(POSTED, waybill=""), "waybill"),
        (replace(POSTED, sent_to=""), "sent_to"),
        (replace(SENT, sent_to=" "), "sent_to"),
    ],
)
def test_a_delivery_nobody_could_trace_is_refused(handed: Handed, field: str) -> None:
    with pytest.raises(RuleError) as said:
        require_facts(handed)
    assert said.value.trouble is Trouble.FIELD_REQUIRED
    assert said.value.facts == {"field": f"delivery.{field}"}


@given(st.lists(st.sampled_from(State), min_size=1, max_size=5), st.data())
def test_each_item_is_handed_over_once_whatever_is_tried(
    states: list[State], data: st.DataObject
) -> None:
    case = case_with(*states)
    ids = [one.item_id for one in case.items]
    for at in range(3):
        named = data.draw(st.lists(st.sampled_from(ids), unique=True))
        case = delivered(case, TAKEN, *named, op=f"op-{at + 1}").case or case
    given_out = [item_id for one in case.deliveries for item_id in one.items]
    assert len(given_out) == len(set(given_out))
    gone = {
        one.item_id
        for one, was in zip(case.items, states, strict=True)
        if one.state is State.DELIVERED and was is not State.DELIVERED
    }
    assert gone == set(given_out)


def test_a_delivery_goes_over_the_wire_and_back() -> None:
    made = operation("op-1", Deliver("d-1", ("I00",), POSTED))
    assert read_operation(made.doc()) == made


def test_a_program_that_knows_no_deliveries_reads_the_case_all_the_same() -> None:
    """A station of yesterday passes over what it does not know; here, what comes tomorrow."""
    case = delivered(case_with(State.READY)).case
    doc = to_doc(case)
    doc["of_tomorrow"] = [{"x": 1}]
    doc["events"][-1]["kind"] = "of_tomorrow"
    doc["deliveries"][0]["handed"]["of_tomorrow"] = "x"
    read = from_doc(Case, doc)
    assert read.state is State.DELIVERED
    without = {name: value for name, value in to_doc(case).items() if name != "deliveries"}
    assert from_doc(Case, without).deliveries == ()


@given(st.text())
def test_who_did_not_say_how_comes_to_the_counter(code: str) -> None:
    assume(code not in ("post", "electronic"))
    assert as_chosen(code) is Mode.COUNTER
