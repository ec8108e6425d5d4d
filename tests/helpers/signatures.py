"""Cases with results to hand over, and a signature to sign for them."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from clerk_app.desk import acceptance
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.delivery import Handed, Mode, Signed
from clerk_app.domain.operations import MoveItems
from tests.helpers.elsewhere import confirm, move_elsewhere
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE, Visit

TAKEN = Handed(Mode.COUNTER, "张三", "resident_id", "610305197103150014", signed=Signed.PAPER)
ON = "2026-11-24"


def ready_case(
    station: Station, folder: Path, visit: Visit = SINGLE, *, upto: Act = Act.MAKE_READY
) -> Case:
    """A case accepted at the window; the department has decided it and made its result."""
    case = received(station, visit, folder)
    acceptance.accept(station, CLERK, case.case_id)
    confirm(station)
    for act in (Act.START_REVIEW, Act.GRANT, Act.CERTIFY, Act.MAKE_READY):
        move_elsewhere(station, case.case_id, MoveItems(act, (), ON, result_no="示例证字1号"))
        if act is upto:
            break
    with station.store.read() as work:
        made = work.cases.view(case.case_id)
    assert made is not None
    return made


def signature() -> bytes:
    """A picture of a signature."""
    picture = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 80), (90, 20), (150, 70), (280, 30)], fill="black", width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
