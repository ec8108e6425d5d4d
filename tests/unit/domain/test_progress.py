"""The picture of a joint case: every item once, nothing above what it waits for, no day guessed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, CaseItem, Channel, Limit, Pause
from clerk_app.domain.case_states import CLOSED, State
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.delivery import Delivery, Handed, Mode
from clerk_app.domain.progress import Lane, Progress, Stage, Standing, progress_of
from clerk_app.domain.workdays import Calendar, WarningCard, read_calendar
from clerk_app.programs.shipped import calendar_doc
from tests.helpers.builders import item
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.samples import catalogue_doc

CALENDAR: Calendar = read_calendar(calendar_doc(FONT_FOLDER.parent / "calendar")["years"])
CATALOGUE = read_catalogue(catalogue_doc())
TODAY = date(2026, 11, 24)
DONE, NOW, HELD = Standing.DONE, Standing.NOW, Standing.HELD
STOPPED, TO_COME = Standing.STOPPED, Standing.TO_COME


def case_of(*items: CaseItem, deliveries: tuple[Delivery, ...] = ()) -> Case:
    """A case received on a Monday."""
    return Case(
        case_id="case-1",
        number="GX0301261123000A",
        channel=Channel.WINDOW,
        theme="T01",
        catalogue_version="1",
        received_on="2026-11-23",
        hall="XA01",
        items=items,
        deliveries=deliveries,
    )


def drawn(*items: CaseItem, today: date = TODAY, calendar: Calendar = CALENDAR) -> Progress:
    return progress_of(case_of(*items), calendar, CATALOGUE, today)


def lane(picture: Progress, item_id: str) -> Lane:
    return next(one for one in picture.lanes if one.item_id == item_id)


def accepted(item_id: str, *after: str, state: State = State.IN_REVIEW) -> CaseItem:
    return replace(item(item_id, state=state), accepted_on="2026-11-23", after=after)


def granted(item_id: str, *after: str) -> CaseItem:
    made = accepted(item_id, *after, state=State.READY)
    return replace(made, decided_on="2026-11-24", result_no="R-1")


def test_what_waits_stands_after_what_it_waits_for() -> None:
    picture = drawn(accepted("I02", "I01"), accepted("I01"), accepted("I03", "I02", "I01"))
    assert [(one.item_id, one.column) for one in picture.lanes] == [
        ("I01", 0),
        ("I02", 1),
        ("I03", 2),
    ]
    assert [(one.before, one.after, one.waiting) for one in picture.edges] == [
        ("I01", "I02", True),
        ("I02", "I03", True),
        ("I01", "I03", True),
    ]
    assert lane(picture, "I03").waits_for == ("I02", "I01")
    assert picture.columns == 3


def test_one_result_is_there_while_the_others_go_on() -> None:
    asked = replace(item("I04", state=State.CORRECTION_ASKED), reason="请补交授权委托书")
    picture = drawn(granted("I01"), accepted("I02", "I01"), accepted("I03", "I02"), asked)
    assert picture.partial
    assert (picture.results, picture.asked) == (1, 1)
    first, second, third = (lane(picture, one) for one in ("I01", "I02", "I03"))
    assert (first.result, first.result_no, first.days_left) == (True, "R-1", None)
    assert (second.waits_for, third.waits_for) == ((), ("I02",))
    assert [one.waiting for one in picture.edges] == [False, True]
    assert lane(picture, "I04").correction == "请补交授权委托书"


def test_without_a_result_or_with_all_of_them_nothing_is_partial() -> None:
    assert not drawn(accepted("I01"), accepted("I02")).partial
    assert not drawn(granted("I01"), granted("I02")).partial


def test_who_waits_for_a_result_that_will_never_come_is_told_so() -> None:
    denied = replace(accepted("I01", state=State.DENIED), decided_on="2026-11-24", reason="不符合")
    waiting = lane(drawn(denied, accepted("I02", "I01")), "I02")
    assert (waiting.waits_for, waiting.lost) == (("I01",), ("I01",))


def test_what_has_ended_waits_for_nothing() -> None:
    withdrawn = accepted("I02", "I01", state=State.WITHDRAWN)
    assert lane(drawn(accepted("I01"), withdrawn), "I02").waits_for == ()


@pytest.mark.parametrize(
    ("state", "standings"),
    [
        (State.SUBMITTED, (NOW, TO_COME, TO_COME, TO_COME, TO_COME)),
        (State.RECEIVED, (DONE, NOW, TO_COME, TO_COME, TO_COME)),
        (State.CORRECTION_ASKED, (DONE, HELD, TO_COME, TO_COME, TO_COME)),
        (State.REFUSED, (DONE, STOPPED, TO_COME, TO_COME, TO_COME)),
        (State.ACCEPTED, (DONE, DONE, NOW, TO_COME, TO_COME)),
        (State.SUSPENDED, (DONE, DONE, HELD, TO_COME, TO_COME)),
        (State.DENIED, (DONE, DONE, DONE, STOPPED, TO_COME)),
        (State.CERTIFYING, (DONE, DONE, DONE, DONE, NOW)),
        (State.DELIVERED, (DONE, DONE, DONE, DONE, DONE)),
    ],
)
def test_steps_are_done_now_or_to_come(state: State, standings: tuple[Standing, ...]) -> None:
    (only,) = drawn(item("I01", state=state)).lanes
    assert tuple(one.standing for one in only.marks) == standings


def test_an_accepted_item_that_waits_for_another_is_held_at_its_review() -> None:
    waiting = lane(drawn(accepted("I01"), accepted("I02", "I01")), "I02")
    assert [one.standing for one in waiting.marks] == [DONE, DONE, HELD, TO_COME, TO_COME]


def test_what_was_withdrawn_ended_where_it_had_come_to() -> None:
    before = item("I01", state=State.WITHDRAWN)
    under_review = accepted("I02", state=State.WITHDRAWN)
    marks = {
        one.item_id: [it.standing for it in one.marks] for one in drawn(before, under_review).lanes
    }
    assert marks["I01"] == [DONE, STOPPED, TO_COME, TO_COME, TO_COME]
    assert marks["I02"] == [DONE, DONE, STOPPED, TO_COME, TO_COME]


def test_steps_say_the_days_they_were_done_on() -> None:
    handed = Handed(Mode.COUNTER, "张三")
    given = Delivery("d1", ("I01",), handed, "2026-11-25T09:00:00.000+08:00", "李窗口", "3")
    done = replace(granted("I01"), state=State.ARCHIVED, result_no="")
    (only,) = progress_of(case_of(done, deliveries=(given,)), CALENDAR, CATALOGUE, TODAY).lanes
    assert [(one.stage, one.day) for one in only.marks] == [
        (Stage.RECEIVE, "2026-11-23"),
        (Stage.ACCEPT, "2026-11-23"),
        (Stage.REVIEW, ""),
        (Stage.DECIDE, "2026-11-24"),
        (Stage.DELIVER, "2026-11-25"),
    ]
    assert only.result


def test_a_limit_that_runs_says_its_day_the_days_left_and_its_card() -> None:
    (only,) = drawn(accepted("I01")).lanes
    assert only.due is not None
    assert only.due.day == date(2026, 11, 26)
    assert (only.days_left, only.card) == (2, WarningCard.NONE)
    assert only.spent == pytest.approx(1 / 3)
    (near,) = drawn(accepted("I01"), today=date(2026, 11, 25)).lanes
    assert (near.days_left, near.card) == (1, WarningCard.YELLOW)
    (late,) = drawn(accepted("I01"), today=date(2026, 11, 30)).lanes
    assert (late.days_left, late.card, late.spent) == (-2, WarningCard.RED, 1.0)


def test_before_acceptance_the_five_days_run_and_have_their_card() -> None:
    """Received on Monday 23 November 2026; Monday 30 is the fifth working day."""
    (only,) = drawn(item("I04")).lanes
    assert (only.due, only.card) == (None, WarningCard.NONE)
    assert only.accept_by is not None
    assert only.accept_by.day == date(2026, 11, 30)
    assert only.days_left == 4
    assert only.spent == pytest.approx(1 / 7)
    (near,) = drawn(item("I04"), today=date(2026, 11, 27)).lanes
    assert (near.days_left, near.card) == (1, WarningCard.YELLOW)
    (late,) = drawn(item("I04"), today=date(2026, 12, 1)).lanes
    assert (late.days_left, late.card, late.spent) == (-1, WarningCard.RED, 1.0)
    (waits,) = drawn(item("I04", state=State.CORRECTION_ASKED), today=date(2026, 12, 1)).lanes
    assert (waits.accept_by, waits.days_left, waits.card) == (None, None, WarningCard.NONE)


def test_past_the_known_years_no_day_is_guessed() -> None:
    long_ = replace(accepted("I01"), promised=Limit(400, "1"))
    (only,) = drawn(long_).lanes
    assert only.due is not None
    assert not only.due.fixed
    assert (only.days_left, only.spent) == (None, None)


def test_a_procedure_that_runs_leaves_the_last_day_open() -> None:
    pause = Pause("2026-11-24", "2026-12-01", "检验")
    (only,) = drawn(replace(accepted("I01", state=State.SUSPENDED), pauses=(pause,))).lanes
    assert only.due is not None
    assert (only.due.fixed, only.days_left) == (False, None)


@pytest.mark.parametrize("theme", ["T01", "T02", "T03"])
def test_the_themes_we_ship_are_drawn_whole(theme: str) -> None:
    catalogue = read_catalogue(catalogue_doc())
    wanted = [one.item for one in catalogue.theme(theme).items]
    items = case_items(catalogue, on=TODAY, item_ids=wanted, theme=theme)
    picture = drawn(*items)
    assert {one.item_id for one in picture.lanes} == {one.item_id for one in items}
    assert len(picture.edges) == sum(len(one.after) for one in items)


NAMES = ("I01", "I02", "I03", "I04", "I05", "I06")
ITEMS = st.lists(
    st.builds(
        lambda name, after, state: replace(
            item(name, state=state),
            after=tuple(after),
            accepted_on="" if state in (State.SUBMITTED, State.RECEIVED) else "2026-11-23",
        ),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from((*NAMES, "X99")), max_size=4),
        st.sampled_from(State),
    ),
    unique_by=lambda one: one.item_id,
)


@given(ITEMS)
def test_every_item_is_drawn_once_and_every_edge_leads_on(items: list[CaseItem]) -> None:
    picture = drawn(*items)
    order = [one.item_id for one in picture.lanes]
    assert sorted(order) == sorted(one.item_id for one in items)
    columns = {one.item_id: one.column for one in picture.lanes}
    for edge in picture.edges:
        assert order.index(edge.before) < order.index(edge.after)
        assert columns[edge.before] < columns[edge.after]
        assert edge.waiting == (edge.before in lane(picture, edge.after).waits_for)
    assert all(len(one.marks) == len(Stage) for one in picture.lanes)
    assert picture.columns == (max(columns.values(), default=-1) + 1)


@given(ITEMS)
def test_without_circles_no_wait_is_lost(items: list[CaseItem]) -> None:
    ids = [one.item_id for one in items]
    straight = [
        replace(one, after=tuple(it for it in one.after if it in ids[: ids.index(one.item_id)]))
        for one in items
    ]
    picture = drawn(*straight)
    assert [one.item_id for one in picture.lanes] == ids
    assert {(one.before, one.after) for one in picture.edges} == {
        (before, one.item_id) for one in straight for before in one.after
    }


@given(ITEMS)
def test_steps_go_from_done_to_to_come(items: list[CaseItem]) -> None:
    rank = {DONE: 0, NOW: 1, HELD: 1, STOPPED: 1, TO_COME: 2}
    for one in drawn(*items).lanes:
        ranks = [rank[it.standing] for it in one.marks]
        assert ranks == sorted(ranks)
        assert ranks.count(1) <= 1
        if one.state in CLOSED:
            assert not {NOW, HELD} & {it.standing for it in one.marks}


def test_the_last_day_of_the_whole_case_is_the_latest_of_what_runs() -> None:
    """domain.md 6: each keeps its own clock, the whole shows the latest."""
    slow = replace(accepted("I02"), promised=Limit(20, "1"))
    picture = drawn(accepted("I01"), slow, granted("I03"), item("I04"))
    last = picture.last
    assert last is not None
    assert (last.day, picture.to_accept) == (date(2026, 12, 21), 1)
    pause = Pause("2026-11-24", "", "鉴定")
    stopped = replace(accepted("I05", state=State.SUSPENDED), pauses=(pause,))
    open_ = drawn(slow, stopped).last
    assert open_ is not None
    assert open_.day is None
    assert drawn(granted("I01"), item("I02")).last is None


def test_a_lane_has_the_clock_of_the_step_its_catalogue_gives_a_time() -> None:
    on_time = lane(drawn(accepted("I21")), "I21").clock
    assert on_time is not None
    assert (on_time.names, on_time.card) == (("现场审查", "决定"), WarningCard.NONE)
    over = lane(drawn(accepted("I21"), today=date(2026, 12, 2)), "I21").clock
    assert over is not None
    assert over.card is WarningCard.RED
    assert lane(drawn(accepted("I01")), "I01").clock is None
