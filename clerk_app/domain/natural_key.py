"""What makes two submissions one: the same applicant, in one hall, for the same theme or item."""

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import CAME_BACK
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.repeats import joins
from clerk_app.domain.typed_text import plain

APPLICANT = "applicant.cert_no"
ENTERPRISE = "form.ent_name"


def natural_key(case_or_create: Case | CreateCase) -> str | None:
    """Key of an open case by its nature (sync-notes 7.7, "create with existing open key").

    Hall, theme (or the lead item, where no theme was chosen) and the applicant's certificate
    number. None when there is nothing to compare: no number, no item, or the case is closed; and
    where the catalogue says that a second case for the lead item is one of its own.
    The hall is part of it because a station pulls its own hall's cases only: joined to another
    hall's case its work would go out of its sight. Of a batch (集群注册) the company's name is
    part of it too: one person may found several companies with one agent on one day. A case whose
    lead item was returned or withdrawn is no longer found by it: that item is filed again as a
    case of its own, though other items of the first still run.
    """
    if isinstance(case_or_create, Case):
        lead = None if case_or_create.theme else next(iter(case_or_create.items), None)
        if case_or_create.closed or (lead is not None and lead.state in CAME_BACK):
            return None
        cert_no = case_or_create.value(APPLICANT)
    else:
        cert_no = case_or_create.fields.get(APPLICANT, "")
    subject = plain(cert_no)
    if not subject or not case_or_create.items:
        return None
    if not joins(case_or_create.items[0].repeats):
        return None
    matter = case_or_create.theme or case_or_create.items[0].item_id
    key = f"{case_or_create.hall}|{matter}|{subject}"
    if not case_or_create.batch:
        return key
    return f"{key}|{plain(case_or_create.fields.get(ENTERPRISE, ''))}"
