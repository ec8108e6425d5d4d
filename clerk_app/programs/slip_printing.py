"""The printer of queue slips, put together from the settings; and the slip that tries it out."""

from contextlib import ExitStack
from datetime import timedelta
from functools import partial

from clerk_app.config import Settings
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.slips import SlipDesk, print_slip
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.slip import MissedCalls, SlipFacts, SlipPrinter
from clerk_app.domain.slip_code import Slip
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.slip import render_slip
from clerk_app.programs.hall_files import NOTHING, file_key
from clerk_app.store.key_ways import Opened
from clerk_app.store.slip_journal import SlipJournal

KEY = "slip_printer"
_JOURNAL_FILE = "slips.db"


def open_slip_printer(
    settings: Settings, fonts: Fonts, *, undo: ExitStack, opened: Opened = NOTHING
) -> SlipPrinter | None:
    """What prints slips here; None when no printer is set up. `undo` closes its journal.

    `opened` are the keys that somebody's password has opened.

    Raises RuleError CONFIG_FORM (key, problem), and what `SlipJournal.open` and `file_key` raise.
    """
    address = settings.slip_printer_address
    if address is None:
        return None
    printer = open_printer(address, KEY)
    clock = SystemClock()
    path = settings.data_folder / "kiosk" / _JOURNAL_FILE
    with file_key(settings, path, opened) as found:
        journal = SlipJournal.open(path, now=clock.now(), key=found.key, renewed=found.renewed)
    undo.callback(journal.close)
    desk = SlipDesk(
        journal=journal,
        press=lambda facts, copy: render_slip(facts, fonts, copy=copy),
        printer=printer,
        printer_name=settings.slip_printer,
        clock=clock,
        ids=UuidV7(),
    )
    return partial(print_slip, desk)


def print_specimen(settings: Settings, fonts: Fonts) -> str:
    """Print a slip marked 样张, and what to tell whoever sets the kiosk up.

    Raises the trouble in the way: RuleError CONFIG_FORM (`empty` without a printer), and what the
    printer raises.
    """
    address = settings.slip_printer_address
    if address is None:
        raise RuleError(Trouble.CONFIG_FORM, key=KEY, problem="empty")
    printer = open_printer(address, KEY)
    printer(render_slip(_specimen(settings), fonts, specimen=True), "slip-specimen")
    return (
        f"小票样张已打出：{settings.slip_printer}。请看裁切、条码和字迹。"
        " · The specimen slip is out; look at its cut, its code and its print."
    )


def _specimen(settings: Settings) -> SlipFacts:
    now = SystemClock().now()
    return SlipFacts(
        slip=Slip(settings.hall_id, now.date(), "A000", UuidV7().new()),
        hall_name=settings.hall_name,
        queue_name="打印试样",
        issued_at=now,
        ahead=12,
        missed=MissedCalls(calls=3, behind=3),
        wait=timedelta(minutes=25),
    )
