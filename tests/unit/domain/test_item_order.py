"""Nothing is decided before what it waits for, and nobody waits for ever."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, CaseItem, Channel
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.item_order import in_order, needed_by, require_turn, waits_for
from tests.helpers.builders import create, item, move, operation, platform_case

IDS = ("I01", "I02", "I03", "I04")


def case_of(*items: CaseItem) -> Case:
    return Case(
        case_id="case-1",
        number="GX0301261123000A",
        channel=Channel.WINDOW,
        theme="T01",
        catalogue_version="1",
        received_on="2026-11-23",
        hall="XA01",
        items=items,
    )


def waiting(state: State, *, after: tuple[str, ...] = ("I01",)) -> Case:
    """A case whose second item waits for the first, which is in this state."""
    second = replace(item("I02", state=State.IN_REVIEW), after=after)
    return case_of(item("I01", state=state), second)


@pytest.mark.parametrize("state", [State.RECEIVED, State.IN_REVIEW, State.SUSPENDED])
@pytest.mark.parametrize("grants", [True, False])
def test_an_item_waits_for_the_result_it_needs(state: State, grants: bool) -> None:
    with pytest.raises(RuleError) as said:
        require_turn(waiting(state), ["I02"], grants=grants)
    assert said.value.trouble is Trouble.ITEM_WAITS
    assert said.value.facts == {"item": "事项I02", "others": "事项I01"}


@pytest.mark.parametrize(
    "state",
    [
        *(State.GRANTED, State.READY, State.DELIVERED),
        # Dropped without touching the others; what it was for may be brought from elsewhere.
        *(State.RETURNED, State.WITHDRAWN, State.NOT_REQUIRED, State.FORWARDED, State.VOID),
    ],
)
@pytest.mark.parametrize("grants", [True, False])
def test_it_waits_for_no_other_end(state: State, grants: bool) -> None:
    require_turn(waiting(state), ["I02"], grants=grants)


@pytest.mark.parametrize("state", [State.DENIED, State.REFUSED])
def test_what_needs_something_turned_down_can_only_be_turned_down(state: State) -> None:
    require_turn(waiting(state), ["I02"], grants=False)
    with pytest.raises(RuleError) as said:
        require_turn(waiting(state), ["I02"], grants=True)
    assert said.value.trouble is Trouble.ITEM_BARRED
    assert said.value.facts == {"item": "事项I02", "others": "事项I01"}


@pytest.mark.parametrize(
    ("act", "fits"), [(Act.RETURN, True), (Act.REFUSE, False), (Act.DENY, False)]
)
def test_an_end_counts_the_same_once_its_papers_are_put_away(act: Act, fits: bool) -> None:
    second = replace(item("I02"), after=("I01",))
    ops = [operation("op-1", create((item("I01"), second)))]
    way = (Act.ACCEPT, Act.START_REVIEW, act) if act is Act.DENY else (act,)
    for one in (*way, Act.ARCHIVE):
        args = move(one, "I01", reason="不符合")
        ops.append(operation(f"op-{len(ops) + 1}", args, parent=f"op-{len(ops)}"))
    case = platform_case(*ops)
    assert case.items[0].state is State.ARCHIVED
    if fits:
        require_turn(case, ["I02"], grants=True)
        return
    with pytest.raises(RuleError) as said:
        require_turn(case, ["I02"], grants=True)
    assert said.value.trouble is Trouble.ITEM_BARRED


def test_what_is_decided_together_waits_for_nothing_within() -> None:
    require_turn(waiting(State.IN_REVIEW), ["I01", "I02"], grants=True)


@pytest.mark.parametrize("after", [("I02",), ("I77",), ()])
def test_an_error_in_the_case_makes_nobody_wait(after: tuple[str, ...]) -> None:
    require_turn(waiting(State.IN_REVIEW, after=after), ["I02"], grants=True)


EDGES = st.lists(st.sets(st.sampled_from(IDS)), min_size=4, max_size=4)


@given(EDGES)
def test_somebody_can_always_be_decided_next(edges: list[set[str]]) -> None:
    """Whatever circles a case has: one after the other everything can be granted."""
    case = case_of(
        *(
            replace(item(one, state=State.IN_REVIEW), after=tuple(sorted(after)))
            for one, after in zip(IDS, edges, strict=True)
        )
    )
    for _ in IDS:
        left = [one for one in case.items if one.state is State.IN_REVIEW]
        free = next(one for one in left if not waits_for(case, one))
        require_turn(case, [free.item_id], grants=True)
        done = replace(free, state=State.GRANTED)
        case = replace(case, items=tuple(done if one == free else one for one in case.items))


@given(EDGES)
def test_the_order_has_every_item_once_below_what_it_needs(edges: list[set[str]]) -> None:
    items = [
        replace(item(one), after=tuple(sorted(after)))
        for one, after in zip(IDS, edges, strict=True)
    ]
    ordered = [one.item_id for one in in_order(items)]
    assert sorted(ordered) == sorted(IDS)
    for item_id, needed in needed_by(items).items():
        assert all(ordered.index(one) < ordered.index(item_id) for one in needed)
