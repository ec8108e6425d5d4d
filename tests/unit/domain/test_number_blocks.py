"""How the numbers set aside are shared out: nobody takes what is kept for who has none."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.number_blocks import STATIONS, WANTED, WANTED_AT_WINDOW, numbers_granted

RESERVE = 200
KIOSKS = 8

asks = st.lists(st.tuples(st.integers(0, STATIONS - 1), st.integers(0, 20)), max_size=200)


@given(asks)
def test_every_station_has_one_however_often_others_ask(asked: list[tuple[int, int]]) -> None:
    """Each asks, gives some of its numbers to visitors, and asks again; the rest come last."""
    left: dict[int, int] = {}
    granted = 0

    def ask(one: int) -> int:
        nonlocal granted
        new = numbers_granted(
            left.get(one, 0),
            WANTED if one < KIOSKS else WANTED_AT_WINDOW,
            free=RESERVE - granted,
            stations=len(left),
            first=one not in left,
        )
        granted += new
        if new:
            left[one] = left.get(one, 0) + new
        return new

    for one, given_away in asked:
        ask(one)
        left[one] = max(0, left[one] - given_away)
    for one in set(range(STATIONS)) - left.keys():
        assert ask(one) >= 1
    assert granted <= RESERVE


def test_a_small_hall_has_all_it_wants_at_once() -> None:
    for stations in range(4):
        free = RESERVE - stations * WANTED
        got = numbers_granted(0, WANTED, free=free, stations=stations, first=True)
        assert got >= WANTED * 3 // 4


def test_half_is_enough_and_nothing_is_nothing() -> None:
    assert numbers_granted(11, 20, free=200, stations=1, first=False) == 0
    assert numbers_granted(10, 20, free=200, stations=1, first=False) == 10
    assert numbers_granted(0, 20, free=0, stations=80, first=True) == 0
    assert numbers_granted(0, 20, free=3, stations=80, first=False) == 1
