"""What follows an intake, in the merge: papers handed over, results delivered, visitors heard."""

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case
from clerk_app.domain.checks_said import ConfirmEntries
from clerk_app.domain.merge_check import confirm_entries
from clerk_app.domain.merge_delivery import deliver
from clerk_app.domain.merge_handover import check_in, hand_over
from clerk_app.domain.merge_rating import call_back, rate
from clerk_app.domain.operations import (
    CheckIn,
    Deliver,
    HandOver,
    Operation,
    Rate,
)

AfterIntake = Deliver | HandOver | CheckIn | Rate | CallBack | ConfirmEntries


def after_intake(case: Case, op: Operation, args: AfterIntake) -> Case:
    """Put one of these operations on a case. Raises the RuleErrors of its rule."""
    match args:
        case Deliver():
            return deliver(case, op, args)
        case HandOver():
            return hand_over(case, op, args)
        case CheckIn():
            return check_in(case, op, args)
        case Rate():
            return rate(case, op, args)
        case CallBack():
            return call_back(case, op, args)
        case ConfirmEntries():
            return confirm_entries(case, op, args)
