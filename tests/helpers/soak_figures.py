"""What a slow test has measured, for the soak's table: `tell` it, and `slow_tests` reads it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

WHERE = "SOAK_FIGURES"
"""Names the file in the environment; nobody asks where there is none. Tests are rid of names that
begin with the program's own before they run."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was run, and how much of it against the goal's two gates."""

    ran: str
    figure: str = ""
    done: float = 0.0
    every_run: float = 0.0
    release: float = float("inf")


def tell(figures: Figures) -> None:
    """Leave figures for the soak that runs this test, if one does."""
    where = os.environ.get(WHERE)
    if where:
        with Path(where).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figures)) + "\n")


def told(where: Path) -> list[Figures]:
    """What tests have left in a file."""
    lines = where.read_text("utf-8").splitlines() if where.exists() else []
    return [Figures(**json.loads(line)) for line in lines]
