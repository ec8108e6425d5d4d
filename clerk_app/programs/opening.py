"""A station and its hall opened from the settings: keys, stores, reference data, devices."""

import logging
import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from clerk_app.config import Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.desk import hall_windows, incarnation, seen
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import KeptQueues, tell_queues
from clerk_app.desk.hall_settings import keep_first_duties
from clerk_app.desk.library import CALENDAR, CATALOGUE, NEGATIVE_LIST, Library
from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.station import Station
from clerk_app.devices.sheets.guarded_sheets import GuardedSheets
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.hall_window import NO_QUEUES
from clerk_app.domain.queue_editions import edition_of
from clerk_app.domain.queue_rules import Policy
from clerk_app.foreign_files.drawing import GuardedPages
from clerk_app.foreign_files.inspection import GuardedFiles
from clerk_app.paper import words as paper_words
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.press import PaperPress
from clerk_app.paths import make_private_folder, resources
from clerk_app.pictures.filer import StationFiler
from clerk_app.pictures.left_out_page import LeftOutWords
from clerk_app.pictures.page_crew import PageCrew
from clerk_app.programs.hall_files import NOTHING, open_hall_store, open_sealed
from clerk_app.programs.shipped import calendar_doc, catalogue_doc, catalogue_of, negative_list_doc
from clerk_app.store.key_ways import Opened, keep_recovery
from clerk_app.store.keys import DATABASE, station_key, system_keyring
from clerk_app.store.place import place_of
from clerk_app.store.sealed_folder import SealedFolder
from clerk_app.store.second_copy import stations_in
from clerk_app.store.station import StationStore

_CATALOGUE_FILE = Path("catalogue", "catalogue.json")
_STANDBY_FILE = "standby.db"
COPY_PATIENCE_S = 10.0
"""How long the start waits for the volume of the second copy."""
STATION = "station"
"""Folder of a window's own store within the data folder."""
BOARD = "board"
"""Folder of a board's own station: only those who lead the hall are enrolled there."""
_PAPERS = "papers"
"""Folder of issued papers: a window's lies in the data folder, that of others beside their store,
because what is sealed with another station's keys is to nobody of use there."""
_PAPERS_APART = "papers_apart"
"""Key of `meta`: papers of before, when all stations of a PC had one folder, have been fetched."""
_INTERRUPTED = "interrupted"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Premises:
    """What a window works with; `close` ends it in good order."""

    station: Station
    hall: Hall
    standby: Standby | None
    """What the window goes on with while the hall is away; None when it cannot be."""
    keeper: Keeper | None
    """What keeps the second copy of unsynced work; None where none was asked for."""
    undo: ExitStack

    def close(self) -> None:
        """Close the stores; a second call does nothing."""
        self.undo.close()


def open_premises(settings: Settings, opened: Opened = NOTHING) -> Premises:
    """Open the station and the hall of one window; `opened` as for `open_station`.

    Raises RuleError or UnavailableError for whatever stands in the way (`store.station`,
    `store.hall`, `store.keys`); nothing stays open then.
    """
    with ExitStack() as undo:
        station = open_station(settings, opened=opened)
        undo.callback(station.store.close)
        keeper = complete_from_copy(station)
        catalogue = station.library.catalogue()
        hall = open_hall(
            settings, catalogue, who=f"window {settings.window}", tells=True, opened=opened
        )
        undo.callback(hall.store.close)
        standby = open_standby_of(settings, hall, undo=undo, opened=opened)
        give_queues(hall, catalogue, settings.window)
        if hall.store.is_file:
            # A server takes queues from a manager's machine alone (`give_hall_queues`).
            tell_queues(hall)
        return Premises(station, hall, standby, keeper, undo.pop_all())


def complete_from_copy(station: Station) -> Keeper | None:
    """Make second copy and store one before new work comes; None where there is to be no copy.

    A volume that hangs is not waited for.
    """
    if station.second_copy is None:
        return None
    keeper = Keeper(station, station.second_copy)
    first = threading.Thread(target=_first_round, args=(keeper,), name="second-copy", daemon=True)
    first.start()
    first.join(COPY_PATIENCE_S)
    return keeper


def _first_round(keeper: Keeper) -> None:
    try:
        keeper.round()
    except (YichuangError, RuntimeError):
        # The window opens all the same; the next round meets it again and tells.
        log.exception("the second copy could not be brought up to date")


