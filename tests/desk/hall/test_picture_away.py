"""What a window shows of the hall while it is away, and after it was."""

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_or_station import look
from clerk_app.desk.standby import keep
from tests.desk.hall.conftest import Stations
from tests.helpers.halls import OPERATOR, next_at, take, tap


def test_the_picture_away_is_of_the_past_and_never_a_zero(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    for _ in range(3):
        take(hall)
    seen = look(window.standby.hall, window.standby, "3", None, away=False)
    assert seen.away is None
    window.link.leave()
    window.act(window.serve(), queueing.finish)
    away = look(window.standby.hall, window.standby, "3", seen.view, away=False)
    assert away.away is not None
    assert away.away.hall_known
    assert away.view.as_of == seen.view.as_of
    assert [line.waiting for line in away.view.lines] == [3, 0, 0]
    assert away.view.served_today == 1
    assert away.left["general"] == 4
    blind = look(window.standby.hall, window.standby, "3", None, away=True)
    assert blind.away is not None
    assert not blind.away.hall_known
    assert blind.view.lines == ()


def test_a_window_opens_and_closes_away(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    hall_windows.open_window(window.standby.local, "3", **tap(hall))
    window.link.come_back()
    window.tend()
    assert queueing.view(hall, "3").window.operator == OPERATOR
    window.link.leave()
    hall_windows.close_window(window.standby.local, "3", **tap(hall))
    window.link.come_back()
    window.tend()
    assert queueing.view(hall, "3").window.status.value == "closed"


def test_nobody_left_is_found_called_in_the_hall(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    first = next_at(hall, "3")
    assert first is not None
    keep(window.standby, "3")
    window.link.leave()
    window.act(first, queueing.finish)
    mine = window.serve()
    window.act(mine, queueing.finish)
    window.link.come_back()
    assert window.tend().late == ()
    assert queueing.view(hall, "3").current is None
    assert queueing.view(hall, "3").served_today == 2
