"""What makes two submissions one: the same applicant, in one hall, for the same theme or item."""

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import OPEN
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.repeats import joins
from clerk_app.domain.typed_text import plain

APPLICANT = "applicant.cert_no"
ENTERPRISE = "form.ent_name"


def natural_keys(case_or_create: Case | CreateCase) -> tuple[str, ...]:
    """Keys of an open case by its nature (sync-notes 7.7, "create with existing open key").

    Hall, applicant's certificate number, and the theme or one of the items: a key for each item,
    so that two openings meet whatever order their items were chosen in, and when they have only
    some in common. In a theme the catalogue has the order, and its first item speaks for it. None
    when there is nothing to compare: no number, no item, or the case is closed; none for an item
    of which the catalogue says that a second case is one of its own.
    The hall is part of it because a station pulls its own hall's cases only: joined to another
    hall's case its work would go out of its sight. Of a batch (集群注册) the company's name is
    part of it too: one person may found several companies with one agent on one day. An item that
    has ended is no longer found: it is filed again as a case of its own, though other items of
    the first still run.
    """
    if isinstance(case_or_create, Case) and case_or_create.closed:
        return ()
    subject = plain(case_or_create.fields.get(APPLICANT, ""))
    if not subject:
        return ()
    if case_or_create.batch:
        subject = f"{subject}|{plain(case_or_create.fields.get(ENTERPRISE, ''))}"
    return tuple(f"{case_or_create.hall}|{one}|{subject}" for one in _matters(case_or_create))


def handed_in_twice(case: Case, begun: CreateCase) -> bool:
    """Whether `begun` is the open case again, so that they become one.

    It is not when an item they have in common would be lost in the other: one that may be applied
    for again and again, or one that has ended there.
    """
    if not set(natural_keys(case)) & set(natural_keys(begun)):
        return False
    if begun.theme:
        return True
    asked = {one.item_id: one.repeats for one in begun.items}
    return all(
        one.state in OPEN and joins(one.repeats) and joins(asked[one.item_id])
        for one in case.items
        if one.item_id in asked
    )


def _matters(case_or_create: Case | CreateCase) -> tuple[str, ...]:
    items = case_or_create.items
    if case_or_create.theme:
        return (case_or_create.theme,) if items and joins(items[0].repeats) else ()
    return tuple(
        dict.fromkeys(one.item_id for one in items if joins(one.repeats) and one.state in OPEN)
    )