def open_station(
    settings: Settings, within: str = STATION, *, root: bytes = b"", opened: Opened = NOTHING
) -> Station:
    """The station in a folder of the data folder, begun there when there is none.

    One program at a time has it: the board has one of its own, so that it can run beside a window.
    `root` is its key, or `opened` has it, where somebody has opened it; else the system has it.
    """
    data = make_private_folder(settings.data_folder)
    folder = make_private_folder(data / within)
    try:
        root = root or opened.get(folder) or station_key(folder, system_keyring())
        store = StationStore.open(folder, root)
    except UnavailableError as error:
        raise _with_its_copy(error, settings) from error
    with ExitStack() as undo:
        undo.callback(store.close)
        if settings.recovery_key:
            keep_recovery(folder, root, settings.recovery_key)
        make_private_folder(papers_folder(settings, within))
        name = _begin(store, place_of(folder / DATABASE))
        station = _station_over(store, settings, name, within)
        if within != STATION:
            _fetch_papers(station, data / _PAPERS)
        undo.pop_all()
    others = {one: key for one, key in opened.items() if one != folder}
    return replace(station, opened=others)


def papers_folder(settings: Settings, within: str) -> Path:
    """Where papers that a station of this PC has issued lie."""
    data = settings.data_folder
    return data / _PAPERS if within == STATION else data / within / _PAPERS


def _fetch_papers(station: Station, shared: Path) -> None:
    with station.store.read() as work:
        if work.meta.get(_PAPERS_APART):
            return
    station.papers.fetch_ours(shared)
    with station.store.begin() as work:
        work.meta.set(_PAPERS_APART, "1")


def _with_its_copy(error: UnavailableError, settings: Settings) -> UnavailableError:
    """Of a damaged store it is said where its unsynced work is to be had."""
    place = settings.second_copy_folder
    if error.trouble is not Trouble.STORE_CORRUPT or place is None:
        return error
    try:
        there = stations_in(place, settings.hall_id)
    except UnavailableError:
        return error
    if settings.station not in there:
        return error
    facts = {**error.facts, "copy": str(place)}
    return UnavailableError(Trouble.STORE_CORRUPT_COPIED, **facts)


def look_at_station(settings: Settings, within: str = STATION, *, root: bytes = b"") -> Station:
    """A station that is there, to read only, even while its program runs; nothing is changed.

    `root` as for `open_station`.

    Raises what `StationStore.look` raises, and UnavailableError STORE_KEY (path).
    """
    folder = settings.data_folder / within
    store = StationStore.look(folder, root or station_key(folder, system_keyring()))
    with ExitStack() as undo:
        undo.callback(store.close)
        with store.read() as work:
            name = incarnation.name_of(work)
        station = _station_over(store, settings, name, within)
        undo.pop_all()
    return station


def _station_over(store: StationStore, settings: Settings, name: str, within: str) -> Station:
    clock = SystemClock()
    with store.read() as work:
        seat = work.seats.get()
    fonts = load_fonts(resources() / "fonts")
    suite = SUITES[settings.crypto_suite]
    store.keys.suite = suite
    return Station(
        store=store,
        library=Library(store, clock),
        clock=clock,
        ids=UuidV7(),
        inspector=GuardedFiles(),
        drawer=GuardedPages(),
        sheets=GuardedSheets(),
        filer=StationFiler(
            LeftOutWords(
                paper_words.LEFT_OUT_TITLE,
                paper_words.LEFT_OUT_KEPT,
                resources() / "fonts" / "NotoSansSC-Regular.ttf",
            )
        ),
        press=PaperPress(fonts, cast(Literal["A4", "A5"], settings.receipt_size)),
        hall_id=settings.hall_id,
        hall_name=settings.hall_name,
        window=settings.window,
        phone=settings.window_phone.strip(),
        prefix=seat.prefix if seat is not None else settings.prefix,
        station_id=seat.station if seat is not None else settings.station,
        incarnation=name,
        papers=SealedFolder(papers_folder(settings, within), store.keys),
        limits=settings.limits,
        rules=settings.sign_in_rules,
        pages=PageCrew(),
        hall_secret=settings.hall_key,
        suite=suite,
        second_copy=settings.second_copy_folder,
        citizen_url=(settings.citizen_url or settings.platform_url).rstrip("/"),
    )


