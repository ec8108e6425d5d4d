"""The rule of the tabs, as values: nothing a clerk works on goes by itself, whatever comes."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.workdays import Due, DueReason
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.samples import catalogue_doc
from ui.pages.workbench.open_tabs import (
    EMPTY,
    MOST,
    OpenTabs,
    changed,
    closed,
    fits,
    in_front,
    next_visitor,
    opened,
    restored,
    stepped,
)
from ui.pages.workbench.progress.lane_sheet import NOTHING
from ui.pages.workbench.subject import Subject, with_file

DUE = Due(date(2026, 11, 30), fixed=True, reason=DueReason.COUNTED)
A, B = "A001", "A002"
CATALOGUE = read_catalogue(catalogue_doc())


def draft(key: str, **fields: str) -> Subject:
    return Subject(draft=Draft(key, fields=fields))


def case(key: str, **typed: str) -> Subject:
    begun = replace(platform_case(operation("op", create())), case_id=key)
    file = CaseFile(begun, (), (), {}, {}, {}, {}, {}, {}, {}, NOTHING, DUE, 0, (), CATALOGUE)
    return with_file(Subject(), file, typed=typed)


def desk_of(*subjects: Subject, ticket: str = "") -> OpenTabs:
    """A desk on which each was opened and worked on."""
    desk = OpenTabs()
    for one in subjects:
        desk = opened(desk, one, ticket=ticket, worked=True)
    return desk


def test_a_draft_with_something_in_it_keeps_its_tab() -> None:
    desk = opened(desk_of(draft("d", name="张三")), case("c"))
    assert desk.keys == ("d", "c")
    assert desk.front.key == "c"


def test_an_empty_draft_and_a_case_merely_looked_at_give_their_place() -> None:
    desk = opened(opened(opened(OpenTabs(), draft("d")), case("c")), case("e"))
    assert desk.keys == ("e",)


def test_a_case_of_the_visitor_at_hand_keeps_its_tab() -> None:
    desk = opened(opened(OpenTabs(), case("c"), ticket=A), case("e"), ticket=A)
    assert desk.keys == ("c", "e")


def test_what_is_open_already_comes_to_the_front_as_it_was_left() -> None:
    desk = desk_of(draft("d", name="张三"), case("c", address="half a wo"))
    desk = opened(in_front(desk, "d"), case("c"))
    assert desk.front.typed == {"address": "half a wo"}
    assert desk.keys == ("d", "c")


def test_closing_goes_back_to_what_was_there_before() -> None:
    desk = desk_of(draft("d", a="1"), draft("e", a="1"), draft("f", a="1"))
    desk = closed(in_front(in_front(desk, "d"), "f"), "f")
    assert desk.key == "d"
    assert closed(closed(desk, "d"), "e").key == EMPTY


def test_a_row_that_is_full_takes_nothing_more_and_loses_nothing() -> None:
    desk = desk_of(*(draft(f"d{n}", a="1") for n in range(MOST)))
    assert not fits(desk, "")
    assert opened(desk, case("c")).keys == desk.keys
    assert opened(desk, case("c")).key != "c"


def test_the_next_visitor_finds_an_empty_desk_and_drafts_stay() -> None:
    desk = desk_of(case("done"), draft("d", a="1"), case("typed", a="1"), draft("no"), ticket=A)
    after = next_visitor(desk, B)
    assert after.keys == ("d", "typed")
    assert after.key == EMPTY


def test_what_was_opened_between_two_visitors_is_the_clerk_s_own() -> None:
    assert next_visitor(opened(OpenTabs(), case("own")), B).keys == ("own",)


def test_who_was_looked_up_is_not_shown_over_another_visitor_s_draft_later() -> None:
    desk = changed(desk_of(draft("d", a="1")), "d", lambda one: replace(one, asked="somebody"))
    desk = in_front(opened(desk, case("c")), "d")
    assert desk.front.asked == ""


def test_a_draft_that_became_a_case_which_is_open_leaves_one_tab() -> None:
    desk = in_front(desk_of(case("c"), draft("d", a="1")), "d")
    desk = changed(desk, "d", lambda _: case("c"))
    assert desk.keys == ("c",)
    assert desk.key == "c"


def test_a_desk_as_it_was_left_goes_under_what_is_open_by_now() -> None:
    desk = restored(desk_of(draft("new", a="1")), (case("c"), draft("d")), "d")
    assert desk.keys == ("c", "d", "new")
    assert desk.key == "new"
    assert restored(OpenTabs(), (case("c"), draft("d")), "d").key == "d"


@given(st.data())
def test_whatever_happens_the_desk_is_in_order_and_no_work_goes_by_itself(
    data: st.DataObject,
) -> None:
    desk, ticket = OpenTabs(), ""
    for _ in range(data.draw(st.integers(0, 40))):
        before = desk
        act = data.draw(st.sampled_from(["open", "close", "front", "step", "type", "call", "look"]))
        key = data.draw(st.sampled_from([f"d{n}" for n in range(18)]))
        let_go = ""
        match act:
            case "open":
                desk = opened(desk, draft(key), ticket=ticket)
            case "close":
                desk, let_go = closed(desk, key), key
            case "front":
                desk = in_front(desk, key)
            case "step":
                desk = stepped(desk, data.draw(st.sampled_from([1, -1])))
            case "type":
                desk = changed(desk, key, lambda one: draft(one.key, name="张三"))
            case "look":
                desk = changed(desk, EMPTY, lambda one: replace(one, asked="who"))
            case _:
                ticket = data.draw(st.sampled_from([A, B]))
                desk = next_visitor(desk, ticket)
        assert len(set(desk.keys)) == len(desk.keys) <= MOST
        assert desk.key in (*desk.keys, EMPTY)
        assert len(set(desk.trail)) == len(desk.trail)
        assert set(desk.trail) <= {*desk.keys, EMPTY}
        assert EMPTY in desk.trail
        worked_on = {one.key for one in before.tabs if one.subject.values} - {let_go}
        assert worked_on <= set(desk.keys)
