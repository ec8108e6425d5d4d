"""The applicant's confirmations in the merge: each is kept, none is ever changed."""

from dataclasses import replace

from clerk_app.domain.applicant_check import ApplicantCheck
from clerk_app.domain.case import Case
from clerk_app.domain.checks_said import ConfirmEntries
from clerk_app.domain.operations import (
    Operation,
)


def confirm_entries(case: Case, op: Operation, args: ConfirmEntries) -> Case:
    """The applicant has checked the entries; the same confirmation again changes nothing."""
    if any(one.check_id == args.check_id for one in case.applicant_checks):
        return case
    check = ApplicantCheck(
        check_id=args.check_id,
        digest=args.digest,
        way=args.way,
        said_at=args.said_at,
        at=op.wall,
        by=op.actor,
        window=op.window,
    )
    return replace(case, applicant_checks=(*case.applicant_checks, check))
