"""Handlers of anti-entropy: digests of what is here, and whole buckets of it, past any cursor."""

from typing import Any

from sqlalchemy import func, select
from starlette.responses import JSONResponse, Response

from clerk_app.domain.canonical import bucket_digests, bucket_of, digest_of_cases
from sync.platform import feed
from sync.platform.catalogues import stamp
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.feed import Page, Shown
from sync.platform.tables import case_doc

_CASES = 200
"""Most documents of a page."""


def get_digests(platform: Platform, call: Call) -> Response:
    """One digest over all case documents, of a scope or of the platform, and one a bucket."""
    query = select(case_doc.c.case_id, case_doc.c.digest)
    if call.values["scope"] is not None:
        query = query.where(case_doc.c.scope == call.values["scope"])
    with platform.database.read() as connection:
        pairs = [(row.case_id, row.digest) for row in connection.execute(query)]
    found: dict[str, Any] = {"count": len(pairs), "digest": digest_of_cases(pairs)}
    if call.values["buckets"]:
        found["buckets"] = bucket_digests(pairs)
    return JSONResponse(found)


def get_cases(platform: Platform, call: Call) -> Response:
    """Documents of one bucket, by case id; nobody asks for it but to put something right."""
    scope, bucket, after = (call.values[name] for name in ("scope", "bucket", "after"))
    here = select(case_doc.c.case_id, func.octet_length(case_doc.c.doc).label("size")).where(
        case_doc.c.scope == scope, case_doc.c.case_id > (after or "")
    )
    columns = (case_doc.c.case_id, case_doc.c.version, case_doc.c.seq, case_doc.c.digest)
    with platform.database.read() as connection:
        listed = connection.execute(here.order_by(case_doc.c.case_id))
        left = [row for row in listed if bucket_of(row.case_id) == bucket]
        shown = left[: feed.fitting([row.size for row in left], _CASES)]
        named = [row.case_id for row in shown]
        rows = connection.execute(
            select(*columns, case_doc.c.doc)
            .where(case_doc.c.case_id.in_(named))
            .order_by(case_doc.c.case_id)
        ).all()
        page = Page(
            epoch=read_meta(connection)["epoch"],
            rows=tuple(Shown(*row, ()) for row in rows),
            next=named[-1] if named else after or "",
            more=len(shown) < len(left),
            references=stamp(connection),
        )
    return Response(page.body(), media_type="application/json")


HANDLERS: dict[str, Handler] = {"getDigests": get_digests, "getCases": get_cases}
