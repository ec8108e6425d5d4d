"""Checks that a person has made, or takes back: what is recorded of them."""

from dataclasses import dataclass

from clerk_app.domain.applicant_check import CheckWay


@dataclass(frozen=True, slots=True)
class TakeBackCheck:
    """The clerk takes a check back that was no check: the material is a copy again, trust C."""

    material_id: str
    at: str
    """When that check was made: another clerk's check of the same copy stays."""


@dataclass(frozen=True, slots=True)
class ConfirmEntries:
    """The applicant has checked what was entered (申请人核对)."""

    check_id: str
    digest: str
    way: CheckWay
    said_at: str
