"""Who has given a document: its issuer, through the province's register of licences (电子证照)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """What the register says of a document of trust A (国办函〔2016〕108号)."""

    issuer: str
    """Full name of the body."""
    number: str
    """Its identifier in the register (电子证照标识, GB/T 36904), or the number it bears."""
    issued_on: str
    """ISO date."""
    until: str = ""
    """ISO date of the last day it may be used; empty: no end."""
