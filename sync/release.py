"""Which release of the contract a program speaks, and how far apart two of them may be.

Both sides say theirs with every request and answer. Programs one release apart work together: what
one of them does not know it passes over, keeps, or holds. Further apart nothing is exchanged, and
nothing is lost: the station goes on without a link until one of the two is upgraded.
"""

from collections.abc import Mapping

from clerk_app.domain.merge import RULES

RELEASE = 2
"""Release of the contract (`info.x-release`); raised when something is added that the other side
must know of."""
FIRST = 1
"""What a program speaks that does not say: the first release did not."""
APART = 1
RELEASE_HEADER = "Yichuang-Release"
RULES_HEADER = "Yichuang-Merge-Rules"
TOO_OLD = "program-too-old"
TOO_NEW = "program-too-new"
"""Ends of the problem types of 426: what is wrong with the program that asks."""


def spoken(release: int = RELEASE) -> dict[str, str]:
    """What a program says of itself, as headers."""
    return {RELEASE_HEADER: str(release), RULES_HEADER: str(RULES)}


def release_in(headers: Mapping[str, str]) -> int | None:
    """The release the other side says it speaks; None when it does not say, or nothing readable."""
    said = headers.get(RELEASE_HEADER, "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def too_far(ours: int, theirs: int) -> bool:
    """Whether two releases are too far apart to exchange anything."""
    return abs(ours - theirs) > APART
