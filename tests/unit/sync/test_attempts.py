"""Wrong codes: a few from one machine, a few more from all, then nobody for a while."""

from dataclasses import dataclass

from sync.hall_enrolment.attempts import MOST_FROM_ALL, MOST_FROM_ONE, WINDOW_S, Attempts


@dataclass
class Seconds:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_machine_is_kept_waiting_and_no_other() -> None:
    clock = Seconds()
    attempts = Attempts(clock)
    for _ in range(MOST_FROM_ONE):
        assert attempts.wait_for("a") == 0
        attempts.note("a")
    assert attempts.wait_for("a") == WINDOW_S
    assert attempts.wait_for("b") == 0
    clock.now += WINDOW_S - 1
    assert attempts.wait_for("a") == 1
    clock.now += 1
    assert attempts.wait_for("a") == 0


def test_many_machines_together_are_kept_waiting() -> None:
    clock = Seconds()
    attempts = Attempts(clock)
    for number in range(MOST_FROM_ALL):
        attempts.note(f"machine {number}")
    assert attempts.wait_for("another") == WINDOW_S
    clock.now += WINDOW_S
    assert attempts.wait_for("another") == 0


def test_slow_tries_never_wait() -> None:
    clock = Seconds()
    attempts = Attempts(clock)
    for _ in range(100):
        assert attempts.wait_for("a") == 0
        attempts.note("a")
        clock.now += WINDOW_S / (MOST_FROM_ONE - 1)


def test_a_try_that_was_right_does_not_count() -> None:
    attempts = Attempts(Seconds())
    for _ in range(3 * MOST_FROM_ALL):
        assert attempts.wait_for("a") == 0
        attempts.note("a")
        attempts.forgive("a")
    attempts.forgive("a")
