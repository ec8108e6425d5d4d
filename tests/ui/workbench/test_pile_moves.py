"""Where chosen pages go by a key: pure, over rows."""

from functools import cache

from clerk_app.desk.page_pile import Put
from clerk_app.domain.case import Material
from tests.helpers.builders import create, material, operation, platform_case
from ui.pages.workbench.pile import pile_moves
from ui.pages.workbench.pile.pile_rows import Head, Row, Sheet, page_count

LINES = (("M01", "abc"), ("M02", ""), ("M03", "xy"))


@cache
def page(name: str, slot: str) -> Material:
    added = operation("op-1", material(name, slot), base=1)
    return platform_case(operation("op-0", create()), added).materials[0]


def rows() -> tuple[Row, ...]:
    found: list[Row] = []
    for slot, ids in LINES:
        found.append(Head(slot, slot, len(ids), missing=not ids))
        found += [Sheet(page(one, slot), slot, at) for at, one in enumerate(ids, 1)]
    return tuple(found)


def test_a_step_goes_past_one_page_and_stops_at_the_ends() -> None:
    assert pile_moves.stepped(rows(), ("b",), 1) == (("b",), Put("M01", ""))
    assert pile_moves.stepped(rows(), ("b",), -1) == (("b",), Put("M01", "a"))
    assert pile_moves.stepped(rows(), ("a", "b"), 1) == (("a", "b"), Put("M01", ""))
    assert pile_moves.stepped(rows(), ("a",), 1) == (("a",), Put("M01", "c"))
    assert pile_moves.stepped(rows(), ("a", "b"), -1) is None
    assert pile_moves.stepped(rows(), ("c",), 1) is None
    # Apart they come together first.
    assert pile_moves.stepped(rows(), ("a", "c"), -1) == (("a", "c"), Put("M01", "b"))
    # Only pages of the first one's material go.
    assert pile_moves.stepped(rows(), ("b", "x"), -1) == (("b",), Put("M01", "a"))
    assert pile_moves.stepped(rows(), (), 1) is None


def test_pages_go_to_the_front_of_the_next_material_and_behind_the_one_before() -> None:
    assert pile_moves.to_neighbour(rows(), ("b", "c"), 1) == (("b", "c"), Put("M02", ""))
    assert pile_moves.to_neighbour(rows(), ("x",), -1) == (("x",), Put("M02", ""))
    assert pile_moves.to_neighbour(rows(), ("x",), 1) is None
    assert pile_moves.to_neighbour(rows(), ("a",), -1) is None
    assert pile_moves.split_from(rows(), "b") == (("b", "c"), Put("M02", ""))
    assert pile_moves.merged_up(rows(), "y") == (("x", "y"), Put("M02", ""))
    assert pile_moves.split_from(rows(), "gone") is None


def test_what_is_dropped_where_it_stands_moves_nothing() -> None:
    assert pile_moves.dropped(rows(), ("b",), "M01", "b") is None
    assert pile_moves.dropped(rows(), ("b",), "M01", "c") is None
    assert pile_moves.dropped(rows(), ("y", "a"), "M02", "") == (("a", "y"), Put("M02", ""))
    assert pile_moves.dropped(rows(), ("a",), "M01", "") == (("a",), Put("M01", ""))
    assert pile_moves.dropped(rows(), ("a",), "M09", "") is None
    assert page_count(rows()) == 5
