"""Which printer a station's papers go to: by use of the paper, or by the kind of one paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from clerk_app.domain.print_wishes import PLAIN, PrintWishes
from clerk_app.domain.two_persons import DECISIONS


class PrintUse(StrEnum):
    """What papers are used for, as far as printers mind."""

    PAGE = "page"  # sheets of A4 and A5 (文书)
    LABEL = "label"  # self-adhesive labels (标签)
    SLIP = "slip"  # rolls of 80 mm (小票)


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer, and how papers are wanted of it."""

    address: str
    """As `domain.printer_address` reads it."""
    name: str
    """What a person calls it."""
    wishes: PrintWishes = PLAIN


@dataclass(frozen=True, slots=True)
class Place:
    """What a choice is for: all papers of a use, or one kind of paper."""

    use: PrintUse
    kind: str = ""
    """Kind of one paper that has its own; empty: all of the use."""
    spare: bool = False
    """The printer to turn to when the first is in trouble."""


Choices = Mapping[Place, PrinterChoice]

_LABELS = frozenset({"archive_label"})
QUEUE_SLIP = "queue_slip"
"""Kind of paper: 排队号票."""
_SLIPS = frozenset({QUEUE_SLIP})


def use_of(kind: str) -> PrintUse:
    """The use of a kind of paper."""
    if kind in _LABELS:
        return PrintUse.LABEL
    return PrintUse.SLIP if kind in _SLIPS else PrintUse.PAGE


def chosen_for(choices: Choices, kind: str) -> PrinterChoice | None:
    """The printer of a kind of paper: its own, else that of its use; None: it stays a file.

    Of a decision one original comes out, unless more were chosen for just that kind.
    """
    use = use_of(kind)
    own, usual = choices.get(Place(use, kind)), choices.get(Place(use))
    return own if own is not None or usual is None else in_copies(usual, kind, 1)


def in_copies(choice: PrinterChoice, kind: str, copies: int) -> PrinterChoice:
    """A printer for a paper of this kind: of a decision so many `copies`, whatever it is set to."""
    if kind not in DECISIONS:
        return choice
    return replace(choice, wishes=replace(choice.wishes, copies=copies))


def more_originals(before: Choices, chosen: Choices) -> bool:
    """Whether a kind of decision would come out in more originals than `before`, and than one."""
    return any(
        one.wishes.copies > (before[place].wishes.copies if place in before else 1)
        for place, one in chosen.items()
        if place.kind in DECISIONS
    )


def others_for(choices: Choices, kind: str, address: str) -> tuple[PrinterChoice, ...]:
    """Printers of the same use that a paper can go to instead of `address`, the spare one first."""
    use = use_of(kind)
    spare_first = sorted(
        ((place, one) for place, one in choices.items() if place.use is use),
        key=lambda pair: (not pair[0].spare, pair[0].kind),
    )
    known = {one.address: one for _, one in reversed(spare_first) if one.address != address}
    return tuple(reversed(known.values()))
