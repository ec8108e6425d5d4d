"""From the touch to the paper: the slip that comes out of a printer on the wire is the number's."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.config import Settings
from clerk_app.desk.hall import Hall
from clerk_app.domain.slip_code import Slip, slip_code
from clerk_app.paper.fonts import load_fonts
from clerk_app.programs.slip_printing import open_slip_printer
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.slips import code_on
from tests.helpers.ticket_printer import TicketPrinter, network_printer
from ui.kiosk.ports import KioskPorts
from ui.kiosk.stand import KioskStand
from ui.kiosk.visit import SlipStep
from ui.rehearsal.hand import Hand


@pytest.fixture
def peer() -> TicketPrinter:
    return TicketPrinter()


@pytest.fixture
def stand(hall: Hall, peer: TicketPrinter, tmp_path: Path, qtbot: QtBot) -> Iterator[KioskStand]:
    del qtbot
    with ExitStack() as undo:
        host, port = undo.enter_context(network_printer(peer))
        settings = Settings(data=str(tmp_path), slip_printer=f"escpos://{host}:{port}")
        print_slip = open_slip_printer(settings, load_fonts(FONT_FOLDER), undo=undo)
        made = KioskStand(hall, hall_name="示例大厅", ports=KioskPorts(print_slip=print_slip))
        undo.callback(made.close)
        made.show()
        yield made


def test_the_slip_is_of_the_number_on_the_screen(
    hall: Hall, stand: KioskStand, peer: TicketPrinter, qtbot: QtBot
) -> None:
    hand = Hand(stand.page)
    hand.click(f"queue:{hall.queues[0].queue}")
    qtbot.waitUntil(lambda: stand.model.slip.step is SlipStep.PRINTED, timeout=15_000)
    given = stand.model.given
    assert given is not None
    ticket = given.ticket
    slip = Slip(ticket.hall, ticket.day, hand.text("number"), ticket.ticket_id)
    assert code_on(peer.slips[0]) == slip_code(slip)


@pytest.mark.usefixtures("caplog")
def test_without_paper_the_number_stands_and_the_screen_says_so(
    hall: Hall, stand: KioskStand, peer: TicketPrinter, qtbot: QtBot
) -> None:
    peer.paper_out = True
    hand = Hand(stand.page)
    hand.click(f"queue:{hall.queues[0].queue}")
    qtbot.waitUntil(lambda: stand.model.slip.step is SlipStep.FAILED, timeout=15_000)
    assert stand.model.given is not None
    assert hand.text("number") == stand.model.given.ticket.number
    assert peer.slips == []
