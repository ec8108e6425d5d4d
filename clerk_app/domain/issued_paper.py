"""Documents a province's register has of a person or company: given by their issuers, trust A.

They are used directly in any matter and never asked of whoever they are of (国办函〔2016〕108号,
国务院令第716号 7); whose they are the register says, not whoever applies.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.case import Channel, Material, Trust
from clerk_app.domain.catalogue import MaterialKind
from clerk_app.domain.checklist import Line
from clerk_app.domain.holder import owner
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.proven_values import proven
from clerk_app.domain.reuse import OnFile, may_be_reused


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One document as the register tells of it; the platform holds its bytes."""

    holder: str
    """Certificate number or credit code of whoever it was issued to, in its plain form."""
    holder_name: str
    slot: str
    """The kind of material it is, as the catalogue names it."""
    sha256: str
    filename: str
    mime: str
    size: int
    pages: int
    issued: IssuedBy


def as_material(paper: IssuedPaper) -> Material:
    """The document as a case has it; nobody brought it, so there is no paper to hand on."""
    return Material(
        material_id=f"issued-{paper.sha256}",
        slot=paper.slot,
        sha256=paper.sha256,
        filename=paper.filename,
        mime=paper.mime,
        size=paper.size,
        pages=paper.pages,
        channel=Channel.ONLINE,
        trust=Trust.A,
        added_by="",
        added_at=paper.issued.issued_on,
        op_id="",
        issued=paper.issued,
    )


def on_file_of(papers: Iterable[IssuedPaper], *, on: date) -> tuple[OnFile, ...]:
    """Documents that may be used on that day, of each kind the one issued last."""
    latest = sorted(papers, key=lambda one: (one.issued.issued_on, one.sha256), reverse=True)
    once: dict[tuple[str, str], OnFile] = {}
    for paper in latest:
        one = OnFile(as_material(paper), "", paper.holder_name)
        if may_be_reused(one.material, on=on):
            once.setdefault((paper.holder, paper.slot), one)
    return tuple(once.values())


def issued_for(
    lines: Iterable[Line],
    papers: Iterable[IssuedPaper],
    *,
    kinds: Mapping[str, MaterialKind],
    fields: Mapping[str, str],
    asked: Collection[str],
    on: date,
) -> Mapping[str, OnFile]:
    """What meets each line that still wants an original to be seen, by slot.

    Only what is of whoever's paper the line asks for. A paper that is to prove an answer, such as
    an address, is left out: the register does not say what stands in it.
    """
    wanted = {
        line.slot: kinds[line.slot]
        for line in lines
        if line.wants_original and line.slot in kinds and proven(kinds[line.slot]).isdisjoint(asked)
    }
    own = (
        one
        for one in papers
        if one.slot in wanted and one.holder == owner(wanted[one.slot], fields)
    )
    return {one.material.slot: one for one in on_file_of(own, on=on)}
