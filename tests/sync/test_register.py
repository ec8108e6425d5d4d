"""What issuers give (电子证照, trust A), from the register to the window's case over real HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests

from clerk_app.desk import case_file, drafts, intake, licence_register, receipts, reuse, visitor
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Trust
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.operations import AddMaterial
from sync.carrier import Carrier, new_carrier
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import material, operation
from tests.helpers.enrolments import ask, enrolled
from tests.helpers.intakes import company, received, typed, typed_as, with_papers
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import send
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE, Visit

KNOWN = Visit("高明远", "610603195911304477", "B", items=("I04",))
"""Whom the sample register knows: an identity card."""
SHOP = "92610403XYQ10031X7"
"""A trader the register knows: a business licence."""
CARD = "M02"


@dataclass
class Window:
    """A window with its line; it hears of nothing but in a round."""

    station: Station
    clock: HandClock
    carrier: Carrier
    told: list[Changes]

    def ask(self, *numbers: str) -> None:
        """Somebody is at the window, and the line goes its round."""
        licence_register.want(self.station, numbers)
        self.carrier.round(urged=True)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as one:
        yield one


@pytest.fixture
def window(running: Running, tmp_path: Path) -> Iterator[Window]:
    clock, told = HandClock(), list[Changes]()
    with open_station(tmp_path / "here", clock) as station, running.client() as client:
        line = ReferenceAdapter(client)
        carrier = new_carrier(
            station, line, scope=SCOPE, tell=told.append, pacing=Pacing(first=0.0)
        )
        yield Window(station, clock, carrier, told)


def taken_in(window: Window, folder: Path, visit: Visit = KNOWN) -> Case:
    """A case with the card the register gave, everything else brought."""
    station = window.station
    draft = typed(station, visit)
    draft, _ = reuse.reuse_in_draft(station, CLERK, draft.draft_id, (CARD,), seen=draft)
    draft = with_papers(station, draft, folder)
    return intake.receive(station, CLERK, draft, operation_id=station.ids.new())[0]


def test_whoever_the_register_knows_is_not_asked_for_it(window: Window, tmp_path: Path) -> None:
    station = window.station
    assert reuse.offered_in_draft(station, typed(station, KNOWN)) == {}
    window.ask(KNOWN.cert_no)
    assert Changes.REGISTER | Changes.MATERIALS in window.told[-1]
    draft = typed(station, KNOWN)
    offer = reuse.offered_in_draft(station, draft)[CARD]
    assert (offer.material.trust, offer.whose, offer.until) == (Trust.A, KNOWN.who, "2039-12-02")
    draft, _ = reuse.reuse_in_draft(station, CLERK, draft.draft_id, (CARD,), seen=draft)
    line = next(one for one in lines_of(station, draft) if one.slot == CARD)
    assert line.on_file
    assert (line.missing, line.unchecked, line.wants_original) == (False, False, False)


def lines_of(station: Station, draft: drafts.Draft) -> tuple[Line, ...]:
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    return drafts.lines(items, draft, on=station.today())


def test_the_case_carries_who_gave_it_and_the_platform_has_its_bytes(
    window: Window, tmp_path: Path
) -> None:
    window.ask(KNOWN.cert_no)
    case = taken_in(window, tmp_path)
    for _ in range(3):
        window.carrier.round(urged=True)
    shown = case_file.open_case(window.station, case.case_id)
    card = next(one for one in shown.case.materials if one.slot == CARD)
    assert (card.trust, card.arrived, card.check) == (Trust.A, True, None)
    assert card.issued is not None
    assert card.issued.issuer == "延安市公安局安塞分局（示例）"
    with window.station.store.read() as work:
        assert work.outbox.unsettled(case.case_id) == ()
    assert window.station.store.files.path(card.sha256)
    paper = receipts.receipt_of(window.station, CLERK, shown, copy=1)
    row = next(one for one in paper.materials if one.name.startswith("法定代表人"))
    assert (row.standing, row.trust) == ("issued", "A")


def test_a_visitor_who_is_looked_up_has_it_on_file_at_once(window: Window) -> None:
    window.ask(KNOWN.cert_no, SHOP)
    person = visitor.who(window.station, KNOWN.cert_no)
    assert {one.material.slot for one in person.materials} == {"M02", "M03"}
    shop = visitor.who(window.station, SHOP)
    assert [one.material.slot for one in shop.materials] == ["M09"]


def test_nobody_else_is_offered_it(window: Window) -> None:
    """Neither who does not bear the number, nor a company the person only comes for."""
    window.ask(KNOWN.cert_no, SINGLE.cert_no)
    station = window.station
    assert CARD not in reuse.offered_in_draft(station, typed(station, SINGLE))
    led = typed_as(station, SINGLE, company(legal=SINGLE, agent=KNOWN))
    found = reuse.offered_in_draft(station, led)
    assert CARD not in found
    assert found["M03"].whose == KNOWN.who


def test_what_a_window_has_seen_gives_way_to_what_the_issuer_gave(
    window: Window, tmp_path: Path
) -> None:
    received(window.station, KNOWN, tmp_path)
    draft = typed(window.station, KNOWN)
    assert reuse.offered_in_draft(window.station, draft)[CARD].material.trust is Trust.B
    window.ask(KNOWN.cert_no)
    assert reuse.offered_in_draft(window.station, draft)[CARD].material.trust is Trust.A


def test_once_known_it_is_there_without_the_link_and_then_forgotten(window: Window) -> None:
    window.ask(KNOWN.cert_no)
    station = window.station
    assert licence_register.wanted(station) == ()
    assert CARD in reuse.offered_in_draft(station, typed(station, KNOWN))
    window.clock.pass_(days=1)
    licence_register.want(station, (KNOWN.cert_no,))
    assert licence_register.wanted(station) == (KNOWN.cert_no,)
    window.clock.pass_(days=31)
    licence_register.want(station, (SINGLE.cert_no,))
    assert CARD not in reuse.offered_in_draft(station, typed(station, KNOWN))


@pytest.mark.parametrize(
    "changed",
    [
        {"sha256": "0" * 64},
        {"slot": "M05"},
        {"issued": IssuedBy("某公安局", "1.2.156.3005.2", "2019-12-02")},
        {"issued": None},
    ],
)
def test_the_platform_believes_no_window_that_says_so(
    window: Window, running: Running, tmp_path: Path, changed: dict[str, Any]
) -> None:
    window.ask(KNOWN.cert_no)
    case = taken_in(window, tmp_path)
    window.carrier.round(urged=True)
    card = next(one for one in case.materials if one.slot == CARD)
    true = replace(material("forged", CARD, card.sha256), trust=Trust.A, issued=card.issued)
    forged = replace(true, **changed)
    with running.client() as client:
        (result,) = send(client, operation("op-forged", forged, case_id=case.case_id))
    assert result["outcome"] == "rejected"
    assert result["problem"]["type"].endswith("material.not_issued")


def test_of_whom_the_case_does_not_name_it_is_refused(
    window: Window, running: Running, tmp_path: Path
) -> None:
    window.ask(KNOWN.cert_no)
    card = reuse.offered_in_draft(window.station, typed(window.station, KNOWN))[CARD].material
    case = received(window.station, SINGLE, tmp_path)
    window.carrier.round(urged=True)
    theirs = AddMaterial(
        "theirs",
        CARD,
        card.sha256,
        card.filename,
        card.mime,
        card.size,
        card.pages,
        card.channel,
        Trust.A,
        issued=card.issued,
    )
    with running.client() as client:
        (result,) = send(client, operation("op-theirs", theirs, case_id=case.case_id))
    assert result["outcome"] == "rejected"


def test_only_a_station_may_ask(running: Running) -> None:
    body = {"numbers": [KNOWN.cert_no]}
    answer = requests.post(f"{running.base}/v1/licences/find", json=body, timeout=10)
    assert answer.status_code == 401


def test_an_enrolled_station_gets_the_file_whose_digest_it_was_told(running: Running) -> None:
    who = enrolled(running)["token"]
    found = ask(running, who, "POST", "/v1/licences/find", json={"numbers": [SHOP]})
    assert found.status_code == 200
    (licence,) = found.json()["licences"]
    assert licence["issued"]["until"] == ""
    file = ask(running, who, "GET", f"/v1/blobs/{licence['sha256']}")
    assert (file.status_code, len(file.content)) == (200, licence["size"])