def open_hall(
    settings: Settings,
    catalogue: Catalogue,
    *,
    who: str = "",
    tells: bool = False,
    opened: Opened = NOTHING,
) -> Hall:
    """The hall's queue, with the queues the catalogue names until the hall has kept its own.

    `tells`: the catalogue is that in force at a station, and the hall is to have its queues. The
    hall's server sees us as `who`; `opened` are the keys that somebody's password has opened.
    """
    make_private_folder(settings.data_folder)
    edition = edition_of(catalogue)
    return Hall(
        store=open_hall_store(settings, who=who, opened=opened),
        hall_id=settings.hall_id,
        clock=SystemClock(),
        ids=UuidV7(),
        policy=Policy(),
        queues=KeptQueues(edition.queues, own=edition if tells else None),
    )


def open_standby_of(
    settings: Settings,
    hall: Hall,
    within: str = STATION,
    *,
    undo: ExitStack,
    opened: Opened = NOTHING,
) -> Standby | None:
    """What a station goes on with while its hall is away; `undo` closes its store.

    None when the hall is a file of this very machine: it cannot go away without the station, and
    what stands beside it would be no safer. Raises what `hall_files.open_sealed` raises.
    """
    if hall.store.is_file:
        return None
    folder = make_private_folder(make_private_folder(settings.data_folder) / within)
    store = open_sealed(settings, folder / _STANDBY_FILE, opened=opened)
    undo.callback(store.close)
    return open_standby(hall, store, name=settings.station)


def shipped_catalogue() -> Catalogue:
    """The catalogue in the program's own resources."""
    return catalogue_of(catalogue_doc(resources() / _CATALOGUE_FILE))


def give_queues(hall: Hall, catalogue: Catalogue, window: str) -> None:
    """Let a window of a file serve what the catalogue gives it, once: what is said later stays.

    A window that the catalogue gives no queue serves none; one it does not name serves all.

    A server takes duties from a manager's machine alone (`give_first_duties`).
    """
    queues = next((one.queues for one in catalogue.windows if str(one.no) == window), None)
    if queues is not None and hall.store.is_file:
        intent = f"first-queues:{hall.hall_id}:{window}"
        named = queues or NO_QUEUES
        hall_windows.assign_queues(hall, window, queues=named, operator="", intent=intent)


def give_first_duties(hall: Hall, catalogue: Catalogue) -> None:
    """Let windows that are new to a server's hall serve what the catalogue gives them.

    A hall that cannot be reached now is no reason for a board not to open.
    """
    if hall.store.is_file:
        return
    try:
        keep_first_duties(hall, {str(one.no): one.queues for one in catalogue.windows})
    except UnavailableError as error:
        log.warning("the hall cannot be reached, first duties not told: %s", error.trouble.value)


def give_hall_queues(hall: Hall) -> None:
    """Let the hall have the queues of a board's catalogue, if it has none newer.

    As for `give_first_duties`, it may be away.
    """
    try:
        tell_queues(hall)
    except UnavailableError as error:
        log.warning("the hall cannot be reached, queues not told: %s", error.trouble.value)


def _begin(store: StationStore, place: str) -> str:
    """Reference data, what was at the printer when the program ended, and the store's own name."""
    now, ids = SystemClock().now(), UuidV7()
    with store.begin() as work:
        if work.reference.version(CATALOGUE) is None:
            doc = catalogue_doc(resources() / _CATALOGUE_FILE)
            first = str(doc.get("effective_from", ""))
            work.reference.put(CATALOGUE, str(doc["version"]), doc, at=now, effective_from=first)
        if work.reference.version(CALENDAR) is None:
            work.reference.put(CALENDAR, "shipped", calendar_doc(resources() / "calendar"), at=now)
        if work.reference.version(NEGATIVE_LIST) is None:
            doc = negative_list_doc(resources() / "negative_list")
            work.reference.put(NEGATIVE_LIST, "shipped", doc, at=now)
        seen.begin(work)
        work.print_jobs.recover(problem=_INTERRUPTED)
        work.print_sends.recover(at=now, problem=_INTERRUPTED)
        return incarnation.begin(work, ids, place)
