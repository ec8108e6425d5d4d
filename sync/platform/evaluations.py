"""Ratings as the evaluation system (好差评平台) takes them: coded, each once, answers only."""

import json
from typing import Any

from sqlalchemy import Connection, select
from starlette.responses import JSONResponse, Response

from clerk_app.domain.operations import Rate, read_operation
from clerk_app.domain.rating import POOR
from sync.platform.context import Call, Handler, Platform
from sync.platform.ledger import EFFECTS
from sync.platform.tables import case_doc, ledger
from sync.satisfaction_codes import HALL_TABLET, NATIONAL, STARS


def page(connection: Connection, scope: str, *, since: int, limit: int) -> dict[str, Any]:
    """Ratings of a hall after the place `since` in its feed, in the order they took effect.

    Who declined or did not answer is not among them: that is no evaluation.
    """
    query = (
        select(ledger.c.seq, ledger.c.operation, case_doc.c.number)
        .join(case_doc, case_doc.c.case_id == ledger.c.case_id)
        .where(
            case_doc.c.scope == scope,
            ledger.c.kind == "rate",
            ledger.c.outcome.in_(EFFECTS),
            ledger.c.seq > since,
        )
        .order_by(ledger.c.seq)
        .limit(limit + 1)
    )
    rows = connection.execute(query).all()
    shown = rows[:limit]
    found = [_evaluation(row.number, json.loads(row.operation)) for row in shown]
    return {
        "rows": [one for one in found if one is not None],
        "next": shown[-1].seq if shown else since,
        "more": len(rows) > limit,
    }


def get_evaluations(platform: Platform, call: Call) -> Response:
    """A page of ratings."""
    values = call.values
    with platform.database.read() as connection:
        found = page(connection, values["scope"], since=values["since"], limit=values["limit"])
    return JSONResponse(found)


def _evaluation(number: str, doc: dict[str, Any]) -> dict[str, Any] | None:
    op = read_operation(doc)
    said = op.args
    if not isinstance(said, Rate) or said.level not in NATIONAL:
        return None
    return {
        "rating_id": said.rating_id,
        "number": number,
        "satisfaction": NATIONAL[said.level],
        "stars": STARS[said.level],
        "channel": HALL_TABLET,
        "reasons": [one.value for one in said.reasons],
        "remark": said.remark,
        "call_back": said.named and said.level in POOR,
        "window": op.window,
        "at": op.wall,
    }


HANDLERS: dict[str, Handler] = {"getEvaluations": get_evaluations}
