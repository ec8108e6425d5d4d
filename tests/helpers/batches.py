"""Batches of companies for tests: shared answers, rows of made-up founders, files to bring."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from clerk_app.desk import batch_drafts, batch_receiving, drafts
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.check_characters import mod_11_2
from tests.helpers.catalogues import next_version, part
from tests.helpers.intakes import picture
from tests.helpers.station import CLERK
from ui.rehearsal.visits import CREDIT_CODE

THEME = "T05"
SHARED = {
    "applicant.kind": "person",
    "form.ent_type": "1100",
    "form.address": "西安国际港务区示例路1号创业大厦B座",
    "form.region": "610111",
    "form.currency": "CNY",
    "form.legal_cert_type": "resident_id",
    "form.is_foreign": "0",
    "form.host_name": "西安示例众创空间管理有限公司",
    "form.host_uscc": CREDIT_CODE,
    "form.agent_name": "周经办",
    "form.agent_cert_no": "610881194901017779",
    "form.agent_mobile": "13800000009",
}


def id_number(number: int) -> str:
    """Of a made-up person: the county's code is younger than they are, so nobody has it."""
    body = f"6103051971{1 + number // 28 % 12:02}{1 + number % 28:02}{number % 1000:03}"
    return body + mod_11_2(body)


def cells(number: int, **other: str) -> dict[str, str]:
    """What the row of one company says; `other` says otherwise, by key of the form."""
    said = {
        "ent_name": f"西安集群第{number:03}商贸有限公司",
        "capital": "100",
        "scope": "日用百货销售；供应链管理服务",
        "legal_name": f"张{'甲乙丙丁戊己庚辛壬癸'[number % 10]}",
        "legal_cert_no": id_number(number),
        "legal_mobile": f"138{number:08}",
        "investors": f"张三，{id_number(number)}，100，100",
    }
    return {f"form.{key}": text for key, text in (said | other).items() if text}


def batch(station: Station, companies: int, *, papers: Path | None = None) -> BatchDraft:
    """A batch that is all right, stored; with `papers`, everything is handed in for all."""
    draft, _ = batch_drafts.start(station, CLERK, THEME, ticket="Z001")
    catalogue = station.library.catalogue()
    shared = dict(SHARED)
    for key in ("seal_set", "tax_type", "delivery"):
        shared[f"form.{key}"] = catalogue.options(catalogue.field(key))[0].code
    rows = tuple(batch_drafts.new_row(station, cells(at)) for at in range(1, companies + 1))
    draft = replace(draft, head=replace(draft.head, fields=shared), rows=rows)
    batch_drafts.save(station, CLERK, draft)
    if papers is not None:
        draft = hand_in(station, draft, papers)
    return draft


def hand_in(station: Station, draft: BatchDraft, folder: Path) -> BatchDraft:
    """Every paper that is asked for, once for all companies, originals compared."""
    items = drafts.items(station.library.catalogue(), draft.head, on=station.today())
    for line in drafts.lines(items, draft.head):
        if line.missing:
            draft, _ = batch_drafts.attach(
                station, CLERK, draft.draft_id, line.slot, picture(folder, line.name)
            )
    ids = tuple(one.material_id for one in draft.head.materials)
    draft, _ = batch_drafts.check_originals(station, CLERK, draft.draft_id, ids)
    return draft


def sooner() -> dict[str, Any]:
    """The next version of the catalogue, which promises the registration of a batch otherwise."""
    doc = next_version("2026.11.23", "2026-11-23")
    part(doc, "items", "I01")["promised"] = {"value": 2, "unit": "3"}
    return doc


def own_batches(station: Station) -> tuple[BatchDraft, ...]:
    """The clerk's own batches on their way, as they are on disk."""
    left = batch_drafts.left_batches(station, CLERK)
    return tuple(one.draft for one in left if one.by is None)


def receive(
    station: Station, draft: BatchDraft, session: Session = CLERK
) -> tuple[str, tuple[str, ...]]:
    """Number of the batch and ids of the cases of everything in it that is right."""
    began, _ = batch_receiving.begin(station, session, draft)
    ids = [
        batch_receiving.receive_row(station, session, draft.draft_id, row)[0] for row in began.ready
    ]
    batch_receiving.finish(station, session, draft.draft_id)
    return began.draft.number, tuple(ids)


def cases(station: Station) -> int:
    """How many cases the station has."""
    with station.store.read() as work:
        return work.cases.count()
