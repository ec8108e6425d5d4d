"""Writes of several threads share a transaction, and a bad one is its own affair."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.platform.shared_writes import SharedWrites


class _BadError(Exception):
    """What writing a bad one comes to."""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_each_is_told_of_its_own(bad: list[bool]) -> None:
    """What is good is written once, what is bad is told to whoever brought it."""
    shared, written = SharedWrites[int](), list[int]()
    together = Barrier(len(bad))

    def write(numbers: Sequence[int]) -> None:
        if any(bad[number] for number in numbers):
            raise _BadError
        written.extend(numbers)

    def bring(number: int) -> bool:
        together.wait()
        try:
            shared.write(number, write)
        except _BadError:
            return False
        return True

    with ThreadPoolExecutor(len(bad)) as threads:
        told = list(threads.map(bring, range(len(bad))))
    assert told == [not one for one in bad]
    assert sorted(written) == [number for number, one in enumerate(bad) if not one]


def test_who_comes_while_others_are_written_shares_the_next() -> None:
    shared, groups = SharedWrites[int](), list[Sequence[int]]()
    met = Barrier(2)

    def write(numbers: Sequence[int]) -> None:
        groups.append(numbers)
        if numbers == [0]:
            met.wait()
            # All others come now; none of them can be written before this one is.
            met.wait()

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(shared.write, 0, write)
        met.wait()
        others = [threads.submit(shared.write, number, write) for number in (1, 2, 3)]
        while shared.waiting < 3:
            pass
        met.wait()
        for one in (first, *others):
            one.result()
    assert [sorted(one) for one in groups] == [[0], [1, 2, 3]]


def test_what_fails_alone_is_raised() -> None:
    def write(_: Sequence[int]) -> None:
        raise _BadError

    with pytest.raises(_BadError):
        SharedWrites[int]().write(1, write)
