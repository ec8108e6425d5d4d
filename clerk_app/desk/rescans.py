"""Scans that were spoilt or lost here and exist nowhere else: they must be scanned again."""

from clerk_app.desk.drafts import Draft
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.records import from_doc

AGENT = "form.agent_name"
"""Who brings a batch: its companies have applicants of their own."""
_NAMED = 5
_ALL = 100_000


def due(station: Station) -> UnavailableError | None:
    """What the clerk must be told, None when every file has its bytes: BLOB_RESCAN (n, names).

    A name is a file's own with the number of its case, or with who the draft is for.
    """
    # A second copy may have brought some back since the start.
    spoilt = [one for one in station.store.damaged if not station.store.files.verify(one)]
    if not spoilt:
        return None
    with station.store.read() as work:
        spoilt = [one for one in spoilt if not work.blobs.is_held_there(one)]
        if not spoilt:
            return None
        names = {
            one.blob.sha256: f"{one.filename}（{one.number}）"
            for one in work.blobs.waiting_files(limit=_ALL)
        }
        left = [from_doc(Draft, row.doc) for row in work.drafts.every()]
        left += [from_doc(Draft, row.doc["head"]) for row in work.batch_drafts.every()]
        for draft in left:
            who = draft.fields.get("applicant.name", "") or draft.fields.get(AGENT, "")
            names = {one.sha256: f"{one.filename}（{who}）" for one in draft.materials} | names
    told = [names.get(sha256, sha256[:8]) for sha256 in spoilt]
    more = "…" if len(told) > _NAMED else ""
    return UnavailableError(Trouble.BLOB_RESCAN, n=len(told), names="、".join(told[:_NAMED]) + more)
