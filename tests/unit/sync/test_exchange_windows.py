"""The list by time of change: overlap, pages, what must be seen again, the wide look of the day."""

from dataclasses import replace

import pytest

from sync.events import Failure
from sync.exchange.windows import BEGINNING, Line, Listed, Window, read_list, read_window
from sync.replies import ExchangeError

NONE: frozenset[str] = frozenset()


def line(at: str, project_no: str = "P1", guid: str = "g1") -> Line:
    return Line(project_no, "pro_accept", guid, "batch", f"20261123T{at}", "portal")


def look(window: Window, *lines: Line, more: bool = False, again: frozenset[str] = NONE) -> Window:
    return window.after(Listed(lines, more), again)


def test_the_next_look_begins_ten_minutes_before_the_newest_row() -> None:
    after = look(Window(), line("100000"), line("103000"))
    assert after.since == "20261123T102000"
    assert (after.page, after.newest) == (1, "20261123T103000")


def test_what_was_seen_is_not_fresh_and_what_came_late_is() -> None:
    after = look(Window(), line("103000"))
    late = line("102100", "P2")
    assert after.fresh((late, line("103000"))) == (late,)
    again = look(after, late, line("103000"))
    assert again.fresh((late, line("103000"))) == ()


def test_what_has_left_the_overlap_is_forgotten() -> None:
    window = look(Window(), line("100000"))
    assert len(window.seen) == 1
    assert look(window, line("110000", "P2")).seen == (line("110000", "P2").key,)


def test_nothing_new_moves_nothing() -> None:
    window = look(Window(), line("103000"))
    assert look(window, line("103000")) == window
    assert look(Window()) == replace(Window(), day=BEGINNING[:8])


def test_pages_are_read_over_one_window() -> None:
    first = look(Window(), line("100000"), more=True)
    assert (first.since, first.page) == (BEGINNING, 2)
    last = look(first, line("100500", "P2"))
    assert (last.since, last.page) == ("20261123T095500", 1)
    assert set(last.seen) == {line("100000").key, line("100500", "P2").key}


def test_a_project_that_must_be_seen_again_holds_the_window_back() -> None:
    first = look(Window(), line("080000", "P2"), more=True, again=frozenset({"P2"}))
    after = look(first, line("103000"))
    assert after.since == "20261123T080000"
    assert after.fresh((line("080000", "P2"),)) != ()
    assert look(after, line("080000", "P2"), line("103000")).since == "20261123T102000"


def test_once_a_day_the_look_goes_back_a_week() -> None:
    today = look(Window(), line("103000"))
    tomorrow = replace(line("080000", "P2"), cd_time="20261124T080000")
    wide = look(today, tomorrow)
    assert wide.since == "20261117T080000"
    assert look(wide, tomorrow).since == "20261124T075000"


def test_the_cursor_keeps_it_all() -> None:
    window = look(look(Window(), line("100000"), more=True), line("103000", "P2"))
    assert read_window(window.text()) == window
    assert read_window("") == Window()


@pytest.mark.parametrize("token", ["t17", "[]", '{"page":"x"}'])
def test_a_cursor_of_another_platform_is_none(token: str) -> None:
    with pytest.raises(ExchangeError) as gone:
        read_window(token)
    assert gone.value.failure is Failure.GONE


@pytest.mark.parametrize("doc", [None, [], {"lines": []}, {"lines": [{}], "more": False}])
def test_what_is_no_list_is_an_unknown_outcome(doc: object) -> None:
    with pytest.raises(ExchangeError) as unknown:
        read_list(doc)
    assert unknown.value.failure is Failure.UNKNOWN


def test_a_time_that_is_none_is_an_unknown_outcome() -> None:
    with pytest.raises(ExchangeError) as unknown:
        look(Window(), replace(line("103000"), cd_time="soon"))
    assert unknown.value.failure is Failure.UNKNOWN
