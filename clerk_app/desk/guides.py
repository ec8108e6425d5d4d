"""Guides for visitors (办事指南): looked at, printed, or shown as a code to photograph."""

import hashlib
import re
from dataclasses import dataclass

from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.guide import Guide, guide_of

GUIDE = "guide"
"""Kind of paper: 办事指南."""

_NO_FILE_NAME = re.compile(r"[^0-9A-Za-z._-]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """A guide as the clerk sees it before the visitor has it."""

    guide: Guide
    pdf: bytes
    url: str
    """Address of its page for citizens; empty when the hall has none."""
    code: tuple[str, ...]
    """Modules of the QR code of that address, top row first, 1 black."""


@dataclass(frozen=True, slots=True)
class PrintedGuide:
    """A guide that came out."""

    title: str
    file_name: str


def open_guide(
    station: Station, *, item_ids: tuple[str, ...] = (), theme: str = "", version: str = ""
) -> ShownGuide:
    """The guide of items or of a joint theme, drawn.

    It tells of the catalogue in force, unless another `version` that is here is asked for: then of
    that one's own first day, when this is yet to come. Raises RuleError ITEM_UNKNOWN,
    THEME_UNKNOWN, GLYPH_MISSING, UnavailableError CATALOGUE_ABSENT.
    """
    catalogue = station.library.begun_with(version) if version else station.library.catalogue()
    on = max(station.today().isoformat(), catalogue.effective_from)
    day = station.today().fromisoformat(on)
    guide = guide_of(catalogue, on=day, item_ids=item_ids, theme=theme)
    url = guide_url(station.citizen_url, guide)
    pdf = station.press.guide(guide, hall=station.hall_name, url=url)
    return ShownGuide(guide, pdf, url, station.press.code(url) if url else ())


def print_guide(
    station: Station, session: Session, shown: ShownGuide
) -> tuple[PrintedGuide, Changes]:
    """Let the guide come out as other papers do; that it was given is in the audit trail.

    Raises UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED.
    """
    key = _NO_FILE_NAME.sub("-", shown.guide.key)[:_LONGEST_NAME]
    name = f"guide-{key}-{shown.guide.version}.pdf"
    station.papers.keep(name, shown.pdf)
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="print_guide",
            subject=shown.guide.key[:200],
            facts={"version": shown.guide.version},
        )
        sha256 = hashlib.sha256(shown.pdf).hexdigest()
        paper = Outgoing(GUIDE, shown.guide.key, shown.guide.key, name, sha256)
        send_out(work, station, session, paper)
    return PrintedGuide(shown.guide.title, name), Changes.PAPER


def guide_url(base: str, guide: Guide) -> str:
    """Address of the guide's page for citizens; empty without a `base`."""
    return f"{base}/guide/{guide.key}" if base else ""
