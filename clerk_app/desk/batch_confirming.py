"""The agent has checked a batch on its way (申请人核对): what all share, and every company."""

from collections.abc import Mapping

from clerk_app.desk import batch_checks
from clerk_app.desk.batch_drafts import BatchCheck, BatchDraft
from clerk_app.desk.drafts import DraftCheck
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay, digest_of_entries


def of_batch(station: Station, draft: BatchDraft, way: CheckWay) -> BatchCheck:
    """What a batch keeps of the confirmation until its companies are cases."""
    return BatchCheck(
        station.ids.new(),
        shared_digest(draft),
        batch_checks.entries(station, draft),
        way,
        station.wall(),
    )


def standing(draft: BatchDraft, entries: Mapping[str, str] | None) -> bool | None:
    """The batch stands as it was confirmed; False: it was changed since; None: nobody has.

    `entries` are the digests of its companies (`batch_checks.Checked.entries`), None while they
    are not known. Companies that were received meanwhile keep the confirmation in their cases.
    """
    said = draft.check
    if said is None or entries is None:
        return None
    left = {row: digest for row, digest in said.companies.items() if row not in draft.received}
    return said.shared == shared_digest(draft) and left == entries


def for_company(draft: BatchDraft, row_id: str) -> DraftCheck | None:
    """The confirmation as the case of one company keeps it; None: it was not shown."""
    said = draft.check
    digest = said.companies.get(row_id) if said is not None else None
    if said is None or digest is None:
        return None
    return DraftCheck(said.check_id, digest, said.way, said.said_at)


def shared_digest(draft: BatchDraft) -> str:
    """Digest of what is applied for and of the answers given once."""
    return digest_of_entries(draft.head.fields, draft.head.item_ids)
