"""What an act on items relies on besides the items themselves."""

from dataclasses import dataclass

from clerk_app.domain.case import HeldLicence


@dataclass(frozen=True, slots=True)
class GrantedHere:
    """A licence that meets a slot, granted since the case began: nobody brings it."""

    slot: str
    licence: HeldLicence


@dataclass(frozen=True, slots=True)
class OwnBasis:
    """What the act on one item rests on."""

    item_id: str
    basis: str
