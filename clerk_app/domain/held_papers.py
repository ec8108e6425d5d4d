"""Papers that cases hold and later ones may use (沿用): whose they are, and what they prove."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from clerk_app.domain.case import Case, Material
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue import MaterialKind
from clerk_app.domain.holder import holder_name, serves
from clerk_app.domain.page_order import in_order
from clerk_app.domain.proven_values import proves_the_same
from clerk_app.domain.reuse import OnFile, whole


def held(
    case: Case, kinds: Mapping[str, MaterialKind], *, on: date
) -> Iterator[tuple[MaterialKind, OnFile]]:
    """What the case holds and may be used again, the paper seen last first.

    Nothing of one that was made void: it was opened in error, and whose its papers are is in doubt.
    """
    if case.items and all(item.state is State.VOID for item in case.items):
        return
    ordered = in_order(case)
    latest = dict.fromkeys(one.slot for one in sorted(ordered, key=_seen_at, reverse=True))
    for slot in latest:
        kind = kinds.get(slot)
        if kind is not None:
            whose = holder_name(kind, case.fields)
            files = (
                OnFile(one, one.source_case or case.number, whose)
                for one in ordered
                if one.slot == slot
            )
            paper = whole(files, on=on)
            if paper is not None:
                yield kind, paper


def serving(
    cases: Iterable[Case],
    kinds: Mapping[str, MaterialKind],
    fields: Mapping[str, str],
    *,
    asked: Collection[str],
    on: date,
) -> Iterator[OnFile]:
    """What cases hold of those whom `fields` name, and proves what is asked for now.

    `asked` are names of questions (`proven_values.asked_now`). Read no further than needed.
    """
    for case in cases:
        for kind, one in held(case, kinds, on=on):
            same = proves_the_same(kind, fields, case.fields, asked=asked)
            if same and serves(kind, fields, case.fields):
                yield one


def _seen_at(material: Material) -> str:
    return material.check.at if material.check is not None else material.added_at
