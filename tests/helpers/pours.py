"""How often the work of a queue is poured over its windows: what weighing a hall costs."""

from collections.abc import Sequence

import pytest

from clerk_app.domain import work_sharing


def counted_pours(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for each pour from now on."""
    found: list[None] = []
    pour = work_sharing._pour

    def counted(levels: Sequence[float], amount: float) -> list[float]:
        found.append(None)
        return pour(levels, amount)

    monkeypatch.setattr(work_sharing, "_pour", counted)
    return found
