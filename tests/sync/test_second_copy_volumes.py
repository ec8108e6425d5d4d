"""The volume of the second copy is pulled out, another one, full, slow, or has lied."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.second_copy import CopyProblem, CopyStanding
from clerk_app.store import copy_journal
from tests.helpers.second_copies import (
    Stick,
    copied_station,
    how_it_stands,
    keeper_of,
    saved,
    stick_at,
    take_in_case,
    undone,
)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return stick_at(tmp_path)


@pytest.fixture
def station(tmp_path: Path, stick: Stick) -> Iterator[Station]:
    with copied_station(tmp_path / "pc", stick) as opened:
        yield opened


def test_a_pulled_stick_is_told_and_caught_up_with(station: Station, stick: Stick) -> None:
    keeper = keeper_of(station, stick)
    take_in_case(station, 1)
    keeper.round()
    stick.pull()
    take_in_case(station, 2)
    assert keeper.round() & Changes.LINK
    told = how_it_stands(station)
    assert (told.problem, told.since) == (CopyProblem.ABSENT, station.clock.now())
    take_in_case(station, 3)
    assert keeper.round() is Changes.NOTHING
    assert how_it_stands(station) == told
    stick.put_in()
    assert keeper.round() & Changes.LINK
    assert how_it_stands(station) == CopyStanding()
    assert list(saved(stick)) == list(undone(station))
    assert len(stick.files()) == 3


def test_an_empty_folder_where_the_stick_should_be_is_no_second_copy(
    station: Station, stick: Stick
) -> None:
    take_in_case(station, 1)
    # The folder of a mount stays when nothing is mounted: it lies on the first disk then.
    Keeper(station, stick.place, volume=lambda _: 1).round()
    assert how_it_stands(station).problem is CopyProblem.SAME_VOLUME
    assert stick.parts() == ()


def test_another_stick_gets_everything(station: Station, stick: Stick) -> None:
    keeper = keeper_of(station, stick)
    take_in_case(station, 1)
    keeper.round()
    stick.pull()
    stick.place.mkdir()
    keeper.round()
    assert list(saved(stick)) == list(undone(station))
    assert len(stick.files()) == 1


def test_a_stick_that_lied_about_flushing_is_found_out_when_it_comes_back(
    station: Station, stick: Stick
) -> None:
    keeper = keeper_of(station, stick)
    take_in_case(station, 1)
    keeper.round()
    (part,) = stick.parts()
    kept = part.stat().st_size
    take_in_case(station, 2)
    keeper.round()
    # Pulled and put in between two rounds: the end was never written, a file is full of zeros.
    content = part.read_bytes()
    part.write_bytes(content[: kept + 100])
    for file in stick.files():
        file.write_bytes(bytes(file.stat().st_size))
    keeper.round()
    assert list(saved(stick)) == list(undone(station))
    with_zeros = [path for path in stick.files() if not path.read_bytes().strip(b"\0")]
    assert with_zeros == []


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, CopyProblem.FULL),
        (errno.EROFS, CopyProblem.READ_ONLY),
        (errno.EIO, CopyProblem.FAILED),
    ],
)
def test_a_volume_that_refuses_is_told_why_and_the_window_goes_on(
    station: Station,
    stick: Stick,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    problem: CopyProblem,
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    keeper = keeper_of(station, stick)
    take_in_case(station, 1)
    keeper.round()
    take_in_case(station, 2)
    with monkeypatch.context() as patched:
        # SQLite's own syncs do not go through Python.
        patched.setattr(os, "fsync", refuse)
        for _ in range(3):
            keeper.round()
    assert how_it_stands(station).problem is problem
    take_in_case(station, 3)
    keeper.round()
    assert how_it_stands(station) == CopyStanding()
    assert list(saved(stick)) == list(undone(station))
    left = [path for path in stick.place.rglob("*") if path.name.endswith(".part")]
    assert left == []


def test_a_volume_that_hangs_is_told_while_it_hangs(
    station: Station, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, answer = threading.Event(), threading.Event()
    keeper = Keeper(
        station,
        stick.place,
        volume=stick.volume,
        patience=0.01,
        tell=lambda changes: told.set() if changes else None,
    )
    real = copy_journal.begin_part

    def hang(*arguments: Any) -> object:
        answer.wait(30)
        return real(*arguments)

    monkeypatch.setattr(copy_journal, "begin_part", hang)
    take_in_case(station, 1)
    thread = threading.Thread(target=keeper.round)
    thread.start()
    assert told.wait(30)
    assert how_it_stands(station).problem is CopyProblem.SLOW
    # The window works meanwhile.
    take_in_case(station, 2)
    answer.set()
    thread.join(30)
    keeper.round()
    assert how_it_stands(station) == CopyStanding()
    assert list(saved(stick)) == list(undone(station))
