"""Claims on a schedule: everybody waiting is called once. How quickly, only the soak asks."""

from pathlib import Path

from tests.soak import claim_pace


def test_every_claim_that_is_due_calls_somebody_else(tmp_path: Path) -> None:
    outcome = claim_pace.run(f"sqlite:///{tmp_path / 'hall.db'}", 1.0, a_second=40)
    assert len(outcome.milliseconds) == 40
    assert (outcome.doubled, outcome.empty) == (0, 0)
    assert outcome.part(0.5) <= outcome.part(0.99) <= outcome.part(1.0)
