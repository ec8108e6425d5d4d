"""What whoever made an operation had seen: by parent links, and by the other ends in sight."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.ancestry import Link, ancestors, ancestors_of_each, built_on
from clerk_app.domain.operations import Operation, read_operation
from tests.helpers.builders import fields, operation
from tests.helpers.merges import links


def own(op_id: str, parent: str = "", *beside: str) -> Link:
    return Link(op_id, parent, beside)


def theirs(op_id: str, parent: str = "") -> Link:
    return Link(op_id, parent, taken_in=True)


def op(op_id: str, parent: str = "", *beside: str) -> Operation:
    made = operation(op_id, fields({"form.scope": op_id}), parent=parent).doc()
    return read_operation(made | ({"beside": list(beside)} if beside else {}))


def test_a_station_builds_on_its_own_latest() -> None:
    assert built_on((), ()) == ("", ())
    assert built_on((own("a"), own("b", "a")), ()) == ("b", ())


def test_what_was_taken_in_counts_only_where_the_screen_showed_it() -> None:
    here = (theirs("x"), theirs("y", "x"))
    assert built_on(here, ()) == ("", ())
    assert built_on(here, ("x",)) == ("x", ())
    assert built_on(here, ("x", "y")) == ("y", ())


def test_two_chains_in_sight_are_both_named_and_ones_own_is_the_parent() -> None:
    here = (own("a"), theirs("x"), theirs("y", "x"))
    assert built_on(here, ("a", "x", "y")) == ("a", ("y",))
    # They are named again each time: a chain is walked by its parents alone.
    assert built_on((*here, own("b", "a", "y")), ("a", "x", "y", "b")) == ("b", ("y",))


def test_a_chain_that_goes_on_from_ones_own_is_one_chain() -> None:
    """After a restore: the store had the first, its second copy the others."""
    here = (own("a"), theirs("b", "a"), theirs("c", "b"))
    assert built_on(here, ("a", "b", "c")) == ("c", ())
    # What was between them shows nowhere: the platform may make more of it than was in sight.
    assert built_on(here, ("a", "c")) == ("a", ())


def test_what_was_built_on_something_that_is_not_here_counts_once_a_pull_has_shown_that() -> None:
    here = (theirs("y", "x"),)
    assert built_on(here, ("y",)) == ("", ())
    assert built_on(here, ("x", "y")) == ("y", ())


def test_ancestors_are_both_chains_and_nothing_else() -> None:
    here = (own("a"), theirs("x"), theirs("y", "x"), own("b", "a"), theirs("z", "y"))
    assert ancestors(op("c", "b", "y"), here) == {"a", "b", "x", "y"}
    assert ancestors(op("c", "b"), here) == {"a", "b"}
    assert ancestors(op("c"), here) == frozenset()


def test_links_that_go_round_end() -> None:
    here = (own("a", "b"), own("b", "a"))
    assert ancestors(op("c", "a"), here) == {"a", "b"}
    assert built_on(here, ()) == ("", ())


@given(st.lists(st.tuples(st.integers(-1, 9), st.sets(st.integers(0, 9), max_size=2)), max_size=10))
def test_each_of_many_has_the_ancestors_it_has_alone(shape: list[tuple[int, set[int]]]) -> None:
    made = [
        op(f"o-{at}", f"o-{parent}" if 0 <= parent < at else "", *(f"o-{n}" for n in beside))
        for at, (parent, beside) in enumerate(shape)
    ]
    each = list(ancestors_of_each(made, links(made)))
    assert each == [ancestors(one, links(made)) for one in made]


def test_an_operation_without_other_ends_is_written_as_ever() -> None:
    plain, other = op("a"), op("a", "p", "x")
    assert "beside" not in plain.doc()
    assert (other.doc()["beside"], other.builds_on) == (["x"], ("p", "x"))
