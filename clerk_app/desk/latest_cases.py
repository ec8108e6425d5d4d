"""The latest cases of an applicant: at most so many are ever looked into."""

from collections.abc import Iterable
from itertools import islice

from clerk_app.domain.case import Case
from clerk_app.domain.listings import CaseRow
from clerk_app.store.work import Work

CASES_READ = 50


def latest_cases(work: Work, rows: Iterable[CaseRow]) -> tuple[Case, ...]:
    """The cases of these rows, the latest first, as they now stand."""
    found = (work.cases.view(row.case_id) for row in islice(rows, CASES_READ))
    return tuple(one for one in found if one is not None)
