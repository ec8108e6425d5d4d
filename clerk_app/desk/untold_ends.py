"""Items the platform has ended because a correction never came, and of which no paper tells yet."""

from collections.abc import Mapping
from datetime import date

from clerk_app.domain import corrections
from clerk_app.domain.case import PLATFORM, Case
from clerk_app.domain.notices import NoticeKind
from clerk_app.store.work import Work


def untold_ends(work: Work, case: Case) -> Mapping[str, date]:
    """Last day it was waited for, by item id: the applicant is still to be told of the end."""
    kind = NoticeKind.LAPSE.value
    ended = {
        item.item_id: date.fromisoformat(until)
        for item in case.items
        if (until := corrections.lapsed_until(item))
        and item.moved is not None
        and item.moved.by == PLATFORM
    }
    if not ended or any(one.kind == kind for one in case.papers):
        return {}
    return {} if work.print_jobs.of_kind(case.case_id, kind) else ended
