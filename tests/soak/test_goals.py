"""The table of the soak: what falls is told, and the others still run."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.stations import ROOT
from tests.soak import __main__ as program
from tests.soak import every_goal
from tests.soak.goals import ASKED, Budget, Gate, Row, Soak, reached, run_all, table
from tests.soak.slow_tests import slow_tests


def _held(budget: Budget) -> Sequence[Row]:
    return [Row("G1", f"{budget.processes} processes", "figure", reached(10, 10, 20))]


def _falls(_: Budget) -> Sequence[Row]:
    raise ValueError("the soak itself has a fault")


def test_a_soak_that_falls_over_is_a_broken_row_and_the_next_one_runs() -> None:
    rows = run_all([Soak(("G4", "G6"), _falls), Soak(("G1",), _held)], 1.0, 2)
    assert [(row.goal, bool(row.faults)) for row in rows] == [
        ("G4", True),
        ("G6", True),
        ("G1", False),
    ]
    told = table(rows)
    assert len({len(line) for line in told[:5]}) == 1
    assert "held, gate of every run" in told[4]
    assert "the soak itself has a fault" in "\n".join(told[5:])


def test_what_one_leaves_of_its_time_goes_to_the_others() -> None:
    given: list[float] = []

    def note(budget: Budget) -> Sequence[Row]:
        given.append(budget.seconds)
        return []

    run_all([Soak(("a",), note, 1.0), Soak(("b",), note, 3.0)], 100.0, 1)
    assert given[0] == pytest.approx(25.0, rel=0.01)
    assert given[1] == pytest.approx(100.0, rel=0.01)


def _endless(budget: Budget) -> Sequence[Row]:
    goes_on, done = budget.course(), 0
    while goes_on(done, 50):
        done += 10
        if done == 30 and not budget.release:
            budget.stop.set()
    return [Row("G5", f"{done} kills", gate=reached(done, 10, 50))]


def test_who_is_asked_for_a_release_goes_on_without_time_and_nobody_else_does() -> None:
    soaks = [Soak(("G5",), _endless), Soak(("G7",), _endless)]
    asked, other = run_all(soaks, 0.0, 1, release=("G5",))
    assert (asked.ran, asked.gate) == ("50 kills", Gate.RELEASE)
    assert (other.ran, other.gate) == ("10 kills", Gate.EVERY_RUN)


def test_what_was_reached_before_an_interruption_stays_in_the_table() -> None:
    soaks = [Soak(("G5",), _endless), Soak(("G1",), _held)]
    rows = run_all(soaks, 60.0, 1)
    assert [row.ran for row in rows] == ["30 kills", "not begun: interrupted"]


def test_a_second_interruption_ends_the_piece_and_tells_what_came_before() -> None:
    def interrupted(_: Budget) -> Sequence[Row]:
        raise KeyboardInterrupt

    soaks = [Soak(("G1",), _held), Soak(("G5", "G7"), interrupted), Soak(("G4",), _falls)]
    rows = run_all(soaks, 1.0, 1)
    assert [row.goal for row in rows] == ["G1", "G5", "G7", "G4"]
    assert not any(row.faults for row in rows)


@contextmanager
def _a_librarys_thread() -> Iterator[int]:
    """One that was there before any signal was blocked, as those of numeric libraries are."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    assert thread.ident is not None
    yield thread.ident
    over.set()
    thread.join()


@pytest.mark.parametrize("taker", ["the one that waits for it", "a library's"])
@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_after_the_piece_and_prints_the_table(
    which: signal.Signals,
    taker: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def waiting(budget: Budget) -> Sequence[Row]:
        waiter = next(one for one in threading.enumerate() if one.name == "interruptions")
        assert waiter.ident is not None
        signal.pthread_kill(waiter.ident if "waits" in taker else library, which)
        assert budget.stop.wait(60)
        return [Row("G5", "7 kills")]

    monkeypatch.setattr(program, "SOAKS", (Soak(("G5",), waiting), Soak(("G4",), _falls)))
    with _a_librarys_thread() as library:
        assert program.main(["--release", "G5"]) == 0
    told = capsys.readouterr()
    assert "7 kills" in told.out
    assert "not begun: interrupted" in told.out
    assert "G5: 7 kills: held" in told.err


def test_a_second_ctrl_c_ends_the_piece_at_once_and_prints_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def goes_on(budget: Budget) -> Sequence[Row]:
        waiter = next(one for one in threading.enumerate() if one.name == "interruptions")
        assert waiter.ident is not None
        signal.pthread_kill(waiter.ident, signal.SIGINT)
        assert budget.stop.wait(60)
        signal.pthread_kill(waiter.ident, signal.SIGINT)
        waiter.join(60)
        for _ in range(10_000_000):
            pass
        return [Row("G3", "to its end")]

    monkeypatch.setattr(program, "SOAKS", (Soak(("G1",), _held), Soak(("G3",), goes_on)))
    assert program.main([]) == 0
    told = capsys.readouterr().out
    assert "2 processes" in told
    assert "to its end" not in told


@pytest.mark.parametrize(
    ("done", "gate"), [(9, Gate.SHORT), (10, Gate.EVERY_RUN), (20, Gate.RELEASE)]
)
def test_the_gate_that_was_reached(done: int, gate: Gate) -> None:
    assert reached(done, 10, 20) is gate


def test_the_program_ends_with_1_when_a_goal_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "SOAKS", (Soak(("G1",), _held), Soak(("G4",), _falls)))
    assert program.main(["--minutes", "0.01", "--only", "G1"]) == 0
    assert "| G1 " in capsys.readouterr().out
    assert program.main(["--minutes", "0.01"]) == 1
    with pytest.raises(SystemExit):
        program.main(["--only", "G99"])


def test_every_numbered_goal_is_one_that_is_asked() -> None:
    named = {goal for soak in every_goal.SOAKS for goal in soak.goals}
    assert {goal for goal in named if goal.startswith("G")} <= ASKED.keys()


def test_what_a_slow_test_measured_says_how_far_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "import tests.conftest\n"
        "from tests.helpers.soak_figures import Figures, tell\n"
        "@pytest.mark.slow\n"
        "def test_it():\n"
        "    tell(Figures('58 kills', 'ready', 58, 300, 10_000))\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (row,) = slow_tests("G5", "", str(tmp_path)).run(Budget(1.0))
    assert (row.ran, row.figure, row.gate, row.faults) == ("58 kills", "ready", Gate.SHORT, ())
