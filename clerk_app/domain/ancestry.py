"""Who built on whom: what the writer of an operation had seen of other operations on the case.

An operation names its `parent` and, where several chains were in sight, the ends of the others
(`beside`): work of another PC that was taken in from its package, or of this station's own before
a restore. Its ancestors are those and everything they were built on by parent links. One rule for
the screen, for the adapters that merge here, and for the platform's ledger.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from clerk_app.domain.operations import Operation


@dataclass(frozen=True, slots=True)
class Link:
    """An operation in this station's outbox, and what it was built on."""

    op_id: str
    parent: str
    beside: tuple[str, ...] = ()
    taken_in: bool = False
    """It came with a package or a second copy: whoever sat here has not made it."""


def walk(root: str, parents: Mapping[str, str]) -> frozenset[str]:
    """An operation and what it was built on, as far as `parents` tells."""
    found: set[str] = set()
    while root and root not in found:
        found.add(root)
        root = parents.get(root, "")
    return frozenset(found)


def ancestors(op: Operation, links: Iterable[Link]) -> frozenset[str]:
    """What the writer of `op` had seen of other operations; `links` are those that are here."""
    return next(ancestors_of_each((op,), links))


def ancestors_of_each(
    operations: Iterable[Operation], links: Iterable[Link]
) -> Iterator[frozenset[str]]:
    """The same for several, which are among the links or follow them, in their order."""
    parents = {one.op_id: one.parent for one in links}
    last, behind = "", frozenset[str]()
    for op in operations:
        parents[op.op_id] = op.parent
        # A chain is not walked to its beginning again for each of its operations.
        behind = behind | {last} if last and op.parent == last else walk(op.parent, parents)
        last = op.op_id
        yield behind.union(*(walk(one, parents) for one in op.beside))


def built_on(links: Collection[Link], shown: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """What the next operation names as its parent and beside it.

    `shown` are the operations whose effect was on the screen; what was made here counts as seen
    in any case. What was taken in counts where all it was built on was in sight too: a package
    holds only what was on one PC alone. The parent is this station's own latest, where nothing
    else was built on it.
    """
    seen = _in_sight(links, shown)
    parents = {one.op_id: one.parent for one in links}
    behind = {one.parent for one in seen}
    ends = [one for one in seen if one.op_id not in behind]
    ends = [one for one in ends if not _is_behind(one, ends, parents)]
    if not ends:
        return "", ()
    parent = next((one for one in reversed(ends) if not one.taken_in), ends[-1])
    return parent.op_id, tuple(one.op_id for one in ends if one is not parent)


def _in_sight(links: Collection[Link], shown: Collection[str]) -> list[Link]:
    here = {one.op_id for one in links}
    found: dict[str, Link] = {}
    for one in links:
        before = one.parent in found or (one.parent not in here and one.parent in shown)
        if not one.taken_in or (one.op_id in shown and (before or not one.parent)):
            found[one.op_id] = one
    return list(found.values())


def _is_behind(one: Link, ends: Collection[Link], parents: Mapping[str, str]) -> bool:
    """Whether another end was built on it by way of something that was not in sight."""
    return len(ends) > 1 and any(
        one.op_id in walk(other.parent, parents) for other in ends if other is not one
    )
