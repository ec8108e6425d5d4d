"""What a rehearsal needs from the world outside the windows."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from clerk_app.domain.catalogue import Catalogue
from ui.rehearsal.visits import Visit, answers, papers_of


class Outside(Protocol):
    """Citizens online, papers to hand in, the switch of the platform."""

    def paper(self, title: str, who: str) -> Path:
        """A file as a visitor hands it in."""
        ...

    def apply(
        self, fields: Mapping[str, str], *, item: str, materials: Mapping[str, str], who: str
    ) -> str:
        """Apply online for an item with its materials (slot: title); the case number."""
        ...

    def supplement(self, number: str, slot: str, title: str, who: str) -> None:
        """Hand in online what the window asked for."""
        ...

    def switch_off(self) -> None:
        """The platform is gone."""
        ...

    def switch_on(self) -> None:
        """The platform is back at its old address."""
        ...


def apply_online(outside: Outside, catalogue: Catalogue, visit: Visit, *, without: str = "") -> str:
    """Apply online for the visit's item with every material it must have but one; the number."""
    (item,) = visit.items
    papers = papers_of(catalogue, visit.items)
    return outside.apply(
        answers(catalogue, visit, visit.items),
        item=item,
        materials={slot: title for slot, title in papers.items() if slot != without},
        who=visit.who,
    )
