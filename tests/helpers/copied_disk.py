"""A window's day in a process of its own, to be killed: `python -m tests.helpers.copied_disk DIR`.

`DIR/pc` is the disk that somebody copies afterwards; what was handed in, and everything that was
made of it, is put into `DIR/known` in clear, for the test to look for.
"""

import logging
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random

from PIL import Image
from PySide6.QtWidgets import QApplication

from clerk_app.config import Settings
from clerk_app.desk import case_file, drafts, filing, printing
from clerk_app.desk.checking_in import CheckInWish, check_in, take_appointments
from clerk_app.desk.hall import Hall
from clerk_app.desk.scanned_pages import Came, file_page, seal_what_came
from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.station import Station
from clerk_app.domain.check_in import OnlineCase
from clerk_app.domain.slip_code import Slip
from clerk_app.logs import start_log
from clerk_app.paper.fonts import load_fonts
from clerk_app.paths import keep_temporary_files, make_private_folder, passing_folder
from clerk_app.programs.hall_files import open_hall_store, open_sealed
from clerk_app.programs.opening import open_premises
from clerk_app.programs.slip_printing import open_slip_printer
from tests.helpers.appointments import APPOINTMENT, booked_at
from tests.helpers.intakes import pdf, received, typed
from tests.helpers.readings import read_all
from tests.helpers.slips import FACTS
from tests.helpers.station import CLERK, RESOURCES
from ui.crash import CrashDesk
from ui.rehearsal.visits import FOREIGN, JOINT, SINGLE

WORDS = (
    SINGLE.who, SINGLE.cert_no, JOINT.who, JOINT.cert_no, "13892450617", "雁塔区示例路七十一号",
    FOREIGN.who, FOREIGN.cert_no, "西安自有示例商贸有限公司", "欧阳**", APPOINTMENT,
)  # fmt: skip
"""Names, numbers and an address that were typed, read on pages, or met an error; and what the hall
knows of who has booked."""
SECRET = "a secret of the hall's own"
log = logging.getLogger(__name__)


def scanned(folder: Path, seed: int) -> Path:
    """A page no other is like: a scanner's PNG, with noise that no packing takes out."""
    noise = Random(seed)
    page = Image.new("L", (420, 594), "white")
    page.putdata([noise.choice((0, 90, 200, 255)) for _ in range(420 * 594)])
    path = folder / f"scan-{seed}.png"
    page.save(path)
    return path


def live(folder: Path) -> None:
    """The day, up to the moment of the kill."""
    data, known = make_private_folder(folder / "pc" / "data"), folder / "known"
    stick = folder / "pc" / "copy"
    known.mkdir()
    settings = Settings(data=str(data), hall_key=SECRET, window="3")
    start_log(data / "logs", "window")
    premises = open_premises(settings)
    keep_temporary_files(data, "window")
    station = premises.station
    case = received(station, SINGLE, known, fields={"applicant.mobile": WORDS[4]})
    slot = case.items[0].needs[0].slot
    case_file.attach(station, CLERK, case.case_id, slot, pdf(known, WORDS[8]))
    rough = passing_folder(data, "scanned")
    for seed in (1, 2):
        page = seal_what_came(station, _put(rough, scanned(known, seed)))
        if seed == 1:
            assert station.pages is not None
            came = Came(page, "page", made=station.pages.make(page))
            file_page(case_file.attach, came, station, CLERK, case.case_id, slot)
    printing.print_receipt(station, CLERK, case.case_id)
    for one in case_file.open_case(station, case.case_id).case.current_materials:
        file = case_file.content(station, one.sha256)
        station.drawer.shapes(file)
        station.drawer.draw(file, 0, 800)
    read_all(station, lambda _: WORDS)
    filing.file_case(station, CLERK, case.case_id)
    draft = typed(station, JOINT)
    drafts.save(station, CLERK, replace(draft, fields={**draft.fields, "x": WORDS[5]}))
    _queue(settings, premises.hall, case.number, known)
    _go_wrong(station)
    copied = replace(station, second_copy=stick, hall_secret=SECRET)
    volume = {True: 2, False: 1}
    Keeper(copied, stick, volume=lambda path: volume[path.is_relative_to(stick)]).round()
    _tell_all(station, known)
    sys.stdout.write(case.number + "\n")
    sys.stdout.flush()
    # Until it is killed.
    sys.stdin.read()


def _queue(settings: Settings, hall: Hall, number: str, known: Path) -> None:
    """Visitors check in, here and while a hall's server is away; their slips come out."""
    kept = ExitStack()
    kiosk = make_private_folder(settings.data_folder / "kiosk")
    away = replace(hall, store=open_sealed(settings, kiosk / "standby.db"))
    office = make_private_folder(settings.data_folder.parent / "office")
    named = replace(settings, hall_url=f"sqlite:///{office / 'queue.db'}")
    shared = replace(hall, store=open_hall_store(named, who="kiosk"))
    booked = replace(booked_at(hall, hall.now()), name="欧阳**")
    for place in (hall, away, shared):
        take_appointments(place, [booked])
        case = OnlineCase(number, place.queues[0].queue, "")
        for found in (case, booked):
            checked, _ = check_in(place, CheckInWish(found), intent=place.ids.new())
            assert checked.ticket is not None
    printing_to = replace(settings, slip_printer=f"folder:{known}")
    printer = open_slip_printer(printing_to, load_fonts(RESOURCES / "fonts"), undo=kept)
    assert printer is not None
    slip = Slip(hall.hall_id, hall.date_of(hall.now()), "A001", hall.ids.new())
    printer(replace(FACTS, slip=slip))


def _put(folder: Path, page: Path) -> Path:
    there = folder / page.name
    there.write_bytes(page.read_bytes())
    return there


def _go_wrong(station: Station) -> None:
    """Errors that quote people: in a log, in one nobody foresaw, in one of the database."""
    log.warning("a card that does not read: %s", SINGLE.cert_no)
    try:
        raise ValueError(f"{FOREIGN.who} {FOREIGN.cert_no} {WORDS[5]}")
    except ValueError as error:
        CrashDesk().take(type(error), error, error.__traceback__)
    try:
        with station.store.begin() as work:
            work.drafts.put("d", {"name": WORDS[5]}, operator=None, at=station.clock.now())  # type: ignore[arg-type]
    except Exception:
        log.exception("a draft could not be kept")


def _tell_all(station: Station, known: Path) -> None:
    """Every page and paper there is, as it is read here."""
    with station.store.read() as work:
        digests = {*work.blobs.unproven(), *(one.original for one in work.originals.all())}
    files = [station.store.files.file(one) for one in digests]
    files += [station.papers.file(name) for name in station.papers.names()]
    for number, file in enumerate(files):
        (known / f"made-{number}").write_bytes(file.read_bytes())


if __name__ == "__main__":
    application = QApplication([])
    live(Path(sys.argv[1]))
