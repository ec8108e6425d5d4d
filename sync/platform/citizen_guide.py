"""The guide of an item or a joint theme as a page (办事指南), as the code on paper names it."""

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from clerk_app.domain import guide_words
from clerk_app.domain.catalogue import Catalogue, Standing
from clerk_app.domain.guide import Guide, guide_of
from sync.platform.citizen_desk import Desk
from sync.platform.citizen_visit import Visit

MOST_ITEMS = 20


async def show_guide(desk: Desk, visit: Visit) -> Response:
    """The guide as of today. Raises RuleError ITEM_UNKNOWN, THEME_UNKNOWN."""
    path = visit.request.path_params
    theme = str(path.get("theme", ""))
    named = tuple(one for one in str(path.get("items", "")).split(",") if one)[:MOST_ITEMS]
    guide, catalogue = await run_in_threadpool(_read, desk, theme, named)
    return desk.page(
        visit,
        "guide.html",
        guide=guide,
        words=guide_words,
        place=catalogue.place,
        apply=_apply(guide, theme),
    )


def _read(desk: Desk, theme: str, named: tuple[str, ...]) -> tuple[Guide, Catalogue]:
    catalogue = desk.platform.catalogue
    return guide_of(catalogue, on=desk.platform.today, item_ids=named, theme=theme), catalogue


def _apply(guide: Guide, theme: str) -> str:
    """Where to apply online; empty when it cannot be applied for so."""
    if theme:
        return f"/apply?theme={theme}"
    first = guide.items[0]
    single = len(guide.items) == 1 and first.standing is Standing.IN_FORCE
    return f"/apply?item={first.item_id}" if single else ""
