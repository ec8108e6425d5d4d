"""What is exchanged in a round of the sync bench, and how long each part took."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case_number import make
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.records import to_doc
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.stations import NOW

PARTS = ("push", "pull", "changed", "files")


@dataclass(frozen=True)
class Load:
    """How much of everything."""

    cases: int = 2_000
    case_bytes: int = 4_096
    changed: int = 50
    files: int = 200
    file_bytes: int = 500_000
    seed: int = 1

    @cached_property
    def creates(self) -> tuple[CreateCase, ...]:
        """Beginnings of cases whose documents have about `case_bytes`."""
        lean = len(canonical_bytes(to_doc(platform_case(operation("op-1", create())))))
        return tuple(self._begun(number, self.case_bytes - lean) for number in range(self.cases))

    def _begun(self, number: int, room: int) -> CreateCase:
        dice = random.Random(f"{self.seed}-{number}")
        words = dice.randbytes(max(0, room) // 2).hex()
        fields = {
            "applicant.name": f"张{number}",
            "applicant.cert_no": f"61030519710315{number:04}",
            # A field holds so much; what a form says is spread over several.
            **{f"form.part{at}": words[at * 1000 : at * 1000 + 1000] for at in range(4)},
        }
        return create(fields=fields, number=make("GX0301", NOW.date(), number + 1))

    @cached_property
    def documents(self) -> tuple[bytes, ...]:
        """The cases as documents, for those who know nothing of operations."""
        begun = (
            operation(f"op-{at}", one, case_id=f"case-{at}") for at, one in enumerate(self.creates)
        )
        return tuple(canonical_bytes(to_doc(platform_case(one))) for one in begun)

    def contents(self) -> Iterator[bytes]:
        """The files, one after another; no two are alike and none can be pressed."""
        for at in range(self.files):
            yield random.Random(f"{self.seed}-file-{at}").randbytes(self.file_bytes)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of each part of one round."""

    push: float
    pull: float
    changed: float
    files: float
