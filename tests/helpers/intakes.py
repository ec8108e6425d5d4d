"""Intakes for tests of the desk: drafts typed, papers taken in, cases received."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clerk_app.desk import drafts, intake
from clerk_app.desk.drafts import Draft
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.paper.fonts import Fonts, load_fonts
from clerk_app.paper.specimens import specimen_jpeg, specimen_pdf
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.station import CLERK
from ui.rehearsal.visits import Visit, answers, items_of

COMPANY_CODE, COMPANY_NAME = "91610131XYQ1001760", "西安自有示例商贸有限公司"
NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


@cache
def _fonts() -> Fonts:
    return load_fonts(FONT_FOLDER)


def picture(folder: Path, title: str = "样张") -> Path:
    """A scanned page."""
    path = folder / f"{title}.jpg"
    path.write_bytes(specimen_jpeg(title, (title,), _fonts()))
    return path


def pdf(folder: Path, title: str = "样张", pages: int = 2) -> Path:
    """A PDF."""
    path = folder / f"{title}.pdf"
    path.write_bytes(specimen_pdf(title, (title,), _fonts(), pages=pages))
    return path


def typed(station: Station, visit: Visit) -> Draft:
    """A draft with every question answered, stored."""
    catalogue = station.library.catalogue()
    draft, _ = drafts.start(station, CLERK, ticket="A001")
    items = items_of(catalogue, visit)
    draft = replace(
        draft,
        theme=visit.theme,
        item_ids=visit.items,
        fields=dict(answers(catalogue, visit, items)),
    )
    drafts.save(station, CLERK, draft)
    return draft


def with_papers(station: Station, draft: Draft, folder: Path, *, without: str = "") -> Draft:
    """The draft with everything that must be handed in but one, originals compared."""
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    for line in drafts.lines(items, draft):
        if line.missing and line.slot != without:
            draft, _ = drafts.attach(
                station, CLERK, draft.draft_id, line.slot, picture(folder, line.name)
            )
    unchecked = [line for line in drafts.lines(items, draft) if line.unchecked]
    ids = tuple(one.material_id for line in unchecked for one in line.materials)
    draft, _ = drafts.check_originals(station, CLERK, draft.draft_id, ids)
    return draft


def company(*, legal: Visit, agent: Visit) -> dict[str, str]:
    """A company that applies itself, under its code: who leads it, and who comes for it."""
    return {
        "applicant.kind": "organisation",
        "applicant.cert_type": "uscc",
        "applicant.cert_no": COMPANY_CODE,
        "applicant.name": COMPANY_NAME,
        "form.ent_name": COMPANY_NAME,
        "form.legal_name": legal.who,
        "form.legal_cert_no": legal.cert_no,
        "form.agent_name": agent.who,
        "form.agent_cert_no": agent.cert_no,
    }


def typed_as(station: Station, visit: Visit, fields: Mapping[str, str]) -> Draft:
    """A draft for what the visit is about, with some other answers, stored."""
    draft = typed(station, visit)
    draft = replace(draft, fields={**draft.fields, **fields})
    drafts.save(station, CLERK, draft)
    return draft


def received(
    station: Station,
    visit: Visit,
    folder: Path,
    *,
    without: str = "",
    fields: Mapping[str, str] = NOTHING_ELSE,
) -> Case:
    """A case received with its papers; `fields` are answered otherwise."""
    draft = with_papers(station, typed_as(station, visit, fields), folder, without=without)
    case, _ = intake.receive(station, CLERK, draft, operation_id=station.ids.new())
    return case
